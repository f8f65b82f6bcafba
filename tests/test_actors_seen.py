"""``fogline actors``: who the reports name, by which words, where, on whose side, and how many figures they have to do with."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from fogline.book import load
from fogline.cli.app import app
from fogline.model import ActorSeen, Document
from fogline.pipeline import annotate, build
from fogline.read.files import document, read_all
from fogline.resolve import actors
from fogline.text import view

REPORTS = {
    "a.txt": "date 2024-06-03\nThe Northern Hills Liberation Front (NHLF) killed six soldiers near Taunggyi in Myanmar on Monday, the army said. The NHLF said nine soldiers died. "
    "The Arakan Army also fought; AA fighters took a post in Myanmar.",
    "b.txt": "date 2024-06-04\nThe Northern Hills Liberation Front lost two fighters in Myanmar, the military said on Tuesday. State Administration Council officials visited Taunggyi.",
    "c.txt": "date 2026-02-27\nTaliban fighters killed three Pakistani soldiers at the border of Afghanistan, Pakistan's military said. Zabihullah Mujahid said the Frontier Corps lost 12 men.",
}


def _built() -> dict[str, ActorSeen]:
    release = build([document(text.encode(), path) for path, text in REPORTS.items()], load())
    return {actor.name: actor for actor in release.actors}


SEEN = _built()


def test_a_group_no_list_holds_is_provisional_with_one_id_in_all_reports() -> None:
    front = SEEN["Northern Hills Liberation Front"]
    assert (front.provisional, front.kind, front.inter, front.sides) == (True, "rebel", "Rebel group", ("nonstate:Northern Hills Liberation Front",))
    assert front.aliases == ("NHLF", "Northern Hills Liberation Front")
    assert [(s.document, s.quote) for s in front.seen] == [("a.txt", "Northern Hills Liberation Front"), ("b.txt", "Northern Hills Liberation Front")]
    assert front.mentions == 4
    assert len(front.claims) == 3
    assert front.id == _built()["Northern Hills Liberation Front"].id


def test_a_known_group_has_its_names_allies_and_codes() -> None:
    group = SEEN["Arakan Army"]
    assert (group.id, group.provisional, group.aliases) == ("arakan-army", False, ("AA", "Arakan Army"))
    assert "three-brotherhood 2019-06/.." in group.allies
    assert group.codes == ("ucdp:3051 ULA",)


def test_a_group_in_power_is_a_states_force_on_those_dates() -> None:
    assert (SEEN["Taliban"].sides, SEEN["Taliban"].inter, SEEN["Taliban"].part_of) == (("state:AFG",), "State forces", "afg-state")
    assert SEEN["Taliban"].offices == ("Zabihullah Mujahid (spokesman)",)


def test_a_force_of_a_state_is_part_of_it() -> None:
    assert (SEEN["Frontier Corps"].part_of, SEEN["Frontier Corps"].sides) == ("pak-state", ("state:PAK",))
    assert SEEN["State Administration Council"].part_of == "mmr-state"
    assert SEEN["Pakistan"].id == "pak-state"


def test_every_sighting_is_the_text_itself() -> None:
    for actor in SEEN.values():
        for at in actor.seen:
            assert REPORTS[at.document][at.start : at.end] == at.quote


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_sightings_hold_for_any_text(before: str, after: str) -> None:
    text = f"{before} The Valley Liberation Army (VLA) struck; VLA men fled. {after}"
    report = document(text.encode(), "x.txt")
    for actor in build([report], load()).actors:
        assert all(report.text[at.start : at.end] == at.quote for at in actor.seen)
        assert actor.mentions >= len(actor.seen) > 0


Run = Callable[..., Result]


@pytest.fixture(scope="module")
def fogline(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command on a ledger of these reports."""
    folder = tmp_path_factory.mktemp("actors")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    ledger = str(folder / "ledger.db")
    assert CliRunner().invoke(app, ["run", str(folder), "--ledger", ledger, "-q"]).exit_code == 0
    return lambda *words: CliRunner().invoke(app, [*words, "--ledger", ledger])


