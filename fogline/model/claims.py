"""Claims: one figure asserted in one place, and everything it carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.model.reports import Bound, Kind, Measure, Precision, Relation, Scope, Stance, Status, TimeRange


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
    """One place as named in the text; coordinates only where the gazetteer has them at that precision.

    ``runners_up`` are the places that the name could also mean, each with the reason why not. ``derived``: the point is that of other
    places (the middle of a division's towns, or the town it is named after).
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    start: int
    end: int
    geonameid: int | None = None
    adm1: str | None = None
    runners_up: tuple[str, ...] = ()
    derived: bool = False


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
    passage: str  # at most 3,000 characters: of a run of text without stops the piece that holds the figure
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
