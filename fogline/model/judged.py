"""What is derived from claims: ties, estimates, events, incidents, contradictions, origins, the release."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from fogline.model.actors import ActorSeen
from fogline.model.acts import Act
from fogline.model.audits import Audit
from fogline.model.claims import Claim, Issue, Mention, Where
from fogline.model.decisions import Decision, Reviewed, Tombstone
from fogline.model.relations import Relationship
from fogline.model.reports import Document, Measure, TimeRange


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two claims, with its reason in words."""

    kind: Literal["repeats", "revises", "supersedes", "part_of", "contradicts", "denies"]
    left: str
    right: str
    because: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim an estimate did not use, and why."""

    claim: str
    why: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """low / best / high for one (event or incident, measure, side) under a named policy; ``best`` may be ``None`` with the reason."""

    about: str
    measure: Measure
    target_side: str | None
    low: int | None
    best: int | None
    high: int | None
    high_reliable: int | None
    high_partisan: bool
    low_open: bool
    high_open: bool
    policy: str
    rule: str
    reason: str
    corroboration: str
    used: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    flags: tuple[str, ...] = ()
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One happening at one place and time: derived from claims, never edited. ``because`` says why each claim is here."""

    id: str
    title: str
    type: str | None
    sub_event_type: str | None
    when: TimeRange | None
    where: tuple[Where, ...]
    actors: tuple[str, ...]
    claims: tuple[str, ...]
    origins: int
    documents: int
    estimates: tuple[Estimate, ...]
    contradictions: tuple[str, ...]
    incident: str | None = None
    because: tuple[str, ...] = ()
    schema: str = "fogline.event/1"


@dataclass(frozen=True, slots=True)
class Incident:
    """An episode of events that answer each other, with estimates over the whole."""

    id: str
    title: str
    when: TimeRange | None
    events: tuple[str, ...]
    estimates: tuple[Estimate, ...]


ContradictionType = Literal["number", "existence", "place", "time", "actor", "status"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two or more claims that cannot all be right. ``type`` is number, existence, place, time, actor or status."""

    id: str
    event: str
    type: ContradictionType
    measure: Measure | None
    target_side: str | None
    claims: tuple[str, ...]
    ratio: float | None
    resolved: bool
    by: str | None
    because: str
    schema: str = "fogline.contradiction/1"


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent voice behind one or more claims: (party, statement, measure, group).

    ``families`` pairs each report's text hash with the name of its family of copies.
    """

    id: str
    party: str
    measure: Measure
    target_side: str | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    families: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """Everything published from one build: a pure function of documents, book and decisions.

    ``decisions`` are those in force, ``reviewed`` what they made of each claim, ``tombstones`` stand for withdrawn reports.
    """

    book: str
    policy: str
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    incidents: tuple[Incident, ...] = ()
    origins: tuple[Origin, ...] = ()
    ties: tuple[Tie, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
    decisions: tuple[Decision, ...] = ()
    reviewed: tuple[Reviewed, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    audits: tuple[Audit, ...] = ()
    actors: tuple[ActorSeen, ...] = ()
    acts: tuple[Act, ...] = ()
    relations: tuple[Relationship, ...] = ()
