"""Sums over events that do not overlap. A sum says what it leaves out; it is never called a total of deaths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.model import Estimate, Event, Measure
from fogline.publish import wording
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.page import BLANK, Line


@dataclass(frozen=True, slots=True)
class Sum:
    """Low, best and high added over ``events`` disjoint events.

    An event without a bound adds nothing to it and is counted; a bound that no event has is ``None``.
    """

    target_side: str | None
    measure: Measure
    events: int
    low: int | None
    best: int | None
    high: int | None
    without_low: int
    without_best: int
    without_high: int
    high_open: bool
    high_partisan: bool


def disjoint(events: Sequence[Event], index: Index) -> tuple[Event, ...]:
    """The events of which no figure is a part of, or the same claim as, another event's."""
    owner = {claim: event.id for event in events for claim in event.claims}
    dropped = set()
    for event in events:
        for claim in event.claims:
            inside = [t.right for t in index.ties.get(claim, ()) if t.kind == "part_of" and t.left == claim]
            if any(owner.get(total, event.id) != event.id for total in inside) or owner[claim] != event.id:
                dropped.add(event.id)
    return tuple(e for e in events if e.id not in dropped)


def sums(events: Sequence[Event], measures: tuple[Measure, ...]) -> tuple[Sum, ...]:
    """One sum for each side and measure over events that are already disjoint."""
    grouped: dict[tuple[str, int], list[Estimate]] = {}
    for event in events:
        for estimate in event.estimates:
            if estimate.measure in measures:
                grouped.setdefault((estimate.target_side or "~", measures.index(estimate.measure)), []).append(estimate)
    return tuple(_sum(found) for _, found in sorted(grouped.items()))


def _sum(found: Sequence[Estimate]) -> Sum:
    return Sum(
        target_side=found[0].target_side,
        measure=found[0].measure,
        events=len({e.about for e in found}),
        low=_added([e.low for e in found]),
        best=_added([e.best for e in found]),
        high=_added([e.high for e in found]),
        without_low=sum(e.low is None for e in found),
        without_best=sum(e.best is None for e in found),
        without_high=sum(e.high is None for e in found),
        high_open=any(e.high_open or e.high is None for e in found),
        high_partisan=any(e.high_partisan for e in found),
    )


def _added(bounds: Sequence[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if known else None


def lines(found: Sequence[Sum], labels: Labels, left_out: int) -> Iterator[Line]:
    """The sums in words, each with what it lacks."""
    yield Line("title", "Sums over events that do not overlap (figures of single events added up, not a count of all the dead)")
    if left_out:
        yield Line("head", f"{wording.count(left_out, 'event')} left out: part of another")
    for one in found:
        open_ = ">=" if one.high_open and one.high is not None else ""
        high = f"{open_}{_shown(one.high)}{' (claims by the other side included)' if one.high_partisan else ''}"
        yield Line("row", f"{labels.side(one.target_side)}, {one.measure}: low {_shown(one.low)}, best {_shown(one.best)}, high {high}")
        lacks = [f"{n} without a {bound}" for n, bound in ((one.without_best, "best figure"), (one.without_low, "low figure")) if n]
        yield Line("note", f"over {wording.count(one.events, 'event')}: {', '.join(lacks) or 'all with a low and a best figure'}")
    yield BLANK


def _shown(bound: int | None) -> str:
    return "unknown" if bound is None else wording.number(bound)
