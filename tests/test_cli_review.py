"""Review from the command line: who decides is never guessed, each step says what it moved, bulk is one step, explain shows it all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from reviewing import reviewed_ledger
from typer.testing import CliRunner, Result

from fogline.cli.app import app
from fogline.ledger.store import Ledger

Run = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    reviewed_ledger(tmp_path / "l.db").close()
    return tmp_path / "l.db"


@pytest.fixture
def fogline(path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("FOGLINE_REVIEWER", raising=False)
    return lambda *words: CliRunner().invoke(app, [*words, "--ledger", str(path)])


def jsonl(shown: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in shown.stdout.splitlines()]


def claim_id(fogline: Run, words: str) -> str:
    (found,) = [c["id"] for c in jsonl(fogline("claims", "--format", "jsonl")) if c["quote"] == words]
    return str(found)


def test_the_queue_begins_with_an_open_contradiction_and_says_what_falls_without_the_figure(fogline: Run) -> None:
    items = jsonl(fogline("review", "next", "-n", "50", "--format", "jsonl"))
    assert items[0]["contradictions"]
    effects = [item["effect"] for item in items if not item["contradictions"]]
    assert effects == sorted(effects, reverse=True)  # type: ignore[type-var]
    first = fogline("review", "next")
    for part in ("[[", "Why look at it", "Without it", "->", "fogline review accept"):
        assert part in first.stdout
    assert f"{len(items)} figures to look at, 0 claims decided" in first.stderr


def test_who_decides_is_asked_for_and_may_stand_in_the_environment(fogline: Run, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    wanted = claim_id(fogline, "17")
    refused = fogline("review", "accept", wanted)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--by NAME" in refused.stderr
    assert "FOGLINE_REVIEWER" in refused.stderr
    monkeypatch.setenv("FOGLINE_REVIEWER", "Ana")
    assert fogline("review", "accept", wanted).exit_code == 0
    with Ledger.open(path) as ledger:
        assert [d.by for d in ledger.decisions()] == ["Ana"]


def test_a_step_prints_what_it_moved_and_the_listings_follow(fogline: Run) -> None:
    shown = fogline("review", "reject", claim_id(fogline, "17"), "--by", "Ana", "--why", "misread")
    assert shown.exit_code == 0
    assert "r1: reject of 1 claim by Ana" in shown.stdout
    assert "Lowered: 1" in shown.stdout
    told = " ".join(shown.stdout.split())
    assert "Sudanese civilians, killed: low unknown, best unknown, high 17 -> low unknown, best unknown, high >=14" in told
    assert "17 killed: r1, reject by Ana: misread" in told
    assert "17" not in {c["quote"] for c in jsonl(fogline("claims", "--format", "jsonl"))}


def test_bulk_by_filter_is_one_step_with_its_count_and_is_undone_as_one(fogline: Run, path: Path) -> None:
    dry = fogline("review", "reject", "--document", "2.txt", "--by", "Ana", "--why", "not ours", "--dry-run")
    assert "4 claims would be decided" in dry.stderr
    before = fogline("export", "jsonl").stdout
    shown = fogline("review", "reject", "--document", "2.txt", "--by", "Ana", "--why", "not ours", "--format", "jsonl")
    assert (jsonl(shown)[0]["count"], jsonl(shown)[0]["kind"]) == (4, "reject")
    assert fogline("claims", "--document", "2.txt").exit_code == 3
    assert fogline("review", "undo", "--by", "Ana").exit_code == 0
    assert fogline("export", "jsonl").stdout == before
    with Ledger.open(path) as ledger:
        assert len(ledger.decisions()) == 2


def test_claims_are_named_or_filtered_but_never_all_by_accident(fogline: Run) -> None:
    for words in (["review", "accept"], ["review", "accept", "c-1", "--measure", "killed"]):
        shown = fogline(*words, "--by", "Ana")
        assert shown.exit_code == 2
        assert "one of the two" in shown.stderr
    assert fogline("review", "accept", "--claimant", "nobody of this name", "--by", "Ana").exit_code == 2


def test_edit_and_add_set_fields_and_name_what_is_wrong(fogline: Run) -> None:
    wanted = claim_id(fogline, "60")
    assert fogline("review", "edit", wanted, "--set", "quantity.high=70", "--set", "target.status=null", "--by", "Ana", "--why", "x").exit_code == 0
    wrong = fogline("review", "edit", wanted, "--set", "target.side=Sudan", "--by", "Ana", "--why", "x")
    assert (wrong.exit_code, "is not a side" in wrong.stderr) == (2, True)
    assert fogline("review", "edit", wanted, "--set", "nonsense", "--by", "Ana", "--why", "x").exit_code == 2
    added = fogline("review", "add", "wire/4.txt", "bus", "destroyed", "--set", "unit=vehicles", "--set", "quantity.low=1", "--by", "Ana", "--why", "missed")
    assert added.exit_code == 0
    assert "bus" in {c["quote"] for c in jsonl(fogline("claims", "--format", "jsonl"))}
    lost = fogline("review", "add", "wire/4.txt", "tank", "destroyed", "--by", "Ana", "--why", "missed")
    assert (lost.exit_code, "stands there no times" in lost.stderr) == (2, True)


def test_explain_shows_the_machine_value_the_persons_value_and_every_step(fogline: Run) -> None:
    wanted = claim_id(fogline, "60")
    fogline("review", "edit", wanted, "--set", "measure=injured", "--by", "Ana", "--why", "the text says wounded")
    fogline("review", "reject", wanted, "--by", "Ben", "--why", "no figure")
    fogline("review", "undo", "--by", "Ben")
    shown = fogline("explain", wanted)
    for part in ("measure: machine killed; person injured", 'edit of 1 claim (measure = "injured") by Ana', "reject of 1 claim by Ben", "(undone by r3)"):
        assert part in " ".join(shown.stdout.split())
    (record,) = jsonl(fogline("explain", wanted, "--format", "jsonl"))
    told = record["review"]
    assert (told["verdict"], told["machine"]["measure"], record["measure"]) == ("edited", "killed", "injured")  # type: ignore[index]
    assert [step["id"] for step in told["history"]] == ["r1", "r2"]  # type: ignore[index]


def test_a_rejected_claim_can_still_be_explained_and_accepted_again(fogline: Run) -> None:
    wanted = claim_id(fogline, "60")
    fogline("review", "reject", wanted, "--by", "Ana", "--why", "no figure")
    assert "verdict: rejected" in fogline("explain", wanted).stdout
    assert fogline("review", "accept", wanted[:10], "--by", "Ben").exit_code == 0
    assert claim_id(fogline, "60") == wanted


def test_a_run_on_more_reports_keeps_every_decision(fogline: Run, tmp_path: Path) -> None:
    fogline("review", "reject", claim_id(fogline, "17"), "--by", "Ana", "--why", "misread")
    (tmp_path / "more.txt").write_text("date 2024-03-14\nShelling in Nyala killed three people on Thursday, residents said.", encoding="utf-8")
    assert fogline("run", str(tmp_path / "more.txt")).exit_code == 0
    quotes = {c["quote"] for c in jsonl(fogline("claims", "--format", "jsonl"))}
    assert ("17" in quotes, "three" in quotes) == (False, True)
    assert "looked at by a person" not in fogline("claims").stdout
    fogline("review", "accept", claim_id(fogline, "three"), "--by", "Ana")
    assert "looked at by a person" in " ".join(fogline("claims").stdout.split())


def test_a_withdrawn_report_is_gone_from_the_answer_and_stands_in_log_and_gaps(fogline: Run) -> None:
    assert fogline("withdraw", "wire/2.txt", "--by", "Ana").exit_code == 2
    shown = fogline("withdraw", "wire/2.txt", "--by", "Ana", "--why", "retracted by its agency")
    assert "Withdrawn: 1" in shown.stdout
    assert "wire/2.txt" not in {c["document"] for c in jsonl(fogline("claims", "--format", "jsonl"))}
    gaps = [g for g in jsonl(fogline("gaps", "--format", "jsonl")) if g["code"] == "withdrawn"]
    assert [(g["document"], "retracted by its agency" in str(g["message"])) for g in gaps] == [("wire/2.txt", True)]
    assert "withdraw of 1 report by Ana" in fogline("review", "log").stdout


def test_a_second_reviewer_sees_the_machines_reading_and_agreement_is_counted(fogline: Run) -> None:
    sixty, nine = claim_id(fogline, "60"), claim_id(fogline, "14")
    fogline("review", "edit", sixty, "--set", "target.side=civilian:SDN", "--by", "Ana", "--why", "x")
    fogline("review", "accept", nine, "--by", "Ana")
    items = jsonl(fogline("review", "next", "--second", "--by", "Ben", "-n", "9", "--format", "jsonl"))
    assert {item["id"] for item in items} == {sixty, nine}
    assert {item["claim"]["target"]["side"] for item in items if item["id"] == sixty} == {"state:SDN"}  # type: ignore[index]
    fogline("review", "accept", sixty, nine, "--second", "--by", "Ben")
    told = {row["field"]: row for row in jsonl(fogline("review", "agreement", "--format", "jsonl"))}
    assert (told["keep"]["n"], told["keep"]["agreed"], told["keep"]["kappa"]) == (2, 2, None)
    assert (told["target.side"]["n"], told["target.side"]["agreed"], told["target.side"]["disputed"]) == (2, 1, [sixty])
    table = fogline("review", "agreement").stdout
    assert "1 of 2 (50%)" in table
    assert f"they differ on {sixty}" in table
    assert fogline("review", "next", "--second").exit_code == 2
