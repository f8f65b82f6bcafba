"""Reports added to a ledger end where all of them linked at once end, record for record, whatever the order; what is remembered of linking is only a help."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from adding_ledgers import KNOWN, anew, counted, keep, same
from adding_reports import reports
from reviewing import NOW

from fogline.ledger import linked
from fogline.ledger.store import Ledger
from fogline.link import clusters, copies
from fogline.measure.wars import Reports
from fogline.model import Document
from fogline.pipeline import Memory
from fogline.read.files import read_all

CLUSTERS = Path(__file__).parent / "clusters" / "dev"


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for every addition that was not done anew."""
    return counted(monkeypatch)


def one_after_the_other(folder: Path, parts: Iterable[Sequence[Document]], memory: Memory = KNOWN) -> None:
    with Ledger.open(folder / "added.db") as ours, Ledger.open(folder / "anew.db") as theirs:
        for part in parts:
            ours.add(part, now=NOW)
            theirs.add(part, now=NOW)
            keep(ours, memory)
            anew(theirs, memory)
            same(ours, theirs)
        assert ours.verify() == theirs.verify() == ()


def parted(documents: Sequence[Document], first: int, size: int) -> list[Sequence[Document]]:
    return [documents[:first], *(documents[at : at + size] for at in range(first, len(documents), size))]


@pytest.mark.parametrize("seed", range(6))
def test_reports_with_credits_answers_sums_and_ceasefires_added_in_any_order(seed: int, tmp_path: Path, added: list[int]) -> None:
    documents = reports(seed, 26)
    random.Random(seed).shuffle(documents)
    parts = parted(documents, 14, 1 + seed % 3)
    one_after_the_other(tmp_path, parts)
    assert len(added) == len(parts) - 1


@pytest.mark.parametrize("seed", range(4))
def test_a_load_whose_names_figures_and_phrases_are_crowded(seed: int, tmp_path: Path, added: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(copies, "COMMON", (3, 2, 9, 4)[seed])
    monkeypatch.setattr(clusters, "RARE", (5, 2, 3, 4)[seed])
    monkeypatch.setattr(clusters, "CROWD", (8, 16, 24, 12)[seed])
    load_ = Reports(100 + seed)
    documents = chance.sample(load_.documents, len(load_.documents))
    parts = parted(documents, 70, (1, 4, 9, 2)[seed])
    one_after_the_other(tmp_path, parts, load_)
    assert len(added) == len(parts) - 1


def test_the_reports_of_the_clusters_added_two_by_two(tmp_path: Path, added: list[int]) -> None:
    documents = [d for d in read_all([str(CLUSTERS)], max_bytes=1_000_000) if isinstance(d, Document)]
    one_after_the_other(tmp_path, parted(random.Random(5).sample(documents, len(documents)), 16, 2))
    assert len(added) == 4


def test_nothing_new_adds_no_vintage(tmp_path: Path, added: list[int]) -> None:
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.add(reports(1, 12), now=NOW)
        assert keep(ledger) == keep(ledger) == "v1"
        assert added == [1]


def test_changed_reports_and_another_program_are_linked_anew(tmp_path: Path, added: list[int]) -> None:
    documents, changed = reports(3, 24), reports(4, 3)[0]
    with Ledger.open(tmp_path / "added.db") as ours, Ledger.open(tmp_path / "anew.db") as theirs:
        for step in range(5):
            part = documents[step * 2 + 10 : step * 2 + 12] if step else documents[:12]
            if step == 3:
                part = [replace(changed, path=documents[0].path)]
            for ledger in (ours, theirs):
                ledger.add(part, now=NOW)
            keep(ours, version="another" if step == 2 else "v")
            anew(theirs)
            same(ours, theirs)
            assert len(added) == (0, 1, 1, 1, 2)[step]
        assert ours.verify() == ()


DAMAGES = (
    "DELETE FROM linked", "DELETE FROM linked_reports WHERE rowid = 3", "DELETE FROM linked_accounts WHERE id = 2", "DELETE FROM linked_order WHERE kind = 'origins'",
    "UPDATE linked_reports SET family = text", "UPDATE linked_reports SET common = common + 1", "UPDATE linked_accounts SET joins = x''",
    "UPDATE linked_accounts SET keys = x''", "UPDATE linked_order SET body = '{}' WHERE kind = 'events'", "UPDATE linked SET body = replace(body, 'v', 'w')",
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_remembered_of_linking_may_be_lost_or_damaged(damage: str, tmp_path: Path, added: list[int]) -> None:
    documents = reports(5, 14)
    with Ledger.open(tmp_path / "added.db") as ours:
        ours.add(documents[:10], now=NOW)
        keep(ours)
    with closing(sqlite3.connect(tmp_path / "added.db")) as connection, connection:
        connection.execute(damage)
    with Ledger.open(tmp_path / "added.db") as ours, Ledger.open(tmp_path / "anew.db") as theirs:
        theirs.add(documents[:10], now=NOW)
        anew(theirs)
        for part in (documents[10:12], documents[12:]):
            ours.add(part, now=NOW)
            theirs.add(part, now=NOW)
            keep(ours)
            anew(theirs)
            same(ours, theirs)
        assert added == [1]
        assert ours.verify() == ()


def test_an_addition_that_breaks_off_leaves_the_ledger_as_it_was(tmp_path: Path, added: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    documents = reports(6, 14)
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.add(documents[:12], now=NOW)
        keep(ledger)
        ledger.add(documents[12:], now=NOW)
        before = ledger.vintages()
        with monkeypatch.context() as broken:
            broken.setattr(linked, "seal", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                keep(ledger)
        assert (ledger.vintages(), ledger.verify()) == (before, ())
        assert keep(ledger) == "v2"
        assert added == [1, 1]


def test_no_event_is_renamed_by_reports_that_do_not_touch_it(tmp_path: Path) -> None:
    documents = reports(7, 24)
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.add(documents[:16], now=NOW)
        keep(ledger)
        before = {e.claims: e.id for e in ledger.release().events}
        ledger.add(documents[16:], now=NOW)
        keep(ledger)
        after = {e.claims: e.id for e in ledger.release().events}
        assert all(before[claims] == after[claims] for claims in before.keys() & after.keys())
        assert all(ledger.resolve_event(name) in after.values() for name in before.values())
