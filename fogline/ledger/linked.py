"""What the ledger remembers of how its newest vintage was linked, so that an addition need not link everything anew. Emptying it loses nothing.

Every row carries a hash of itself, the head how many rows there are: what does not hold is not used, and all is linked anew.
"""

from __future__ import annotations

import json
import marshal
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

TABLES = (
    "CREATE TABLE linked (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE linked_reports (
        text TEXT PRIMARY KEY, family TEXT NOT NULL, credited INTEGER NOT NULL, common INTEGER NOT NULL, alike TEXT NOT NULL, taken TEXT NOT NULL,
        told BLOB NOT NULL, blocks BLOB NOT NULL, shingles BLOB NOT NULL, mark BLOB NOT NULL)""",
    """CREATE TABLE linked_accounts (
        id INTEGER PRIMARY KEY, text TEXT NOT NULL, event TEXT NOT NULL, first INTEGER, last INTEGER, spots TEXT NOT NULL, joins BLOB NOT NULL,
        keys BLOB NOT NULL, body BLOB NOT NULL, mark BLOB NOT NULL)""",
    "CREATE INDEX linked_accounts_text ON linked_accounts (text)",
    "CREATE TABLE linked_order (kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, mark BLOB NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID",
)
"""The tables of it, all of which may be emptied."""
_FORM = 2  # of marshal: the last in which equal values give equal bytes
_AT_ONCE = 500  # SQLite takes at least 999 parameters
_REPORTS = "SELECT text, family, credited, common, alike, taken, told, blocks, shingles, mark FROM linked_reports"
_ACCOUNTS = "SELECT id, text, event, first, last, spots, joins, keys, body, mark FROM linked_accounts"
_COUNTS = "SELECT (SELECT count(*) FROM linked_reports), (SELECT count(*) FROM linked_accounts), (SELECT count(*) FROM linked_order)"
_ORDER = "SELECT kind, id, body, mark FROM linked_order WHERE kind = ?"
_OF_KIND = "SELECT kind, id, body, mark FROM linked_order WHERE kind = ? AND"
_EMPTY = ("DELETE FROM linked", "DELETE FROM linked_reports", "DELETE FROM linked_accounts", "DELETE FROM linked_order")
_Row = tuple[Any, ...]


class UnusableError(Exception):
    """What is remembered is missing, of another state, or damaged: link everything anew."""


@dataclass(frozen=True, slots=True)
class Head:
    """``version`` of book and program, the ``vintage`` this is of with the hash of its ``content``, and how many rows there are."""

    version: str
    vintage: int
    content: str
    reports: int
    accounts: int
    records: int


@dataclass(frozen=True, slots=True)
class Report:
    """A text: its family of copies, whether it credits anyone, how many of its shingles are common, the texts it is alike to and took
    sentences over from, its sentences by number, how many shingles each of its paragraphs has, and these."""

    text: str
    family: str
    credited: bool
    common: int
    alike: tuple[str, ...]
    taken: tuple[str, ...]
    told: array[int]
    blocks: array[int]
    shingles: array[int]

    @property
    def runs(self) -> list[array[int]]:
        """The shingles of each paragraph."""
        return _runs(self.blocks, self.shingles)


class Shingled(NamedTuple):
    """Of a text what every addition looks at."""

    text: str
    family: str
    credited: bool
    common: int
    told: array[int]
    blocks: array[int]
    shingles: array[int]

    @property
    def runs(self) -> list[array[int]]:
        """The shingles of each paragraph."""
        return _runs(self.blocks, self.shingles)


def _runs(blocks: array[int], shingles: array[int]) -> list[array[int]]:
    return [shingles[at:end] for at, end in pairwise(accumulate(blocks, initial=0))]


@dataclass(frozen=True, slots=True)
class Account:
    """An account: where its claims stand (start, measure, id), the label of its event, its days, the accounts it joins, its keys, and itself packed."""

    id: int
    text: str
    event: str
    days: tuple[int, int] | None
    spots: tuple[tuple[int, str, str], ...]
    joins: array[int]
    keys: array[int]
    body: bytes


def _mark(row: _Row) -> bytes:
    return blake2b(marshal.dumps(row, _FORM), digest_size=8).digest()


def _whole(row: _Row) -> _Row:
    if _mark(row[:-1]) != row[-1]:
        raise UnusableError("a row is not what was written")
    return row[:-1]


def _numbers(blob: bytes) -> array[int]:
    return array("q", blob)


def head(connection: sqlite3.Connection) -> Head:
    """What the rest is of. Raises ``UnusableError`` where nothing is remembered."""
    row = connection.execute("SELECT body FROM linked WHERE name = 'head'").fetchone()
    if row is None:
        raise UnusableError("nothing is remembered")
    told = json.loads(row[0])
    counts = connection.execute(_COUNTS).fetchone()
    if told.keys() != {f.name for f in fields(Head)} or counts != (told["reports"], told["accounts"], told["records"]):
        raise UnusableError("rows are missing")
    return Head(**told)


def reports(connection: sqlite3.Connection, texts: Sequence[str]) -> Iterator[Report]:
    """The reports of these texts."""
    for row in _select(connection, f"{_REPORTS} WHERE", "text", texts):
        text, family, credited, common, alike, taken, *numbers = _whole(row)
        yield Report(text, family, bool(credited), common, tuple(json.loads(alike)), tuple(json.loads(taken)), *map(_numbers, numbers))


def shingled(connection: sqlite3.Connection) -> Iterator[Shingled]:
    """What every addition looks at, of all texts."""
    for row in connection.execute(_REPORTS):
        text, family, credited, common, _, _, told, blocks, shingles = _whole(row)
        yield Shingled(text, family, bool(credited), common, _numbers(told), _numbers(blocks), _numbers(shingles))


def accounts(connection: sqlite3.Connection, column: str, wanted: Sequence[Any]) -> Iterator[Account]:
    """The accounts with these values of a column ("id", "text")."""
    for row in _select(connection, f"{_ACCOUNTS} WHERE", column, wanted):
        number, text, event, first, last, spots, joins, keys, body = _whole(row)
        days = None if first is None else (first, last)
        told = tuple((start, measure, claim) for start, measure, claim in json.loads(spots))
        yield Account(number, text, event, days, told, _numbers(joins), _numbers(keys), body)


def next_account(connection: sqlite3.Connection) -> int:
    """A number above those of all accounts."""
    return int(connection.execute("SELECT coalesce(max(id), 0) + 1 FROM linked_accounts").fetchone()[0])


def order(connection: sqlite3.Connection, kind: str, wanted: Sequence[str] | None = None) -> dict[str, Any]:
    """What is remembered of records of a kind, by id: of all, or of those ``wanted`` that are there."""
    rows = connection.execute(_ORDER, (kind,)) if wanted is None else _select(connection, _OF_KIND, "id", wanted, kind)
    return {name: json.loads(body) for _, name, body in map(_whole, rows)}


def _select(connection: sqlite3.Connection, query: str, column: str, wanted: Sequence[Any], *given: Any) -> Iterator[_Row]:
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        yield from connection.execute(f"{query} {column} IN ({','.join('?' * len(some))})", (*given, *some)).fetchall()


def forget(connection: sqlite3.Connection) -> None:
    """Forget everything."""
    for statement in _EMPTY:
        connection.execute(statement)


def keep_reports(connection: sqlite3.Connection, found: Iterable[Report]) -> None:
    """Remember reports, in place of what was remembered of their texts."""
    rows = ((r.text, r.family, int(r.credited), r.common, json.dumps(r.alike), json.dumps(r.taken), r.told.tobytes(), r.blocks.tobytes(), r.shingles.tobytes()) for r in found)
    connection.executemany("INSERT OR REPLACE INTO linked_reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ((*row, _mark(row)) for row in rows))


def keep_accounts(connection: sqlite3.Connection, found: Iterable[Account]) -> None:
    """Remember accounts, in place of those of the same numbers."""
    days = ((a, a.days or (None, None)) for a in found)
    rows = ((a.id, a.text, a.event, *d, json.dumps(a.spots), a.joins.tobytes(), a.keys.tobytes(), a.body) for a, d in days)
    connection.executemany("INSERT OR REPLACE INTO linked_accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ((*row, _mark(row)) for row in rows))


def drop_accounts(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Forget accounts."""
    connection.executemany("DELETE FROM linked_accounts WHERE id = ?", ((n,) for n in numbers))


def keep_order(connection: sqlite3.Connection, kind: str, found: Mapping[str, Any], gone: Iterable[str] = ()) -> None:
    """Remember what records of a kind are ordered by, and forget those gone."""
    connection.executemany("DELETE FROM linked_order WHERE kind = ? AND id = ?", ((kind, name) for name in gone))
    rows = ((kind, name, json.dumps(body, default=list)) for name, body in found.items())
    connection.executemany("INSERT OR REPLACE INTO linked_order VALUES (?, ?, ?, ?)", ((*row, _mark(row)) for row in rows))


def seal(connection: sqlite3.Connection, version: str, vintage: int, content: str) -> None:
    """Say what all of it is of: the last step."""
    counts = connection.execute(_COUNTS).fetchone()
    body = json.dumps(asdict(Head(version, vintage, content, *counts)))
    connection.execute("INSERT OR REPLACE INTO linked VALUES ('head', ?)", (body,))