def test_the_listing_has_every_form(fogline: Run) -> None:
    page = fogline("actors").stdout
    assert "Northern Hills Liberation Front (Rebel group)" in page
    assert "provisional: known only by the form of its name" in page
    records = [json.loads(line) for line in fogline("actors", "--format", "jsonl").stdout.splitlines()]
    assert {record["schema"] for record in records} == {"fogline.actor/1"}
    assert json.loads(fogline("actors", "--format", "json").stdout) == records
    rows = list(csv.DictReader(io.StringIO(fogline("actors", "--format", "csv").stdout)))
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    assert fogline("actors", "--format", "md").stdout.startswith("| id | name |")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--kind", "provisional"], {"Northern Hills Liberation Front"}),
        (["--actor", "nhlf"], {"Northern Hills Liberation Front"}),
        (["--side", "state:AFG"], {"Taliban"}),
        (["--country", "Myanmar", "--kind", "rebel"], {"Arakan Army"}),
        (["--measure", "captured"], set()),
    ],
)
def test_the_listing_is_filtered(fogline: Run, words: list[str], names: set[str]) -> None:
    shown = fogline("actors", *words, "--format", "jsonl")
    assert {json.loads(line)["name"] for line in shown.stdout.splitlines()} == names
    assert shown.exit_code == (0 if names else 3)


def test_a_kind_there_is_not_is_an_error(fogline: Run) -> None:
    shown = fogline("actors", "--kind", "banana")
    assert shown.exit_code == 2
    assert "'banana' is not one of state, rebel" in shown.stderr


def test_actors_are_in_the_exported_release(fogline: Run) -> None:
    schemas = Counter(json.loads(line).get("schema") for line in fogline("export", "jsonl").stdout.splitlines())
    assert schemas["fogline.actor/1"] == len(SEEN)


RIGHT = {
    "Islamic State": {"nonstate:Islamic State"}, "LTTE": {"nonstate:Tamil Tigers"}, "Tamil Tigers": {"nonstate:Tamil Tigers"}, "Syrian Democratic Forces": {"nonstate:Syrian Democratic Forces"},
    "SDF": {"nonstate:Syrian Democratic Forces"}, "RSF": {"nonstate:RSF"}, "Rapid Support Forces": {"nonstate:RSF"}, "JNIM": {"nonstate:JNIM"},
    "Katiba Macina": {"nonstate:Katiba Macina"}, "Taliban": {"state:AFG"}, "Afghan Taliban": {"state:AFG"}, "TTP": {"nonstate:TTP"}, "Tehreek-e-Taliban Pakistan": {"nonstate:TTP"},
    "Pakistani Taliban": {"nonstate:TTP"}, "Pentagon": {"state:USA"}, "Wagner": {"nonstate:Wagner Group"}, "Nagorno-Karabakh": {"nonstate:Nagorno-Karabakh"},
}  # fmt: skip


def _wrong(documents: list[Document]) -> list[tuple[str, str, str | None]]:
    found = []
    for report in documents:
        seen = view(report.text)
        for actor in actors.find(seen, report.published.start if report.published else None, load()):
            words = seen.words(actor.span)
            if words in RIGHT and actor.side not in RIGHT[words]:
                found.append((report.path, words, actor.side))
    return found


def test_the_names_of_our_own_episodes_have_the_right_side() -> None:
    folder = Path(__file__).parent / "clusters" / "dev"
    assert _wrong([d for d in read_all([str(folder)], max_bytes=10**6) if isinstance(d, Document)]) == []


@pytest.mark.shared
def test_the_names_of_the_reference_reports_have_the_right_side(shared: Path) -> None:
    assert _wrong([d for d in read_all([str(shared / "seeds")], max_bytes=10**6) if isinstance(d, Document)]) == []


def test_annotate_and_the_listing_give_one_name_the_same_actor() -> None:
    """Since 2021 the Taliban are of Afghanistan's state; by both they are the Taliban, part of it."""
    report = document(b"date 2026-02-27\nThe Afghan Taliban killed 12 Pakistani soldiers near Torkham. The TTP was not there.", "a.txt")
    listed = {actor.id: actor for actor in build([report], load()).actors}
    told = [span["value"] for span in annotate(report, load()) if span["kind"] == "actor"]
    assert [value["id"] for value in told] == ["taliban", "pak-state", "ttp"]  # type: ignore[index]
    assert {(value["id"], value["name"], value["part_of"]) for value in told} == {(a.id, a.name, a.part_of) for a in listed.values()}  # type: ignore[index]
