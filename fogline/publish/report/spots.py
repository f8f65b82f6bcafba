"""What of some events can be drawn on a map, and how surely: a point only where a report names a point, else an area, never a false pin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fogline.model import Event, Where
from fogline.publish import wording

RADIUS_KM = {"near": 15, "adm2": 30, "adm1": 75, "region_or_border": 150, "air_or_sea": 150}
"""Radius of the circle that stands for "somewhere in here": a convention, the same as on the pages, and told under every map."""
_MOST = 400  # places on one map, those with most events first
_WORDS = {
    "point": "named place", "near": "near it", "adm2": "district", "adm1": "province", "region_or_border": "region or border",
    "country": "country", "air_or_sea": "in the air or at sea",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to draw; ``kind`` says how, ``words`` how exactly it is known, ``km`` the radius of its circle, ``events`` what happened there."""

    kind: Literal["point", "area", "country"]
    name: str
    words: str
    country: str | None
    lat: float
    lon: float
    km: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spots:
    """The places of some events; ``missing`` of the ``total`` events name none that can be drawn, ``fewer`` places are left out for room."""

    drawn: tuple[Spot, ...]
    missing: int
    total: int
    fewer: int = 0


def spots(events: Iterable[Event]) -> Spots:
    """The places, each once; an event's country is drawn only where it names nothing finer."""
    found: dict[tuple[object, ...], tuple[Spot, dict[str, None]]] = {}
    missing = total = 0
    for event in events:
        total += 1
        drawn = [spot for spot in map(_spot, event.where) if spot is not None]
        missing += not drawn
        for spot in [s for s in drawn if s.kind != "country"] or drawn:
            key = (spot.country,) if spot.kind == "country" else (spot.name, spot.lat, spot.lon, spot.words)
            found.setdefault(key, (spot, {}))[1][event.title] = None
    listed = (Spot(s.kind, s.name, s.words, s.country, s.lat, s.lon, s.km, tuple(titles)) for s, titles in found.values())
    ranked = sorted(listed, key=lambda spot: -len(spot.events))
    return Spots(tuple(ranked[:_MOST]), missing, total, max(0, len(ranked) - _MOST))


def _spot(place: Where) -> Spot | None:
    words = _WORDS[place.precision]
    if place.precision == "country" or place.lat is None or place.lon is None:
        return Spot("country", place.name, words, place.country, 0.0, 0.0, 0, ()) if place.country else None
    return Spot("point" if place.precision == "point" else "area", place.name, words, place.country, place.lat, place.lon, RADIUS_KM.get(place.precision, 0), ())


def counted(told: Spots) -> str:
    """What is drawn and what is not: "2 points, 2 areas; 1 event without a place that can be drawn"."""
    points = sum(s.kind == "point" for s in told.drawn)
    areas = len(told.drawn) - points
    shown = ", ".join(wording.count(number, word) for number, word in ((points, "point"), (areas, "area")) if number)
    none = f"{wording.count(told.missing, 'event')} of {told.total} without a place that can be drawn" if told.missing else ""
    fewer = f"{wording.count(told.fewer, 'place')} with fewer events left out" if told.fewer else ""
    return "; ".join(filter(None, (shown, fewer, none))) or "Nothing can be drawn"
