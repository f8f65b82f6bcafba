"""What can go wrong with a file is said with its name and what to do; what was changed behind our back is found."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_examples import NOW, a_release, an_original, many

from fogline.errors import FoglineError, LedgerError
from fogline.ledger.records import digest, dumps
from fogline.ledger.store import Ledger
from fogline.model import Decision

ROOT = Path(__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with a release of eight reports."""
    path = tmp_path / "fogline.db"
    fill(path)
    return path


def fill(path: Path) -> None:
    release = a_release(many(8))
    with Ledger.open(path) as ledger:
        ledger.add(release.documents, now=NOW, came={d.path: an_original(d) for d in release.documents})
        ledger.save(release, now=NOW, command="run")
        for claim in release.claims[:2]:
            ledger.decide(lambda _, c=claim: Decision("", "reject", "Ana", "", "misread", (c.id,), claims=(c,)), now=NOW)  # type: ignore[misc]
        ledger.save(replace(release, decisions=ledger.decisions()), now=NOW, command="review")


@contextmanager
def tampering(path: Path) -> Iterator[sqlite3.Connection]:
    """The file without our triggers, as someone with another tool could open it."""
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        connection.commit()


def found(path: Path) -> set[str]:
    with Ledger.open(path) as ledger:
        return {mismatch.kind for mismatch in ledger.verify()}


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("UPDATE texts SET text = replace(text, 'guards', 'guides')", {"text"}),
        ("UPDATE texts SET text = 'Nothing.' WHERE rowid = 1", {"text", "claim"}),
        ("UPDATE claims SET json = replace(json, '\"low\":4', '\"low\":5')", {"claim"}),
        ("UPDATE claims SET measure = 'injured'", {"claim"}),
        ("UPDATE documents SET json = replace(json, '2031-05-02', '2031-05-01')", {"document"}),
        ("UPDATE records SET json = replace(json, '\"high\":9', '\"high\":1')", {"record"}),
        ("UPDATE vintage_claims SET event = NULL", {"vintage"}),
        ("DELETE FROM vintage_records WHERE kind = 'contradictions'", {"vintage"}),
        ("UPDATE vintages SET created = '2031-01-01'", {"vintage"}),
        ("UPDATE vintages SET command = ''", {"vintage"}),
        ("UPDATE documents SET path = 'x'", {"document"}),
        ("DELETE FROM texts WHERE rowid = 1", {"file"}),
        ("UPDATE decisions SET json = replace(json, 'misread', 'well read') WHERE id = 1", {"decision"}),
        ("UPDATE decisions SET reviewer = 'Ben'", {"decision"}),
        ("DELETE FROM decisions WHERE id = 1", {"decision"}),
        ("DELETE FROM decisions WHERE id = 2", {"decision"}),
        ("DELETE FROM decision_targets", {"decision"}),
        ("UPDATE originals SET body = substr(body, 1, 20)", {"original"}),
        ("UPDATE originals SET size = size - 1", {"original"}),
        ("DELETE FROM originals WHERE rowid = 1", {"original"}),
        ("UPDATE retrievals SET at = '2031-05-02T08:00:00+00:00'", {"original"}),
        ("UPDATE retrievals SET url = NULL", {"original"}),
        ("UPDATE texts SET text = CAST(x'ff' || text AS TEXT)", {"text", "claim"}),
    ],
)
def test_verify_finds_what_was_changed_behind_our_back(path: Path, statement: str, kinds: set[str]) -> None:
    assert found(path) == set()
    with tampering(path) as connection:
        assert connection.execute(statement).rowcount > 0
    assert found(path) >= kinds


