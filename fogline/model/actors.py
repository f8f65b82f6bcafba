"""Actors as the reports name them: who they are, whose side they are on, by which words, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal[
    "state", "rebel", "political_militia", "identity_militia", "external", "civilian", "polity", "official", "body", "monitor", "outlet", "state_media"
]


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a name stands: a document's path, stored offsets, and the words."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """One mention of an actor in one report. ``whole`` is the actor whose unit it is at that time, ``office`` the office of the person who
    is named for it; ``provisional`` as in ``ActorSeen``."""

    id: str
    name: str
    kind: ActorKind
    side: str | None
    whole: str | None
    provisional: bool
    at: Sighting
    office: str | None = None


@dataclass(frozen=True, slots=True)
class ActorSeen:
    """One actor that the reports name. ``provisional``: known only by the form of its name, so a person should look at it.

    ``inter`` is ACLED's word for its kind (a state's forces abroad are ``External/Other forces`` there, which only an event can tell), ``None`` for
    those who only speak. ``sides`` are those it had on the dates of these reports, ``part_of`` the actor whose unit it is, ``allies`` the actors it is
    known to have fought beside and when ("rwa-state 2012-05/.."), ``names`` those it bore for a time, ``codes`` its numbers and names in other lists. ``aliases`` are the words used for it here, ``offices`` the holders of
    public offices who are named for it, ``mentions`` how often it is named; ``claims`` are the figures about its people, of its doing, or told by it.
    ``seen`` is its first mention in each document.
    """

    id: str
    name: str
    kind: ActorKind
    inter: str | None
    provisional: bool
    sides: tuple[str, ...]
    countries: tuple[str, ...]
    part_of: str | None
    allies: tuple[str, ...]
    names: tuple[str, ...]
    codes: tuple[str, ...]
    aliases: tuple[str, ...]
    offices: tuple[str, ...]
    mentions: int
    claims: tuple[str, ...]
    seen: tuple[Sighting, ...]
    schema: str = "fogline.actor/1"
