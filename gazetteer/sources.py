"""Read the open data that the index of places is made from."""

from __future__ import annotations

import gzip
import json
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from names import bare, plain_variants

from fogline.book.gazetteer import key

ROOT = Path(__file__).resolve().parent
COUNTRIES = ROOT.parent / "fogline/book/data/world/countries.toml"
MEASURES = tomllib.loads((ROOT / "selection.toml").read_text(encoding="utf-8"))

Point = tuple[float, float]
Codes = dict[tuple[str, str], str]


class Row(NamedTuple):
    """One place before its names are spread over lines. ``derived``: the point is that of other places (its towns, its seat)."""

    level: str
    name: str
    country: str
    adm1: str
    lat: float | None
    lon: float | None
    population: int
    geonameid: int | None
    names: tuple[str, ...]
    derived: bool = False


class Divisions(NamedTuple):
    """First-level divisions by (ISO2, code): the plain name, the GeoNames number, other spellings."""

    names: Codes
    numbers: dict[tuple[str, str], int]
    spellings: dict[tuple[str, str], tuple[str, ...]]


def opened(path: Path) -> Any:
    """A text stream of a plain or gzipped file."""
    return gzip.open(path, "rt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open(encoding="utf-8", newline="")


def countries() -> tuple[dict[str, str], dict[str, str]]:
    """ISO2 to ISO3, and normalised country names to ISO3."""
    entries = tomllib.loads(COUNTRIES.read_text(encoding="utf-8"))["countries"]
    names = {key(n): c["id"] for c in entries for n in (c["name"], *c.get("aliases", ()))}
    return {c["iso2"]: c["id"] for c in entries}, names


def cities(path: Path) -> list[dict[str, Any]]:
    """Populated places worth keeping: from ``population`` people up, and every one where there is or was a war."""
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


def divisions(path: Path, iso3: dict[str, str]) -> Divisions:
    """The GeoNames table of first-level divisions, brought up to the codes of today (``divisions_today``)."""
    found = Divisions({}, {}, {})
    others: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for spelt, ours in MEASURES["division_spellings"].items():
        others[f"{spelt[:3]} {ours}"] += (spelt[4:],)
    with opened(path) as lines:
        for line in lines:
            code, full_name, ascii_name, number = line.rstrip("\n").split("\t")
            country, _, division = code.partition(".")
            if country in iso3 and country not in MEASURES["divided_anew"]:
                name = found.names[country, division] = MEASURES["usual_names"].get(code, bare(ascii_name))
                found.numbers[country, division] = int(number)
                found.spellings[country, division] = (full_name, ascii_name, *others[f"{iso3[country]} {name}"])
    for code, name in MEASURES["divisions_today"].items():
        country, _, division = code.partition(".")
        found.names[country, division] = name
        found.numbers.pop((country, division), None)
        found.spellings[country, division] = others[f"{iso3[country]} {name}"]
    return found


def label_points(path: Path, iso3: dict[str, str]) -> dict[tuple[str, str], list[Point]]:
    """Natural Earth label points by (ISO3, normalised name): one for each piece of land, so islands have theirs too."""
    with opened(path) as stream:
        features = json.load(stream)["features"]
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for feature in features:
        values = feature["properties"]
        country, name = iso3.get(values.get("iso_a2") or ""), values.get("name")
        if country and name:
            lon, lat = feature["geometry"]["coordinates"]
            for variant in plain_variants(name):
                points[country, key(variant)].append((lat, lon))
    return points


def state_points(path: Path, iso3: dict[str, str]) -> dict[tuple[str, str], Point]:
    """Natural Earth points of the states of the largest countries by (ISO3, normalised name)."""
    with opened(path) as stream:
        values = [f["properties"] for f in json.load(stream)["features"]]
    return {
        (iso3[v["iso_a2"]], key(v["name"])): (v["latitude"], v["longitude"]) for v in values if v.get("iso_a2") in iso3 and v.get("name") and v.get("latitude")
    }


def usual_names(path: Path) -> dict[int, tuple[str, ...]]:
    """English names of cities by GeoNames number, the usual one first, from the Natural Earth populated places."""
    with opened(path) as stream:
        values = [f["properties"] for f in json.load(stream)["features"]]
    found: dict[int, tuple[str, ...]] = {}
    for v in values:
        number = int(v.get("GEONAMEID") or 0)
        if number > 0 and v.get("NAME"):
            others = (v.get("NAMEPAR"), v.get("NAMEALT"), v.get("CITYALT"), v.get("CAPALT"))
            found[number] = (v["NAME"], *(n.strip() for o in others if isinstance(o, str) for n in o.split("|") if len(n.strip()) >= 4))
    return found


def district_towns(path: Path) -> Iterator[tuple[str, Point]]:
    """The second-level division ("US.TX.113") and the point of each populated place of a zipped GeoNames table."""
    with zipfile.ZipFile(path) as packed:
        for line in packed.read(packed.namelist()[0]).decode().splitlines():
            cells = line.split("\t")
            if cells[11]:
                yield f"{cells[8]}.{cells[10]}.{cells[11]}", (float(cells[4]), float(cells[5]))
