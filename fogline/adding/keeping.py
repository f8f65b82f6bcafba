"""Building what a ledger holds and keeping the vintage: as an addition to the one before where that can be, else everything anew."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from fogline.adding.addition import add
from fogline.adding.notes import note
from fogline.book import Book
from fogline.ledger.store import Ledger
from fogline.link.worked import Worked
from fogline.model import Issue
from fogline.pipeline import Memory, Progress, build


def keep(
    ledger: Ledger, book: Book, version: str, unread: Sequence[Issue] = (), *, policy: str, now: datetime, command: str,
    memory: Memory | None = None, progress: Progress | None = None,
) -> str:  # fmt: skip
    """Keep the vintage of all that was read; its id. It is the same either way.

    ``version`` is that of book and program (``recall.version``), ``unread`` what could not be read, told behind all else.
    """
    with _uncollected():
        added = add(ledger, book, version, unread, policy=policy, now=now, command=command, memory=memory, progress=progress)
    if added is not None:
        return added
    worked = Worked()
    release = build(ledger.documents(), book, ledger.decisions(), policy=policy, progress=progress, memory=memory, worked=worked)
    vintage = ledger.save(replace(release, issues=(*release.issues, *unread)), now=now, command=command)
    note(ledger, release, worked, version, vintage)
    return vintage


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles of objects, of which an addition makes none: among very many objects that takes a third of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
