"""The bytes that reports were read from: each once under its hash, packed, and for every reading when and from where they came."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from fogline.errors import LedgerError, UsageError
from fogline.ledger.records import digest, dumps
from fogline.model import Original, make_id

LARGEST = 20_000_000
"""Bytes up to which an original is kept unless told otherwise; of a larger one only hash, size and time."""
_MOST = 900_000_000  # bytes that SQLite surely takes as one value
_DAMAGED = "the original does not have this hash"
_FOUND = """SELECT path, retrievals.sha256, retrievals.size, retrievals.at, url, media, originals.sha256 IS NOT NULL
    FROM retrievals JOIN readings ON readings.id = reading JOIN documents ON documents.id = document
    LEFT JOIN originals USING (sha256) WHERE path = ? ORDER BY reading DESC"""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How the bytes of a report came: ``at`` when they were received (ISO, UTC where no zone was stated), ``url`` from where, ``media`` what
    the server called them; ``size`` in bytes. ``kept`` is false where they were left out or over the limit; hash and time are there all the same.
    """

    document: str
    sha256: str
    size: int
    at: str
    url: str | None
    media: str | None
    kept: bool


def keep(connection: sqlite3.Connection, reading: int, original: Original, at: str, largest: int) -> None:
    """Note how the bytes of a reading came, received at ``at`` unless they say otherwise, and keep them unless they are over ``largest`` bytes.

    A reading has one original: what came with a later look at an unchanged report is not another.
    """
    kept = len(original.raw) <= min(largest, _MOST)
    row = (reading, original.sha256, len(original.raw), original.at or at, original.url, original.media, int(kept))
    connection.execute("INSERT INTO retrievals VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", (*row, digest(dumps(row))))
    if not kept or connection.execute("SELECT 1 FROM originals WHERE sha256 = ?", (original.sha256,)).fetchone():
        return
    if connection.execute("SELECT sha256 FROM retrievals WHERE reading = ?", (reading,)).fetchone() == (original.sha256,):
        packed = zlib.compress(original.raw, 6)
        connection.execute("INSERT INTO originals VALUES (?, ?, ?)", (original.sha256, len(original.raw), packed))


def find(connection: sqlite3.Connection, name: str) -> tuple[Retrieval, ...]:
    """How the readings of the report called ``name`` (its path, its id, or the end of one path alone) came, newest first.

    Raises ``UsageError`` where no report is called that, or several are.
    """
    paths = {path for (path,) in connection.execute("SELECT DISTINCT path FROM documents WHERE path = ?", (name,))} or _named(connection, name)
    if not paths:
        raise UsageError(f"no report in this ledger has the path or id '{name}'; `fogline claims` names them")
    if len(paths) > 1:
        raise UsageError(f"{len(paths)} reports have a path that ends in '{name}'; give the whole path, or the id")
    rows = connection.execute(_FOUND, tuple(paths))
    return tuple(Retrieval(path, sha256, size, at, url, media, bool(kept)) for path, sha256, size, at, url, media, kept in rows)


def _named(connection: sqlite3.Connection, name: str) -> set[str]:
    """Paths of the reports with this id, else of those whose path ends like this; of one text under several paths the first."""
    rows = connection.execute("SELECT path, text_sha256 FROM documents ORDER BY id").fetchall()
    same = [path for path, text in rows if make_id("d", text) == name]
    return set(same[:1]) or {path for path, _ in rows if path.endswith(f"/{name}")}


def body(connection: sqlite3.Connection, sha256: str) -> bytes:
    """The bytes under a hash. Raises ``LedgerError`` where they are damaged, ``UsageError`` where they were not kept."""
    row = connection.execute("SELECT size, body FROM originals WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise UsageError("the bytes of this report were not kept (left out, or over the limit); its hash and when it was received are")
    raw = _unpacked(*row)
    if raw is None or _digest(raw) != sha256:
        raise LedgerError(f"{_DAMAGED} ({sha256}); restore the ledger from a copy")
    return raw


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _unpacked(size: int, packed: bytes) -> bytes | None:
    """The bytes that were packed; ``None`` for what is not so many of them, however far it would swell."""
    unpack = zlib.decompressobj()
    try:
        raw = unpack.decompress(packed, size + 1)
    except (zlib.error, TypeError):
        return None
    return raw if len(raw) == size else None


def faults(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Hashes of originals that do not hold, one original in memory at a time, and readings whose note of them does not; with what is wrong."""
    for sha256, size, packed in connection.execute("SELECT sha256, size, body FROM originals"):
        raw = _unpacked(size, packed)
        if raw is None or _digest(raw) != sha256:
            yield sha256, _DAMAGED
    known = "SELECT retrievals.*, originals.sha256 FROM retrievals LEFT JOIN originals USING (sha256)"
    for *row, key, found in connection.execute(known):
        if digest(dumps(row)) != key:
            yield row[1], f"the note of how reading {row[0]} came is not what was saved"
        elif row[-1] and found is None:
            yield row[1], f"the original of reading {row[0]} is gone"
