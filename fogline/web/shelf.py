"""The views that are open: each state of the ledger is read in outline once and kept while it is asked for."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Thread

from fogline.book import Book
from fogline.book.load import load
from fogline.book.schemas.policies import Section
from fogline.errors import UsageError
from fogline.labelling import labels_of
from fogline.ledger.outline import Outline
from fogline.ledger.reader import Reader
from fogline.model import Decision, Release
from fogline.publish import nearest
from fogline.web.asked import Filters, Moment
from fogline.web.earlier import Earlier
from fogline.web.marks import hedges_of
from fogline.web.problems import Problem
from fogline.web.settings import Settings
from fogline.web.steps import Steps, Take
from fogline.web.view import LARGE, View

_KEPT = 3
_State = tuple[int, str | None, bool]
"""A vintage, the day it is cut at, and whether only decisions made by then count."""


class Shelf:
    """Opens views. Safe for several threads."""

    def __init__(self, settings: Settings) -> None:
        self.reader = Reader(settings.ledger)
        self.book: Book = load(settings.book)
        self.labels = labels_of(self.book)
        self.policies = self.book.section(Section).policy
        self.hedges = hedges_of(self.book)
        self._earlier = Earlier(settings.ledger, settings.book, self.book)
        self._steps = Steps(settings.ledger, settings.book, self.book)
        self._lock = Lock()
        self._reading = Lock()
        self._outlines: OrderedDict[_State, tuple[Reader, Outline]] = OrderedDict()
        self._views: OrderedDict[tuple[_State, str], View] = OrderedDict()
        self._coming: Thread | None = None

    def warm(self) -> None:
        """Read the newest vintage now, so that the first page need not wait."""
        if self.reader.newest() is not None:
            self.view(Moment())

    def close(self) -> None:
        """Let go of every file."""
        if self._coming is not None:
            self._coming.join()
        self._earlier.close()
        self.reader.close()

    def decisions(self) -> tuple[Decision, ...]:
        """The whole log."""
        return self.reader.decisions()

    def take(self, step: Take, targets: list[str]) -> tuple[Decision, bool]:
        """Take a step on what stands now (of a large ledger the events of its ``targets``); whether the newest vintage has it already."""
        def seen() -> Release:
            view = self.view(Moment())
            return view.around(targets) if view.large else view.whole()

        return self._steps.take(step, seen, len(self.view(Moment()).outline.documents))

    def view(self, moment: Moment, pinned: str | None = None, *, decided_by_then: bool = False) -> View:
        """The view of ``moment``; ``pinned`` is the vintage that a cursor goes on in.

        Raises ``UsageError`` for a moment that cannot be and for a country or side that nobody knows, ``Problem`` where nothing was built yet or it is being read.
        """
        if moment.as_of and moment.vintage:
            raise UsageError("as_of and vintage exclude each other")
        known = [p.id for p in self.policies]
        if moment.policy and moment.policy not in known:
            raise UsageError(f"policy: there is no policy '{moment.policy}'; the book has {', '.join(known)}")
        named = moment.vintage or pinned
        state = (self.reader.number(named) if named else self._newest(moment), moment.as_of, decided_by_then and moment.as_of is not None)
        reader, outline = self._outline(state)
        policy = moment.policy or outline.policy
        with self._lock:
            view = self._views.get((state, policy))
            if view is None or view.outline is not outline:
                view = self._views[state, policy] = View(reader, outline, self.book, self.labels, policy, f"v{state[0]}", moment.as_of)
            self._views.move_to_end((state, policy))
            while len(self._views) > 2 * _KEPT:
                self._views.popitem(last=False)
        if isinstance(moment, Filters):
            nearest.checked(view.outline, moment.filter(), view.labels, view.sides)
        return view

    def _newest(self, moment: Moment) -> int:
        """The newest vintage; of a large ledger the one before while a newer one is being read."""
        newest = self.reader.newest()
        if newest is None:
            raise Problem(409, "nothing has been built in this ledger yet; `fogline run REPORTS` does")
        with self._lock:
            shown = [number for number, as_of, _ in self._outlines if as_of is None and number < newest]
            if moment.as_of or (newest, None, False) in self._outlines or not shown or len(self._outlines[max(shown), None, False][1].claims) < LARGE:
                return newest
            if self._coming is None or not self._coming.is_alive():
                self._coming = Thread(target=self._outline, args=((newest, None, False),), daemon=True)
                self._coming.start()
            return max(shown)

    def _outline(self, state: _State) -> tuple[Reader, Outline]:
        with self._lock:
            if state in self._outlines:
                self._outlines.move_to_end(state)
                return self._outlines[state]
        number, as_of, then = state
        earlier = None if as_of is None else self._earlier.reader(number, as_of, decided_by_then=then)
        with self._reading:  # one at a time: reading is work for the processor
            if state not in self._outlines:
                (earlier or self.reader).catch_up()
                with _uncollected():
                    found = (self.reader, self.reader.outline(number)) if earlier is None else (earlier, earlier.outline(1))
                with self._lock:
                    self._outlines[state] = found
                    while len(self._outlines) > _KEPT:
                        _, (reader, old) = self._outlines.popitem(last=False)
                        if reader is not self.reader:
                            self._earlier.forget(reader)
                        self._views = OrderedDict((key, view) for key, view in self._views.items() if view.outline is not old)
            return self._outlines[state]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector, which would walk everything that is being read again and again; afterwards it leaves that alone."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
