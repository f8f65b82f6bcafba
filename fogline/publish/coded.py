"""Our events beside the records of a coded dataset: the nearest in time, place and sides, and how the dead differ. Nothing is taken over."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fogline.model import Event, Release
from fogline.model.coded import CodedRecord
from fogline.publish.labels import Labels
from fogline.publish.losses import losses, total
from fogline.publish.moments import Days, days
from fogline.publish.page import Line
from fogline.publish.parties import place

COLUMNS = ("event", "title", "first", "last", "place", "low", "best", "high", "filled", "dataset", "record", "record_first", "record_last", "record_place", "record_sides", "record_low", "record_best", "record_high", "days_apart", "km_apart", "sides", "difference", "verdict")  # fmt: skip
_DAYS, _KILOMETRES, _WORST = 3, 150.0, 2.5
_RADIUS = 6_371.0
_SHORT = re.compile(r"\(([A-Z][\w-]{1,12})\)|\b([A-Z]{2,}(?:-[A-Z]+)?)\b")


@dataclass(frozen=True, slots=True)
class Match:
    """One event of ours and one record, either of which may stand alone. ``sides`` says whether the parties agree: same, some, other, unknown."""

    event: Event | None
    record: CodedRecord | None
    days_apart: int | None = None
    km_apart: float | None = None
    sides: str | None = None


def window(release: Release) -> tuple[date, date] | None:
    """The days from our first event to our last; ``None`` where no event has a day."""
    known = [when for event in _dead(release) if (when := days(event.when)) is not None]
    return (min(w.first for w in known), max(w.last for w in known)) if known else None


def matched(release: Release, records: Iterable[CodedRecord], labels: Labels) -> tuple[Match, ...]:
    """Every event with deaths beside its nearest record, each record once, the closest pairs first; then who stands alone.

    A pair lies at most three days and 150 km apart (the same country, where one has no point of its own). Records stand alone only
    in a country and within three days of an event of ours.
    """
    events = _dead(release)
    countries = {code for e in events if (where := place(e)) is not None and (code := where.country)}
    near = [r for r in records if _country(r, labels) in countries]
    pairs = [(*pair, i, j) for i, e in enumerate(events) for j, r in enumerate(near) if (pair := _pair(e, r, labels)) is not None]
    taken: dict[int, Match] = {}
    used: set[int] = set()
    for _, match, i, j in sorted(pairs, key=lambda p: (p[0], p[2], p[3])):
        if i not in taken and j not in used:
            taken[i] = match
            used.add(j)
    when = [(where.country, spell) for e in events if (where := place(e)) is not None and (spell := days(e.when)) is not None]
    alone = (Match(None, r) for j, r in enumerate(near) if j not in used and r.best and any(c == _country(r, labels) and _apart(spell, r) <= _DAYS for c, spell in when))
    return (*(taken.get(i, Match(e, None)) for i, e in enumerate(events)), *alone)


def _dead(release: Release) -> list[Event]:
    """Events with a figure of killed, in the order of their days."""
    found = [e for e in release.events if any(x.measure == "killed" for x in e.estimates)]
    return sorted(found, key=lambda e: ((e.when.start if e.when else None) or "9", e.id))


def _pair(event: Event, record: CodedRecord, labels: Labels) -> tuple[float, Match] | None:
    """How far apart the two are, smaller is nearer; ``None`` where they cannot be the same."""
    when, where = days(event.when), place(event)
    if when is None or where is None:
        return None
    apart = _apart(when, record)
    km = _kilometres(where.lat, where.lon, record) if where.precision in {"point", "near", "adm2"} and record.exact_place else None
    if apart > _DAYS or where.country != _country(record, labels) or (km is not None and km > _KILOMETRES):
        return None
    sides = _sides(event, record, labels)
    cost = apart / 2 + (km / 75 if km is not None else 0.8) + {"same": 0.0, "some": 0.3, "unknown": 0.6, "other": 1.5}[sides]
    return (cost, Match(event, record, apart, None if km is None else round(km, 1), sides)) if cost <= _WORST else None


def _apart(when: Days, record: CodedRecord) -> int:
    """Days between an event and a record, 0 where they overlap."""
    return max((record.first - when.last).days, (when.first - record.last).days, 0)


def _kilometres(lat: float | None, lon: float | None, record: CodedRecord) -> float | None:
    if lat is None or lon is None or record.lat is None or record.lon is None:
        return None
    one, two = math.radians(lat), math.radians(record.lat)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(math.radians(record.lon - lon) / 2) ** 2
    return 2 * _RADIUS * math.asin(math.sqrt(half))


def _country(record: CodedRecord, labels: Labels) -> str | None:
    """The ISO code of a record's country, by any of the names that datasets write ("DR Congo (Zaire)")."""
    bare, _, other = record.country.partition(" (")
    return next((labels.codes[n.casefold()] for n in (record.country, bare, other.rstrip(")")) if n.casefold() in labels.codes), None)


