"""``run``, ``demo`` and ``annotate``: good reports are kept whatever stands beside them, and every ending has its code."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fogline.cli.app import app
from fogline.ledger.store import Ledger

ROOT = Path(__file__).parents[1]
REPORT = "date 2026-02-27\nRebels killed 14 soldiers near Goma on Thursday, the Congolese army said. Twenty others were wounded.\n"
OTHER = "date 2026-02-28\nThe army said 17 soldiers were killed near Goma on Thursday. Five civilians died in Bukavu on Friday, a hospital said.\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with two good reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOGLINE_LEDGER", raising=False)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def fogline(*words: str, stdin: bytes | None = None) -> Result:
    """Run a command where we are."""
    return CliRunner().invoke(app, list(words), input=stdin)


def kept() -> list[str]:
    """The reports of the ledger."""
    with Ledger.open("fogline.db", create=False) as ledger:
        return [document.path for document in ledger.documents()]


def test_run_keeps_the_reports_and_prints_the_three_parts() -> None:
    shown = fogline("run", "in")
    assert shown.exit_code == 0
    assert kept() == ["in/a.txt", "in/b.txt"]
    for part in ("14", "Contradictions", "Not read or not understood"):
        assert part in shown.stdout


def test_a_second_run_adds_to_the_first() -> None:
    fogline("run", "in/a.txt")
    assert fogline("run", "in/b.txt").exit_code == 0
    assert kept() == ["in/a.txt", "in/b.txt"]
    listed = fogline("claims", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["document"] for line in listed} == {"in/a.txt", "in/b.txt"}


def test_the_same_run_again_changes_nothing() -> None:
    fogline("run", "in")
    before = fogline("export", "jsonl").stdout
    fogline("run", "in")
    assert fogline("export", "jsonl").stdout == before
    with Ledger.open("fogline.db") as ledger:
        assert len(ledger.vintages()) == 1


def test_bad_inputs_are_named_and_lose_nothing_of_the_good(place: Path) -> None:
    (place / "in" / "empty.txt").write_bytes(b"")
    (place / "in" / "binary.txt").write_bytes(b"\x00\x01\x02PK" * 50)
    (place / "bare").mkdir()
    shown = fogline("run", "in", "missing.txt", "bare")
    assert shown.exit_code == 4
    assert kept() == ["in/a.txt", "in/b.txt"]
    for name in ("in/empty.txt", "in/binary.txt", "missing.txt", "bare"):
        assert name in shown.stderr
    gaps = [json.loads(line) for line in fogline("gaps", "--format", "jsonl").stdout.splitlines()]
    assert {"in/empty.txt", "in/binary.txt", "missing.txt"} <= {gap["document"] for gap in gaps}


def test_a_report_mended_since_is_no_gap_any_more(place: Path) -> None:
    (place / "in" / "c.txt").write_bytes(b"")
    assert fogline("run", "in").exit_code == 4
    (place / "in" / "c.txt").write_text(REPORT, encoding="utf-8")
    assert fogline("run", "in").exit_code == 0
    assert "in/c.txt" not in {json.loads(line)["document"] for line in fogline("gaps", "--kind", "empty", "--format", "jsonl").stdout.splitlines()}


@pytest.mark.parametrize(("given", "code"), [("missing.txt", 2), ("empty.txt", 3), ("bare", 3), ("web.html", 3)])
def test_nothing_to_read(place: Path, given: str, code: int) -> None:
    (place / "empty.txt").write_bytes(b"\n \n")
    (place / "web.html").write_text("<html><script>14 killed</script></html>")
    (place / "bare").mkdir()
    shown = fogline("run", given)
    assert (shown.exit_code, shown.stdout) == (code, "")
    assert given in shown.stderr


def test_too_large_a_file_is_refused_by_name() -> None:
    shown = fogline("run", "in/a.txt", "--max-bytes", "20")
    assert shown.exit_code == 3
    assert "in/a.txt" in shown.stderr
    assert "--max-bytes" in shown.stderr


def test_standard_input_is_a_report() -> None:
    assert fogline("run", "-", stdin=REPORT.encode()).exit_code == 0
    assert kept() == ["-"]


def test_run_as_json() -> None:
    shown = fogline("run", "in", "--format", "jsonl")
    records = [json.loads(line) for line in shown.stdout.splitlines()]
    assert "fogline.answer/1" in {record["schema"] for record in records}


def test_as_of_leaves_out_what_was_published_later() -> None:
    fogline("run", "in")
    then = [json.loads(line)["document"] for line in fogline("claims", "--as-of", "2026-02-27", "--format", "jsonl").stdout.splitlines()]
    assert set(then) == {"in/a.txt"}


def test_an_unknown_policy_is_refused() -> None:
    shown = fogline("run", "in", "--policy", "guess")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "guess" in shown.stderr
    assert not Path("fogline.db").exists()


def test_a_book_that_is_not_there_is_refused() -> None:
    shown = fogline("run", "in", "--book", "nowhere")
    assert shown.exit_code in {1, 2}
    assert "nowhere" in shown.stderr


def test_annotate_gives_exact_spans() -> None:
    shown = fogline("annotate", "in/a.txt")
    spans = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.exit_code == 0
    assert {"quantity", "voice", "time", "place"} <= {span["kind"] for span in spans}
    for span in spans:
        assert span["schema"] == "fogline.span/1"
        assert REPORT[span["start"] : span["end"]] == span["quote"]


def test_annotate_as_a_page() -> None:
    shown = fogline("annotate", "in/a.txt", "--format", "html", "-o", "a.html")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert "class='quantity'" in Path("a.html").read_text(encoding="utf-8")
    assert not Path("fogline.db").exists()


@pytest.mark.parametrize(("words", "code"), [(["missing.txt"], 2), (["in/a.txt", "missing.txt"], 4), (["in/a.txt", "--format", "pdf"], 2)])
def test_annotate_ends_with_the_codes_of_the_contract(words: list[str], code: int) -> None:
    assert fogline("annotate", *words).exit_code == code


def test_the_demo_answers_and_keeps_out_of_the_ledger() -> None:
    shown = fogline("demo")
    assert shown.exit_code == 0
    assert "Pakistani forces" in shown.stdout
    assert "fogline explain" in shown.stderr
    assert not Path("fogline.db").exists()
    (command,) = [line for line in shown.stderr.splitlines() if "fogline explain" in line]
    assert fogline("explain", command.split()[2], "--ledger", "fogline-demo.db").exit_code == 0


@pytest.mark.parametrize("words", [["answer"], ["claims"], ["claims", "--format", "md"], ["claims", "--format", "jsonl"], ["export", "csv"], ["export", "jsonl"]])
def test_a_hostile_report_cannot_speak_to_the_terminal(place: Path, words: list[str]) -> None:
    hostile = "date 2026-02-27\nRebels \x1b[2J\u202e killed 14 soldiers \x07<script>alert(1)</script> near Goma, the army said.\n"
    (place / "h.txt").write_text(hostile, encoding="utf-8")
    fogline("run", "h.txt")
    shown = fogline(*words).stdout
    assert "14" in shown
    assert not {"\x1b", "\u202e", "\x07"} & set(shown)


def test_an_interrupt_ends_with_130_and_keeps_what_was_read(place: Path) -> None:
    for number in range(400):
        (place / "in" / f"{number:04}.txt").write_text(REPORT * 10 + str(number), encoding="utf-8")
    command = [sys.executable, "-m", "fogline", "run", "in"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}) as child:
        while not Path("fogline.db-wal").exists() and child.poll() is None:
            time.sleep(0.01)
        time.sleep(0.3)
        child.send_signal(signal.SIGINT)
        assert child.stderr is not None
        told = child.stderr.read().decode()
        assert child.wait(60) == 130, told
    assert "Traceback" not in told
    with Ledger.open("fogline.db") as ledger:
        assert not ledger.verify()
        assert ledger.documents()
