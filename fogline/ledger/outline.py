"""The outline of one vintage: of every record just what filters, orders and counts look at, so that a ledger of any size fits in memory.

Equal values are held once. Every line knows its ``place`` in the vintage, by which the whole record is read.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern
from typing import Any, TypeVar

from pydantic_core import from_json

from fogline.model import Perpetrator, Target, TimeRange, Voice, Where, make_id

Figure = tuple[str, str | None, int | None, int | None, int | None]
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
    """An event; ``figures`` are measure, side, low, best and high of its estimates."""

    place: int
    id: str
    title: str
    type: str | None
    when: TimeRange | None
    where: tuple[Where, ...]
    claims: tuple[str, ...]
    documents: int
    incident: str | None
    figures: tuple[Figure, ...]
    contradictions: tuple[str, ...]

    @property
    def asked(self) -> tuple[tuple[str, str | None], ...]:
        """The measures and sides it has estimates of."""
        return tuple((measure, side) for measure, side, *_ in self.figures)


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """An incident; ``asked`` are the measures and sides it has estimates of."""

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
    """One vintage in outline. ``ties`` and ``origins`` give, for an event's id, the places of the records that touch its claims,
    ``families`` for the hash of a text its family of copies, ``reviewed`` for a claim's id the place of what persons made of it; of decisions
    and tombstones there are so many.
    """

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
    families: Mapping[str, str] = field(repr=False)
    reviewed: Mapping[str, int] = field(repr=False)
    decisions: int = 0
    tombstones: int = 0


class _Once:
    """Each value held once, however many records carry it."""

    def __init__(self) -> None:
        self._held: dict[Hashable, Any] = {}

    def __call__(self, value: _Value) -> _Value:
        found: _Value = self._held.setdefault(value, value)
        return found

    def made(self, kind: Callable[..., _Value], *fields: Hashable) -> _Value:
        """The one record of ``kind`` with these fields."""
        key = (kind, fields)
        found: _Value | None = self._held.get(key)
        if found is None:
            found = self._held[key] = kind(*fields)
        return found


def outline(connection: sqlite3.Connection, number: int) -> Outline:
    """The outline of vintage ``number``; must be called inside a transaction."""
    book, policy, content = connection.execute("SELECT book, policy, content FROM vintages WHERE id = ?", (number,)).fetchone()
    once = _Once()
    claims = tuple(_claims(connection, number, once))
    families: dict[str, str] = {}
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
        tuple(_contradiction(place, body) for place, body in _bodies(connection, number, "contradictions")),
        tuple(
            GapLine(place, intern(body["level"]), intern(body["code"]), intern(body["document"]))
            for place, body in _bodies(connection, number, "issues")
        ),
        _by_event(((place, (body["left"], body["right"])) for place, body in _bodies(connection, number, "ties")), event_of),
        _by_event(_origins(connection, number, families), event_of),
        families,
        {body["claim"]: place for place, body in _bodies(connection, number, "reviewed")},
        _count(connection, number, "decisions"),
        _count(connection, number, "tombstones"),
    )


def _count(connection: sqlite3.Connection, number: int, kind: str) -> int:
    return int(connection.execute("SELECT count(*) FROM vintage_records WHERE vintage = ? AND kind = ?", (number, kind)).fetchone()[0])


def _bodies(connection: sqlite3.Connection, number: int, kind: str) -> Iterator[tuple[int, Any]]:
    rows = connection.execute(
        "SELECT place, json FROM vintage_records JOIN records ON records.id = record WHERE vintage = ? AND vintage_records.kind = ? ORDER BY place",
        (number, kind),
    )
    for place, body in rows:
        yield place, from_json(body)


def _documents(connection: sqlite3.Connection, number: int, once: _Once) -> Iterator[DocumentLine]:
    rows = connection.execute(
        "SELECT place, id, path, text_sha256, json FROM vintage_documents JOIN documents ON id = document WHERE vintage = ? ORDER BY place", (number,)
    )
    for place, row, path, text, stored in rows:
        body = from_json(stored)
        agencies = tuple(dict.fromkeys(c["agency"] for c in body["credits"] if c["agency"]))
        yield DocumentLine(place, row, make_id("d", text), intern(path), text, _published(body["published"]), body["outlet"], once(agencies))


def _published(body: Any) -> str | None:
    return None if body is None else body["start"]


def _claims(connection: sqlite3.Connection, number: int, once: _Once) -> Iterator[ClaimLine]:
    rows = connection.execute(
        "SELECT place, event, json FROM vintage_claims JOIN claims ON claims.id = vintage_claims.claim WHERE vintage = ? ORDER BY place", (number,)
    )
    for place, event, stored in rows:
        body = from_json(stored)
        target, doer, voice = body["target"], body["perpetrator"], body["voice"]
        yield ClaimLine(
            place,
            intern(body["id"]),
            intern(body["document"]),
            event and intern(event),
            intern(body["measure"]),
            intern(body["kind"]),
            intern(body["status"]),
            _when(body["when"], once),
            _where(body["where"], once),
            once.made(Target, target["words"], target["actor"], target["side"]),
            once.made(Perpetrator, doer["words"], doer["actor"], doer["side"]),
            once.made(Voice, voice["claimant"], voice["claimant_side"], None, voice["speaker"], (), voice["relation"], voice["stance"]),
        )


def _when(body: Any, once: _Once) -> TimeRange | None:
    return None if body is None else once.made(TimeRange, body["start"], body["end"], body["grain"], body["basis"])


def _where(body: Any, once: _Once) -> tuple[Where, ...]:
    return once(tuple([once.made(Where, w["name"], w["country"], w["lat"], w["lon"], w["precision"], 0, 0, None, w.get("adm1")) for w in body]))


def _asked(body: Any, once: _Once) -> tuple[tuple[str, str | None], ...]:
    return once(tuple((e["measure"], e["target_side"]) for e in body["estimates"]))


def _figures(body: Any, once: _Once) -> tuple[Figure, ...]:
    return once(tuple((e["measure"], e["target_side"], e["low"], e["best"], e["high"]) for e in body["estimates"]))


def _ids(found: Any) -> tuple[str, ...]:
    return tuple(map(intern, found))


def _event(place: int, body: Any, once: _Once) -> EventLine:
    when, where = _when(body["when"], once), _where(body["where"], once)
    claims, contradictions = _ids(body["claims"]), _ids(body["contradictions"])
    incident = body.get("incident") and intern(body["incident"])
    return EventLine(
        place, intern(body["id"]), body["title"], body["type"] and intern(body["type"]), when, where, claims, body["documents"], incident, _figures(body, once), contradictions
    )


def _incident(place: int, body: Any, once: _Once) -> IncidentLine:
    return IncidentLine(place, intern(body["id"]), _when(body["when"], once), _ids(body["events"]), _asked(body, once))


def _contradiction(place: int, body: Any) -> ContradictionLine:
    return ContradictionLine(place, body["id"], intern(body["event"]), intern(body["type"]), _ids(body["claims"]))


def _origins(connection: sqlite3.Connection, number: int, families: dict[str, str]) -> Iterator[tuple[int, Any]]:
    """The claims of each origin; the families that origins name are put into ``families``."""
    for place, body in _bodies(connection, number, "origins"):
        families.update((intern(text), intern(family)) for text, family in body.get("families", ()))
        yield place, body["claims"]


def _by_event(found: Iterator[tuple[int, Any]], event_of: Mapping[str, str]) -> dict[str, array[int]]:
    """The places of records under the event of each claim they name."""
    places: dict[str, array[int]] = {}
    for place, claims in found:
        for event in {event_of[c] for c in claims if c in event_of}:
            places.setdefault(event, array("l")).append(place)
    return places
