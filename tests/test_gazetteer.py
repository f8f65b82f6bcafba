"""The gazetteer: quick to open, right about today's states and divisions, and versioned by its bytes."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.book.gazetteer import FILE, Gazetteer, key
from fogline.book.load import DATA, load
from fogline.book.schemas.countries import Section as Countries
from fogline.book.schemas.places import Section as Places
from fogline.errors import BookError

GAZETTEER = Gazetteer.load((DATA,))
COUNTRIES = {c.id: c for c in load().section(Countries).countries}


def where(name: str) -> set[tuple[str, str | None]]:
    """Country and first-level division of every town of this name."""
    return {(p.country, p.adm1) for p in GAZETTEER.named(key(name)) if p.level == "town"}


@pytest.mark.parametrize(
    ("town", "country", "division"),
    [
        ("Juba", "SSD", "Central Equatoria"),
        ("Malakal", "SSD", "Upper Nile"),
        ("Nyala", "SDN", "South Darfur"),
        ("Paris", "FRA", "Ile-de-France"),
        ("Lyon", "FRA", "Auvergne-Rhone-Alpes"),
        ("Nairobi", "KEN", "Nairobi Area"),
        ("Garissa", "KEN", "Garissa"),
        ("Kampala", "UGA", "Central"),
        ("Prizren", "XKX", "Prizren"),
        ("Podgorica", "MNE", "Podgorica"),
        ("Novi Sad", "SRB", "Vojvodina"),
        ("Dili", "TLS", "Dili"),
        ("Gaza", "PSE", "Gaza Strip"),
        ("Mosul", "IRQ", "Nineveh"),
        ("Goma", "COD", "North Kivu"),
        ("Kharkiv", "UKR", "Kharkiv"),
        ("Wana", "PAK", "Khyber Pakhtunkhwa"),
    ],
)
def test_towns_lie_in_the_states_and_divisions_of_today(town: str, country: str, division: str) -> None:
    assert (country, division) in where(town)


def test_provinces_that_sound_alike_stay_apart() -> None:
    paktia, paktika = (GAZETTEER.named(key(n)) for n in ("Paktia", "Paktika"))
    assert [p.name for p in paktia if p.level == "adm1"] == ["Paktia"]
    assert [p.name for p in paktika if p.level == "adm1"] == ["Paktika"]
    assert (paktia[0].lat, paktia[0].lon) != (paktika[0].lat, paktika[0].lon)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("Al-Fāshir", "al fashir"),
        ("Côte d'Ivoire", "cote divoire"),
        ("N\u2019Djamena", "ndjamena"),
        ("Łódź", "lodz"),
        ("Mazar-i-Sharif", "mazar i sharif"),
        ("ŞIRNAK", "sirnak"),
    ],
)
def test_names_are_compared_without_accents_hyphens_and_apostrophes(written: str, same: str) -> None:
    assert key(written) == same


@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(text: str) -> None:
    name = key(text)
    found = GAZETTEER.named(name)
    assert GAZETTEER.named(name) == found
    assert not found or GAZETTEER.opens(name.split(" ", maxsplit=1)[0])


def test_every_line_is_found_again_and_complete() -> None:
    lines = gzip.decompress((DATA / "world" / FILE).read_bytes()).decode().splitlines()
    assert lines == sorted(lines, key=str.encode)
    for line in lines[::997]:
        name, level, shown, country, *_ = line.split("\t")
        assert any(p.name == shown and p.country == country and p.level[-1] in {level, "n"} for p in GAZETTEER.named(name))
    assert {line.split("\t")[3] for line in lines} <= set(COUNTRIES)


def test_points_lie_on_the_globe() -> None:
    for name in ("san jose", "al qaim", "victoria", "santa cruz"):
        for place in GAZETTEER.named(name):
            assert place.lat is None or -90 <= place.lat <= 90
            assert place.lon is None or -180 <= place.lon <= 180


def test_another_index_in_an_overlay_is_another_version(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(gzip.compress(b"atlantis\tt\tAtlantis\tGRC\t\t36.4\t25.4\t10\t\n", mtime=0))
    assert [p.name for p in Gazetteer.load((DATA, tmp_path)).named("atlantis")] == ["Atlantis"]
    assert Gazetteer.fingerprint((DATA, tmp_path)) != Gazetteer.fingerprint((DATA,))


def test_a_damaged_index_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a gzip file")
    with pytest.raises(BookError, match=FILE):
        Gazetteer.load((tmp_path,))


def test_countries_know_each_other() -> None:
    for country in COUNTRIES.values():
        assert set(country.neighbours) <= set(COUNTRIES)
        assert country.id not in country.neighbours
        assert all(country.id in COUNTRIES[n].neighbours for n in country.neighbours), country.id
    for needed in ("SSD", "XKX", "SRB", "MNE", "PSE", "TWN", "ESH", "TLS"):
        assert needed in COUNTRIES


def test_named_features_lie_in_or_near_their_countries() -> None:
    towns: dict[str, list[tuple[float, float]]] = {}
    for line in gzip.decompress((DATA / "world" / FILE).read_bytes()).decode().splitlines():
        _, level, _, country, _, lat, lon, *_ = line.split("\t")
        if level == "t":
            towns.setdefault(country, []).append((float(lat), float(lon)))
    for feature in load().section(Places).places:
        assert set(feature.countries) <= set(COUNTRIES), feature.name
        if feature.lat is None or feature.lon is None or feature.wide or feature.kind in {"sea", "island"}:
            continue
        for country in feature.countries:
            degrees = min((abs(feature.lat - lat) + abs(feature.lon - lon) for lat, lon in towns.get(country, ())), default=0.0)
            assert degrees < 7, f"{feature.name} is far from every town of {country}"


def test_every_name_of_a_feature_is_given_once() -> None:
    names = [key(name) for feature in load().section(Places).places for name in dict.fromkeys(map(key, (feature.name, *feature.aliases)))]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_it_is_small_in_the_package_and_in_memory() -> None:
    assert (DATA / "world" / FILE).stat().st_size < 12_000_000
    code = (
        "import tracemalloc\nfrom fogline.book.gazetteer import Gazetteer\nfrom fogline.book.load import DATA\ntracemalloc.start()\n"
        "Gazetteer.load((DATA,)).named('kabul')\nprint(tracemalloc.get_traced_memory()[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert int(done.stdout) < 100_000_000  # bytes at its peak


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [("Queensland", "AUS", -23.1, 144.8), ("Texas", "USA", 31.1, -98.8), ("North Darfur", "SDN", 15.8, 25.5), ("Sistan and Baluchestan", "IRN", 27.9, 60.5), ("Central Papua", "IDN", -3.6, 136.5)],
)
def test_divisions_lie_in_the_middle_of_their_land(name: str, country: str, lat: float, lon: float) -> None:
    (division,) = [p for p in GAZETTEER.named(key(name)) if p.level == "adm1" and p.country == country]
    assert division.lat is not None
    assert division.lon is not None
    assert abs(division.lat - lat) + abs(division.lon - lon) < 2.5


@pytest.mark.parametrize(
    ("town", "country", "division"),
    [("Awasa", "ETH", "Sidama"), ("Wamena", "IDN", "Highland Papua"), ("Semey", "KAZ", "Abai"), ("Halabja", "IRQ", "Halabja"), ("Hue", "VNM", "Hue"), ("Paoua", "CAF", "Lim-Pende")],
)
def test_divisions_drawn_anew_are_those_of_today(town: str, country: str, division: str) -> None:
    assert (country, division) in where(town)
