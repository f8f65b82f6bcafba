"""Opening the one file, and SQLite's errors as sentences that name it and say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from fogline.errors import LedgerError
from fogline.ledger.schema import MIGRATIONS, migrate, version

_HEADER = b"SQLite format 3\0"
_ADVICE = {
    "SQLITE_BUSY": "another process is writing to it; try again when that has ended",
    "SQLITE_LOCKED": "another process is writing to it; try again when that has ended",
    "SQLITE_READONLY": "it may only be read here; copy it where it can be written, or give another file with --ledger",
    "SQLITE_CORRUPT": "the file is damaged; restore it from a copy, or run the reports again into a new file",
    "SQLITE_NOTADB": "this is not a Fogline ledger (not an SQLite file); give another file with --ledger",
    "SQLITE_CANTOPEN": "it cannot be opened; see that its folder exists and may be written",
    "SQLITE_FULL": "the disk is full; nothing of this run was saved",
    "SQLITE_IOERR": "the disk reported an error",
}


def connect(path: Path, *, create: bool, wait: float, one_thread: bool = True) -> sqlite3.Connection:
    """A connection to the ledger at ``path``, migrated to the newest schema; one that may only be read where the medium allows no more.

    ``wait`` is how many seconds to wait for a writer; without ``one_thread`` threads may hand the connection on, one at a time.
    Raises ``LedgerError`` naming the file.
    """
    _check(path, create=create)
    with naming(path):
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=one_thread)
        try:
            _prepare(connection)
        except sqlite3.OperationalError as error:
            connection.close()
            if not _code(error).startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")) or not path.is_file():
                raise
            return _connect_read_only(path, wait, one_thread=one_thread)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn SQLite's errors, and ours that do not name the file yet, into a ``LedgerError`` about ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(f"{path}: {_advice(error)}") from error
    except UnicodeDecodeError as error:
        raise LedgerError(f"{path}: {_ADVICE['SQLITE_CORRUPT']}") from error
    except LedgerError as error:
        if str(error).startswith(f"{path}: "):
            raise
        raise LedgerError(f"{path}: {error}") from error


@contextmanager
def transaction(connection: sqlite3.Connection, *, write: bool) -> Iterator[None]:
    """All or nothing; a read sees one state of the ledger however long it takes."""
    connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def rows_expected() -> Iterator[None]:
    """Around code that only reads what was stored: a row that is missing or of another form means a damaged file."""
    try:
        yield
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise LedgerError(_ADVICE["SQLITE_CORRUPT"]) from error


def _advice(error: sqlite3.Error) -> str:
    if str(error).startswith("Could not decode to UTF-8"):
        return _ADVICE["SQLITE_CORRUPT"]
    code = _code(error)
    return next((text for name, text in _ADVICE.items() if code.startswith(name)), str(error))


def _code(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", ""))


def _check(path: Path, *, create: bool) -> None:
    """Refuse what can be told without SQLite, which would make an empty file or say only "unable to open"."""
    if path.is_dir():
        raise LedgerError(f"{path}: this is a folder; give a file with --ledger")
    if not path.exists():
        if not create:
            raise LedgerError(f"{path}: there is no ledger here yet; `fogline run REPORTS` makes one")
        if not path.absolute().parent.is_dir():
            raise LedgerError(f"{path}: the folder {path.absolute().parent} does not exist")
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except OSError as error:
        raise LedgerError(f"{path}: it cannot be read: {error.strerror}") from error
    if start and start != _HEADER:
        raise LedgerError(f"{path}: {_ADVICE['SQLITE_NOTADB']}")
    if not start and not create:
        raise LedgerError(f"{path}: the file is empty; `fogline run REPORTS` makes a ledger of it")


def _prepare(connection: sqlite3.Connection) -> None:
    version(connection)  # a foreign database is refused before anything is set in it
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = WAL")
    for setting in ("foreign_keys = ON", "synchronous = FULL", "recursive_triggers = ON"):
        connection.execute(f"PRAGMA {setting}")
    migrate(connection)


def _connect_read_only(path: Path, wait: float, *, one_thread: bool) -> sqlite3.Connection:
    """A reader on a medium that cannot be written: beside a writer's files if there are any, else of the file as it is."""
    lasting = "" if Path(f"{path}-wal").exists() else "&immutable=1"
    address = f"file:{quote(str(path.absolute()))}?mode=ro{lasting}"
    connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=one_thread)
    try:
        current = version(connection) == len(MIGRATIONS)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    if not current:
        connection.close()
        raise LedgerError("an older Fogline wrote it and it may only be read here; copy it where it can be written to open it")
    return connection
