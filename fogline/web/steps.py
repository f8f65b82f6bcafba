"""Taking a step: appended to the ledger at once; the release with it built here for few reports, else by a process of its own."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread

from fogline import review
from fogline.book import Book
from fogline.book.load import load
from fogline.ledger.store import Ledger
from fogline.model import Decision, Release
from fogline.web.earlier import AT_ONCE

Take = Callable[[Ledger, Release], Decision]
_LOG = logging.getLogger("fogline.web")


class Steps:
    """The one writer of the server: steps are taken one after the other."""

    def __init__(self, ledger: Path, overlay: Path | None, book: Book) -> None:
        self._ledger = ledger
        self._overlay = overlay
        self._book = book
        self._lock = Lock()
        self._building: Thread | None = None

    def take(self, step: Take, seen: Callable[[], Release], documents: int) -> tuple[Decision, bool]:
        """Take ``step`` on what is ``seen`` once no other step is being taken; the decision, and whether the newest vintage has it already."""
        with self._lock, Ledger.open(self._ledger, create=False) as ledger:
            decision = step(ledger, seen())
            if documents <= AT_ONCE:
                review.current(ledger, self._book, command=f"fogline serve: {decision.id}")
                return decision, True
            if self._building is None or not self._building.is_alive():
                self._building = Thread(target=self._build, daemon=True)
                self._building.start()
            return decision, False

    def _build(self) -> None:
        """Build until the newest vintage has every decision."""
        done = subprocess.run(
            [sys.executable, "-m", "fogline.web.steps", str(self._ledger), str(self._overlay or "")], check=False, stderr=subprocess.PIPE
        )
        if done.returncode:
            _LOG.error("the ledger could not be built with the new decisions: %s", done.stderr.decode(errors="replace")[-500:])


def build(ledger: Path, book: Book) -> None:
    """Build and keep a vintage with every decision, again while new ones come in."""
    with Ledger.open(ledger, create=False) as kept:
        while True:
            release = review.current(kept, book, command="fogline serve")
            if review.is_current(kept, release):
                return


if __name__ == "__main__":
    build(Path(sys.argv[1]), load(Path(sys.argv[2]) if sys.argv[2] else None))
