"""Vintages: one row for each build that was kept, and the records it published.

A claim or record that did not change is stored once and referred to, so a hundred vintages do not cost a hundred copies.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fogline.errors import LedgerError, UsageError
from fogline.ledger import documents
from fogline.ledger.identity import Past
from fogline.ledger.records import decode, digest, dumps, encode
from fogline.model import (
    Act,
    ActorSeen,
    Audit,
    Claim,
    Contradiction,
    Decision,
    Event,
    Incident,
    Issue,
    Mention,
    Origin,
    Relationship,
    Release,
    Reviewed,
    Tie,
    Tombstone,
)

KINDS: dict[str, type[Any]] = {
    "actors": ActorSeen, "mentions": Mention, "events": Event, "incidents": Incident, "origins": Origin, "ties": Tie,
    "contradictions": Contradiction, "issues": Issue, "decisions": Decision, "reviewed": Reviewed, "tombstones": Tombstone, "audits": Audit, "acts": Act,
    "relations": Relationship,
}  # fmt: skip
"""The fields of a release that hold derived records, and their class."""
_FIRST_KINDS = frozenset({"mentions", "events", "incidents", "origins", "ties", "contradictions", "issues"})


@dataclass(frozen=True, slots=True)
class Vintage:
    """One kept build. ``id`` is "v1", "v2", ... in the order of saving; ``created`` is UTC; ``content`` hashes all it published."""

    id: str
    created: str
    book: str
    policy: str
    parent: str | None
    documents: int
    claims: int
    command: str
    content: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a vintage is made of: keys of documents, claims with their event, records by kind; each key is the hash of its body."""

    book: str
    policy: str
    documents: list[str]
    claims: list[tuple[str, str | None, str]]
    records: dict[str, list[tuple[str, str]]]

    @property
    def hash(self) -> str:
        """One hash over all of it: equal releases have equal contents. A kind of record added since the first ledgers counts where there are any."""
        keys = {field: [key for key, _ in rows] for field, rows in self.records.items()}
        return content(self.book, self.policy, self.documents, [[key, event] for key, event, _ in self.claims], keys)


def content(book: str, policy: str, documents: list[str], claims: list[list[str | None]], records: Mapping[str, list[str]]) -> str:
    """The hash of a vintage's contents: keys of documents, of claims with their events, of records by kind."""
    keys = sorted((field, rows) for field, rows in records.items() if rows or field in _FIRST_KINDS)
    return digest(json.dumps([book, policy, documents, claims, keys], ensure_ascii=False, separators=(",", ":")))


def listing(connection: sqlite3.Connection) -> tuple[Vintage, ...]:
    """Every vintage, oldest first."""
    rows = connection.execute("SELECT id, created, book, policy, parent, documents, claims, command, content FROM vintages ORDER BY id")
    return tuple(
        Vintage(f"v{number}", created, book, policy, f"v{parent}" if parent else None, counted, claims, command, content)
        for number, created, book, policy, parent, counted, claims, command, content in rows
    )


def number(connection: sqlite3.Connection, vintage: str | None) -> int:
    """The row of a vintage, the newest for ``None``. Raises ``LedgerError`` in an empty ledger, ``UsageError`` for an unknown id."""
    (newest,) = connection.execute("SELECT max(id) FROM vintages").fetchone()
    if newest is None:
        raise LedgerError("nothing has been built in this ledger yet; `fogline run REPORTS` does")
    if vintage is None:
        return int(newest)
    row = int(vintage[1:]) if vintage[:1] == "v" and vintage[1:].isdecimal() else 0
    if not 1 <= row <= newest:
        raise UsageError(f"{vintage}: no such vintage; this ledger has v1 to v{newest}")
    return row


def claim_body(claim: Claim, book: str) -> str:
    """A claim's stored JSON: without its event, and without its book where that is the vintage's."""
    value = encode(claim)
    del value["event"]
    if value["book"] == book:
        del value["book"]
    return dumps(value)


def contents(release: Release) -> Contents:
    """The rows that a settled release is stored as."""
    claims = [(digest(body := claim_body(claim, release.book)), claim.event, body) for claim in release.claims]
    records = {field: [(digest(f"{field}\n{(body := dumps(record))}"), body) for record in getattr(release, field)] for field in KINDS}
    return Contents(release.book, release.policy, [digest(documents.body(document)) for document in release.documents], claims, records)


def stored(connection: sqlite3.Connection, number: int) -> Contents:
    """The rows that vintage ``number`` refers to, without their bodies."""
    book, policy = connection.execute("SELECT book, policy FROM vintages WHERE id = ?", (number,)).fetchone()
    found = connection.execute("SELECT key FROM vintage_documents JOIN documents ON id = document WHERE vintage = ? ORDER BY place", (number,)).fetchall()
    claims = connection.execute(
        "SELECT key, event, '' FROM vintage_claims JOIN claims ON claims.id = vintage_claims.claim WHERE vintage = ? ORDER BY place", (number,)
    ).fetchall()
    records: dict[str, list[tuple[str, str]]] = {field: [] for field in KINDS}
    rows = "SELECT vintage_records.kind, key FROM vintage_records JOIN records ON id = record WHERE vintage = ? ORDER BY vintage_records.kind, place"
    for kind, key in connection.execute(rows, (number,)):
        records[kind].append((key, ""))
    return Contents(book, policy, [key for (key,) in found], claims, records)


