"""Actors: who fights, who speaks, and whose side they are on, with dates."""

from __future__ import annotations

from typing import Literal

from fogline.book.schemas.base import Entry

ActorKind = Literal[
    "state", "rebel", "political_militia", "identity_militia", "external", "civilian", "polity", "official", "body", "monitor", "outlet", "state_media"
]


class Period(Entry):
    """A stretch of time with its own side and claimant label; ``cues`` are words that show this period in an undated report."""

    since: str | None = None
    until: str | None = None
    side: str
    claimant: str | None = None
    cues: tuple[str, ...] = ()


class Actor(Entry):
    """One actor or voice. ``name`` is the shortest usual English name, ``countries`` where it acts (ISO 3166-1 alpha-3).

    ``kind`` follows ACLED's inter codes for those who fight; ``body``, ``monitor``, ``outlet``, ``state_media`` and ``official``
    only speak; ``polity`` is a self-declared or regional government. ``side`` and ``claimant`` are given where they do not follow
    from the name. ``pejorative`` are names given by an enemy: understood, never shown as ours. ``with_state``: a militia that fights beside its state's army,
    so never whom that state calls rebels. ``seats`` are the towns a ``polity`` rules from.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    pejorative: tuple[str, ...] = ()
    kind: ActorKind
    countries: tuple[str, ...] = ()
    side: str | None = None
    claimant: str | None = None
    periods: tuple[Period, ...] = ()
    with_state: bool = False
    seats: tuple[str, ...] = ()


class Office(Entry):
    """A public office-holder or official spokesperson: who they speak for (a ``country`` and its ``body``, or an ``actor``), and when."""

    id: str
    names: tuple[str, ...]
    office: str
    country: str | None = None
    body: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None


class Region(Entry):
    """A region that names its own officials and people, and the country it lies in."""

    id: str
    names: tuple[str, ...]
    country: str


class Section(Entry):
    """All ``actors-*.toml``."""

    actors: tuple[Actor, ...] = ()
    offices: tuple[Office, ...] = ()
    regions: tuple[Region, ...] = ()
