"""Which outline belongs to which first-level division: told by towns, for names the gazetteer has, of shapes that came with the pages."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "gazetteer"))
import outlines  # noqa: E402

TABLE = json.loads((outlines.STATIC / "data" / "divisions.json").read_text(encoding="utf-8"))


def test_every_name_is_a_division_of_the_gazetteer_and_every_number_a_shape() -> None:
    with gzip.open(outlines.PLACES, "rt", encoding="utf-8") as lines:
        known = {(cells[3], cells[2]) for cells in (line.split("\t") for line in lines) if cells[1] == "1"}
    for country, divisions in TABLE.items():
        topology = json.loads((outlines.SHAPES / f"{country.lower()}.topo.json").read_text(encoding="utf-8"))
        (held,) = topology["objects"].values()
        assert all((country, name) in known for name in divisions)
        assert all(0 <= n < len(held["geometries"]) for numbers in divisions.values() for n in numbers)
        claimed = [n for numbers in divisions.values() for n in numbers]
        assert len(claimed) == len(set(claimed)), f"one shape for two divisions in {country}"
    assert {path.name[:3].upper() for path in outlines.SHAPES.glob("*.topo.json")} == TABLE.keys()


@pytest.mark.parametrize("country", ["AFG", "PAK", "SYR"])
def test_the_table_is_what_the_towns_say(country: str) -> None:
    assert outlines.outlines(country, outlines.towns()[country]) == TABLE[country]


@pytest.mark.parametrize(("country", "name", "lon", "lat"), [
    ("AFG", "Kandahar", 65.71, 31.61), ("PAK", "Khyber Pakhtunkhwa", 71.52, 34.0), ("PAK", "Khyber Pakhtunkhwa", 69.86, 32.3), ("UKR", "Donetsk", 37.8, 48.0), ("SYR", "Idlib", 36.63, 35.93),
])  # fmt: skip
def test_an_outline_holds_its_city(country: str, name: str, lon: float, lat: float) -> None:
    drawn = outlines.shapes(country)
    assert any(outlines.holds(drawn[n], lon, lat) for n in TABLE[country][name])