def seal(connection: sqlite3.Connection, number: int) -> str:
    """The hash of a vintage's own row, of the ids it gave up, and of the seal before it: a chain over the whole history."""
    row = connection.execute("SELECT id, created, book, policy, parent, documents, claims, command, content FROM vintages WHERE id = ?", (number,)).fetchone()
    aliases = connection.execute("SELECT alias, now FROM aliases WHERE vintage = ? ORDER BY alias", (number,)).fetchall()
    before = connection.execute("SELECT seal FROM seals WHERE vintage = ?", (row[4],)).fetchone()
    return digest(dumps([row, aliases, before]))


def insert(connection: sqlite3.Connection, release: Release, made: Contents, aliases: Mapping[str, str], row: tuple[int, str, str, int | None]) -> None:
    """Write a settled release, ``made`` into rows, with the ids it gave up; ``row`` is its number, when, by which command, and after which vintage."""
    number, created, command, parent = row
    counts = (len(release.documents), len(release.claims))
    connection.execute(
        "INSERT INTO vintages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, created, release.book, release.policy, parent, *counts, command, made.hash),
    )
    connection.executemany("INSERT INTO aliases VALUES (?, ?, ?)", ((number, old, new) for old, new in sorted(aliases.items())))
    connection.execute("INSERT INTO seals VALUES (?, ?)", (number, seal(connection, number)))
    rows = [(number, place, documents.insert(connection, document)) for place, document in enumerate(release.documents)]
    connection.executemany("INSERT INTO vintage_documents VALUES (?, ?, ?)", rows)
    _insert_claims(connection, release.claims, made.claims, number)
    for field in KINDS:
        _insert_records(connection, field, getattr(release, field), made.records[field], number)
    for field in ("events", "incidents"):
        used = ((record.id, field, number, place) for place, record in enumerate(getattr(release, field)))
        connection.executemany("INSERT INTO ids VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", used)


def _insert_claims(connection: sqlite3.Connection, claims: tuple[Claim, ...], rows: list[tuple[str, str | None, str]], number: int) -> None:
    connection.executemany(
        'INSERT INTO claims (key, claim, text_sha256, start, "end", quote, measure, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING',
        ((key, c.id, c.text_sha256, c.start, c.end, c.quote, c.measure, body) for (key, _, body), c in zip(rows, claims, strict=True)),
    )
    connection.executemany(
        "INSERT INTO vintage_claims SELECT ?, ?, id, ? FROM claims WHERE key = ?",
        ((number, place, event, key) for place, (key, event, _) in enumerate(rows)),
    )


def _insert_records(connection: sqlite3.Connection, kind: str, records: tuple[Any, ...], rows: list[tuple[str, str]], number: int) -> None:
    connection.executemany(
        "INSERT INTO records (key, kind, name, json) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
        ((key, kind, getattr(record, "id", None), body) for (key, body), record in zip(rows, records, strict=True)),
    )
    connection.executemany(
        "INSERT INTO vintage_records SELECT ?, ?, ?, id FROM records WHERE key = ?",
        ((number, kind, place, key) for place, (key, _) in enumerate(rows)),
    )


def load(connection: sqlite3.Connection, number: int) -> Release:
    """The release of vintage ``number``, record for record as it was saved."""
    book, policy = connection.execute("SELECT book, policy FROM vintages WHERE id = ?", (number,)).fetchone()
    rows = connection.execute("SELECT document FROM vintage_documents WHERE vintage = ? ORDER BY place", (number,)).fetchall()
    derived = {field: tuple(records(connection, field, number)) for field in KINDS}
    return Release(book, policy, tuple(documents.load(connection, (row for (row,) in rows))), tuple(_claims(connection, book, number)), **derived)


def _claims(connection: sqlite3.Connection, book: str, number: int) -> Iterator[Claim]:
    rows = connection.execute(
        "SELECT json, event FROM vintage_claims JOIN claims ON claims.id = vintage_claims.claim WHERE vintage = ? ORDER BY place", (number,)
    )
    for body, event in rows:
        yield decode(Claim, {"book": book, **json.loads(body), "event": event})


def records(connection: sqlite3.Connection, kind: str, number: int) -> Iterator[Any]:
    """The records of ``kind`` (a key of ``KINDS``) of vintage ``number``, in its order."""
    rows = connection.execute(
        "SELECT json FROM vintage_records JOIN records ON records.id = record WHERE vintage = ? AND vintage_records.kind = ? ORDER BY place", (number, kind)
    )
    for (body,) in rows:
        yield decode(KINDS[kind], json.loads(body))


def past(connection: sqlite3.Connection, kind: str, members: str, parent: int | None) -> Past:
    """What is known of the ids of ``kind`` (events by their ``claims``, incidents by their ``events``) before the next vintage."""
    holders: dict[str, str] = {}
    for record in records(connection, kind, parent) if parent else ():
        for member in getattr(record, members):
            holders.setdefault(member, record.id)
    ages = connection.execute("SELECT id FROM ids WHERE kind = ? ORDER BY vintage, place", (kind,))
    ranks = {name: rank for rank, (name,) in enumerate(ages)}

    def once(name: str) -> frozenset[str]:
        rows = connection.execute("SELECT json FROM records WHERE kind = ? AND name = ?", (kind, name))
        return frozenset(member for (body,) in rows for member in json.loads(body)[members])

    return Past(holders, ranks, once)
