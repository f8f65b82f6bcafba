"""Documents in the ledger: texts once by their hash, each document as it was read, and which reading of a path is the newest."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from fogline.errors import UsageError
from fogline.ledger import originals
from fogline.ledger.records import decode, digest, dumps, encode
from fogline.model import Document, Original, TimeRange

_STDIN = "-"
_NEWEST = """SELECT documents.id, readings.id FROM readings JOIN documents ON documents.id = readings.document
    WHERE path = ?1 AND (?1 <> ?3 OR documents.id = ?2) ORDER BY readings.id DESC LIMIT 1"""
_READINGS = """SELECT documents.id, path, text_sha256, at, json FROM readings JOIN documents ON documents.id = readings.document
    ORDER BY readings.id"""


def body(document: Document) -> str:
    """A document's stored JSON: all but its text, which is stored once however many documents carry it."""
    value = encode(document)
    del value["text"]
    return dumps(value)


def key(document: Document) -> str:
    """The hash of all that a document says of itself, its text with it."""
    return digest(body(document))


def insert(connection: sqlite3.Connection, document: Document) -> int:
    """The row of ``document``, made if it is new."""
    connection.execute("INSERT INTO texts VALUES (?, ?) ON CONFLICT DO NOTHING", (document.text_sha256, document.text))
    stored = body(document)
    name = digest(stored)
    connection.execute(
        "INSERT INTO documents (key, path, sha256, text_sha256, json) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (name, document.path, document.sha256, document.text_sha256, stored),
    )
    return int(connection.execute("SELECT id FROM documents WHERE key = ?", (name,)).fetchone()[0])


def add(connection: sqlite3.Connection, documents: Iterable[Document], at: str, came: Mapping[str, Original], largest: int) -> int:
    """Record readings of ``documents`` at the moment ``at``; how many were new or had changed since their path was last read.

    ``came`` are the bytes behind them by path, kept up to ``largest`` bytes.
    """
    added = 0
    for document in documents:
        row = insert(connection, document)
        # every text from standard input has the same path, so there a new one does not stand for the one before
        newest = connection.execute(_NEWEST, (document.path, row, _STDIN)).fetchone()
        if newest is None or newest[0] != row:
            newest = (row, connection.execute("INSERT INTO readings (document, at) VALUES (?, ?)", (row, at)).lastrowid)
            added += 1
        if document.path in came:
            originals.keep(connection, newest[1], came[document.path], at, largest)
    return added


def current(connection: sqlite3.Connection, as_of: str | None) -> tuple[Document, ...]:
    """The newest reading of every path, in the order of paths; with ``as_of``, of the reports published by then (undated ones first read by then)."""
    moment = None if as_of is None else _moment(as_of)
    first: dict[tuple[str, str], str] = {}
    chosen: dict[tuple[str, str], tuple[str, int]] = {}
    for row, path, text, at, stored in connection.execute(_READINGS):
        read = first.setdefault((path, text), at)
        if moment is None or _known_by(moment, decode_published(stored), read):
            chosen[path, text if path == _STDIN else ""] = (text, row)
    ordered = sorted((path, text, row) for (path, _), (text, row) in chosen.items())
    return tuple(load(connection, (row for _, _, row in ordered)))


def load(connection: sqlite3.Connection, rows: Iterable[int]) -> Iterator[Document]:
    """The documents of these rows, in their order."""
    for row in rows:
        text, stored = connection.execute("SELECT text, json FROM documents JOIN texts USING (text_sha256) WHERE id = ?", (row,)).fetchone()
        yield decode(Document, {**json.loads(stored), "text": text})


def decode_published(stored: str) -> str | None:
    """By when a stored document was surely published: the end of its range (a report may be known by its month), ``None`` for an undated one."""
    published = json.loads(stored)["published"]
    if published is None:
        return None
    told = decode(TimeRange, published)
    return told.end or told.start


def _moment(words: str) -> date | datetime:
    try:
        return date.fromisoformat(words) if len(words) == len("2026-02-27") else _instant(words)
    except ValueError as error:
        raise UsageError(f"{words}: not a date; write 2026-02-27 or 2026-02-27T18:00+05:00") from error


def _instant(words: str) -> datetime:
    found = datetime.fromisoformat(words)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def known_by(as_of: str, at: str) -> bool:
    """True when something of the time ``at`` was there by ``as_of``. Raises ``UsageError`` for what is no date."""
    return _known_by(_moment(as_of), at, at)


def _known_by(moment: date | datetime, published: str | None, first_read: str) -> bool:
    """True when a report was out by ``moment``. Of two times only as fine as a day, or one such, the days are compared."""
    known = first_read if published is None else published
    if isinstance(moment, datetime) and "T" in known:
        return _instant(known) <= moment
    day = moment.date() if isinstance(moment, datetime) else moment
    return known[:10] <= day.isoformat()
