"""What the ledger only remembers to save work: how each report was read by one version of the program. Emptying it loses nothing."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable

from fogline.errors import LedgerError

_VERSIONS = 3  # versions remembered at once: ours, and those of overlays used in turn


def recall(connection: sqlite3.Connection, key: str, version: str) -> str | None:
    """What was remembered of the document with this key under this version, if anything."""
    row = connection.execute("SELECT body FROM remembered WHERE document = ? AND version = ?", (key, version)).fetchone()
    if row is None:
        return None
    try:
        return zlib.decompress(row[0]).decode()
    except (zlib.error, TypeError, UnicodeDecodeError) as error:
        raise LedgerError("what it remembers of a report is damaged; restore it from a copy, or run the reports again into a new file") from error


def remember(connection: sqlite3.Connection, found: Iterable[tuple[str, str]], version: str) -> None:
    """Remember (document key, body) pairs under a version, and forget versions not used for longest."""
    rows = ((key, version, zlib.compress(body.encode(), 1)) for key, body in found)
    connection.executemany("INSERT OR IGNORE INTO remembered (document, version, body) VALUES (?, ?, ?)", rows)
    known = [name for (name,) in connection.execute("SELECT version FROM remembered GROUP BY version ORDER BY max(id) DESC")]
    for old in (name for name in known[_VERSIONS:] if name != version):
        connection.execute("DELETE FROM remembered WHERE version = ?", (old,))
