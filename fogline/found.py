"""What the finders see in one view, before it is resolved: words and clean offsets, no meaning yet.

All spans here are offsets into ``View.text``; the pipeline maps them to stored offsets once, with ``View.origin``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from fogline.model import Kind, Measure, Precision, Quantity, Scope, Span, Stance, TimeRange


@dataclass(frozen=True, slots=True)
class QuantityFound:
    """A figure in words: ``span`` is the number words alone, ``whole`` takes in its hedge ("at least 133").

    ``counts`` is the class of noun that follows (people, armed, places, equipment, unknown ...), if any.
    """

    span: Span
    whole: Span
    quantity: Quantity
    rule: str
    counts: str | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence parsed: each word's clean span, its tag, the index of its head (its own for the root), and its label."""

    spans: tuple[Span, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BareClaim:
    """One figure with a measure, as read from its sentence.

    ``target`` is the noun group that was hit ("Pakistani soldiers"), ``perpetrator`` the group that did it,
    ``trigger`` the word that tells the measure, ``part_of`` the number span of the total it belongs to, ``tier`` whether two
    readers agree on it ("agreed", "conflict") or one saw it alone ("patterns", "parse").
    """

    number: Span
    quantity: Quantity
    measure: Measure
    unit: str
    kind: Kind
    scope: Scope
    sentence: int
    target: Span | None
    head: str | None
    perpetrator: Span | None
    trigger: Span
    rule: str
    reader: tuple[str, ...] = ("patterns",)
    part_of: Span | None = None
    tier: str = "patterns"


@dataclass(frozen=True, slots=True)
class MentionFound:
    """A casualty without a number."""

    span: Span
    measure: Measure
    target: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class VoiceScope:
    """A stretch of text spoken by someone: what lies in ``scope`` is said by ``source``.

    ``source`` are the words that name the voice ("Pakistani officials", "Lodin", "He"), ``cue`` the reporting words.
    ``introduction`` is the fullest earlier naming of the same voice in this text ("Anwar Lodin, who speaks for
    the army") where ``source`` is a pronoun, surname or short form. ``carried`` is true where the
    attribution is carried over from a sentence before. ``via`` are the outlets that relay it, nearest first.
    """

    scope: Span
    source: Span
    cue: Span
    stance: Stance
    introduction: Span | None
    speaker: str | None
    via: tuple[str, ...]
    carried: bool
    rule: str


@dataclass(frozen=True, slots=True)
class CheckFound:
    """Words about verification. ``reach`` are the stretches of text whose figures it is about; ``about`` the words
    that say whose figures ("These Taliban figures", "those reported losses"), if any."""

    span: Span
    kind: Literal["unverified", "verified", "not_acknowledged", "disputed"]
    reach: tuple[Span, ...]
    about: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time expression and what it means in this report; ``when`` bounds are ``None`` where the report is undated."""

    span: Span
    when: TimeRange
    rule: str


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place name and its reading. ``role`` is ``voice`` where a capital stands for a government ("Kabul said"). ``runners_up`` are
    the other places of that name with the reasons why not; ``derived``: the point is that of other places (see ``Place``)."""

    span: Span
    name: str
    country: str | None
    adm1: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    geonameid: int | None
    role: Literal["place", "voice", "adjective"]
    rule: str
    runners_up: tuple[str, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class ActorFound:
    """A named or described actor in the text, with its side at the report's date. ``actor`` is its id, of a state's forces that of the whole
    (``pak-state``); ``unit`` then is the force that the words name. ``office`` is the office of a person named."""

    span: Span
    actor: str | None
    name: str
    side: str | None
    kind: str
    rule: str
    unit: str | None = None
    office: str | None = None


def meets_any(span: Span, others: Sequence[Span]) -> bool:
    """True where ``span`` shares a character with one of ``others``, which stand in order and do not overlap."""
    after = bisect_left(others, span.end, key=lambda other: other.start)
    return after > 0 and others[after - 1].meets(span)


class Spanned(Protocol):
    """Anything that stands somewhere in a view."""

    @property
    def span(self) -> Span:
        """Where it stands."""


_Spanned = TypeVar("_Spanned", bound=Spanned)


def starting(items: Sequence[_Spanned], start: int, end: int) -> Sequence[_Spanned]:
    """Those of ``items``, which stand in the order of the text, that begin in ``[start, end)``; looked up, not searched through."""
    starts = _starts(items)
    first = bisect_left(starts, start)
    return items[first : bisect_left(starts, end, first)]


_KEPT: dict[int, tuple[Sequence[Spanned], list[int]]] = {}  # where the things of the report at hand start, which all its figures ask for
_MOST = 16


def _starts(items: Sequence[Spanned]) -> list[int]:
    """Where the items start; what is a tuple cannot change, and is remembered."""
    kept = _KEPT.get(id(items))
    if kept is not None and kept[0] is items:
        return kept[1]
    starts = [item.span.start for item in items]
    if isinstance(items, tuple):
        if len(_KEPT) >= _MOST:
            _KEPT.clear()
        _KEPT[id(items)] = (items, starts)
    return starts
