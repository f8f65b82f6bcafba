"""A vintage made of the one before and of what an addition changed: rows that stay are referred to again, without being read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fogline.ledger import documents, vintages
from fogline.ledger.placing import Piece, of_known, write
from fogline.ledger.records import digest, dumps
from fogline.ledger.rows import BY_DOCUMENT, DECIDED, ClaimRow, Ref, Rows
from fogline.model import Claim, Document, Issue, Tie

_CLAIM = 'INSERT INTO claims (key, claim, text_sha256, start, "end", quote, measure, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING'
_RECORD = "INSERT INTO records (key, kind, name, json) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"


@dataclass(frozen=True, slots=True)
class Growth:
    """What an addition made of a vintage, under lasting ids.

    ``documents`` are new; ``claims`` and ``told`` (by kind) are those of the reports, by path, where they are not what they were.
    ``named`` gives, by kind, all records in their order, those that stay by their id, ``decided`` those of persons' decisions, those that stay by
    their row; ``ties`` for every event in their order where
    in the vintage before its ties stand, or the new ones. ``unread`` is what could not be read. ``aliases`` are ids given up, with those that stand for them.
    """

    documents: Sequence[Document]
    claims: Mapping[str, Sequence[Claim]]
    told: Mapping[str, Mapping[str, Sequence[Any]]]
    named: Mapping[str, Sequence[Any]]
    decided: Mapping[str, Sequence[Any]]
    ties: Sequence[slice | tuple[Tie, ...]]
    unread: Sequence[Issue]
    aliases: Mapping[str, str]


def insert(connection: sqlite3.Connection, before: Rows, growth: Growth, at: str, command: str) -> tuple[int, str]:
    """Keep the vintage that ``growth`` makes of the newest one; its number and content hash. Where nothing changed it is the newest one."""
    number = before.number + 1
    held = [*before.documents, *(((documents.insert(connection, d), documents.key(d)), d.path, d.text_sha256) for d in growth.documents)]
    held.sort(key=lambda row: row[1:])
    paths = [path for _, path, _ in held]
    claims = list(_claims(connection, before, growth, paths))
    records = {kind: list(_records(connection, kind, before, growth, paths)) for kind in vintages.KINDS}
    told = [[ref[1], event] for piece in claims for ref, _, event in piece.rows]
    keys = {kind: [key for piece in pieces for _, key in piece.rows] for kind, pieces in records.items()}
    content = vintages.content(before.book, before.policy, [key for (_, key), _, _ in held], told, keys)
    if content == before.content:
        return before.number, content
    row = (number, at, before.book, before.policy, before.number, len(held), len(told), command, content)
    connection.execute("INSERT INTO vintages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.executemany("INSERT INTO aliases VALUES (?, ?, ?)", ((number, old, new) for old, new in sorted(growth.aliases.items())))
    connection.execute("INSERT INTO seals VALUES (?, ?)", (number, vintages.seal(connection, number)))
    place = {ref[0]: n for n, (ref, _, _) in enumerate(before.documents)}
    write(connection, "vintage_documents", number, before.number, (Piece(place.get(ref[0]), [ref]) for ref, _, _ in held), lambda ref: ref[:1])
    write(connection, "vintage_claims", number, before.number, claims, lambda told: (told.ref[0], told.event))
    for kind, pieces in records.items():
        write(connection, "vintage_records", number, before.number, pieces, lambda ref: ref[:1], kind)
    for kind in ("events", "incidents"):
        names = (item if isinstance(item, str) else item.id for item in growth.named[kind])
        connection.executemany("INSERT INTO ids VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", ((name, kind, number, place) for place, name in enumerate(names)))
    return number, content


def _claims(connection: sqlite3.Connection, before: Rows, growth: Growth, paths: Sequence[str]) -> Iterator[Piece]:
    starts = before.starts["claims"]
    for path in paths:
        if path not in growth.claims:
            if (kept := before.claims.get(path)) is not None:
                yield Piece(starts.get(path), kept)
            continue
        rows = []
        for claim in growth.claims[path]:
            body = vintages.claim_body(claim, before.book)
            key = digest(body)
            connection.execute(_CLAIM, (key, claim.id, claim.text_sha256, claim.start, claim.end, claim.quote, claim.measure, body))
            row = int(connection.execute("SELECT id FROM claims WHERE key = ?", (key,)).fetchone()[0])
            rows.append(ClaimRow((row, key), claim.id, claim.event))
        yield Piece(None, rows)


def _records(connection: sqlite3.Connection, kind: str, before: Rows, growth: Growth, held: Sequence[str]) -> Iterator[Piece]:
    """The rows of all records of a kind, in their order."""
    if kind in BY_DOCUMENT:
        changed, known, starts = growth.told.get(kind, {}), before.told[kind], before.starts[kind]
        for path in held:
            if path in changed:
                yield Piece(None, list(_kept(connection, kind, changed[path])))
            elif path in known:
                yield Piece(starts.get(path), known[path])
        if kind == "issues":
            yield from (Piece(None, known[path]) for path in sorted(known.keys() - {"", *held}))  # of withdrawn reports
            yield Piece(None, list(_kept(connection, kind, growth.unread)))
    elif kind == "ties":
        for item in growth.ties:
            yield Piece(item.start, before.ties[item]) if isinstance(item, slice) else Piece(None, list(_kept(connection, kind, item)))
    elif kind in DECIDED:
        for record in growth.decided.get(kind, ()):
            yield Piece(None, [record] if isinstance(record, tuple) else list(_kept(connection, kind, [record])))
    else:
        refs = before.named[kind]
        place = {name: n for n, name in enumerate(refs)}
        yield from of_known(growth.named.get(kind, ()), refs, place, lambda record: next(_kept(connection, kind, [record])))


def _kept(connection: sqlite3.Connection, kind: str, records: Iterable[Any]) -> Iterator[Ref]:
    for record in records:
        body = dumps(record)
        key = digest(f"{kind}\n{body}")
        connection.execute(_RECORD, (key, kind, getattr(record, "id", None), body))
        yield int(connection.execute("SELECT id FROM records WHERE key = ?", (key,)).fetchone()[0]), key
