"""Reports and a ledger for the tests of review: our own words, two attacks and a reprint."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fogline import review
from fogline.book import Book, load
from fogline.ledger.store import Ledger
from fogline.model import Claim, Document, Release
from fogline.pipeline import build
from fogline.publish.records import release_lines
from fogline.read.files import document

NOW = datetime(2031, 5, 3, 9, 30, tzinfo=UTC)
REPORTS = {
    "wire/1.txt": ("date 2024-03-09\nKHARTOUM (Wire) - Shelling of a market in Nyala killed at least 14 people and wounded 30 on Friday, a hospital doctor said.\n"
                   "The army said none of its soldiers had been hurt. The figures could not be independently verified."),
    "wire/2.txt": ("date 2024-03-10\nThe Rapid Support Forces claimed to have killed 60 soldiers near Nyala on Friday and captured nine vehicles.\n"
                   "The army acknowledged the deaths of four soldiers. More than 13,000 people have been killed in the war since 2023."),
    "wire/3.txt": "date 2024-03-11\nShelling of the market in Nyala on Friday killed 17 people, officials at the hospital said on Sunday.",
    "wire/4.txt": "date 2024-03-12\nA drone strike on a bus in El Obeid killed nine passengers on Monday, residents said.",
}  # fmt: skip


def reports(*names: str) -> list[Document]:
    """The reports of these names, all unless named."""
    return [document(REPORTS[name].encode(), name) for name in names or REPORTS]


def reviewed_ledger(path: Path, documents: Iterable[Document] | None = None, book: Book | None = None) -> Ledger:
    """A ledger with a first build of the reports in it."""
    ledger = Ledger.open(path)
    ledger.add(reports() if documents is None else documents, now=NOW)
    ledger.save(build(ledger.documents(), book or load()), now=NOW, command="run wire")
    return ledger


def claim(release: Release, words: str, document_: str = "") -> Claim:
    """The one claim with this quote, in this report where given."""
    (found,) = [c for c in release.claims if c.quote == words and c.document.endswith(document_)]
    return found


def rebuilt(ledger: Ledger, book: Book | None = None) -> Release:
    """The release after all decisions."""
    return review.current(ledger, book or load(), now=NOW + timedelta(hours=1))


def run_on(ledger: Ledger, *more: Document) -> Release:
    """The release after a run on more reports."""
    ledger.add(more, now=NOW)
    ledger.save(build(ledger.documents(), load(), ledger.decisions()), now=NOW + timedelta(hours=2), command="run more")
    return ledger.release()


def reprint(name: str, path: str) -> Document:
    """A report as another outlet prints it: its own line above the same words."""
    return document(REPORTS[name].replace("\n", "\nDaily Herald\n\n", 1).encode(), path)


def lines(release: Release) -> list[str]:
    """The bytes of a release, line by line."""
    return list(release_lines(release))
