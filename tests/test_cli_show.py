"""The commands that show a ledger: their forms, filters, exit codes, and what goes to stdout and what to stderr."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from episode import CLAIMS, release
from typer.testing import CliRunner, Result

from fogline.cli.app import app
from fogline.ledger.store import Ledger

Run = Callable[..., Result]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger that holds the episode."""
    path = tmp_path / "episode.db"
    with Ledger.open(path) as kept:
        kept.add(release().documents, now=datetime(2026, 2, 28, tzinfo=UTC))
        kept.save(release(), now=datetime(2026, 2, 28, tzinfo=UTC), command="test")
    return path


@pytest.fixture
def fogline(ledger: Path) -> Run:
    """Run a command on the ledger."""
    return lambda *words: CliRunner().invoke(app, [*words, "--ledger", str(ledger)])


def test_the_answer_goes_to_stdout_and_remarks_to_stderr(fogline: Run) -> None:
    shown = fogline("answer")
    assert shown.exit_code == 0
    assert "killed    low 2, best unknown, high 55" in shown.stdout
    assert "kept with another book" in shown.stderr
    assert "kept with" not in shown.stdout
    assert fogline("answer", "-q").stderr == ""


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("listing", ["answer", "claims", "events", "contradictions", "gaps"])
def test_every_listing_is_json(fogline: Run, listing: str, form: str) -> None:
    shown = fogline(listing, "--format", form)
    assert shown.exit_code == 0
    records = json.loads(shown.stdout) if form == "json" else [json.loads(line) for line in shown.stdout.splitlines()]
    assert records
    assert len({record["schema"] for record in records}) == 1


@pytest.mark.parametrize("listing", ["answer", "claims", "events", "contradictions", "gaps"])
def test_every_listing_is_csv_and_markdown_and_a_page(fogline: Run, listing: str) -> None:
    rows = list(csv.DictReader(io.StringIO(fogline(listing, "--format", "csv").stdout)))
    assert rows
    assert all(None not in row for row in rows)
    for form in ("md", "table"):
        shown = fogline(listing, "--format", form)
        assert shown.exit_code == 0
        assert shown.stdout.strip()


def test_claims_as_jsonl_are_the_claims_of_the_ledger(fogline: Run) -> None:
    lines = [json.loads(line) for line in fogline("claims", "--format", "jsonl").stdout.splitlines()]
    assert {line["id"] for line in lines} == {c.id for c in CLAIMS.values()}
    assert lines[0]["schema"] == "fogline.claim/1"


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (["--measure", "killed", "--side", "state:PAK"], {"55", "12", "2"}),
        (["--claimant", "pakistan", "--from", "2026-02-27"], {"133", "228"}),
        (["--country", "Pakistan"], {"6"}),
        (["--status", "denied", "--status", "unverified"], {"133", "no"}),
        (["--document", "daily.txt"], {"228", "no"}),
        (["--place", "kabul", "--to", "2026-02-27"], {"133", "228", "no", "many"}),
    ],
)
def test_a_listing_and_an_export_show_exactly_the_rows_of_the_filter(fogline: Run, filters: list[str], names: set[str]) -> None:
    wanted = {CLAIMS[name].id for name in names}
    listed = [json.loads(line)["id"] for line in fogline("claims", "--format", "jsonl", *filters).stdout.splitlines()]
    exported = [row["id"] for row in csv.DictReader(io.StringIO(fogline("export", "csv", *filters).stdout))]
    lines = map(json.loads, fogline("export", "jsonl", *filters).stdout.splitlines())
    assert set(listed) == set(exported) == {line["id"] for line in lines if line["schema"] == "fogline.claim/1"} == wanted
    assert len(listed) == len(wanted)


@pytest.mark.parametrize("listing", ["answer", "claims", "events", "contradictions", "gaps"])
def test_a_listing_without_rows_says_so_and_ends_with_3(fogline: Run, listing: str) -> None:
    shown = fogline(listing, "--document", "nowhere.txt")
    assert shown.exit_code == 3
    assert shown.stdout == ""
    assert shown.stderr.strip()


@pytest.mark.parametrize(
    "words",
    [
        ["claims", "--from", "yesterday"],
        ["claims", "--measure", "deaths"],
        ["claims", "--status", "maybe"],
        ["claims", "--kind", "bomb"],
        ["claims", "--format", "xml"],
        ["claims", "--nonsense"],
        ["answer", "--as-of", "soon"],
        ["answer", "--vintage", "v99"],
        ["answer", "--as-of", "2026-02-27", "--vintage", "v1"],
        ["gaps", "--country", "AFG"],
        ["explain", "c-nothing"],
        ["explain", "c-"],
        ["export", "spss"],
        ["explain"],
        ["answer", "--book", "/no/such/folder"],
    ],
)
def test_a_wrong_question_is_one_line_on_stderr_and_2(fogline: Run, words: list[str]) -> None:
    shown = fogline(*words)
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert "Traceback" not in shown.stderr
    assert shown.stderr.strip()


