"""Reading a ledger piece by piece: the outline of a vintage, and whole records by their place in it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any, TypeVar

from pydantic_core import from_json

from fogline.ledger import documents, originals, search, vintages
from fogline.ledger.connection import connect, naming, rows_expected, transaction
from fogline.ledger.outline import Outline, outline
from fogline.ledger.records import decode
from fogline.ledger.store import Ledger
from fogline.model import Claim, Decision, Document, Release

_Found = TypeVar("_Found")
_AT_ONCE = 500  # SQLite takes at least 999 parameters
_CLAIMS = """SELECT place, json, event FROM vintage_claims JOIN claims ON claims.id = vintage_claims.claim
    WHERE vintage = ? AND place IN ({})"""
_RECORDS = """SELECT place, json FROM vintage_records JOIN records ON records.id = record
    WHERE vintage = ? AND vintage_records.kind = ? AND place IN ({})"""
_DOCUMENTS = "SELECT place, document FROM vintage_documents WHERE vintage = ? AND place IN ({})"


class Reader:
    """Several threads may read through one reader; each call is one transaction and sees one state of the ledger.

    All methods raise ``LedgerError`` naming the file.
    """

    def __init__(self, path: str | os.PathLike[str], *, wait: float = 10.0) -> None:
        self.path = Path(path)
        self._wait = wait
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._closed = False
        with self._connection():  # an older ledger is brought to this schema now, a missing or foreign one refused
            pass

    def newest(self) -> int | None:
        """The number of the newest vintage, ``None`` where nothing was built yet."""
        with self._transaction() as connection:
            (found,) = connection.execute("SELECT max(id) FROM vintages").fetchone()
            return None if found is None else int(found)

    def number(self, vintage: str) -> int:
        """The number of the vintage called ``vintage`` ("v3"). Raises ``UsageError`` for one that is not there."""
        with self._transaction() as connection:
            return vintages.number(connection, vintage)

    def vintages(self) -> tuple[vintages.Vintage, ...]:
        """Every vintage, oldest first."""
        with self._transaction() as connection:
            return vintages.listing(connection)

    def resolve(self, given: str) -> str | None:
        """The id by which an event or incident goes now (``Ledger.resolve_event``)."""
        with self._connection() as connection:
            return Ledger(self.path, connection).resolve_event(given)

    def outline(self, number: int) -> Outline:
        """The outline of a vintage; a ledger of 200,000 claims takes some seconds."""
        with self._transaction() as connection:
            return outline(connection, number)

    def claims(self, number: int, places: Sequence[int]) -> tuple[Claim, ...]:
        """The claims at these places of a vintage, in the order asked for."""
        with self._transaction() as connection:
            (book,) = connection.execute("SELECT book FROM vintages WHERE id = ?", (number,)).fetchone()
            return self._read(
                connection, _CLAIMS, (number,), places, lambda body, event: decode(Claim, {"book": book, **from_json(body), "event": event})
            )

    def records(self, number: int, kind: str, places: Sequence[int]) -> tuple[Any, ...]:
        """The records of ``kind`` (a field of ``Release``: "events", "ties", ...) at these places, in the order asked for."""
        with self._transaction() as connection:
            return self._read(connection, _RECORDS, (number, kind), places, lambda body: decode(vintages.KINDS[kind], from_json(body)))

    def all(self, number: int, kind: str) -> tuple[Any, ...]:
        """Every record of ``kind`` of a vintage, in its order."""
        with self._transaction() as connection:
            return tuple(vintages.records(connection, kind, number))

    def count(self, number: int, kind: str) -> int:
        """How many records of ``kind`` a vintage has; their places are the numbers below."""
        with self._transaction() as connection:
            return int(connection.execute("SELECT count(*) FROM vintage_records WHERE vintage = ? AND kind = ?", (number, kind)).fetchone()[0])

    def documents(self, number: int, places: Sequence[int]) -> tuple[Document, ...]:
        """The reports at these places, with their texts, in the order asked for."""
        with self._transaction() as connection:
            return self._read(connection, _DOCUMENTS, (number,), places, lambda row: next(documents.load(connection, (row,))))

    def search(self, wanted: tuple[str, ...]) -> list[str]:
        """The hashes of the texts that hold all these words (``search.terms``), the best match first."""
        with self._transaction() as connection:
            return search.find(connection, wanted)

    def catch_up(self) -> None:
        """Index the reports that came since the last time; nothing where the ledger may only be read."""
        with self._connection() as connection, naming(self.path):
            try:
                search.catch_up(connection)
            except sqlite3.OperationalError as error:
                if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_BUSY")):
                    raise

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision ever made, undos too, oldest first."""
        with self._connection() as connection:
            return Ledger(self.path, connection).decisions()

    def received(self, name: str) -> tuple[originals.Retrieval, ...]:
        """How the bytes of a report came (``Ledger.received``)."""
        with self._transaction() as connection:
            return originals.find(connection, name)

    def original(self, sha256: str) -> bytes:
        """The bytes under a hash (``Ledger.original``)."""
        with self._transaction() as connection:
            return originals.body(connection, sha256)

    def whole(self, number: int) -> Release:
        """A vintage's whole release, for what cannot be had in pieces."""
        with self._transaction() as connection:
            return vintages.load(connection, number)

    def close(self) -> None:
        """Let go of the file, of a connection in use as soon as it is free."""
        self._closed = True
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    @staticmethod
    def _read(
        connection: sqlite3.Connection, query: str, about: tuple[object, ...], places: Sequence[int], record: Callable[..., _Found]
    ) -> tuple[_Found, ...]:
        found: dict[int, _Found] = {}
        for chunk in _chunks(places):
            rows = connection.execute(query.format(",".join("?" * len(chunk))), (*about, *chunk)).fetchall()
            found.update((place, record(*columns)) for place, *columns in rows)
        return tuple(found[place] for place in places)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = connect(self.path, create=False, wait=self._wait, one_thread=False)
        try:
            yield connection
        finally:
            self._idle.put(connection)
            if self._closed:
                self.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._connection() as connection, naming(self.path), transaction(connection, write=False), rows_expected():
            yield connection


def _chunks(places: Iterable[int]) -> Iterator[tuple[int, ...]]:
    listed = tuple(places)
    for at in range(0, len(listed), _AT_ONCE):
        yield listed[at : at + _AT_ONCE]
