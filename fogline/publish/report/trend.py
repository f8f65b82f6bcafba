"""Whether things got worse: a word, and the rule and figures it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fogline.model import Event
from fogline.publish import wording
from fogline.publish.losses import Loss, losses, total
from fogline.publish.moments import days

_WORSE, _BETTER = 1.25, 0.8
_FEWEST = 2  # dated events with a figure that each window must hold


@dataclass(frozen=True, slots=True)
class Trend:
    """deteriorated, unchanged, improved or insufficient data, and why."""

    word: str
    why: str

    @property
    def told(self) -> str:
        """The word with its arrow, as situation reports mark it: down for worse, up for better."""
        arrow = {"deteriorated": "\u2193 ", "unchanged": "\u2192 ", "improved": "\u2191 "}.get(self.word, "")
        return f"{arrow}{self.word}"


def trend(events: Iterable[Event], end: date | None, length: int) -> Trend:
    """The dead of the ``length`` days up to ``end`` against those of as many days before: best figures, else low; events of which
    nobody admits, counts or shares a figure are left out of both."""
    if end is None:
        return Trend("insufficient data", "No report carries a date")
    now = (end - timedelta(days=length - 1), end)
    before = (now[0] - timedelta(days=length), now[0] - timedelta(days=1))
    listed = list(events)
    counted = [_counted(listed, *window) for window in (now, before)]
    told = f"{_days(*now)}: {counted[0][1]:,} dead in {wording.count(counted[0][0], 'event')}; {_days(*before)}: {counted[1][1]:,} in {counted[1][0]}"
    rule = f"best figures, else low; worse from {_WORSE:g} times, better under {_BETTER:g} times"
    if min(counted[0][0], counted[1][0]) < _FEWEST:
        return Trend("insufficient data", f"Fewer than {_FEWEST} dated events with an admitted, counted or shared figure in one of the two windows ({told})")
    ratio = counted[0][1] / max(counted[1][1], 1)
    word = "deteriorated" if ratio >= _WORSE else "improved" if ratio < _BETTER else "unchanged"
    return Trend(word, f"{told} ({rule})")


def _counted(events: Iterable[Event], first: date, last: date) -> tuple[int, int]:
    """How many events of the window have a figure of dead that is more than somebody's claim, and those figures in sum."""
    found = [total(firm)[1] for e in events if (when := days(e.when)) and first <= when.first <= last and (firm := _firm(e))]
    return len(found), sum(found)


def _firm(event: Event) -> list[Loss]:
    return [x for x in losses(event) if x.estimate.low is not None or x.estimate.best is not None]


def _days(first: date, last: date) -> str:
    return f"{first.day} {first:%b} to {last.day} {last:%b %Y}"
