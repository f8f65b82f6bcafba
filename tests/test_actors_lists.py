"""The list of actors against other lists, and against itself: codes that are really there, sides of events covered, names that lead to one actor."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from fogline.book import load
from fogline.book.schemas.actors import Section
from fogline.measure.actors import groups_of, main, phoenix, phoenix_known, ucdp_2025, ucdp_2026
from fogline.resolve import actors, actors_lexicon

LISTED = load().section(Section)


def test_the_sides_of_a_dyad_are_told_from_its_name() -> None:
    assert groups_of("Los Aguilas - Los Lobos") == ["Los Aguilas", "Los Lobos"]
    assert groups_of("Government of Mali, Government of Russia (Soviet Union) - Civilians") == []
    assert groups_of("GATIA, MSA - IS") == ["GATIA", "MSA", "IS"]
    assert groups_of("Big Cartel - North - Big Cartel - South") == ["Big Cartel - North", "Big Cartel - South"]
    assert groups_of("XXX100 - Civilians") == []
    assert groups_of("JNIM - Civilians") == ["JNIM"]


def _named_by_ucdp(folder: Path) -> Iterator[tuple[str, str | None]]:
    for name in ("GEDEvent_v26_0_1.csv.gz", "hdx_pak/conflict_data_pak.csv.gz"):
        with gzip.open(folder / name, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from ((row[f"side_{side}"].strip(), row[f"side_{side}_new_id"].strip()) for side in "ab")
    with gzip.open(folder / "ged_2025_atrocityviz.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from ((group, None) for group in groups_of(row["conflict_name"]))


@pytest.mark.shared
def test_every_ucdp_code_is_in_the_data(shared: Path) -> None:
    named = set(_named_by_ucdp(shared / "data" / "ucdp"))
    assert not [code for code in LISTED.codes if code.scheme == "ucdp" and (code.name, code.code) not in named]


@pytest.mark.shared
def test_the_sides_of_the_events_of_2025_and_2026_are_covered(shared: Path) -> None:
    for found in (ucdp_2025(shared / "data" / "ucdp", load()), ucdp_2026(shared / "data" / "ucdp", load())):
        assert found.share >= 0.98
        assert len(found.conflicts) >= 100


@pytest.mark.shared
def test_the_phoenix_list_is_checked_and_its_old_codes_are_known(shared: Path) -> None:
    known, _, stale = phoenix_known(phoenix(shared / "data" / "dictionaries" / "Phoenix.MilNonState.actors.txt"), load())
    assert len(known) >= 300
    assert "state:AFG" in {side for _, side in stale}


@pytest.mark.shared
def test_the_measurement_prints(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(shared)]) == 0
    said = capsys.readouterr().out
    assert "UCDP events of 2025" in said
    assert "Phoenix armed groups" in said


def test_the_measurement_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path)]) == 2
    assert "no such file" in capsys.readouterr().err


def test_a_name_of_two_actors_is_told_apart_by_their_countries() -> None:
    """Two actors with one full name have no country in common, or are one side."""
    known, bearers = actors_lexicon.lexicon(load()).actors, defaultdict(set)
    for actor in LISTED.actors:
        for form in (actor.name, *actor.aliases):
            bearers[form].add(actor.id)
    for used in LISTED.names:
        bearers[used.name].add(used.actor)
    for form, ids in bearers.items():
        held = [known[key] for key in sorted(ids)]
        for one, other in ((a, b) for a in held for b in held if a.id < b.id):
            same = (one.side or f"nonstate:{one.name}") == (other.side or f"nonstate:{other.name}")
            assert same or not set(one.countries) & set(other.countries), form


def test_every_part_has_the_side_of_its_whole_unless_it_says_otherwise() -> None:
    known = actors_lexicon.lexicon(load()).actors
    assert known["radwan"].side == "nonstate:Hezbollah"
    assert known["badri-313"].periods == known["taliban"].periods
    assert (known["frontier-constabulary-pak"].side, known["frontier-constabulary-pak"].countries) == ("state:PAK", ("PAK",))
    assert all(actor.side or actor.periods for actor in known.values() if actor.part_of)


def test_offices_have_a_source_and_holders_are_no_private_persons() -> None:
    assert len(LISTED.offices) >= 2000
    assert all(office.source and office.office for office in LISTED.offices)


def test_an_office_may_be_held_more_than_once() -> None:
    (office,) = (o for o in LISTED.offices if o.id == "benjamin-netanyahu")
    assert [actors.in_office(office, day) for day in ("1998-01-01", "2005-01-01", "2014-07-10", "2021-12-01", "2024-01-01", None)] == [True, False, True, False, True, True]


def test_a_name_borne_in_several_offices_is_read_by_the_reports_date() -> None:
    offices = actors_lexicon.lexicon(load()).offices
    (deby,) = (row for row in offices.values() if len(row) > 1 and all("President Deby" in office.names for office in row))
    told = [actors.held(deby, day) for day in ("1989-01-01", "1995-06-01", "2024-06-01", None)]
    assert [office and office.id for office in told] == [None, "idriss-deby", "mahamat-idriss-deby", "mahamat-idriss-deby"]


def test_terms_in_office_begin_before_they_end() -> None:
    for office in LISTED.offices:
        for spell in (office, *office.terms):
            assert spell.since is None or spell.until is None or spell.since[: len(spell.until)] <= spell.until, office.id


def test_the_heads_of_countries_at_war_are_listed() -> None:
    heads = {o.country for o in LISTED.offices if o.country and any(word in o.office for word in ("president", "prime minister", "head of state", "leader", "king"))}
    at_war = "TCD CMR NER MLI BFA NGA CAF COD RWA BDI UGA KEN SOM ETH ERI DJI SDN SSD MOZ LBY EGY DZA TUN MRT CIV LBR SLE GIN SEN AGO IRQ SYR YEM IRN ISR PSE LBN TUR RUS UKR GEO ARM AZE MDA BIH SRB XKX HRV MKD AFG PAK IND LKA NPL BGD MMR THA KHM PHL IDN TLS PNG KGZ TJK UZB COL VEN ECU MEX HTI PER SLV"
    assert not set(at_war.split()) - heads


def test_the_list_is_broad() -> None:
    armed = [a for a in LISTED.actors if a.kind in {"state", "rebel", "political_militia", "identity_militia", "external", "polity"}]
    assert len(armed) >= 2000
    assert len({land for a in actors_lexicon.lexicon(load()).actors.values() for land in a.countries}) >= 140
    assert len(LISTED.alliances) >= 100
    assert len(LISTED.codes) >= 350
