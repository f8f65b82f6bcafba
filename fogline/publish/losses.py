"""An event's dead, side by side and in sum, for tables that have one figure or four."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fogline.model import Estimate, Event


@dataclass(frozen=True, slots=True)
class Loss:
    """The dead of one side. ``best`` is filled in from ``low`` (else 0) where no best figure exists; ``filled`` says so."""

    side: str | None
    low: int
    best: int
    high: int
    filled: bool
    estimate: Estimate


def losses(event: Event) -> tuple[Loss, ...]:
    """The dead by side, without those whom another row counts already: "people" told of beside soldiers and civilians of the same
    country are a sum of them or beside them, which nobody says, so the larger of both counts alone."""
    found = [_loss(e) for e in event.estimates if e.measure == "killed"]
    exact, loose = [x for x in found if not _is_loose(x.side)], [x for x in found if _is_loose(x.side)]
    if not exact or not loose:
        return tuple(found)
    return tuple(loose if sum(x.best for x in loose) > sum(x.best for x in exact) else exact)


def _is_loose(side: str | None) -> bool:
    return side is None or side.startswith("mixed:")


def _loss(estimate: Estimate) -> Loss:
    low = estimate.low or 0
    best = low if estimate.best is None else max(estimate.best, low)
    reliable = estimate.high_reliable if estimate.high_partisan else estimate.high
    return Loss(estimate.target_side, low, best, max(reliable or 0, best), estimate.best is None, estimate)


def total(found: Iterable[Loss]) -> tuple[int, int, int]:
    """Low, best and high over the sides."""
    rows = tuple(found)
    return sum(x.low for x in rows), sum(x.best for x in rows), sum(x.high for x in rows)
