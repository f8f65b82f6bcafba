"""Words of the contract, ids, spans, times and documents."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Measure = Literal[
    "killed",
    "injured",
    "captured",
    "missing",
    "displaced",
    "casualties",
    "destroyed",
    "damaged",
    "seized",
    "rescued",
    "released",
    "surrendered",
    "present",
    "attacks",
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


class Span(NamedTuple):
    """Half-open code-point offsets; a tuple, for a report has thousands, made, compared and looked up in a third of the time."""

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
    ``published`` is ``None`` when the report carries no date. ``language`` is an ISO 639 code, ``None`` where the text is
    too short or too mixed to tell; ``byline`` and ``url`` are what the report's format says (a web page, an entry of a feed).
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
    language: str | None = None
    byline: str | None = None
    url: str | None = None

    @property
    def id(self) -> str:
        """The document's id follows its text, so the same text read twice is one document."""
        return make_id("d", self.text_sha256)


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a report was read from, as they came: a page, a PDF, a message, a whole feed or table.

    ``at`` is when they were received (ISO, with its zone), ``None`` where only the time of reading is known; ``url`` and ``media``
    (a media type) are what came with them. It is no part of a document: what is built never sees it.
    """

    raw: bytes = field(repr=False)
    sha256: str
    at: str | None = None
    url: str | None = None
    media: str | None = None
