"""What a figure moves: the estimates of its event with it and without it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from fogline.assess.judge import weigher
from fogline.book import Book
from fogline.model import Claim, Estimate, Event, Release

Weigh = Callable[[str, Sequence[Claim]], tuple[Estimate, ...]]


@dataclass(frozen=True, slots=True)
class Move:
    """One question's estimate with the claims (``before``) and without them (``after``, ``None`` where nobody else tells of it)."""

    before: Estimate
    after: Estimate | None

    @property
    def size(self) -> int:
        """By how much low, best and high move in all; a bound that becomes unknown moves by all of it."""
        ours = (self.before.low, self.before.best, self.before.high)
        theirs = (self.after.low, self.after.best, self.after.high) if self.after else (None, None, None)
        return sum(abs((a or 0) - (b or 0)) for a, b in zip(ours, theirs, strict=True))


def weighing(release: Release, book: Book) -> Weigh:
    """What weighs the events of a release again under its own policy."""
    return weigher(release.documents, release.origins, book, release.policy)


def without(event: Event, claims: Sequence[Claim], gone: Collection[str], weigh: Weigh) -> tuple[Move, ...]:
    """The estimates of ``event``, all of ``claims``, that move when ``gone`` were not told; greatest first. The event itself is held fixed."""
    rest = [c for c in claims if c.id not in gone]
    after = {(e.measure, e.target_side): e for e in weigh(event.id, rest)}
    moves = [Move(e, after.get((e.measure, e.target_side))) for e in event.estimates]
    return tuple(sorted((m for m in moves if m.size), key=lambda m: (-m.size, m.before.measure, m.before.target_side or "")))
