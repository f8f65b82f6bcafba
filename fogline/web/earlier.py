"""What was known by an earlier day: read with today's book beside the server, and kept for as long as it runs."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from fogline.book import Book
from fogline.book.load import load
from fogline.errors import FoglineError
from fogline.ledger.reader import Reader
from fogline.ledger.store import Ledger
from fogline.model import Release
from fogline.pipeline import build
from fogline.recall import memory
from fogline.replay.force import known
from fogline.web.problems import Problem

AT_ONCE = 60
"""So many reports are read while a page waits; more are read by a process of their own."""
_PATIENCE = 15.0


class Earlier:
    """Readers of the ledger as of earlier days, one for each vintage and day."""

    def __init__(self, ledger: Path, overlay: Path | None, book: Book) -> None:
        self._ledger = ledger
        self._overlay = overlay
        self._book = book
        self._room = TemporaryDirectory(prefix="fogline-", ignore_cleanup_errors=True)
        self._lock = Lock()
        self._count = 0
        self._made: dict[tuple[int, str, bool], _Making] = {}

    def close(self) -> None:
        """Let go of every file, and of what is still being read."""
        for making in self._made.values():
            making.close()
        self._room.cleanup()

    def forget(self, reader: Reader) -> None:
        """Let go of one state that is shown no longer."""
        with self._lock:
            for key in [k for k, making in self._made.items() if making.reader is reader]:
                self._made.pop(key).close()

    def reader(self, number: int, as_of: str, *, decided_by_then: bool) -> Reader:
        """A ledger that holds what was known by ``as_of`` as its only vintage, read by the decisions of today, or of then.

        Raises ``UsageError`` for what is no date, ``Problem`` (503) while many reports are still being read: ask again.
        """
        key = (number, as_of, decided_by_then)
        with self._lock:
            making = self._made.get(key)
            if making is None:
                if any(other.reading for other in self._made.values()):
                    raise Problem(503, "another day is being read just now; ask once more in a few seconds", Retry_After="5")
                self._count += 1
                path = Path(self._room.name) / f"{self._count}.db"
                with Ledger.open(self._ledger, create=False) as kept:
                    large = len(kept.documents(as_of=as_of)) > AT_ONCE
                making = self._made[key] = _Making(path, (self._ledger, as_of, self._overlay, decided_by_then), None if large else self._book)
        making.wait(_PATIENCE)
        if making.error is not None:
            with self._lock:
                self._made.pop(key, None)
            raise making.error
        if making.reader is None:
            raise Problem(503, f"the reports published by {as_of} are being read again; ask once more in a few seconds", Retry_After="5")
        return making.reader


class _Making:
    """One state being made: here for few reports, in a process of its own for many."""

    def __init__(self, path: Path, asked: tuple[Path, str, Path | None, bool], book: Book | None) -> None:
        self.reader: Reader | None = None
        self.error: FoglineError | None = None
        self._path = path
        self._asked = asked
        self._book = book
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = Thread(target=self._make, daemon=True)
        self._thread.start()

    @property
    def reading(self) -> bool:
        """True while many reports are still being read."""
        return self._book is None and self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Wait until it is made, or for so long."""
        self._thread.join(seconds)

    def close(self) -> None:
        """Stop making it, or let go of it."""
        if self._process is not None:
            self._process.kill()
        self._thread.join()
        if self.reader is not None:
            self.reader.close()
        self._path.unlink(missing_ok=True)

    def _make(self) -> None:
        ledger, as_of, overlay, then = self._asked
        try:
            if self._book is not None:
                make(ledger, as_of, self._book, self._path, decided_by_then=then)
            else:
                words = [str(ledger), as_of, str(self._path), str(overlay or ""), "then" if then else "now"]
                self._process = subprocess.Popen([sys.executable, "-m", "fogline.web.earlier", *words], stderr=subprocess.PIPE)
                told = self._process.communicate()[1]
                if self._process.returncode:
                    raise FoglineError(f"what was known by {as_of} could not be read: {told.decode(errors='replace').strip()[-300:]}")  # noqa: TRY301
            self.reader = Reader(self._path)
        except FoglineError as error:
            self.error = error


def make(ledger: Path, as_of: str, book: Book, into: Path, *, decided_by_then: bool) -> None:
    """Build what was known by ``as_of`` and keep it as the only vintage of a new ledger, under the ids of the old one.

    Decisions are those of today but for withdrawals made after it, or with ``decided_by_then`` those made by then.
    """
    with Ledger.open(ledger, create=False) as kept:
        log = kept.decisions()
        then = frozenset(d.id for d in kept.decisions(as_of=as_of))
        decisions = tuple(d for d in log if d.id in then) if decided_by_then else known(log, then)
        documents = kept.documents(as_of=as_of)
        with memory(kept, book, keep=False) as remembered:
            release = build(documents, book, decisions, memory=remembered) if documents else Release(book.version, "fogline", ())
        release = kept.named(release)
    with Ledger.open(into) as made:
        made.save(release, now=datetime.now(UTC), command="serve")


if __name__ == "__main__":
    _ledger, _day, _into, _overlay, _decided = sys.argv[1:]
    make(Path(_ledger), _day, load(Path(_overlay) if _overlay else None), Path(_into), decided_by_then=_decided == "then")