def test_a_ledger_that_is_not_there_is_2_and_one_that_is_not_a_ledger_is_1(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a database")
    for path, code in ((tmp_path / "none.db", 2), (other, 1), (tmp_path, 1)):
        shown = CliRunner().invoke(app, ["answer", "--ledger", str(path)])
        assert (shown.exit_code, shown.stdout) == (code, "")
        assert path.name in shown.stderr


@pytest.mark.parametrize("name", ["133", "no", "many"])
def test_explain_takes_the_beginning_of_an_id(fogline: Run, name: str) -> None:
    claim = CLAIMS[name]
    shown = fogline("explain", claim.id[:10])
    assert shown.exit_code == 0
    assert claim.id in shown.stdout
    assert f"[[{claim.quote}]]" in shown.stdout


def test_explain_shows_the_words_of_every_claim_that_a_tie_leads_to(fogline: Run) -> None:
    tie = release().ties[0]
    other = next(c for c in release().claims if c.id == tie.right)
    told = fogline("explain", tie.left).stdout.partition("Ties to other claims")[2]
    assert " ".join(tie.because.split()) in " ".join(told.split())
    assert other.passage.split()[-1] in told


@pytest.mark.parametrize("about", ["e-clash", "i-episode", "x-number"])
def test_explain_knows_events_incidents_and_contradictions(fogline: Run, about: str) -> None:
    assert "Pakistani forces, killed" in fogline("explain", about).stdout
    (record,) = json.loads(fogline("explain", about, "--format", "json").stdout)
    assert record["id"].startswith(about)


def test_the_export_is_the_same_bytes_each_time_and_shows_no_clock(fogline: Run, tmp_path: Path) -> None:
    first, second = fogline("export", "jsonl"), fogline("export", "jsonl", "-o", str(tmp_path / "all.jsonl"))
    assert second.stdout == ""
    assert (tmp_path / "all.jsonl").read_text(encoding="utf-8") == first.stdout


def test_an_output_that_cannot_be_written_is_a_clear_failure(fogline: Run, tmp_path: Path) -> None:
    shown = fogline("export", "csv", "-o", str(tmp_path / "no" / "where.csv"))
    assert shown.exit_code == 2
    assert shown.stderr.splitlines()[-1] == f"fogline: {tmp_path / 'no' / 'where.csv'}: there is no folder {tmp_path / 'no'} to write it to"


def test_a_sum_is_given_only_when_asked_for(fogline: Run) -> None:
    assert "Sums over events" not in fogline("answer").stdout
    summed = fogline("answer", "--sum").stdout
    assert "Sums over events that do not overlap" in summed
    assert "without a best figure" in summed


def test_verify_tells_a_sound_ledger_from_a_changed_one(fogline: Run, ledger: Path) -> None:
    assert fogline("verify").exit_code == 0
    with Ledger.open(ledger) as kept:
        kept._connection.execute("DROP TRIGGER texts_keep")
        kept._connection.execute("UPDATE texts SET text = replace(text, '228', '822')")
    shown = fogline("verify")
    assert shown.exit_code == 5
    assert "mismatch" in shown.stderr


def test_a_vintage_shows_what_was_known_then(fogline: Run, ledger: Path) -> None:
    made = release()
    with Ledger.open(ledger) as kept:
        kept.save(replace(made, claims=made.claims[:3]), now=datetime(2026, 3, 1, tzinfo=UTC), command="test")
    assert len(fogline("claims", "--format", "jsonl").stdout.splitlines()) == 3
    assert len(fogline("claims", "--format", "jsonl", "--vintage", "v1").stdout.splitlines()) == len(made.claims)


def test_doctor_looks_at_everything(fogline: Run) -> None:
    shown = fogline("doctor")
    for part in ("Python", "SQLite", "book", "policies", "ledger"):
        assert part in shown.stdout
    assert "extras:" in shown.stdout


def test_doctor_names_the_extras_that_are_missing_and_what_they_are_for(fogline: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fogline.cli.upkeep.find_spec", lambda name: None if name in {"typst", "mcp"} else object())
    assert "not installed: pdf (the report as PDF), mcp (asking from an assistant)" in " ".join(fogline("doctor").stdout.split())


def test_totals_are_told_by_month_and_country_with_what_they_lack(fogline: Run) -> None:
    shown = fogline("totals", "--by", "month", "--by", "country")
    assert shown.exit_code == 0
    told = " ".join(shown.stdout.split())
    assert "without a best figure" in told
    assert "not a count of all the dead" in told
    header = fogline("totals", "--by", "country", "--format", "csv").stdout.splitlines()[0]
    assert header.startswith("country,side,measure,events,low,best,high")
    assert header.endswith("one_origin")
    assert fogline("totals", "--by", "week").exit_code == 2