def _sides(event: Event, record: CodedRecord, labels: Labels) -> str:
    """Whether those in the event are those in the record."""
    ours = {a.partition(":")[2].casefold() for a in event.actors if a.startswith(("state:", "nonstate:")) and not a.endswith(":unknown")}
    theirs = [names for side in record.sides if (names := _names(side, labels))]
    if not ours or not theirs:
        return "unknown"
    shared = sum(bool(names & ours) for names in theirs)
    if not shared:
        return "other"
    return "same" if shared == len(theirs) else "some"


def _names(side: str, labels: Labels) -> set[str]:
    """What a side may be called by us: the state of a government or force, a group's name and short names."""
    text = re.sub(r"\s*\(\d{4}.*?\)", "", side)
    found = {text.casefold(), text.partition(" (")[0].casefold(), text.partition(":")[0].casefold()} | {(a or b).casefold() for a, b in _SHORT.findall(text)}
    for marker in ("Government of ", "Military Forces of ", "Police Forces of "):
        if text.startswith(marker):
            state = text.removeprefix(marker).partition(" (")[0]
            found |= {labels.codes[state.casefold()].casefold()} if state.casefold() in labels.codes else set()
    return found


def row(match: Match) -> dict[str, object]:
    """One match as a flat row."""
    event, record = match.event, match.record
    found: dict[str, object] = dict.fromkeys(COLUMNS)
    if event is not None:
        dead, when, where = losses(event), days(event.when), place(event)
        low, best, high = total(dead)
        found |= {"event": event.id, "title": event.title, "low": low, "best": None if any(x.filled for x in dead) else best, "high": high, "filled": any(x.filled for x in dead)}
        found |= {"first": when.first.isoformat() if when else None, "last": when.last.isoformat() if when else None, "place": where.name if where else None}
    if record is not None:
        found |= {"dataset": record.dataset, "record": record.id, "record_first": record.first.isoformat(), "record_last": record.last.isoformat(), "record_place": record.place}
        found |= {"record_sides": "; ".join(record.sides), "record_low": record.low, "record_best": record.best, "record_high": record.high}
    found |= {"days_apart": match.days_apart, "km_apart": match.km_apart, "sides": match.sides}
    return found | _difference(found)


def _difference(found: dict[str, Any]) -> dict[str, object]:
    if found["event"] is None or found["record"] is None:
        return {"verdict": "only here" if found["record"] is None else "only in the dataset"}
    theirs, best = found["record_best"], found["best"]
    if best is not None:
        return {"difference": best - theirs, "verdict": "equal" if best == theirs else "higher here" if best > theirs else "lower here"}
    return {"verdict": "no best here; within our bounds" if found["low"] <= theirs <= found["high"] else "no best here; outside our bounds"}


def lines(rows: Sequence[dict[str, Any]], name: str) -> Iterator[Line]:
    """The comparison for a person: pairs with both figures, then who stands alone."""
    both = [r for r in rows if r["event"] and r["record"]]
    yield Line("title", f"{len(both)} events of ours beside records of {name}; coded records are no claims and change no figure")
    for r in both:
        yield Line("head", f"{r['title']}: {r['verdict']}" + (f" by {abs(r['difference'])}" if r["difference"] else ""), f"[{r['event']}]")
        yield Line("row", f"here      {_figures(r['low'], r['best'], r['high'])}  {r['first']} {r['place']}")
        yield Line("row", f"{r['dataset']:<9} {_figures(r['record_low'], r['record_best'], r['record_high'])}  {r['record_first']} {r['record_place']} ({r['record_sides']})", f"[{r['record']}]")
        away = "place by country alone" if r["km_apart"] is None else f"{r['km_apart']} km"
        yield Line("note", f"{r['days_apart']} days and {away} apart; sides: {r['sides']}")
    for verdict, words in (("only here", "events of ours that no record is near"), ("only in the dataset", "records with deaths, in our countries and days, that no event of ours is near")):
        alone = [r for r in rows if r["verdict"] == verdict]
        yield Line("title", f"{len(alone)} {words}")
        for r in alone:
            ours = verdict == "only here"
            yield Line("row", f"{r['first'] or 'no day'} {r['title']}" if ours else f"{r['record_first']} {r['record_place']}: {r['record_best']} ({r['record_sides']})", f"[{r['event' if ours else 'record']}]")


def _figures(low: int | None, best: int | None, high: int | None) -> str:
    return f"low {'-' if low is None else low}, best {'-' if best is None else best}, high {'-' if high is None else high}"
