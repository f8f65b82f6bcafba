"""One ordered account: events with their dead, and acts, by the day they happened; what has no day comes last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fogline.model import Act, Event, Release, TimeRange
from fogline.publish import acts, select, wording
from fogline.publish.answer_page import bounds
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.page import Line
from fogline.publish.records import event_record
from fogline.publish.select import Filter

COLUMNS = ("start", "end", "grain", "what", "id", "text", "place", "country", "documents", "passage")
_HURT = ("killed", "injured", "casualties", "captured")


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry: an event, or an act (told several times: the first telling, and in how many reports)."""

    when: TimeRange | None
    told: Event | Act
    documents: int
    text: str


def timeline(release: Release, wanted: Filter, labels: Labels) -> tuple[Moment, ...]:
    """Events and acts that fit, in the order of their time. The same act of the same parties on the same day is one entry."""
    found = [Moment(e.when, e, e.documents, _event_text(e, labels)) for e in select.events(release, wanted, labels)]
    same: dict[tuple[object, ...], list[Act]] = {}
    for act in acts.acts(release, wanted, labels):
        same.setdefault(_key(act), []).append(act)
    found += [Moment(g[0].when, g[0], len({a.document for a in g}), acts.sentence(g[0], labels)) for g in same.values()]
    return tuple(sorted(found, key=_order))


def _key(act: Act) -> tuple[object, ...]:
    sides = tuple(sorted({p.side or p.words.casefold() for p in act.doers})), tuple(sorted({p.side or p.words.casefold() for p in act.recipients}))
    day = (act.when.start, act.when.end) if act.when else None
    return (act.kind, act.stance, sides, day) if any(sides) and day else (act.id,)


def _order(moment: Moment) -> tuple[bool, str, str, int, str]:
    when = moment.when
    start, end = (when.start or when.end or "", when.end or when.start or "") if when else ("", "")
    known = moment.told.published or "~" if isinstance(moment.told, Act) and not start else ""
    return not start, start[:10] or known, end[:10], isinstance(moment.told, Act), moment.told.id


def _event_text(event: Event, labels: Labels) -> str:
    figures = [f"{labels.side(e.target_side)}, {e.measure}: {bounds(e)}" for e in event.estimates if e.measure in _HURT]
    more = wording.count(len(figures) - 1, "more figure")
    return " | ".join((event.title, *figures[:1], *([f"and {more}"] if len(figures) > 1 else [])))


def record(moment: Moment) -> dict[str, Any]:
    """One entry as ``fogline.moment/1``, with the event or act in it."""
    told = moment.told
    inner = acts.record(told) if isinstance(told, Act) else event_record(told)
    return {"schema": "fogline.moment/1", "what": "act" if isinstance(told, Act) else "event", "documents": moment.documents, "text": moment.text, "told": inner}


def rows(found: Iterable[Moment]) -> Iterator[dict[str, object]]:
    """One row for each entry."""
    for moment in found:
        when, told = moment.when, moment.told
        first = told.where[0] if told.where else None
        yield {
            "start": when.start if when else None, "end": when.end if when else None, "grain": when.grain if when else None,
            "what": "act" if isinstance(told, Act) else "event", "id": told.id, "text": moment.text, "place": first.name if first else None,
            "country": first.country if first else None, "documents": moment.documents, "passage": told.passage if isinstance(told, Act) else None,
        }  # fmt: skip


def lines(found: Iterable[Moment], index: Index) -> Iterator[Line]:
    """The account: a heading for each time, its entries under it."""
    day = None
    for moment in found:
        if (when := wording.when(moment.when)) != day:
            day = when
            yield Line("title", when[:1].upper() + when[1:])
        told = index.short(moment.told.id) if isinstance(moment.told, Event) else moment.told.id
        yield Line("row", moment.text, f"[{told} {wording.count(moment.documents, 'report')}]")
