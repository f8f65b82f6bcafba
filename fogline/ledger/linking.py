"""What an addition reads of a ledger, and how it is written: the one object through which it is done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from fogline.ledger import documents, growth, linked, rows, vintages
from fogline.ledger.connection import naming, rows_expected, transaction
from fogline.ledger.growth import Growth
from fogline.ledger.identity import Past
from fogline.ledger.linked import Account, Head, Report, Shingled, UnusableError
from fogline.ledger.rows import ClaimRow, Ref, Rows
from fogline.model import Claim, Document


@dataclass(slots=True)
class Notes:
    """What changes in what is remembered: reports and accounts in place of those before, accounts dropped, and by kind what records are
    ordered by, with the names gone."""

    reports: Iterable[Report] = ()
    accounts: Iterable[Account] = ()
    dropped: Iterable[int] = ()
    order: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    gone: Mapping[str, Iterable[str]] = field(default_factory=dict)


class Linking:
    """Reads see the ledger as it is at that moment; ``grow`` and ``note`` refuse with ``UnusableError`` where it is no longer the one that was read."""

    def __init__(self, path: Path, connection: sqlite3.Connection, stamp: Callable[[datetime], str]) -> None:
        self._path, self._connection, self._stamp = path, connection, stamp

    def head(self) -> Head:
        """What is remembered, and of what. Raises ``UnusableError`` where nothing is."""
        with naming(self._path):
            return linked.head(self._connection)

    def rows(self) -> Rows | None:
        """The newest vintage as rows."""
        with naming(self._path), rows_expected():
            return rows.rows(self._connection)

    def readings(self) -> dict[str, tuple[str, int]]:
        """The text and the row of the newest reading of every path."""
        with naming(self._path):
            return rows.readings(self._connection)

    def documents(self, wanted: Iterable[int]) -> list[Document]:
        """The documents of these rows."""
        with naming(self._path), rows_expected():
            return list(documents.load(self._connection, wanted))

    def claims(self, book: str, wanted: Sequence[ClaimRow]) -> list[Claim]:
        """Claims of the newest vintage."""
        with naming(self._path), rows_expected():
            return rows.claims_at(self._connection, book, wanted)

    def texts(self, wanted: Iterable[str]) -> dict[str, str]:
        """The text of every claim of these ids."""
        with naming(self._path), rows_expected():
            return rows.texts(self._connection, sorted(wanted))

    def records(self, kind: str, wanted: Sequence[Ref]) -> list[Any]:
        """Records of a kind."""
        with naming(self._path), rows_expected():
            return rows.records_at(self._connection, kind, wanted)

    def past(self, kind: str, members: str) -> Past:
        """What is known of ids of a kind, without who holds them now."""
        with naming(self._path):
            return vintages.past(self._connection, kind, members, None)

    def shingled(self) -> list[Shingled]:
        """What every addition looks at, of all texts."""
        with naming(self._path):
            return list(linked.shingled(self._connection))

    def reports(self, texts: Sequence[str]) -> Iterator[Report]:
        """What is remembered of these texts."""
        with naming(self._path):
            yield from linked.reports(self._connection, texts)

    def accounts(self, column: str, wanted: Sequence[Any]) -> Iterator[Account]:
        """The accounts with these numbers ("id") or of these texts ("text")."""
        with naming(self._path):
            yield from linked.accounts(self._connection, column, wanted)

    def next_account(self) -> int:
        """A number above those of all accounts."""
        with naming(self._path):
            return linked.next_account(self._connection)

    def bearers(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """The numbers of the accounts that bear each of these keys, where any does."""
        with naming(self._path):
            return {int(key): found for key, found in linked.order(self._connection, "keys", sorted(map(str, keys))).items()}

    def order(self, kind: str) -> dict[str, Any]:
        """What is remembered of records of a kind."""
        with naming(self._path):
            return linked.order(self._connection, kind)

    def grow(self, head: Head, before: Rows, made: Growth, notes: Notes, *, now: datetime, command: str) -> str:
        """Keep the vintage that an addition made, and what is to be remembered of it, in one step; the vintage's id."""
        at = self._stamp(now)
        with naming(self._path), transaction(self._connection, write=True):
            if linked.head(self._connection) != head or self._newest() != before.number:
                raise UnusableError("another process wrote in the meantime")
            number, content = growth.insert(self._connection, before, made, at, command)
            self._write(notes)
            linked.seal(self._connection, head.version, number, content)
        return f"v{number}"

    def note(self, notes: Notes, version: str, vintage: int) -> None:
        """Remember how a vintage was linked, in place of all that was remembered. Where it is no longer the newest, nothing is remembered."""
        with naming(self._path), transaction(self._connection, write=True):
            linked.forget(self._connection)
            if self._newest() == vintage:
                self._write(notes)
                (content,) = self._connection.execute("SELECT content FROM vintages WHERE id = ?", (vintage,)).fetchone()
                linked.seal(self._connection, version, vintage, content)

    def _newest(self) -> int | None:
        (found,) = self._connection.execute("SELECT max(id) FROM vintages").fetchone()
        return None if found is None else int(found)

    def _write(self, notes: Notes) -> None:
        linked.drop_accounts(self._connection, notes.dropped)
        linked.keep_reports(self._connection, notes.reports)
        linked.keep_accounts(self._connection, notes.accounts)
        for kind in notes.order.keys() | notes.gone.keys():
            linked.keep_order(self._connection, kind, notes.order.get(kind, {}), notes.gone.get(kind, ()))
