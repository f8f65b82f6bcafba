"""Writing the rows of a vintage in their places: stretches that stand in the vintage before are copied inside the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

_COPY = {
    "vintage_documents": "INSERT INTO vintage_documents SELECT ?, place + ?, document FROM vintage_documents WHERE vintage = ? AND place >= ? AND place < ?",
    "vintage_claims": "INSERT INTO vintage_claims SELECT ?, place + ?, claim, event FROM vintage_claims WHERE vintage = ? AND place >= ? AND place < ?",
    "vintage_records": """INSERT INTO vintage_records SELECT ?, kind, place + ?, record FROM vintage_records
        WHERE vintage = ? AND place >= ? AND place < ? AND kind = ?""",
}
_ADD = {
    "vintage_documents": "INSERT INTO vintage_documents VALUES (?, ?, ?)",
    "vintage_claims": "INSERT INTO vintage_claims VALUES (?, ?, ?, ?)",
    "vintage_records": "INSERT INTO vintage_records (vintage, place, record, kind) VALUES (?, ?, ?, ?)",
}


class Piece(NamedTuple):
    """Rows that follow one another: ``start`` is where the first stands in the vintage before, if they all stand there in this order; else ``None``."""

    start: int | None
    rows: Sequence[Any]


def of_known(wanted: Iterable[Any], known: dict[Any, Any], place: dict[Any, int], made: Callable[[Any], Any]) -> Iterator[Piece]:
    """The pieces of records in their order: those that stay by their name, whose rows are ``known`` with their ``place``, others as ``made`` keeps them."""
    start, run = 0, list[Any]()
    for item in wanted:
        at = place[item] if isinstance(item, str) else -1
        if run and at != start + len(run):
            yield Piece(start, run)
            run = []
        if at < 0:
            yield Piece(None, [made(item)])
            continue
        start = start if run else at
        run.append(known[item])
    if run:
        yield Piece(start, run)


def write(
    connection: sqlite3.Connection, table: str, number: int, before: int, pieces: Iterable[Piece], values: Callable[[Any], tuple[Any, ...]], *kind: str
) -> None:
    """Write the rows of vintage ``number`` after vintage ``before``; ``values`` are those of a row after its place."""
    place = 0
    for start, count, rows in _joined(pieces):
        if start is not None:
            connection.execute(_COPY[table], (number, place - start, before, start, start + count, *kind))
        else:
            connection.executemany(_ADD[table], ((number, place + n, *values(row), *kind) for n, row in enumerate(rows)))
        place += count


def _joined(pieces: Iterable[Piece]) -> Iterator[tuple[int | None, int, list[Any]]]:
    """The pieces with those that follow one another made one."""
    start, count, rows = 0, 0, list[Any]()
    for piece in pieces:
        if piece.start is None:
            if count:
                yield start, count, []
                count = 0
            rows += piece.rows
            continue
        if rows:
            yield None, len(rows), rows
            rows = []
        if count and piece.start != start + count:
            yield start, count, []
            count = 0
        start = start if count else piece.start
        count += len(piece.rows)
    if count:
        yield start, count, []
    if rows:
        yield None, len(rows), rows
