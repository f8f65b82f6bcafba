"""What the scores are made of: tables by measure, rule and claimant, errors by their kind, alarms, cases, press releases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fogline.book.load import load
from fogline.cli.app import app
from fogline.errors import UsageError
from fogline.measure.alarms import alarms
from fogline.measure.cases import cases
from fogline.measure.isaf import isaf, main
from fogline.measure.score import score
from fogline.measure.tables import table_lines, tables

NOT_OURS: dict[str, Any] = {"side": "state:TCD"}


def line(start: int, low: int | None = 5, outcome: str = "killed", claimant: str = "Pakistan: army") -> dict[str, Any]:
    return {
        "doc": "a.txt", "start": start, "end": start + 3, "text": "five", "quantity_low": low, "quantity_high": low, "outcome": outcome,
        "victim_side": "state:PAK", "claimant": claimant, "status": "asserted", "kind": "event", "scope": "total",
    }  # fmt: skip


def claim(start: int, low: int | None = 5, measure: str = "killed", rule: str = "count.passive", **more: Any) -> dict[str, Any]:
    return {
        "document": "a.txt", "start": start, "end": start + 3, "quote": "five", "measure": measure, "rule": rule, "tier": "patterns",
        "quantity": {"low": low, "high": low, "words": "five"}, "target": {"side": "state:PAK"},
        "voice": {"claimant": "Pakistan: officials", "claimant_side": "state:PAK"}, "status": "asserted", "kind": "event", "scope": "total", **more,
    }  # fmt: skip


LINES = [line(at) for at in (0, 10, 20, 30, 40, 50)] + [line(60, claimant="outlet")]
CLAIMS = [
    claim(0),
    claim(10, measure="injured"),
    claim(20, low=6),
    claim(30, target=NOT_OURS, rule="count.passive+parse.passive", tier="agreed"),
    claim(40, voice={"claimant": "outlet", "claimant_side": None}, status="disputed"),
    claim(60, voice={"claimant": "Chad: army", "claimant_side": "state:TCD"}, target=NOT_OURS),
    claim(90),
]


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return tables(score(LINES, CLAIMS), examples=1)


def test_every_error_stands_under_the_first_thing_that_is_wrong(made: dict[str, Any]) -> None:
    kinds = ("missed", "invented", "wrong measure", "wrong value", "side", "claimant", "side and claimant")
    assert [(error["why"], error["n"]) for error in made["errors"]] == [(why, 1) for why in kinds]
    assert made["errors"][0]["examples"] == ["a.txt 50 five killed, state:PAK, by Pakistan: army"]


def test_measures_count_lines_and_claims_of_their_own(made: dict[str, Any]) -> None:
    rows = {row["key"]: row for row in made["by_measure"]}
    assert (rows["killed"]["gold"], rows["killed"]["predicted"], rows["killed"]["tuple"], rows["killed"]["full"]) == (7, 6, 4, 1)
    assert (rows["injured"]["gold"], rows["injured"]["predicted"], rows["injured"]["tuple_r"], rows["injured"]["tuple_p"]) == (0, 1, None, 0)


def test_a_claim_of_both_readers_counts_for_the_rule_of_each(made: dict[str, Any]) -> None:
    rows = {row["key"]: (row["predicted"], row["tuple"], row["full"]) for row in made["by_rule"]}
    assert rows == {"count.passive": (7, 4, 1), "parse.passive": (1, 1, 0)}
    assert {row["key"]: row["predicted"] for row in made["by_tier"]} == {"patterns": 6, "agreed": 1}


def test_named_claimants_and_the_outlet_are_told_apart(made: dict[str, Any]) -> None:
    named, outlet = made["by_claimant"]
    assert (named["gold"], named["tuple"], named["claimant"]) == (6, 3, pytest.approx(2 / 3))
    assert (outlet["gold"], outlet["claimant"]) == (1, 0)
    assert made["confusion"]["status"][-1] == {"gold": "asserted", "read": "disputed", "n": 1}


def test_the_text_holds_every_table(made: dict[str, Any]) -> None:
    text = "\n".join(table_lines(made))
    assert all(words in text for words in ("by measure", "by bound", "by rule", "by tier", "by claimant", "kind: annotated", "errors worth reading"))
    assert list(table_lines(tables(score([], [])))) != []


WAR = "Rebels shelled a village near Goma on Monday, killing nine soldiers, the army said.\n"
PEACE = "The council of Ostrava opened a library on Monday. The mayor thanked 40 volunteers.\n"


def test_alarms_are_counted_by_report_claim_and_event(tmp_path: Path) -> None:
    for name, text in {"a": WAR, "b": PEACE}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert alarms(tmp_path, load()) == {"reports": 2, "quiet": 1, "alarmed": 1, "claims": 1, "events": 1, "strengths": 0}
    with pytest.raises(UsageError, match="no reports"):
        alarms(tmp_path / "nothing", load())


def test_the_command_prints_scores_tables_and_alarms_and_keeps_the_keys_of_the_scores(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WAR, encoding="utf-8")
    row = {**line(0, 9), "start": WAR.index("nine"), "end": WAR.index("nine") + 4, "victim_side": "state:COD", "claimant": "DR Congo: army"}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    call = ["eval", str(tmp_path / "gold.jsonl"), "--texts", str(tmp_path)]
    plain = json.loads(CliRunner().invoke(app, [*call, "--json"]).stdout)
    whole = json.loads(CliRunner().invoke(app, [*call, "--json", "--tables", "--no-fighting", str(tmp_path)]).stdout)
    assert list(whole) == [*plain, "tables", "no_fighting"]
    assert whole["no_fighting"]["alarmed"] == 1
    printed = CliRunner().invoke(app, [*call, "--tables", "--misses", "2"]).stdout
    assert "tuple_f1" in printed
    assert "by measure" in printed
    assert CliRunner().invoke(app, ["eval"]).exit_code == 2


def test_a_case_is_right_when_a_whole_report_gives_its_answer(tmp_path: Path) -> None:
    path = tmp_path / "counts.toml"
    right = '[[case]]\ngroup = "good"\ntext = "Nine soldiers were killed near Goma."\nfigures = [["Nine", "killed", "9"]]\n'
    path.write_text(right + right.replace("good", "bad").replace('"9"', '"8"'), encoding="utf-8")
    assert cases(path, load()) == {"cases": 2, "right": 0.5, "bad": 0, "good": 1}
    with pytest.raises(UsageError, match="not a file of cases"):
        cases(tmp_path / "songs.toml", load())


def test_press_releases_are_compared_with_their_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "KABUL, Afghanistan (Jan. 5, 2013)\nAn Afghan force killed three insurgents and detained two others in Wardak province on Jan. 4, 2013.\n"
    labels = {"min_killed": 3, "min_captured": 1, "start_date": "2013-01-04", "province": ["wardak"]}
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({"id": "x-1", "text": text, "gold": labels}) + "\n", encoding="utf-8")
    figures = isaf(path, load())
    assert {name: figures[name] for name in ("reports", "killed", "captured", "province", "date")} == {
        "reports": 1, "killed": 1, "captured": 0, "province": 1, "date": 1,
    }  # fmt: skip
    assert main([str(path)]) == 0
    assert json.loads(capsys.readouterr().out) == figures
    assert main([]) == main([str(tmp_path / "none")]) == 2
