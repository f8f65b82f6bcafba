"""A report is coded once: what the ledger remembers of it equals what would be read again, and is read again when book or program change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from reviewing import NOW, lines, reports

from fogline import coding, pipeline, recall
from fogline.book import Book, load
from fogline.coding import Coded
from fogline.errors import LedgerError
from fogline.ledger.store import Ledger
from fogline.model import Document, Issue, Release


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "l.db") as found:
        found.add(reports(), now=NOW)
        yield found


@contextmanager
def counting() -> Iterator[list[str]]:
    """The paths of the reports that are coded meanwhile."""
    seen: list[str] = []

    def code(document: Document, book: Book) -> Coded:
        seen.append(document.path)
        return coding.code(document, book)

    with patch.object(pipeline, "code", code):
        yield seen


def build(ledger: Ledger, book: Book | None = None, *, keep: bool = True) -> Release:
    with recall.memory(ledger, book or load(), keep=keep) as memory:
        return pipeline.build(ledger.documents(), book or load(), memory=memory)


def test_a_report_is_coded_once_and_the_release_is_the_same(ledger: Ledger) -> None:
    expected = lines(pipeline.build(ledger.documents(), load()))
    with counting() as coded:
        assert lines(build(ledger)) == expected
        assert len(coded) == 4
        assert lines(build(ledger)) == expected
        assert len(coded) == 4
        ledger.add([replace(reports("wire/1.txt")[0], path="copy.txt")], now=NOW)
        build(ledger)
    assert coded[4:] == ["copy.txt"]
    assert ledger.verify() == ()


def test_another_book_or_another_program_reads_everything_anew(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(ledger)
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "relevance.toml").write_text('deeds = ["qala"]\n', encoding="utf-8")
    with counting() as coded:
        build(ledger, load(tmp_path / "book"))
        assert len(coded) == 4
        build(ledger)
        assert len(coded) == 4
        monkeypatch.setattr(recall, "_program", lambda: "another")
        build(ledger)
        assert len(coded) == 8
        monkeypatch.setenv("FOGLINE_READERS", "patterns")
        build(ledger)
    assert len(coded) == 12


def test_a_reader_alone_writes_nothing(ledger: Ledger) -> None:
    with counting() as coded:
        build(ledger, keep=False)
        build(ledger, keep=False)
    assert len(coded) == 8


def test_a_report_that_failed_is_tried_again(ledger: Ledger) -> None:
    def failing(document: Document, _: Book) -> Coded:
        raise ValueError(document.path)

    with patch.object(pipeline, "code", failing):
        assert {i.code for i in build(ledger).issues if isinstance(i, Issue)} == {"failed"}
    with counting() as coded:
        assert build(ledger).claims
    assert len(coded) == 4


def test_readings_of_versions_long_unused_are_forgotten(ledger: Ledger) -> None:
    (document, *_) = ledger.documents()
    for version in ("a", "b", "c", "d"):
        ledger.remember([(document, version)], version)
    assert [ledger.recall(document, version) for version in ("a", "b", "c", "d")] == [None, "b", "c", "d"]


def test_damage_to_what_is_remembered_is_said_and_not_read(ledger: Ledger) -> None:
    build(ledger)
    ledger._connection.execute("UPDATE remembered SET body = x'00'")
    with pytest.raises(LedgerError, match=r"l\.db: what it remembers of a report is damaged"):
        build(ledger)
