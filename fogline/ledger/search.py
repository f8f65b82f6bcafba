"""Full text over the reports: an index beside the tables, made of what is there and caught up before it is asked.

It is no part of the record: nothing is lost with it, and a ledger that may only be read is searched without it.
"""

from __future__ import annotations

import re
import sqlite3

from fogline.errors import UsageError

_MAKE = """CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content='', tokenize="unicode61 remove_diacritics 2")"""
_MISSING = "SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT 1"
_FILL = """INSERT INTO words (rowid, text) SELECT documents.id, text FROM documents JOIN texts USING (text_sha256)
    WHERE documents.id > ?1 AND documents.id <= ?1 + 2000"""
_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')
_MOST_TERMS = 20


def terms(words: str) -> tuple[str, ...]:
    """The words and quoted phrases that are looked for. Raises ``UsageError`` where there are none, or too many."""
    found = tuple(phrase or word for phrase, word in _TERM.findall(words))
    kept = tuple(t for t in found if any(c.isalnum() for c in t))
    if not kept:
        raise UsageError("nothing to search for: give words, or a phrase in double quotes")
    if len(kept) > _MOST_TERMS:
        raise UsageError(f"at most {_MOST_TERMS} words are searched for at once")
    return kept


def catch_up(connection: sqlite3.Connection) -> None:
    """Index the reports that are not indexed yet, some at a time, so that other writers need not wait long."""
    connection.execute(_MAKE)
    while True:
        last = connection.execute("SELECT coalesce(max(rowid), 0) FROM words").fetchone()[0]
        following = connection.execute(_MISSING, (last,)).fetchone()
        if following is None:
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(_FILL, (following[0] - 1,))
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def indexed(connection: sqlite3.Connection) -> bool:
    """True when every report is in the index."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone() is None:
        return False
    last = connection.execute("SELECT coalesce(max(rowid), 0) FROM words").fetchone()[0]
    return connection.execute(_MISSING, (last,)).fetchone() is None


def find(connection: sqlite3.Connection, wanted: tuple[str, ...]) -> list[str]:
    """The hashes of the texts that hold all these words, the best match first; the last word may be the beginning of one."""
    if not indexed(connection):
        return _scan(connection, wanted)
    query = " ".join('"' + term.replace('"', '""') + '"' for term in wanted) + " *"
    rows = connection.execute("SELECT text_sha256 FROM words JOIN documents ON documents.id = words.rowid WHERE words MATCH ? ORDER BY rank", (query,))
    return list(dict.fromkeys(text for (text,) in rows))


def _scan(connection: sqlite3.Connection, wanted: tuple[str, ...]) -> list[str]:
    rows = connection.execute("SELECT text_sha256, text FROM texts ORDER BY text_sha256")
    folded = [term.casefold() for term in wanted]
    return [name for name, text in rows if all(term in text.casefold() for term in folded)]
