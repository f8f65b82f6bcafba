"""The command as a process: quick to start, quiet when nobody reads, no colour where none is wanted."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from episode import release
from typer.testing import CliRunner

from fogline.cli.app import app
from fogline.ledger.store import Ledger

ROOT = Path(__file__).parents[1]
COMMANDS = "run demo annotate answer claims events contradictions gaps search explain export serve verify doctor eval bench".split()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds the episode."""
    path = tmp_path_factory.mktemp("kept") / "episode.db"
    with Ledger.open(path) as kept:
        kept.add(release().documents, now=datetime(2026, 2, 28, tzinfo=UTC))
        kept.save(release(), now=datetime(2026, 2, 28, tzinfo=UTC), command="test")
    return path


def process(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m fogline``."""
    clean = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR", "FOGLINE_LEDGER"}}
    told = {**clean, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **(env or {})}
    return subprocess.run([sys.executable, "-m", "fogline", *words], capture_output=True, check=False, env=told, timeout=60)


def test_version_and_help() -> None:
    assert re.fullmatch(rb"fogline \d+\.\d+\.\d+\n", process("--version").stdout)
    shown = process("--help")
    assert shown.returncode == 0
    assert all(command.encode() in shown.stdout for command in COMMANDS)
    assert b"--install-completion" in shown.stdout


def test_help_loads_no_book_and_no_pipeline() -> None:
    code = "import sys; from fogline.cli.app import app; print([m for m in sys.modules if m.split('.')[0] in ('pydantic','sqlite3','rich') or 'book' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.stdout == b"[]\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert "``" not in shown.stdout


def test_an_unknown_command_is_a_usage_error() -> None:
    shown = process("count")
    assert (shown.returncode, shown.stdout) == (2, b"")


def test_colour_only_where_it_is_wanted(ledger: Path) -> None:
    named = ("answer", "--ledger", str(ledger))
    assert b"\x1b[" not in process(*named).stdout
    assert b"\x1b[" in process(*named, env={"FORCE_COLOR": "1"}).stdout
    assert b"\x1b[" not in process(*named, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_the_page_is_the_same_with_and_without_colour(ledger: Path) -> None:
    named = ("answer", "--ledger", str(ledger))
    painted = re.sub(rb"\x1b\[[0-9;]*m", b"", process(*named, env={"FORCE_COLOR": "1"}).stdout)
    assert painted.split() == process(*named).stdout.split()


def test_the_ledger_can_be_named_by_the_environment(ledger: Path) -> None:
    assert process("claims", env={"FOGLINE_LEDGER": str(ledger)}).returncode == 0


def test_a_reader_that_leaves_early_causes_no_noise(ledger: Path) -> None:
    command = [sys.executable, "-m", "fogline", "claims", "--format", "jsonl", "-q", "--ledger", str(ledger)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(60) == 0


def test_output_is_utf8_whatever_the_locale(ledger: Path) -> None:
    shown = process("answer", "--ledger", str(ledger), env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert shown.returncode == 0
    shown.stdout.decode("utf-8")
