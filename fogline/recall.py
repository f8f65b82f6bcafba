"""Reports are coded once: what a report says under one book and one version of the program is remembered in the ledger.

Coding a report looks at nothing but the report and the book, so what was remembered equals what would be read again, and building
after a decision, a new report or a question about an earlier day takes the time of linking and judging alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from fogline.book import Book
from fogline.coding import Coded
from fogline.ledger.records import decode, dumps
from fogline.ledger.store import Ledger
from fogline.model import Document
from fogline.parser import missing

_BATCH = 200


class Memory:
    """What a ledger remembers of reports under one book. ``keep`` is false where the ledger may only be read."""

    def __init__(self, ledger: Ledger, book: Book, *, keep: bool) -> None:
        self._ledger = ledger
        self._version = version(book)
        self._keep = keep
        self._fresh: list[tuple[Document, str]] = []

    def recall(self, document: Document) -> Coded | None:
        """The report as it was coded before, if it is remembered."""
        body = self._ledger.recall(document, self._version)
        return None if body is None else decode(Coded, json.loads(body))

    def remember(self, document: Document, coded: Coded) -> None:
        """Remember a report as it was coded; a report that failed is tried again."""
        if self._keep and not any(issue.code == "failed" for issue in coded.issues):
            self._fresh.append((document, dumps(coded)))
            if len(self._fresh) == _BATCH:
                self.flush()

    def flush(self) -> None:
        """Write what is new to the ledger."""
        if self._fresh:
            self._ledger.remember(self._fresh, self._version)
            self._fresh = []


@contextmanager
def memory(ledger: Ledger, book: Book, *, keep: bool) -> Iterator[Memory]:
    """A ledger's memory; what is new is written at the end, after an interrupt too."""
    found = Memory(ledger, book, keep=keep)
    try:
        yield found
    finally:
        found.flush()


def version(book: Book) -> str:
    """What the reading of a report depends on besides the report: the book, the program, and whether there is a second reader."""
    told = [book.version, _program(), missing() or "", os.environ.get("FOGLINE_READERS", "")]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def _program() -> str:
    """A hash of the program's own files and of the parser's weights (by their sizes)."""
    found = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted(package.rglob("*.py")):
        found.update(path.relative_to(package).as_posix().encode())
        found.update(path.read_bytes())
    for path in sorted((package / "parser" / "weights").rglob("*")):
        found.update(f"{path.relative_to(package).as_posix()} {path.stat().st_size}".encode())
    return found.hexdigest()