def test_verify_finds_a_quote_that_does_not_stand_in_its_text_even_under_a_right_hash(path: Path) -> None:
    with tampering(path) as connection:
        key, body = connection.execute("SELECT key, json FROM claims LIMIT 1").fetchone()
        value = json.loads(body)
        value["start"], value["where"][0]["end"] = value["start"] + 1, 10_000
        connection.execute("UPDATE claims SET json = ?, key = ?, start = start + 1 WHERE key = ?", (dumps(value), digest(dumps(value)), key))
    with Ledger.open(path) as ledger:
        messages = " | ".join(m.message for m in ledger.verify() if m.kind == "claim")
    assert "is not '1'" in messages
    assert "its place at 0 to 10000 lies outside the text" in messages


@pytest.mark.parametrize("content", [b"Four guards were killed.\n", b"\0" * 5000, b"%PDF-1.7"])
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"notes\.txt: this is not a Fogline ledger.*--ledger"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"other\.db: this is a database of another program"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_a_missing_ledger_is_made_only_when_asked_for(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"none\.db: there is no ledger here yet; `fogline run"):
        Ledger.open(tmp_path / "none.db", create=False)
    assert not list(tmp_path.iterdir())
    for path, words in ((tmp_path / "no" / "x.db", "does not exist"), (tmp_path, "this is a folder")):
        with pytest.raises(LedgerError, match=words):
            Ledger.open(path)
    (tmp_path / "new.db").touch()
    with pytest.raises(LedgerError, match="the file is empty"):
        Ledger.open(tmp_path / "new.db", create=False)
    Ledger.open(tmp_path / "new.db").close()


def test_damage_anywhere_is_an_error_that_names_the_file_or_a_mismatch(path: Path) -> None:
    sound, noticed = path.read_bytes(), 0
    with Ledger.open(path) as ledger:
        expected, vintages = ledger.release(), ledger.vintages()
    for seed in range(60):
        chance = random.Random(seed)
        damaged = bytearray(sound)
        at = chance.randrange(len(damaged))
        damaged[at : at + 200] = chance.randbytes(len(damaged[at : at + 200]))
        path.write_bytes(damaged[: chance.randrange(4096, len(damaged))] if seed % 4 == 0 else damaged)
        try:
            with Ledger.open(path) as ledger:
                if ledger.verify():
                    noticed += 1
                    continue
                assert ledger.documents() == expected.documents
                assert ledger.release() == expected
                assert ledger.vintages() == vintages
        except FoglineError as error:
            noticed += 1
            assert str(path) in str(error)  # noqa: PT017
    assert noticed > 20  # the rest fell on blank parts of pages


def test_a_writer_that_holds_the_file_is_named_and_readers_go_on(path: Path) -> None:
    with Ledger.open(path, wait=0.05) as ledger, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match=r"fogline\.db: another process is writing to it; try again"):
            ledger.add(many(1, 50), now=NOW)
        assert len(ledger.release().claims) == 8
        with Ledger.open(path, create=False, wait=0.05) as reader:
            assert reader.verify() == ()
        other.execute("ROLLBACK")
        assert ledger.add(many(1, 50), now=NOW) == 1


READ_ONLY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from ledger_examples import many
from fogline.errors import LedgerError
from fogline.ledger.records import digest, dumps
from fogline.ledger.store import Ledger
from fogline.model import Decision
path = Path(sys.argv[1])
path.chmod(0o444); path.parent.chmod(0o555)
if os.getuid() == 0: os.setuid(65534)
for _ in range(2):
    with Ledger.open(path, create=False) as ledger:
        assert len(ledger.release().claims) == 8 and ledger.verify() == ()
        try: ledger.add(many(9), now=datetime.now(UTC))
        except LedgerError as error: print(error)
"""


def test_on_a_medium_that_cannot_be_written_the_ledger_can_still_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:  # not tmp_path, whose parents only its owner may enter
        path = Path(folder) / "held" / "fogline.db"
        path.parent.mkdir()
        Path(folder).chmod(0o755)
        fill(path)
        try:
            environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
            done = subprocess.run([sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, env=environment, check=False)
        finally:
            path.parent.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(f"{path}: it may only be read here; copy it where it can be written") == 2
