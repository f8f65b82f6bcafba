"""Every record Fogline keeps, and how ids are made.

All offsets are half-open code-point offsets into ``Document.text`` (the stored text). Times are ISO 8601
strings, as precise as their grain ("2026-02-27", "2026-02-27T03:45+05:00"), ends inclusive. ``None`` always
means unknown, never "none". The JSON shape of a record is its field names (see ``fogline.publish.records``).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Literal

Measure = Literal[
    "killed", "injured", "captured", "missing", "displaced", "casualties", "destroyed", "damaged", "seized",
    "rescued", "released", "surrendered", "present", "attacks",
]
Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about", "range", "vague", "zero"]
Kind = Literal["event", "aggregate", "strength"]
Scope = Literal["total", "part", "superseded"]
Status = Literal["asserted", "acknowledged", "confirmed", "disputed", "unverified", "denied"]
Stance = Literal["asserts", "acknowledges", "denies", "cannot_confirm"]
Relation = Literal["own_loss", "enemy_loss", "third_party", "outlet"]
Grain = Literal["minute", "hour", "part_of_day", "day", "week", "month", "year", "span"]
Basis = Literal["stated", "relative", "published"]
Precision = Literal["point", "near", "adm2", "adm1", "region_or_border", "country", "air_or_sea"]


def make_id(prefix: str, *parts: object) -> str:
    """A short stable id: ``prefix`` and 16 hex digits of the SHA-256 of the parts as JSON (so they cannot collide by joining)."""
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()
    return f"{prefix}-{digest[:16]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code-point offsets."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """True when the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class TimeRange:
    """When something happened: inclusive ISO bounds, how fine they are, and what they rest on."""

    start: str | None
    end: str | None
    grain: Grain
    basis: Basis
    edtf: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that says whose words these are, such as "(With inputs from Reuters)"; offsets into the stored text."""

    words: str
    agency: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One report as published; its text is immutable.

    ``path`` is the input as given; ``sha256`` hashes the raw bytes, ``text_sha256`` the stored text;
    ``published`` is ``None`` when the report carries no date.
    """

    path: str
    text: str
    sha256: str
    text_sha256: str
    encoding: str
    published: TimeRange | None = None
    credits: tuple[Credit, ...] = ()
    title: str | None = None
    outlet: str | None = None

    @property
    def id(self) -> str:
        """The document's id follows its text, so the same text read twice is one document."""
        return make_id("d", self.text_sha256)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as written: inclusive bounds (``None`` = open or unknown), the kind of bound, and the words."""

    low: int | None
    high: int | None
    bound: Bound
    words: str


@dataclass(frozen=True, slots=True)
class Target:
    """Who or what was hit: the reported words, and their neutral reading."""

    words: str | None
    actor: str | None = None
    side: str | None = None
    status: str | None = None
    demographic: str | None = None


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Who did it, as far as this text says."""

    words: str | None
    actor: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is speaking for a figure. ``claimant`` is ``outlet`` when the report itself speaks."""

    claimant: str
    claimant_side: str | None
    words: str | None
    speaker: str | None
    via: tuple[str, ...]
    relation: Relation
    stance: Stance


@dataclass(frozen=True, slots=True)
class Check:
    """A sentence about verification; ``start``/``end`` are stored offsets of the words."""

    kind: Literal["unverified", "verified", "not_acknowledged", "disputed"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Where:
    """One place as named in the text; coordinates only where the gazetteer has them at that precision."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    start: int
    end: int
    geonameid: int | None = None
    adm1: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure asserted in one place. ``start``/``end`` cover the number words alone."""

    id: str
    document: str
    document_sha256: str
    text_sha256: str
    start: int
    end: int
    quote: str
    passage: str
    sentence: tuple[int, int]
    kind: Kind
    measure: Measure
    unit: str
    scope: Scope
    quantity: Quantity
    target: Target
    perpetrator: Perpetrator
    voice: Voice
    checks: tuple[Check, ...]
    status: Status
    when: TimeRange | None
    as_of: str | None
    where: tuple[Where, ...]
    event: str | None
    reader: tuple[str, ...]
    tier: str
    rule: str
    score: float | None
    book: str
    part_of: str | None = None
    schema: str = "fogline.claim/1"


@dataclass(frozen=True, slots=True)
class Mention:
    """A casualty without a number ("soldiers were killed", "heavy losses"): kept, never a claim."""

    document: str
    measure: Measure
    start: int
    end: int
    quote: str
    target: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something not read or not understood; shown by ``fogline gaps``."""

    level: Literal["info", "warn", "error"]
    stage: str
    code: str
    message: str
    document: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None


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


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two or more claims that cannot all be right. ``type`` is number, existence, place, time, actor or status."""

    id: str
    event: str
    type: Literal["number", "existence", "place", "time", "actor", "status"]
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
    """Everything published from one build: a pure function of documents and book."""

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
