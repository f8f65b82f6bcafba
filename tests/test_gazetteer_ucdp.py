"""The places that UCDP has coded are in the gazetteer, by their names and about where they were coded."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fogline.book.gazetteer import key
from fogline.book.load import load
from fogline.book.schemas.countries import Section
from fogline.resolve.places_lexicon import lexicon

BOOK = load()
COUNTRIES = {key(n): c.id for c in BOOK.section(Section).countries for n in (c.name, *c.aliases)}
KIND = re.compile(
    r"\s+(?:town|city|village|suburb|area|camp|hamlet|settlement|district|sub-district|tehsil|county|raion|department|locality|township|woreda"
    r"|municipality|commune|territory|province|state|region|governorate|division|oblast|agency|valley|airport)$",
    re.IGNORECASE,
)
DESCRIPTION = re.compile(r"[(),;/\d]|border|between|near| - |road|direction|LoC\b|\bIB\b|\bof\b|\band\b|\bFR\b|\bby\b|Border|Between|highway")


def coded(path: Path) -> Iterator[tuple[str, str, float, float]]:
    """Name, country, latitude and longitude of each place of a table that has a name of its own."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            words = row["where_coordinates"] or ""
            if words and not row["latitude"].startswith("#") and not DESCRIPTION.search(words):
                yield KIND.sub("", words), COUNTRIES[key(row["country"].split("(")[0])], float(row["latitude"]), float(row["longitude"])


@pytest.mark.shared
@pytest.mark.parametrize("table", ["GEDEvent_v26_0_1.csv.gz", "hdx_pak/conflict_data_pak.csv.gz", "place_gazetteer_afg_pak.csv"])
def test_places_of_ucdp_are_found_where_it_coded_them(shared: Path, table: str) -> None:
    words, right, missed = lexicon(BOOK), 0, set[str]()
    rows = list(coded(shared / "data" / "ucdp" / table))
    for name, country, lat, lon in rows:
        points = [(p.lat, p.lon) for p in BOOK.gazetteer.named(key(name))]
        fixed = words.named(key(name), name)
        points += [(m.feature.lat, m.feature.lon) for m in fixed if m.feature]
        near = any(a is not None and b is not None and abs(a - lat) + abs(b - lon) < 2 for a, b in points)
        right += near or any(m.kind == "country" and country in m.countries for m in fixed)
        missed |= set() if near else {name}
    assert len(rows) > 900
    assert right / len(rows) >= 0.975, sorted(missed)[:90]
