"""Make ``fogline/book/data/world/places-points.toml``: a point for each country, from the CIA World Factbook.

    python gazetteer/points.py --factbook DIR --countries countryInfo.txt -o places-points.toml

``--factbook`` is a folder of the Factbook as JSON (``south-asia/af.json``; CC0, its text in the public domain),
``--countries`` the GeoNames country table, which tells its FIPS codes from ISO ones (CC BY 4.0).
The output is the same for the same inputs.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from pathlib import Path

COUNTRIES = Path(__file__).resolve().parent.parent / "fogline/book/data/world/countries.toml"
# Territories of which the Factbook has no page of their own, by the middle of their land.
UNLISTED = {
    "ALA": (60.25, 20.0), "BES": (12.18, -68.25), "GLP": (16.25, -61.58), "GUF": (4.0, -53.0), "MTQ": (14.67, -61.0), "MYT": (-12.83, 45.17), "REU": (-21.1, 55.6),
}  # fmt: skip
_COORDINATES = re.compile(r"(\d+)\s+(\d+)\s*([NS]),\s*(\d+)\s+(\d+)\s*([EW])")
_HEAD = """# Where a country lies, for maps and distances; a place of which only its country is known still has no coordinates.
# Source: CIA World Factbook (public domain), rounded as there. Made by gazetteer/points.py.
country_points = [
"""


def codes(table: Path) -> dict[str, str]:
    """FIPS code to ISO 3166-1 alpha-3."""
    rows = (line.rstrip("\n").split("\t") for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {row[3]: row[1] for row in rows if row[3]}


def point(words: str) -> tuple[float, float] | None:
    """Degrees of "33 00 N, 65 00 E"."""
    found = _COORDINATES.search(words)
    if found is None:
        return None
    lat, lon = int(found[1]) + int(found[2]) / 60, int(found[4]) + int(found[5]) / 60
    return round(-lat if found[3] == "S" else lat, 2), round(-lon if found[6] == "W" else lon, 2)


def main() -> None:
    """Read the inputs, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("factbook", "countries"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    iso3, points = codes(given.countries), dict(UNLISTED)
    for page in sorted(given.factbook.glob("*/*.json")):
        geography = json.loads(page.read_text(encoding="utf-8")).get("Geography", {})
        where = point(geography.get("Geographic coordinates", {}).get("text", ""))
        code = iso3.get(page.stem.upper())
        if where is not None and code is not None:
            points[code] = where
    listed = [c["id"] for c in tomllib.loads(COUNTRIES.read_text(encoding="utf-8"))["countries"]]
    rows = [f'    {{ id = "{c}", lat = {points[c][0]}, lon = {points[c][1]} }},\n' for c in sorted(listed) if c in points]
    given.output.write_text(f"{_HEAD}{''.join(rows)}]\n", encoding="utf-8")
    print(f"{len(rows)} points; none for {', '.join(c for c in sorted(listed) if c not in points)}")


if __name__ == "__main__":
    main()
