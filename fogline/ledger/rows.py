"""A vintage as the rows it is made of, without their bodies: what of it stays is referred to again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar

from pydantic_core import from_json

from fogline.ledger.records import decode
from fogline.ledger.vintages import KINDS
from fogline.model import Claim

BY_DOCUMENT = ("mentions", "issues", "audits", "acts", "relations")
"""The kinds of records that stand in the order of the reports they are of."""
BY_NAME = ("events", "incidents", "origins", "contradictions", "actors")
"""The kinds of records that have an id of their own."""
DECIDED = ("decisions", "reviewed", "tombstones")
"""The kinds of records that persons' decisions make."""
_AT_ONCE = 500
_DOCUMENTS = "SELECT id, key, path, text_sha256 FROM vintage_documents JOIN documents ON id = document WHERE vintage = ? ORDER BY place"
_CLAIMS = """SELECT claims.id, key, claims.claim, event, {} FROM vintage_claims
    JOIN claims ON claims.id = vintage_claims.claim WHERE vintage = ? ORDER BY place"""
_RECORDS = """SELECT id, key, {} FROM vintage_records JOIN records ON id = record
    WHERE vintage = ? AND vintage_records.kind = ? ORDER BY place"""
_OWNER = "json_extract(json, '$.document')"
# what could not be read is no part of what a build says of its reports
_ISSUE = "CASE WHEN json_extract(json, '$.stage') = 'read' AND json_extract(json, '$.level') = 'error' THEN '' ELSE json_extract(json, '$.document') END"
_READINGS = "SELECT path, text_sha256, documents.id FROM readings JOIN documents ON documents.id = readings.document ORDER BY readings.id"

_Id = TypeVar("_Id", int, str)
Ref = tuple[int, str]
"""The row of a stored document, claim or record, and its key."""


class ClaimRow(NamedTuple):
    """A claim of a vintage: where it is stored, its id and its event."""

    ref: Ref
    id: str
    event: str | None


@dataclass(frozen=True, slots=True)
class Rows:
    """Vintage ``number`` under its ``book`` and ``policy``: documents in their order; claims, and records by kind, under the path of their
    report; records with an id under it; ties in their order; what persons decided (``decided``) by kind, in its order. ``starts`` gives by kind ("claims" too)
    the place of a report's first one, by its path, where those of every report stand together."""

    number: int
    book: str
    policy: str
    content: str
    documents: list[tuple[Ref, str, str]]
    claims: dict[str, list[ClaimRow]]
    told: dict[str, dict[str, list[Ref]]]
    named: dict[str, dict[str, Ref]]
    ties: list[Ref]
    decided: dict[str, list[Ref]]
    starts: dict[str, dict[str, int]]
    event_of: dict[str, str] = field(repr=False)


def rows(connection: sqlite3.Connection) -> Rows | None:
    """The newest vintage; ``None`` where there is none."""
    found = connection.execute("SELECT id, book, policy, content FROM vintages ORDER BY id DESC LIMIT 1").fetchone()
    if found is None:
        return None
    number = found[0]
    documents = [((row, key), path, text) for row, key, path, text in connection.execute(_DOCUMENTS, (number,))]
    claims: dict[str, list[ClaimRow]] = {}
    event_of: dict[str, str] = {}
    turns, last = 0, None
    paths = {text: path for _, path, text in documents}
    alone = len(paths) == len(documents)
    for row, key, name, event, home in connection.execute(_CLAIMS.format("text_sha256" if alone else _OWNER), (number,)):
        own = claims.setdefault(paths[home] if alone else home, [])
        own.append(ClaimRow((row, key), name, event))
        turns, last = turns + (own is not last), own
        if event is not None:
            event_of[name] = event
    starts = {"claims": _starts(claims, turns)}
    told: dict[str, dict[str, list[Ref]]] = {}
    for kind in BY_DOCUMENT:
        told[kind], starts[kind] = _grouped(connection, _ISSUE if kind == "issues" else _OWNER, number, kind)
    named = {kind: {name: ref for ref, name in _records(connection, "name", number, kind)} for kind in BY_NAME}
    ties = [ref for ref, _ in _records(connection, "NULL", number, "ties")]
    decided = {kind: [ref for ref, _ in _records(connection, "NULL", number, kind)] for kind in DECIDED}
    return Rows(number, found[1], found[2], found[3], documents, claims, told, named, ties, decided, starts, event_of)


def _records(connection: sqlite3.Connection, what: str, number: int, kind: str) -> Iterator[tuple[Ref, Any]]:
    for row, key, value in connection.execute(_RECORDS.format(what), (number, kind)):
        yield (row, key), value


def _grouped(connection: sqlite3.Connection, what: str, number: int, kind: str) -> tuple[dict[str, list[Ref]], dict[str, int]]:
    found: dict[str, list[Ref]] = {}
    turns, last = 0, None
    for ref, owner in _records(connection, what, number, kind):
        own = found.setdefault(owner, [])
        own.append(ref)
        turns, last = turns + (own is not last), own
    return found, _starts(found, turns)


def _starts(groups: Mapping[str, Sequence[Any]], turns: int) -> dict[str, int]:
    """Where each group starts, given how often a row was of another group than the one before; nothing where a group does not stand together."""
    ends = accumulate(map(len, groups.values()), initial=0)
    return dict(zip(groups, ends, strict=False)) if turns == len(groups) else {}


def readings(connection: sqlite3.Connection) -> dict[str, tuple[str, int]]:
    """The newest reading of every path: its text, and the row of its document. What came by standard input has a path of its own for each text."""
    found = {f"-{text}" if path == "-" else path: (text, row) for path, text, row in connection.execute(_READINGS)}
    return {path: found[path] for path in sorted(found)}


def texts(connection: sqlite3.Connection, wanted: Sequence[str]) -> dict[str, str]:
    """The text of every claim of these ids that was ever kept."""
    return _bodies(connection, "SELECT claim, text_sha256 FROM claims WHERE claim IN ({})", wanted)


def claims_at(connection: sqlite3.Connection, book: str, wanted: Sequence[ClaimRow]) -> list[Claim]:
    """Claims of a vintage of ``book``, with their events, in the order asked for."""
    bodies = _bodies(connection, "SELECT id, json FROM claims WHERE id IN ({})", [row.ref[0] for row in wanted])
    return [decode(Claim, {"book": book, **from_json(bodies[row.ref[0]]), "event": row.event}) for row in wanted]


def records_at(connection: sqlite3.Connection, kind: str, wanted: Sequence[Ref]) -> list[Any]:
    """Records of a kind, in the order asked for."""
    bodies = _bodies(connection, "SELECT id, json FROM records WHERE id IN ({})", [row for row, _ in wanted])
    return [decode(KINDS[kind], from_json(bodies[row])) for row, _ in wanted]


def _bodies(connection: sqlite3.Connection, query: str, wanted: Sequence[_Id]) -> dict[_Id, str]:
    found: dict[_Id, str] = {}
    for some in _parts(wanted):
        found.update(connection.execute(query.format(",".join("?" * len(some))), some).fetchall())
    return found


def _parts(wanted: Sequence[_Id]) -> Iterable[Sequence[_Id]]:
    return (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE))
