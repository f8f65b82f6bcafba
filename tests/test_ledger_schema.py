"""Ledgers of every release before open today with nothing lost, and one of a later release is refused by name."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from ledger_examples import NOW, a_release, many

from fogline.errors import LedgerError
from fogline.ledger import schema
from fogline.ledger.store import Ledger
from fogline.model import Decision

DUMPS = sorted((Path(__file__).parent / "fixtures" / "ledger").glob("v*.sql"))


def restored(dump: Path, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    return path


def test_every_schema_has_its_dump() -> None:
    assert [dump.stem for dump in DUMPS] == [f"v{n + 1}" for n in range(len(schema.MIGRATIONS))]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_ledger_of_an_earlier_release_opens_whole(dump: Path, tmp_path: Path) -> None:
    path = restored(dump, tmp_path / "old.db")
    with Ledger.open(path, create=False) as ledger:
        assert ledger.verify() == ()
        assert [(v.id, v.book, v.documents, v.claims) for v in ledger.vintages()] == [("v1", "b1", 3, 3), ("v2", "b1", 3, 3), ("v3", "b2", 4, 4)]
        assert ledger.release("v1") == a_release(many(3), {"e-a": [0, 1], "e-b": [2]})
        assert ledger.resolve_event("e-b") == "e-a"
        assert [claim.quote for claim in ledger.release().claims] == ["1", "2", "3", "2"]
        assert len(ledger.received("wire/000.txt")) == (1 if dump.stem >= "v5" else 0)
        assert [d.path for d in ledger.documents("2031-05-03")] == [d.path for d in many(3)]
        assert ledger.save(ledger.release(), now=NOW, command="run") == "v3"
        assert [(d.id, d.kind, d.by) for d in ledger.decisions()] == ([] if dump.stem == "v1" else [("r1", "reject", "Ana"), ("r2", "undo", "Ana")])
        ledger.decide(lambda _: Decision("", "undo", "Ben", "", "", ("r2",)), now=NOW)
        assert ledger.verify() == ()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)


def test_a_step_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = restored(DUMPS[-1], tmp_path / "old.db")
    broken = schema.Migration("breaks half way", ("CREATE TABLE extra (id INTEGER)", "CREATE TABLE extra (id INTEGER)"))
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(LedgerError, match=r"old\.db: "):
            Ledger.open(path)
    with Ledger.open(path) as ledger:
        assert ledger.verify() == ()


def test_a_new_step_is_applied_once_and_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = restored(DUMPS[-1], tmp_path / "old.db")
    step = schema.Migration("a note", ("CREATE TABLE notes (id INTEGER PRIMARY KEY)",))
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
    for _ in range(2):
        Ledger.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM migrations WHERE version = (SELECT max(version) FROM migrations)").fetchall() == [("a note",)]


def test_a_ledger_of_a_newer_release_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = restored(DUMPS[-1], tmp_path / "new.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"new\.db: it was written by a newer Fogline.*upgrade"):
        Ledger.open(path)
    assert path.read_bytes() == before
