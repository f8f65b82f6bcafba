"""Rows of the index for populated places and first-level divisions."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from names import alike, alternates, plain_marks, plain_variants, town
from sources import MEASURES, Codes, Divisions, Point, Row

from fogline.book.gazetteer import key

_SPOKEN_OF = 15_000
"""People from which on a town's other spellings are kept outside countries at war."""


def town_rows(places: Iterable[dict[str, Any]], names: Codes, iso3: dict[str, str], usual: Mapping[int, tuple[str, ...]]) -> Iterator[Row]:
    """Rows for populated places."""
    all_names = set(MEASURES["every_place"])
    for c in places:
        country = iso3.get(c["countrycode"])
        if country is None:
            continue
        adm1 = names.get((c["countrycode"], c["admin1code"]), "")
        english, *more = usual.get(c["geonameid"], (c["name"],))
        plain = plain_marks(town(english, country), country)
        name = MEASURES["usual_towns"].get(f"{country} {key(plain)}", plain)
        spoken = (*more, *MEASURES["other_names"].get(f"{country} {key(name)}", ()))
        spelt = alternates(c["alternatenames"])
        others = spelt if c["countrycode"] in all_names else alike(spelt, name) if c["population"] >= _SPOKEN_OF else ()
        yield Row("t", name, country, adm1, c["latitude"], c["longitude"], c["population"], c["geonameid"], (plain, english, c["name"], *spoken, *others))


def division_rows(
    divisions: Divisions,
    iso3: dict[str, str],
    labels: Mapping[tuple[str, str], Sequence[Point]],
    states: Mapping[tuple[str, str], Point],
    towns: Sequence[Row],
) -> Iterator[Row]:
    """Rows for first-level divisions. Their point is Natural Earth's, of several the one nearest to the middle of the towns; else that middle."""
    inside: dict[tuple[str, str], list[Point]] = defaultdict(list)
    people: dict[tuple[str, str], int] = defaultdict(int)
    seats: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for place in towns:
        if place.lat is not None and place.lon is not None:
            inside[place.country, place.adm1].append((place.lat, place.lon))
            people[place.country, place.adm1] += place.population
        if key(place.name) == key(place.adm1):
            seats[place.country, place.adm1] += place.names
    for at, name in sorted(divisions.names.items()):
        country, spellings = iso3[at[0]], divisions.spellings[at]
        known = {key(n): None for n in (name, *plain_variants(name), *spellings, *(v for s in spellings for v in plain_variants(s)))}
        middle = middle_of(inside[country, name])
        listed = [point for n in known for point in labels.get((country, n), ())]
        point = next((states[country, n] for n in known if (country, n) in states), None)
        if point is None and listed:
            point = min(listed, key=lambda p: _away(p, middle) if middle else 0.0)
        if point is None and middle is None:
            continue
        lat, lon = point or middle or (None, None)
        names = (*plain_variants(name), *spellings, *seats[country, name])
        yield Row("1", name, country, name, lat, lon, people[country, name], divisions.numbers.get(at), names, point is None)


def middle_of(points: Sequence[Point]) -> Point | None:
    """The median of some points, ``None`` for none."""
    return (round(median(p[0] for p in points), 3), round(median(p[1] for p in points), 3)) if points else None


def _away(a: Point, b: Point) -> float:
    return math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians(a[0])))
