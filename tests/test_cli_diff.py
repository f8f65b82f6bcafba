"""``fogline diff``: since a moment or between vintages, in every form, with an exit code as git has it; and ``--as-of`` with decisions."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reviewing import NOW, claim, reports, reviewed_ledger
from typer.testing import CliRunner, Result

from fogline import review
from fogline.book import load
from fogline.cli.app import app
from fogline.ledger.store import Ledger
from fogline.pipeline import build

Run = Callable[..., Result]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of three vintages: two reports, all four, one claim rejected a day later."""
    path = tmp_path / "l.db"
    with reviewed_ledger(path, reports("wire/1.txt", "wire/2.txt")) as ledger:
        ledger.add(reports(), now=NOW)
        ledger.save(build(ledger.documents(), load()), now=NOW, command="run wire")
        review.decide(ledger, "reject", claim(ledger.release(), "60").id, by="Ana", why="misread", now=NOW + timedelta(days=1))
        review.current(ledger, load(), now=NOW + timedelta(days=1))
        assert [v.id for v in ledger.vintages()] == ["v1", "v2", "v3"]
    return path


def run(path: Path) -> Run:
    return lambda *words: CliRunner().invoke(app, [*words, "--ledger", str(path)])


@pytest.fixture
def fogline(path: Path) -> Run:
    return run(path)


def jsonl(shown: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in shown.stdout.splitlines()]


def test_two_vintages_are_compared_and_one_with_the_newest(fogline: Run) -> None:
    assert {c["kind"] for c in jsonl(fogline("diff", "v1", "v2", "--format", "jsonl"))} == {"raised", "new"}
    newest = jsonl(fogline("diff", "v2", "--format", "jsonl"))
    assert newest == jsonl(fogline("diff", "v2", "v3", "--format", "jsonl"))
    assert {c["kind"] for c in newest} == {"lowered", "reviewed"}
    assert all(c["decisions"] == ["r1"] for c in newest)


def test_since_a_moment_takes_the_reports_and_the_decisions_made_by_then(fogline: Run) -> None:
    kinds = {c["kind"] for c in jsonl(fogline("diff", "--since", "2024-03-10", "--format", "jsonl"))}
    assert kinds == {"raised", "new", "lowered", "reviewed"}
    assert {c["kind"] for c in jsonl(fogline("diff", "--since", "2031-05-03", "--format", "jsonl"))} == {"lowered", "reviewed"}
    nothing = fogline("diff", "--since", "2031-05-04")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "nothing changed\n")


def test_the_exit_code_tells_whether_anything_changed(fogline: Run) -> None:
    assert fogline("diff", "v1", "v2").exit_code == 0
    assert fogline("diff", "v1", "v2", "--exit-code").exit_code == 1
    assert fogline("diff", "v2", "v2", "--exit-code").exit_code == 0


def test_changes_are_filtered_as_listings_are_and_by_their_kind(fogline: Run) -> None:
    (only,) = jsonl(fogline("diff", "v1", "v2", "--place", "Obeid", "--format", "jsonl"))
    assert (only["kind"], only["measure"]) == ("new", "killed")
    assert {c["kind"] for c in jsonl(fogline("diff", "v1", "v2", "--change", "raised", "--format", "jsonl"))} == {"raised"}


def test_every_form_is_written_and_the_feed_is_well_formed(fogline: Run, tmp_path: Path) -> None:
    table = fogline("diff", "v1", "v2").stdout
    assert "Raised: 1" in table
    assert "17 killed" in table
    assert len(json.loads(fogline("diff", "v1", "v2", "--format", "json").stdout)) == table.count("e-")
    assert fogline("diff", "v1", "v2", "--format", "csv").stdout.startswith("kind,about,title")
    assert fogline("diff", "v1", "v2", "--format", "md").stdout.startswith("| kind |")
    fogline("diff", "v1", "v2", "--format", "atom", "-o", str(tmp_path / "feed.xml"))
    assert ElementTree.parse(tmp_path / "feed.xml").getroot().tag.endswith("feed")  # noqa: S314  our own feed


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "--since WHEN"),
        (["v1", "--since", "2031-01-01"], "--since WHEN"),
        (["v1", "v2", "v3"], "--since WHEN"),
        (["v1", "v9"], "no such vintage"),
        (["--since", "tomorrow-ish"], "not a date"),
        (["v1", "--format", "pdf"], "not one of"),
        (["v1", "--change", "bigger"], "not one of"),
    ],
)
def test_a_question_that_cannot_be_asked_is_a_sentence(fogline: Run, words: list[str], message: str) -> None:
    shown = fogline("diff", *words)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert message in shown.stderr


def test_as_of_reads_with_todays_decisions_but_a_report_withdrawn_later_still_stands(fogline: Run, path: Path) -> None:
    with Ledger.open(path) as ledger:
        review.decide(ledger, "withdraw", "wire/1.txt", by="Ana", why="retracted", now=NOW + timedelta(days=2))
    shown = jsonl(fogline("claims", "--as-of", "2024-03-10", "--format", "jsonl"))
    assert {c["document"] for c in shown} == {"wire/1.txt", "wire/2.txt"}
    assert "60" not in {c["quote"] for c in shown}
    assert {c["document"] for c in jsonl(fogline("claims", "--as-of", "2031-05-06", "--format", "jsonl"))} == {"wire/2.txt", "wire/3.txt", "wire/4.txt"}
    assert {c["document"] for c in jsonl(fogline("claims", "--vintage", "v1", "--format", "jsonl"))} == {"wire/1.txt", "wire/2.txt"}
    assert "60" in {c["quote"] for c in jsonl(fogline("claims", "--vintage", "v1", "--format", "jsonl"))}


def test_every_listing_takes_a_moment_and_a_vintage(fogline: Run) -> None:
    for verb in ("answer", "claims", "events", "contradictions", "gaps", "policies"):
        for options in (["--as-of", "2024-03-10"], ["--vintage", "v1"]):
            assert fogline(verb, *options).exit_code in {0, 3}, (verb, options)  # 3: nothing to list at that time
