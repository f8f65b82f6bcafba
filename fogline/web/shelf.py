"""The views that are open: each state of the ledger is read in outline once and kept while it is asked for."""

from __future__ import annotations

import gc
from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from fogline.book import Book
from fogline.book.load import load
from fogline.book.schemas.policies import Section
from fogline.errors import UsageError
from fogline.labelling import labels_of
from fogline.ledger.outline import Outline
from fogline.ledger.reader import Reader
from fogline.ledger.store import Ledger
from fogline.model import Release
from fogline.pipeline import build
from fogline.web.asked import Moment
from fogline.web.marks import hedges_of
from fogline.web.problems import Problem
from fogline.web.settings import Settings
from fogline.web.view import View

_KEPT = 3


class Shelf:
    """Opens views. Safe for several threads; one of them reads an outline while the others wait for it."""

    def __init__(self, settings: Settings) -> None:
        self.reader = Reader(settings.ledger)
        self.book: Book = load(settings.book)
        self.labels = labels_of(self.book)
        self.policies = self.book.section(Section).policy
        self.hedges = hedges_of(self.book)
        self._ledger = settings.ledger
        self._room = TemporaryDirectory(prefix="fogline-", ignore_cleanup_errors=True)
        self._lock = Lock()
        self._outlines: OrderedDict[tuple[int, str | None], tuple[Reader, Outline]] = OrderedDict()
        self._views: OrderedDict[tuple[int, str | None, str], View] = OrderedDict()

    def close(self) -> None:
        """Let go of every file."""
        for reader, _ in self._outlines.values():
            reader.close()
        self.reader.close()
        self._room.cleanup()

    def view(self, moment: Moment, pinned: str | None = None) -> View:
        """The view of ``moment``; ``pinned`` is the vintage that a cursor goes on in.

        Raises ``UsageError`` for a moment that cannot be, ``Problem`` where nothing was built yet.
        """
        if moment.as_of and moment.vintage:
            raise UsageError("as_of and vintage exclude each other")
        known = [p.id for p in self.policies]
        if moment.policy and moment.policy not in known:
            raise UsageError(f"policy: there is no policy '{moment.policy}'; the book has {', '.join(known)}")
        newest = self.reader.newest()
        if newest is None:
            raise Problem(409, "nothing has been built in this ledger yet; `fogline run REPORTS` does")
        named = moment.vintage or pinned
        number = self.reader.number(named) if named else newest
        with self._lock:
            reader, outline = self._outline(number, moment.as_of)
            policy = moment.policy or outline.policy
            view = self._views.get((number, moment.as_of, policy))
            if view is None or view.outline is not outline:
                view = View(reader, outline, self.book, self.labels, policy, f"v{number}", moment.as_of)
                self._views[number, moment.as_of, policy] = view
            self._views.move_to_end((number, moment.as_of, policy))
            while len(self._views) > _KEPT * len(self.policies):
                self._views.popitem(last=False)
            return view

    def _outline(self, number: int, as_of: str | None) -> tuple[Reader, Outline]:
        if (number, as_of) not in self._outlines:
            reader = self.reader if as_of is None else self._built(as_of)
            self._outlines[number, as_of] = reader, reader.outline(number if as_of is None else 1)
            gc.collect()
            gc.freeze()  # what is read stays; the collector need not walk it again at every request
        self._outlines.move_to_end((number, as_of))
        while len(self._outlines) > _KEPT:
            old, (reader, outline) = self._outlines.popitem(last=False)
            self._views = OrderedDict((key, v) for key, v in self._views.items() if v.outline is not outline)
            if old[1] is not None:
                reader.close()
        return self._outlines[number, as_of]

    def _built(self, as_of: str) -> Reader:
        """What was known by ``as_of``, read with today's book and kept in a ledger of its own for as long as the server runs."""
        with Ledger.open(self._ledger, create=False) as kept:
            documents = kept.documents(as_of=as_of)
            release = kept.named(build(documents, self.book)) if documents else Release(self.book.version, "fogline", ())
        path = Path(self._room.name) / f"{len(list(Path(self._room.name).iterdir()))}.db"
        with Ledger.open(path) as made:
            made.save(release, now=datetime.now(UTC), command="serve")
        return Reader(path)
