"""Annotated place names against ours: which we found, and how far our point is from the annotated one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from fogline.book import Book
from fogline.book.schemas import countries
from fogline.book.schemas import places as schema
from fogline.model import Span

_EARTH: Final = 12742.0  # kilometres through it
_AROUND: Final = 60  # characters


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated name with its point in degrees, and its GeoNames number where the corpus gives one."""

    span: Span
    name: str
    lat: float
    lon: float
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Ours:
    """A place that we found: its words, the rule, and the value that ``annotate`` shows."""

    span: Span
    rule: str
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """One annotated name and what we have there. ``gap`` is in kilometres, ``None`` where we have no point.

    ``same_country``: we say a country, and no other country's point is nearer to the annotated one.
    """

    gold: Gold
    place: Ours | None
    exact: bool
    gap: float | None
    same_country: bool
    geonameid: int | None
    line: str


def judged(article: str, text: str, golds: Sequence[Gold], found: Sequence[Ours], book: Book) -> Iterator[Judged]:
    """Each annotated name of one text with our place that shares most characters with it."""
    for gold in golds:
        place = max((p for p in found if p.span.meets(gold.span)), key=lambda p: _shared(p.span, gold.span), default=None)
        point = None if place is None else _point(place, book)
        gap = None if point is None else kilometres((gold.lat, gold.lon), point)
        whole = place is not None and place.value["precision"] == "country" and point is not None
        same = whole and place is not None and _nearest((gold.lat, gold.lon), book) == place.value["country"]
        number = None if place is None else place.value["geonameid"] or (_numbers(book).get(place.value["country"] or "") if whole else None)
        exact = place is not None and place.span == gold.span
        yield Judged(gold, place, exact, gap, same, number, _line(article, text, gold, place, gap))


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _point(place: Ours, book: Book) -> tuple[float, float] | None:
    if place.value["lat"] is not None and place.value["lon"] is not None:
        return place.value["lat"], place.value["lon"]
    whole = place.value["precision"] == "country" and place.rule != "name.ambiguous"
    return _points(book).get(place.value["country"] or "") if whole or place.value["role"] == "adjective" else None


@lru_cache(maxsize=4)
def _points(book: Book) -> dict[str, tuple[float, float]]:
    return {p.id: (p.lat, p.lon) for p in book.section(schema.Section).country_points}


def _nearest(point: tuple[float, float], book: Book) -> str:
    """The country whose point is nearest."""
    points = _points(book)
    return min(points, key=lambda country: kilometres(point, points[country]))


@lru_cache(maxsize=4)
def _numbers(book: Book) -> dict[str, int]:
    return {c.id: c.geonameid for c in book.section(countries.Section).countries if c.geonameid}


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance between two points in degrees."""
    la, lb = math.radians(a[0]), math.radians(b[0])
    half = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return _EARTH * math.asin(min(1.0, math.sqrt(half)))


def _line(article: str, text: str, gold: Gold, place: Ours | None, gap: float | None) -> str:
    around = " ".join(text[max(0, gold.span.start - _AROUND) : gold.span.end + _AROUND].split())
    ours = "not found" if place is None else "{name}, {adm1}, {country}, {precision}".format_map(place.value) + f", {place.rule}"
    return f"{article} {gold.name} ({gold.lat:.1f}, {gold.lon:.1f}): {ours}, {'no point' if gap is None else f'{gap:.0f} km'} | {around}"

