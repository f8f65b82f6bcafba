"""Rows of the index for second-level divisions and for the places that UCDP has coded."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from names import bare, ucdp_name
from rows import middle_of
from sources import MEASURES, Codes, Point, Row, opened

from fogline.book.gazetteer import key


def district_rows(path: Path, names: Codes, iso3: dict[str, str], towns: Sequence[Row], inside: Iterable[tuple[str, Point]]) -> Iterator[Row]:
    """Rows for second-level divisions, by their full name in ``full_districts``.

    Their point is derived: the town they are named after, else the median of their places (``inside``: code and point), else unknown.
    """
    seats = {(t.country, t.adm1, key(n)): t for t in towns for n in (t.name, *t.names)}
    within: dict[str, list[Point]] = defaultdict(list)
    for code, point in inside:
        within[code].append(point)
    full = set(MEASURES["full_districts"])
    wanted = (set(MEASURES["every_place"]) - set(MEASURES["no_districts"])) | set(MEASURES["districts"]) | full
    with opened(path) as lines:
        for line in lines:
            code, _, ascii_name, number = line.rstrip("\n").split("\t")
            country2, division, _ = code.split(".", 2)
            if country2 not in wanted:
                continue
            adm1, name = names.get((country2, division), ""), ascii_name if country2 in full else bare(ascii_name)
            seat = seats.get((iso3[country2], adm1, key(name))) if country2 not in full else None
            lat, lon = (seat.lat, seat.lon) if seat else middle_of(within.get(code, ())) or (None, None)
            yield Row("2", name, iso3[country2], adm1, lat, lon, 0, int(number), (), derived=lat is not None)


def ucdp_rows(path: Path, countries: Mapping[str, str], known: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    """Rows for the places of a UCDP table; ``known`` maps (ISO3, normalised division) to our name of it."""
    districts: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    with opened(path) as stream:
        for r in csv.DictReader(stream):
            country = countries.get(key((r["country"] or "").split("(")[0]))
            if country is None or not r["latitude"] or r["latitude"].startswith("#"):
                continue
            country, adm1 = _division(country, bare(r["adm_1"] or ""), known)
            lat, lon, precision = round(float(r["latitude"]), 5), round(float(r["longitude"]), 5), int(float(r["where_prec"]))
            if precision <= 5 and (read := ucdp_name(r["where_coordinates"] or "", precision)):
                level, name = read
                division = _division(country, name, known)[1] if level == "1" else adm1
                yield Row(level, division if level == "1" else name, country, division, lat, lon, 0, None, (name,))
            if r["adm_2"] and precision <= 3 and (read := ucdp_name(r["adm_2"], 3)):
                districts[country, adm1, read[1]].append((lat, lon))
    for (country, adm1, name), points in sorted(districts.items()):
        middle = middle_of(points)
        yield Row("2", name, country, adm1, middle and middle[0], middle and middle[1], 0, None, (), derived=True)


def _division(country: str, name: str, known: Mapping[tuple[str, str], str]) -> tuple[str, str]:
    """The state and our name of a division as another table names it."""
    at = f"{country} {key(name)}"
    ours = MEASURES["division_spellings"].get(at) or known.get((country, key(name)), name)
    return MEASURES["under_other_state"].get(at, country), ours
