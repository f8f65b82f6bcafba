"""The tables, and every step that made them what they are.

A step is never edited once it has been released: a change is a new step at the end, with a dump of a ledger of
the release before kept in ``tests/fixtures/ledger``.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from fogline.errors import LedgerError
from fogline.ledger.linked import TABLES as LINKED
from fogline.ledger.views import RECEIVED, VIEWS

APPLICATION_ID = 0x466F676C
"""Marks an SQLite file as a Fogline ledger ("Fogl")."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One named step; ``statements`` run in order in the transaction that also records it."""

    name: str
    statements: tuple[str, ...]


_KEPT = (
    "texts", "documents", "readings", "claims", "records", "vintages", "vintage_documents", "vintage_claims", "vintage_records", "ids", "aliases", "seals",
)  # fmt: skip


def _append_only(table: str) -> tuple[str, str]:
    return (
        f"CREATE TRIGGER {table}_keep BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {table} cannot be changed'); END",
        f"CREATE TRIGGER {table}_hold BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'the ledger only grows: {table} cannot be deleted'); END",
    )


# A claim's JSON leaves out its event (a matter of one vintage) and its book (the vintage's), so a claim that
# stays as it was is stored once however often the ledger is rebuilt.
_FIRST = (
    "CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE texts (text_sha256 TEXT PRIMARY KEY, text TEXT NOT NULL)",
    """CREATE TABLE documents (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, path TEXT NOT NULL, sha256 TEXT NOT NULL,
        text_sha256 TEXT NOT NULL REFERENCES texts, json TEXT NOT NULL)""",
    "CREATE INDEX documents_text ON documents (text_sha256)",
    "CREATE INDEX documents_path ON documents (path)",
    "CREATE TABLE readings (id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents, at TEXT NOT NULL)",
    "CREATE INDEX readings_document ON readings (document)",
    """CREATE TABLE claims (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, claim TEXT NOT NULL, text_sha256 TEXT NOT NULL REFERENCES texts,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, measure TEXT NOT NULL, json TEXT NOT NULL)""",
    "CREATE INDEX claims_claim ON claims (claim)",
    "CREATE TABLE records (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT, json TEXT NOT NULL)",
    "CREATE INDEX records_name ON records (kind, name)",
    """CREATE TABLE vintages (
        id INTEGER PRIMARY KEY, created TEXT NOT NULL, book TEXT NOT NULL, policy TEXT NOT NULL, parent INTEGER REFERENCES vintages,
        documents INTEGER NOT NULL, claims INTEGER NOT NULL, command TEXT NOT NULL, content TEXT NOT NULL)""",
    """CREATE TABLE vintage_documents (
        vintage INTEGER NOT NULL REFERENCES vintages, place INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES documents,
        PRIMARY KEY (vintage, place)) WITHOUT ROWID""",
    """CREATE TABLE vintage_claims (
        vintage INTEGER NOT NULL REFERENCES vintages, place INTEGER NOT NULL, claim INTEGER NOT NULL REFERENCES claims, event TEXT,
        PRIMARY KEY (vintage, place)) WITHOUT ROWID""",
    """CREATE TABLE vintage_records (
        vintage INTEGER NOT NULL REFERENCES vintages, kind TEXT NOT NULL, place INTEGER NOT NULL, record INTEGER NOT NULL REFERENCES records,
        PRIMARY KEY (vintage, kind, place)) WITHOUT ROWID""",
    "CREATE TABLE ids (id TEXT PRIMARY KEY, kind TEXT NOT NULL, vintage INTEGER NOT NULL REFERENCES vintages, place INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE aliases (
        vintage INTEGER NOT NULL REFERENCES vintages, alias TEXT NOT NULL, now TEXT NOT NULL,
        PRIMARY KEY (alias, vintage)) WITHOUT ROWID""",
    "CREATE TABLE seals (vintage INTEGER PRIMARY KEY REFERENCES vintages, seal TEXT NOT NULL)",
    *(statement for table in _KEPT for statement in _append_only(table)),
)

_DECISIONS = (
    """CREATE TABLE decisions (
        id INTEGER PRIMARY KEY, at TEXT NOT NULL, reviewer TEXT NOT NULL, kind TEXT NOT NULL, json TEXT NOT NULL, seal TEXT NOT NULL)""",
    """CREATE TABLE decision_targets (
        target TEXT NOT NULL, decision INTEGER NOT NULL REFERENCES decisions, PRIMARY KEY (target, decision)) WITHOUT ROWID""",
    *(statement for table in ("decisions", "decision_targets") for statement in _append_only(table)),
)

# No record: it may be emptied at any time, as may what is remembered of linking (``LINKED``).
_MEMORY = (
    "CREATE TABLE remembered (id INTEGER PRIMARY KEY, document TEXT NOT NULL, version TEXT NOT NULL, body BLOB NOT NULL, UNIQUE (document, version))",
)

# What an original holds is told by its hash; which reading it is of, and how it came, by the hash of that note.
_ORIGINALS = (
    "CREATE TABLE originals (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, body BLOB NOT NULL)",
    """CREATE TABLE retrievals (
        reading INTEGER PRIMARY KEY REFERENCES readings, sha256 TEXT NOT NULL, size INTEGER NOT NULL, at TEXT NOT NULL,
        url TEXT, media TEXT, kept INTEGER NOT NULL, key TEXT NOT NULL)""",
    "CREATE INDEX retrievals_sha256 ON retrievals (sha256)",
    *(statement for table in ("originals", "retrievals") for statement in _append_only(table)),
    RECEIVED,
)

MIGRATIONS: tuple[Migration, ...] = (
    Migration("documents, claims and vintages", _FIRST),
    Migration("decisions", _DECISIONS),
    Migration("memory of readings", _MEMORY),
    Migration("views of the newest vintage", VIEWS),
    Migration("originals", _ORIGINALS),
    Migration("memory of linking", LINKED),
)


def is_blank(connection: sqlite3.Connection) -> bool:
    """True for a database without a table, such as a file just made."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,))


def version(connection: sqlite3.Connection) -> int:
    """The schema version of a ledger, 0 for a blank database.

    Raises ``LedgerError`` for a database that is not a ledger, or was written by a newer Fogline.
    """
    mark, found = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if is_blank(connection):
        return 0
    if mark != APPLICATION_ID:
        raise LedgerError("this is a database of another program, not a Fogline ledger; give another file with --ledger")
    if found > len(MIGRATIONS):
        raise LedgerError(f"it was written by a newer Fogline (schema {found}, this one knows {len(MIGRATIONS)}); upgrade Fogline to open it")
    return int(found)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a ledger to the newest schema, all steps or none. Must be called outside a transaction."""
    if version(connection) == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # another process may have done it while this one waited
        for number in range(version(connection) + 1, len(MIGRATIONS) + 1):
            step = MIGRATIONS[number - 1]
            for statement in step.statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?, ?)", (number, step.name))
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
