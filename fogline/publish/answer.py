"""The answer as data: one block for each incident, its sides, their figures, and the voices behind each figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fogline.model import Estimate, Event, Incident, Measure, Release, TimeRange
from fogline.publish import select
from fogline.publish.copied import Family, Sources, Standing
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.select import Filter
from fogline.publish.voices import Voiced, voices

HEADLINE: tuple[Measure, ...] = ("killed", "injured", "captured")


@dataclass(frozen=True, slots=True)
class Figure:
    """One estimate, the voices behind it, and the reports and origins that these are of."""

    estimate: Estimate
    voices: tuple[Voiced, ...]
    standing: Standing = field(default_factory=Standing)


@dataclass(frozen=True, slots=True)
class Side:
    """One side's figures, in the order of the headline."""

    side: str | None
    label: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """An incident, or an event of its own: what happened, when, to whom, as far as anyone says; ``inside`` are an incident's events,
    ``standing`` the origins that tell of it, ``copied`` its reports that print one text."""

    id: str
    title: str
    when: TimeRange | None
    events: tuple[str, ...]
    documents: int
    as_of: str | None
    sides: tuple[Side, ...]
    inside: tuple[Block, ...] = ()
    standing: Standing = field(default_factory=Standing)
    copied: tuple[Family, ...] = ()


def answer(release: Release, wanted: Filter, labels: Labels) -> tuple[Block, ...]:
    """The blocks that fit, newest first, undated last; blocks without a figure on the wanted measures are left out."""
    index = _Told(Index.of(release), Sources.of(release))
    incidents = select.incidents(release, wanted, labels)
    alone = [e for e in select.events(release, wanted, labels) if e.incident is None]
    blocks = [_of_incident(i, index, wanted, labels) for i in incidents] + [_of_event(e, index, wanted, labels) for e in alone]
    shown = [b for b in blocks if b.sides or any(inner.sides for inner in b.inside)]
    return tuple(sorted(shown, key=_newest_first))


def _newest_first(block: Block) -> tuple[bool, tuple[int, ...], int, str]:
    return order(block.when, block.documents, block.id)


def order(when: TimeRange | None, documents: int, id_: str) -> tuple[bool, tuple[int, ...], int, str]:
    """What blocks are sorted by: the newest first, undated last; of one day the one that most reports tell."""
    moment = (when.end or when.start) if when is not None else None
    day = tuple(-ord(c) for c in (moment or "")[:10].ljust(10, "-"))
    return moment is None, day, -documents, id_


def shows(asked: Iterable[tuple[str, str | None]], wanted: Filter, labels: Labels) -> bool:
    """True when a block with estimates of these measures and sides has a figure to show."""
    measures = wanted.measure or HEADLINE
    return any(measure in measures and select.side_fits(side, wanted.side, labels) for measure, side in asked)


@dataclass(frozen=True, slots=True)
class _Told:
    """A release looked up by id, and whose words its reports print."""

    index: Index
    sources: Sources


def _of_incident(incident: Incident, told: _Told, wanted: Filter, labels: Labels) -> Block:
    index = told.index
    events = [index.events[e] for e in incident.events if e in index.events]
    inside = tuple(sorted((_of_event(e, told, wanted, labels) for e in events), key=_newest_first))
    estimates = incident.estimates or (events[0].estimates if len(events) == 1 else ())
    sides, shown = _sides(estimates, told, wanted, labels), inside if len(inside) > 1 else ()
    counts = _counts([c for e in events for c in e.claims], told, labels)
    return Block(incident.id, incident.title, incident.when, incident.events, counts[0].documents, _as_of(estimates), sides, shown, *counts)


def _of_event(event: Event, told: _Told, wanted: Filter, labels: Labels) -> Block:
    sides = _sides(event.estimates, told, wanted, labels)
    counts = _counts(event.claims, told, labels)
    return Block(event.id, event.title, event.when, (event.id,), event.documents, _as_of(event.estimates), sides, (), *counts)


def _counts(claims: Iterable[str], told: _Told, labels: Labels) -> tuple[Standing, tuple[Family, ...]]:
    known = [told.index.claims[c] for c in claims if c in told.index.claims]
    return told.sources.standing(known, labels), told.sources.copied(c.document for c in known)


def _as_of(estimates: Iterable[Estimate]) -> str | None:
    return max((e.as_of for e in estimates if e.as_of), default=None)


def _sides(estimates: Iterable[Estimate], told: _Told, wanted: Filter, labels: Labels) -> tuple[Side, ...]:
    measures = wanted.measure or HEADLINE
    by_side: dict[str | None, list[Estimate]] = {}
    for estimate in estimates:
        if shows([(estimate.measure, estimate.target_side)], wanted, labels):
            by_side.setdefault(estimate.target_side, []).append(estimate)
    ordered = sorted(by_side.items(), key=lambda item: (item[0] is None, item[0] or ""))
    return tuple(
        Side(side, labels.side(side), tuple(_figure(e, told, labels) for e in sorted(found, key=lambda e: _rank(e, measures))))
        for side, found in ordered
    )


def _figure(estimate: Estimate, told: _Told, labels: Labels) -> Figure:
    said = voices(estimate, told.index, labels)
    return Figure(estimate, said, told.sources.standing((c for voiced in said for c in voiced.claims), labels))


def _rank(estimate: Estimate, measures: tuple[str, ...]) -> tuple[int, str]:
    return measures.index(estimate.measure), estimate.rule
