"""Sums over events that do not overlap. A sum says what it leaves out; it is never called a total of deaths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from fogline.model import Estimate, Event, Measure
from fogline.publish import wording
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.page import BLANK, Line
from fogline.publish.sheets import Row


@dataclass(frozen=True, slots=True)
class Sum:
    """Low, best and high added over ``events`` disjoint events.

    An event without a bound adds nothing to it and is counted; a bound that no event has is ``None``. ``one_origin`` are the events whose
    figure rests on one origin alone; ``parts`` say of which month, country or place it is, in the order they were asked for.
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
    one_origin: int = 0
    parts: tuple[str, ...] = ()


Part = Literal["year", "month", "country", "place"]
PARTS: tuple[Part, ...] = get_args(Part)
"""By what sums can be taken apart."""


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


def sums(events: Sequence[Event], measures: tuple[Measure, ...], by: Sequence[Part] = (), origins: Mapping[str, str] | None = None) -> tuple[Sum, ...]:
    """One sum for each part, side and measure over events that are already disjoint; every event is in one part. ``origins`` gives the party behind a claim."""
    grouped: dict[tuple[tuple[str, ...], str, int], list[Estimate]] = {}
    for event in events:
        parts = tuple(_part(event, name) for name in by)
        for estimate in event.estimates:
            if estimate.measure in measures:
                grouped.setdefault((parts, estimate.target_side or "~", measures.index(estimate.measure)), []).append(estimate)
    return tuple(_sum(found, parts, origins or {}) for (parts, _, _), found in sorted(grouped.items()))


def _part(event: Event, by: Part) -> str:
    """Where an event belongs: its month or year, or both where it lasted over an end of one; its country or countries; its first place."""
    if by in {"month", "year"}:
        if event.when is None or not (event.when.start or event.when.end):
            return "date unknown"
        cut = 4 if by == "year" or event.when.grain == "year" else 7
        first, last = (event.when.start or event.when.end or "")[:cut], (event.when.end or event.when.start or "")[:cut]
        return first if first == last else f"{first} to {last}"
    if not event.where:
        return "place unknown"
    return "+".join(sorted({w.country for w in event.where if w.country})) or "country unknown" if by == "country" else event.where[0].name


def _sum(found: Sequence[Estimate], parts: tuple[str, ...], origins: Mapping[str, str]) -> Sum:
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
        one_origin=sum(_parties(e, origins) <= 1 for e in found),
        parts=parts,
    )


def _parties(estimate: Estimate, origins: Mapping[str, str]) -> int:
    """How many parties a figure's claims are of, used and set aside; two spokesmen of one party are one origin."""
    claims = {*estimate.used, *(aside.claim for aside in estimate.set_aside)}
    return len({origins.get(claim, claim) for claim in claims})


def _added(bounds: Sequence[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if known else None


def lines(found: Sequence[Sum], labels: Labels, left_out: int) -> Iterator[Line]:
    """The sums in words, each with what it lacks."""
    yield Line("title", "Sums over events that do not overlap (figures of single events added up, not a count of all the dead)")
    if left_out:
        yield Line("head", f"{wording.count(left_out, 'event')} left out: part of another")
    shown: tuple[str, ...] = ()
    for one in found:
        if one.parts != shown:
            shown = one.parts
            yield Line("head", ", ".join(shown))
        open_ = ">=" if one.high_open and one.high is not None else ""
        high = f"{open_}{_shown(one.high)}{' (claims by the other side included)' if one.high_partisan else ''}"
        yield Line("row", f"{labels.side(one.target_side)}, {one.measure}: low {_shown(one.low)}, best {_shown(one.best)}, high {high}")
        lacks = [f"{n} without a {bound}" for n, bound in ((one.without_best, "best figure"), (one.without_low, "low figure")) if n]
        lone = f"; {one.one_origin} resting on one origin" if one.one_origin else ""
        yield Line("note", f"over {wording.count(one.events, 'event')}: {', '.join(lacks) or 'all with a low and a best figure'}{lone}")
    yield BLANK


def _shown(bound: int | None) -> str:
    return "unknown" if bound is None else wording.number(bound)


COLUMNS = ("side", "measure", "events", "low", "best", "high", "high_open", "high_partisan", "without_low", "without_best", "without_high", "one_origin")


def rows(found: Sequence[Sum], labels: Labels, by: Sequence[Part] = ()) -> Iterator[Row]:
    """The sums as rows: their parts, then ``COLUMNS``."""
    for one in found:
        yield {**dict(zip(by, one.parts, strict=True)), **{name: getattr(one, name) for name in COLUMNS[1:]}, "side": labels.side(one.target_side)}
