"""The outline of one vintage: of every record just what filters, orders and counts look at, so that a ledger of any size fits in memory.

Equal values are held once. Every line knows its ``place`` in the vintage, by which the whole record is read.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fogline.ledger.documents import decode_published
from fogline.model import Perpetrator, Target, TimeRange, Voice, Where, make_id

_Value = TypeVar("_Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as the filters see it. Words and offsets of its parts are left out."""

    place: int
    id: str
    document: str
    event: str | None
    measure: str
    kind: str
    status: str
    when: TimeRange | None
    where: tuple[Where, ...]
    target: Target
    perpetrator: Perpetrator
    voice: Voice


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event; ``asked`` are the measures and sides it has estimates of."""

    place: int
    id: str
    title: str
    type: str | None
    when: TimeRange | None
    where: tuple[Where, ...]
    claims: tuple[str, ...]
    documents: int
    incident: str | None
    asked: tuple[tuple[str, str | None], ...]
    contradictions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident; ``asked`` as in an event."""

    place: int
    id: str
    when: TimeRange | None
    events: tuple[str, ...]
    asked: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """A contradiction."""

    place: int
    id: str
    event: str
    type: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapLine:
    """Something not read or not understood."""

    place: int
    level: str
    code: str
    document: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A report; ``published`` is its ISO start or ``None``, ``agencies`` those it credits."""

    place: int
    row: int
    id: str
    path: str
    text_sha256: str
    published: str | None
    outlet: str | None
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One vintage in outline. ``ties`` and ``origins`` give, for an event's id, the places of the records that touch its claims."""

    number: int
    book: str
    policy: str
    content: str
    documents: tuple[DocumentLine, ...]
    claims: tuple[ClaimLine, ...]
    events: tuple[EventLine, ...]
    incidents: tuple[IncidentLine, ...]
    contradictions: tuple[ContradictionLine, ...]
    issues: tuple[GapLine, ...]
    ties: Mapping[str, array[int]] = field(repr=False)
    origins: Mapping[str, array[int]] = field(repr=False)


class _Once:
    """Each value held once, however many records carry it."""

    def __init__(self) -> None:
        self._held: dict[Hashable, Hashable] = {}

    def __call__(self, value: _Value) -> _Value:
        return self._held.setdefault(value, value)  # type: ignore[return-value]


def outline(connection: sqlite3.Connection, number: int) -> Outline:
    """The outline of vintage ``number``; must be called inside a transaction."""
    book, policy, content = connection.execute("SELECT book, policy, content FROM vintages WHERE id = ?", (number,)).fetchone()
    once = _Once()
    claims = tuple(_claims(connection, number, once))
    event_of = {c.id: c.event for c in claims if c.event is not None}
    return Outline(
        number,
        book,
        policy,
        content,
        tuple(_documents(connection, number, once)),
        claims,
        tuple(_event(place, body, once) for place, body in _bodies(connection, number, "events")),
        tuple(_incident(place, body, once) for place, body in _bodies(connection, number, "incidents")),
        tuple(_contradiction(place, body, once) for place, body in _bodies(connection, number, "contradictions")),
        tuple(
            GapLine(place, once(body["level"]), once(body["code"]), once(body["document"]))
            for place, body in _bodies(connection, number, "issues")
        ),
        _by_event(((place, (body["left"], body["right"])) for place, body in _bodies(connection, number, "ties")), event_of),
        _by_event(((place, body["claims"]) for place, body in _bodies(connection, number, "origins")), event_of),
    )


def _bodies(connection: sqlite3.Connection, number: int, kind: str) -> Iterator[tuple[int, Any]]:
    rows = connection.execute(
        "SELECT place, json FROM vintage_records JOIN records ON records.id = record WHERE vintage = ? AND vintage_records.kind = ? ORDER BY place",
        (number, kind),
    )
    for place, body in rows:
        yield place, json.loads(body)


def _documents(connection: sqlite3.Connection, number: int, once: _Once) -> Iterator[DocumentLine]:
    rows = connection.execute(
        "SELECT place, id, path, text_sha256, json FROM vintage_documents JOIN documents ON id = document WHERE vintage = ? ORDER BY place", (number,)
    )
    for place, row, path, text, stored in rows:
        body = json.loads(stored)
        agencies = tuple(dict.fromkeys(c["agency"] for c in body["credits"] if c["agency"]))
        yield DocumentLine(place, row, make_id("d", text), once(path), text, decode_published(stored), body["outlet"], once(agencies))


def _claims(connection: sqlite3.Connection, number: int, once: _Once) -> Iterator[ClaimLine]:
    rows = connection.execute(
        "SELECT place, event, json FROM vintage_claims JOIN claims ON claims.id = vintage_claims.claim WHERE vintage = ? ORDER BY place", (number,)
    )
    for place, event, stored in rows:
        body = json.loads(stored)
        target, doer, voice = body["target"], body["perpetrator"], body["voice"]
        yield ClaimLine(
            place,
            once(body["id"]),
            once(body["document"]),
            once(event),
            once(body["measure"]),
            once(body["kind"]),
            once(body["status"]),
            _when(body["when"], once),
            _where(body["where"], once),
            once(Target(target["words"], target["actor"], target["side"])),
            once(Perpetrator(doer["words"], doer["actor"], doer["side"])),
            once(Voice(voice["claimant"], voice["claimant_side"], None, voice["speaker"], (), voice["relation"], voice["stance"])),
        )


def _when(body: Any, once: _Once) -> TimeRange | None:
    return None if body is None else once(TimeRange(body["start"], body["end"], body["grain"], body["basis"]))


def _where(body: Any, once: _Once) -> tuple[Where, ...]:
    places = (Where(w["name"], w["country"], w["lat"], w["lon"], w["precision"], 0, 0, None, w.get("adm1")) for w in body)
    return once(tuple(once(place) for place in places))


def _asked(body: Any, once: _Once) -> tuple[tuple[str, str | None], ...]:
    return once(tuple((e["measure"], e["target_side"]) for e in body["estimates"]))


def _ids(found: Any, once: _Once) -> tuple[str, ...]:
    return tuple(map(once, found))


def _event(place: int, body: Any, once: _Once) -> EventLine:
    when, where = _when(body["when"], once), _where(body["where"], once)
    claims, contradictions = _ids(body["claims"], once), _ids(body["contradictions"], once)
    incident = once(body.get("incident"))
    return EventLine(
        place, once(body["id"]), body["title"], once(body["type"]), when, where, claims, body["documents"], incident, _asked(body, once), contradictions
    )


def _incident(place: int, body: Any, once: _Once) -> IncidentLine:
    return IncidentLine(place, once(body["id"]), _when(body["when"], once), _ids(body["events"], once), _asked(body, once))


def _contradiction(place: int, body: Any, once: _Once) -> ContradictionLine:
    return ContradictionLine(place, body["id"], once(body["event"]), once(body["type"]), _ids(body["claims"], once))


def _by_event(found: Iterator[tuple[int, Any]], event_of: Mapping[str, str]) -> dict[str, array[int]]:
    """The places of records under the event of each claim they name."""
    places: dict[str, array[int]] = {}
    for place, claims in found:
        for event in {event_of[c] for c in claims if c in event_of}:
            places.setdefault(event, array("l")).append(place)
    return places
