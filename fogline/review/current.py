"""The release as it stands after every decision, built and kept where the ledger's newest vintage does not have them all."""

from __future__ import annotations

from datetime import UTC, datetime

from fogline.adding.keeping import keep
from fogline.book import Book
from fogline.ledger.store import Ledger
from fogline.model import Release
from fogline.pipeline import Progress
from fogline.recall import memory, version
from fogline.replay.force import in_force


def is_current(ledger: Ledger, release: Release) -> bool:
    """True when a release was built with exactly the decisions that are in force now."""
    return release.decisions == in_force(ledger.decisions())


def current(
    ledger: Ledger, book: Book, *, policy: str | None = None, command: str = "review", now: datetime | None = None, progress: Progress | None = None
) -> Release:
    """The newest release with every decision in it; built and saved as a vintage where the newest kept one is older than the decisions.

    ``policy`` is that of the kept release unless given. Raises ``LedgerError`` where nothing was built yet.
    """
    kept = ledger.release()
    wanted = policy or kept.policy
    if is_current(ledger, kept) and (kept.book, kept.policy) == (book.version, wanted):
        return kept
    unread = [i for i in kept.issues if (i.stage, i.level) == ("read", "error")]  # what no build can know: files that could not be read
    at = now or datetime.now(UTC)
    with memory(ledger, book, keep=True) as remembered:
        keep(ledger, book, version(book), unread, policy=wanted, now=at, command=command, memory=remembered, progress=progress)
    return ledger.release()
