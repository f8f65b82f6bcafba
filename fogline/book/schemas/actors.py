"""Actors: who fights, who speaks, and whose side they are on, with dates."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fogline.book.schemas.base import Entry
from fogline.model.actors import ActorKind

Day = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
"""An ISO day, month or year."""
Side = Annotated[str, Field(pattern=r"^(state|civilian|mixed|nonstate):\S.*$")]


class Period(Entry):
    """A stretch of time with its own side and claimant label; ``cues`` are words that show this period in an undated report.

    ``usual`` marks the period that an undated report without such words is read in; where none is marked, it is the earliest.
    """

    since: Day | None = None
    until: Day | None = None
    side: Side
    claimant: str | None = None
    cues: tuple[str, ...] = ()
    usual: bool = False


class Actor(Entry):
    """One actor or voice. ``name`` is the shortest usual English name, ``countries`` where it acts (ISO 3166-1 alpha-3).

    ``kind`` follows ACLED's inter codes for those who fight; ``body``, ``monitor``, ``outlet``, ``state_media`` and ``official``
    only speak; ``polity`` is a self-declared or regional government. ``side`` and ``claimant`` are given where they do not follow
    from the name. ``shared`` are names that others bear too ("the Front", "SLA"): understood only in a report about one of its countries.
    ``pejorative`` are names given by an enemy: understood, never shown as ours. ``part_of`` is the actor whose unit or wing it is (``pak-state`` for
    a state's forces): what is not given here, its side and claimant, is that of the whole; ``body`` is how a state's unit is called as a voice.
    ``with_state``: a militia that fights beside its state's army, so never whom that state calls rebels. ``seats`` are the towns a ``polity`` rules from.
    """

    id: str
    name: str = Field(min_length=2)
    aliases: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    pejorative: tuple[str, ...] = ()
    kind: ActorKind
    countries: tuple[str, ...] = ()
    side: Side | None = None
    claimant: str | None = None
    periods: tuple[Period, ...] = ()
    part_of: str | None = None
    body: str | None = None
    with_state: bool = False
    seats: tuple[str, ...] = ()


class Alliance(Entry):
    """Two actors that fought on one side, and when; ``None`` where the beginning or the end is not known."""

    actor: str
    ally: str
    since: Day | None = None
    until: Day | None = None


class NameInUse(Entry):
    """A name that ``actor`` bore for a time. It is understood in any report; ``since`` and ``until`` tell when it was the name in use."""

    actor: str
    name: str
    since: Day | None = None
    until: Day | None = None


class Code(Entry):
    """The ``actor`` in another body's list: its ``name`` there and its number, where the list gives one."""

    actor: str
    scheme: Literal["ucdp", "wikidata"]
    name: str
    code: str | None = None


class Term(Entry):
    """A further time in the same office."""

    since: Day | None = None
    until: Day | None = None


class Office(Entry):
    """A public office-holder or official spokesperson: who they speak for (a ``country`` and its ``body``, or an ``actor``), and when.

    ``source`` is where office and dates can be looked up; ``terms`` are the times in office after the one that ``since`` and ``until`` give.
    Another office of the same person, or a namesake's, is an entry of its own: a name that several bear is read by the report's date.
    """

    id: str
    names: tuple[str, ...]
    office: str
    country: str | None = None
    body: str | None = None
    actor: str | None = None
    since: Day | None = None
    until: Day | None = None
    terms: tuple[Term, ...] = ()
    source: str | None = None


class Region(Entry):
    """A region that names its own officials and people, and the country it lies in."""

    id: str
    names: tuple[str, ...]
    country: str


class Shape(Entry):
    """The form of names that only armed groups bear, so that one no list holds is a provisional actor of this ``kind``.

    A name is made of capitalised words. It holds one of ``heads`` and ends in one of ``tails``, begins with one of ``openers``, or
    follows one of ``naming`` ("a group calling itself"). ``company``: such a name is a group's only where the words beside it say so.
    """

    id: str
    kind: ActorKind
    heads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    company: bool = False


class ShapeWords(Entry):
    """Around shapes: ``company`` are words for an armed group that may stand beside a name, ``never`` are names and words that no armed group has
    to itself, ``small`` are words that may stand inside a name, ``short`` last words by which a group goes once it is named ("the Front"),
    ``parties`` words that make a name beside them that of a political party."""

    company: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


class Section(Entry):
    """All ``actors-*.toml``."""

    actors: tuple[Actor, ...] = ()
    alliances: tuple[Alliance, ...] = ()
    names: tuple[NameInUse, ...] = ()
    codes: tuple[Code, ...] = ()
    offices: tuple[Office, ...] = ()
    regions: tuple[Region, ...] = ()
    shapes: tuple[Shape, ...] = ()
    shape_words: ShapeWords = ShapeWords()
