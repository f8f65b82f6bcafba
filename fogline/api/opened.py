"""What is known, opened: claims, events and estimates as tables, under any policy, as it stood at any vintage."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from typing import Any

from fogline.api.table import Row, Table
from fogline.book import Book
from fogline.book.load import load
from fogline.errors import ReadError, UsageError
from fogline.labelling import labels_of
from fogline.ledger.store import Ledger
from fogline.model import Document, Release
from fogline.pipeline import build, under
from fogline.publish import answer_page, nearest, select
from fogline.publish.answer import answer
from fogline.publish.select import Filter
from fogline.publish.tables import TABLES


class Opened:
    """One state of what is known. ``failed`` are the inputs that could not be read, each with its reason."""

    def __init__(self, release: Release, book: Book, failed: Sequence[ReadError] = ()) -> None:
        self._release = release
        self._book = book
        self._labels = labels_of(book)
        self.failed = tuple(failed)

    @property
    def release(self) -> Release:
        """The records themselves (see ``fogline.model``)."""
        return self._release

    def under(self, policy: str) -> Opened:
        """The same claims judged by another policy: ``fogline``, ``acled``, ``ucdp``, ``airwars``. Raises ``UsageError`` for an unknown one."""
        return Opened(under(self._release, self._book, policy), self._book, self.failed)

    def answer(self) -> Table:
        """How many died, who says so, is it confirmed: one row for each figure of each incident, newest first."""
        return self._table("answer", answer_page.COLUMNS, lambda release: answer_page.rows(answer(release, Filter(), self._labels)))

    def claims(self) -> Table:
        """Every figure with its claimant and its quote."""
        return self._named("claims")

    def events(self) -> Table:
        """Every happening."""
        return self._named("events")

    def estimates(self) -> Table:
        """Low, best and high of every question, with the rule and the claims behind them."""
        return self._named("estimates")

    def contradictions(self) -> Table:
        """Figures that cannot all be right."""
        return self._named("contradictions")

    def ties(self) -> Table:
        """How claims stand to each other."""
        return self._named("ties")

    def origins(self) -> Table:
        """The independent voices."""
        return self._named("origins")

    def acts(self) -> Table:
        """Ceasefires, talks, closures, threats."""
        return self._named("acts")

    def relations(self) -> Table:
        """Who shelters, backs, stands beside or fights whom, as told."""
        return self._named("relations")

    def audits(self) -> Table:
        """Arithmetic over the figures."""
        return self._named("audits")

    def documents(self) -> Table:
        """The reports, without their text."""
        return self._named("documents")

    def gaps(self) -> Table:
        """What was not read or understood."""
        return self._named("gaps")

    def _named(self, name: str) -> Table:
        chosen = next(table for table in TABLES if table.name == name)
        return self._table(name, chosen.columns, chosen.rows)

    def _table(self, name: str, columns: Sequence[str], rows: Callable[[Release], Iterable[Row]]) -> Table:
        def narrowed(**filters: str | Sequence[str]) -> Table:
            wanted = _filter(filters)
            release = select.narrowed(self._release, wanted, self._labels)
            if not release.claims:
                nearest.missed(self._release, wanted, self._labels)
            return Table(name, columns, tuple(rows(release)), narrowed)

        return Table(name, columns, tuple(rows(self._release)), narrowed)

    def __repr__(self) -> str:
        release = self._release
        counts = f"{len(release.documents)} reports, {len(release.claims)} claims, {len(release.events)} events"
        return f"<Fogline: {counts}, policy {release.policy}>"

    def _repr_html_(self) -> str:
        """The answer, for a notebook."""
        return self.answer()._repr_html_()


def _filter(filters: dict[str, Any]) -> Filter:
    """The command line's filter from keyword arguments; one value stands for a list of one."""
    made: dict[str, Any] = {k: v if k in {"start", "end"} else (v,) if isinstance(v, str) else tuple(v) for k, v in filters.items()}
    if unknown := made.keys() - {field.name for field in dataclasses.fields(Filter)}:
        raise UsageError(f"there is no filter '{min(unknown)}'; the filters are {', '.join(f.name for f in dataclasses.fields(Filter))}")
    return select.checked_kind(Filter(**made))


def open_ledger(path: str | os.PathLike[str], *, policy: str | None = None, vintage: str | None = None, book: str | os.PathLike[str] | None = None) -> Opened:
    """The ledger at ``path`` as it stands, or as it stood at ``vintage``, under ``policy``. Raises ``LedgerError`` where there is none."""
    words = _book(book)
    with Ledger.open(path, create=False) as ledger:
        release = ledger.release(vintage)
    return Opened(release if policy in {None, release.policy} else under(release, words, str(policy)), words)


def read_reports(*inputs: str | os.PathLike[str], policy: str = "fogline", book: str | os.PathLike[str] | None = None) -> Opened:
    """Reports read in memory, no ledger kept. What cannot be read is in ``failed`` and costs none of the others."""
    from fogline.read.files import read_all

    words = _book(book)
    items = list(read_all([os.fspath(path) for path in inputs]))
    documents = [item for item in items if isinstance(item, Document)]
    return Opened(build(documents, words, policy=policy), words, [item for item in items if isinstance(item, ReadError)])


def demo(*, policy: str = "fogline") -> Opened:
    """The five bundled reports, read in memory."""
    from fogline.read.files import document

    folder = resources.files("fogline") / "demo"
    reports = sorted((e for e in folder.iterdir() if e.name.endswith(".txt")), key=lambda e: e.name)
    words = _book(None)
    return Opened(build([document(e.read_bytes(), f"demo/{e.name}") for e in reports], words, policy=policy), words)


def _book(folder: str | os.PathLike[str] | None) -> Book:
    from pathlib import Path

    return load(Path(folder) if folder is not None else None)
