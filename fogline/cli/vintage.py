"""The vintage of all that was read, kept: as an addition to the one before where that can be, else built anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fogline.cli.options import Talk
from fogline.cli.progress import progress
from fogline.cli.session import now
from fogline.errors import ReadError
from fogline.model import Issue

if TYPE_CHECKING:
    from fogline.book.load import Book
    from fogline.ledger.store import Ledger


def keep_vintage(ledger: Ledger, book: Book, policy: str, failed: Sequence[ReadError], talk: Talk, command: str) -> str:
    """Link and judge what the ledger holds, and keep the vintage; its id. ``failed`` could not be read in this run."""
    from fogline.adding.keeping import keep
    from fogline.recall import memory, version

    unread = _unread(failed, ledger)
    with progress(talk) as report, memory(ledger, book, keep=True) as remembered:
        return keep(ledger, book, version(book), unread, policy=policy, now=now(), command=command, memory=remembered, progress=report)


def _unread(failed: Sequence[ReadError], ledger: Ledger) -> list[Issue]:
    """What could not be read, in this run and, unless it has been read since, in those before."""
    now_failed = [Issue("error", "read", error.code, error.reason, error.source) for error in failed]
    before = [i for i in ledger.issues() if (i.stage, i.level) == ("read", "error")]
    if not (before or now_failed):
        return []
    settled = {p for path in ledger.paths() for p in (path, path.partition("#")[0])} | {i.document for i in now_failed}
    kept = [i for i in before if i.document not in settled]
    return sorted([*kept, *now_failed], key=lambda i: (i.document, i.code))
