"""The ledger: the one object through which documents and releases are kept and read again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from fogline.errors import UsageError
from fogline.ledger import decisions, documents, identity, memory, merging, originals, verify, vintages
from fogline.ledger.connection import connect, naming, rows_expected, transaction
from fogline.ledger.linking import Linking
from fogline.model import Decision, Document, Issue, Original, Release

_STANDING = """SELECT 1 FROM vintage_records JOIN records ON records.id = record
    WHERE vintage = ? AND vintage_records.kind IN ('events', 'incidents') AND name = ?"""


class Ledger:
    """The store of record, one SQLite file that only grows. Use it as a context manager.

    Every method is one transaction: it is done whole or not at all, whatever kills the process, and a reader sees one
    state while another process writes. All raise ``LedgerError`` naming the file and what to do.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = True, wait: float = 10.0) -> Ledger:
        """The ledger at ``path``, made when missing unless ``create`` is false. ``wait`` is how many seconds to wait for a writer.

        A ledger of an older release is brought to this one's schema. Raises ``LedgerError`` for a missing or foreign file,
        a damaged one, or one that a newer Fogline wrote.
        """
        where = Path(path)
        return cls(where, connect(where, create=create, wait=wait))

    def add(self, found: Iterable[Document], *, now: datetime, came: Mapping[str, Original] | None = None, largest: int = originals.LARGEST) -> int:
        """Keep documents as read at ``now``; how many were new or had changed. Earlier texts of a path stay in the ledger.

        ``came`` are the bytes that they were read from, by path. They are kept with the time they were received; of those over
        ``largest`` bytes only the hash, the size and the time.
        """
        at = _stamp(now)
        with self._transaction(write=True):
            return documents.add(self._connection, found, at, came or {}, largest)

    @contextmanager
    def part(self, name: str) -> Iterator[merging.Part]:
        """The ledger as one of those that :meth:`merge` puts together, in one state while it is read."""
        with self._transaction(write=False), rows_expected():
            yield merging.Part(name, self._connection)

    def merge(self, parts: Sequence[merging.Part]) -> merging.Merged:
        """Put all reports and decisions of other ledgers into this one, in one step; see :func:`merging.merge`. Raises ``UsageError`` where this one is not empty."""
        with self._transaction(write=True):
            if self._connection.execute("SELECT 1 FROM readings UNION ALL SELECT 1 FROM decisions").fetchone():
                raise UsageError(f"{self.path}: there are reports in it already; ledgers are merged into a new file")
            return merging.merge(self._connection, parts)

    def received(self, name: str) -> tuple[originals.Retrieval, ...]:
        """How the readings of a report (its path, its id, or the end of one path alone) came, newest first; empty for a ledger older than that.

        Raises ``UsageError`` where no report, or more than one, is called that.
        """
        with self._transaction(write=False):
            return originals.find(self._connection, name)

    def original(self, sha256: str) -> bytes:
        """The bytes under a hash, checked against it. Raises ``UsageError`` where they were not kept."""
        with self._transaction(write=False):
            return originals.body(self._connection, sha256)

    def documents(self, as_of: str | None = None) -> tuple[Document, ...]:
        """The documents to build from: the newest text of every path, ordered by path.

        With ``as_of`` ("2026-02-27" or a time with it) those published by then; undated ones first read by then.
        Raises ``UsageError`` for what is no date.
        """
        with self._transaction(write=False), rows_expected():
            return documents.current(self._connection, as_of)

    def paths(self) -> tuple[str, ...]:
        """The paths of all reports ever read, in their order."""
        with self._transaction(write=False):
            return tuple(path for (path,) in self._connection.execute("SELECT DISTINCT path FROM documents ORDER BY path"))

    def save(self, release: Release, *, now: datetime, command: str) -> str:
        """Keep ``release`` as a new vintage under lasting event ids, and return the vintage's id.

        A release that equals the newest vintage adds nothing and returns that one. Read it back with :meth:`release`:
        its event and incident ids may differ from the labels given in.
        """
        at = _stamp(now)
        with self._transaction(write=True):
            (parent,) = self._connection.execute("SELECT max(id) FROM vintages").fetchone()
            number = (parent or 0) + 1
            settled, aliases = self._settled(release, parent)
            made = vintages.contents(settled)
            if parent and made.hash == self._content(parent):
                return f"v{parent}"
            vintages.insert(self._connection, settled, made, aliases, (number, at, command, parent))
            return f"v{number}"

    def named(self, release: Release) -> Release:
        """``release`` under the lasting ids that :meth:`save` would give it, without keeping it (another policy, an as-of view)."""
        with self._transaction(write=False):
            (parent,) = self._connection.execute("SELECT max(id) FROM vintages").fetchone()
            return self._settled(release, parent)[0]

    def release(self, vintage: str | None = None) -> Release:
        """A vintage's release, record for record as it was saved; the newest for ``None``.

        Raises ``LedgerError`` when nothing was built yet, ``UsageError`` for an unknown vintage.
        """
        with self._transaction(write=False), rows_expected():
            return vintages.load(self._connection, vintages.number(self._connection, vintage))

    def issues(self) -> tuple[Issue, ...]:
        """What the newest vintage says was not read or not understood; nothing where nothing was built yet."""
        with self._transaction(write=False), rows_expected():
            (newest,) = self._connection.execute("SELECT max(id) FROM vintages").fetchone()
            return tuple(vintages.records(self._connection, "issues", newest)) if newest else ()

    def vintages(self) -> tuple[vintages.Vintage, ...]:
        """Every vintage, oldest first."""
        with self._transaction(write=False):
            return vintages.listing(self._connection)

    def decide(self, draft: Callable[[tuple[Decision, ...]], Decision], *, now: datetime) -> Decision:
        """Append the decision that ``draft`` makes of all decisions so far; its id and time are given here. Nobody decides in between.

        An error that ``draft`` raises leaves the ledger as it was.
        """
        at = _stamp(now)
        with self._transaction(write=True):
            with rows_expected():
                before = decisions.listing(self._connection)
            return decisions.append(self._connection, draft(before), at)

    def decisions(self, target: str | None = None, *, as_of: str | None = None) -> tuple[Decision, ...]:
        """Every decision ever made, undos too, oldest first; with ``target`` those on that claim, document or decision, with ``as_of``
        those made by then (a day counts whole, in UTC). Raises ``UsageError`` for what is no date."""
        with self._transaction(write=False), rows_expected():
            found = decisions.listing(self._connection, target)
        return found if as_of is None else tuple(d for d in found if documents.known_by(as_of, d.at))

    def recall(self, document: Document, version: str) -> str | None:
        """What was remembered of a document under a version of the program, if anything."""
        with self._transaction(write=False):
            return memory.recall(self._connection, documents.key(document), version)

    def remember(self, found: Iterable[tuple[Document, str]], version: str) -> None:
        """Remember texts about documents under a version of the program; no record, and forgotten when other versions have come since."""
        with self._transaction(write=True):
            memory.remember(self._connection, ((documents.key(document), body) for document, body in found), version)

    def linking(self) -> Linking:
        """What an addition reads of the ledger and writes into it."""
        return Linking(self.path, self._connection, _stamp)

    def resolve_event(self, event: str) -> str | None:
        """The id by which an event (or incident) is known now: its own while it stands, else that of the cluster which took most of its claims.

        The id itself for one whose claims are all gone; ``None`` for an id this ledger never gave.
        """
        with self._transaction(write=False):
            return self._resolve(event)

    def verify(self) -> tuple[verify.Mismatch, ...]:
        """Every hash and span that does not hold; empty for a sound ledger."""
        with self._transaction(write=False):
            return verify.mismatches(self._connection)

    def close(self) -> None:
        """Let go of the file."""
        with naming(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _transaction(self, *, write: bool) -> Iterator[None]:
        with naming(self.path), transaction(self._connection, write=write):
            yield

    def _settled(self, release: Release, parent: int | None) -> tuple[Release, dict[str, str]]:
        with rows_expected():
            events = vintages.past(self._connection, "events", "claims", parent)
            incidents = vintages.past(self._connection, "incidents", "events", parent)
        return identity.settle(release, events, incidents, (parent or 0) + 1)

    def _content(self, number: int) -> str:
        return str(self._connection.execute("SELECT content FROM vintages WHERE id = ?", (number,)).fetchone()[0])

    def _resolve(self, event: str) -> str | None:
        if self._connection.execute("SELECT 1 FROM ids WHERE id = ?", (event,)).fetchone() is None:
            return None
        (newest,) = self._connection.execute("SELECT max(id) FROM vintages").fetchone()
        seen = {event}
        while self._connection.execute(_STANDING, (newest, event)).fetchone() is None:
            following = self._connection.execute("SELECT now FROM aliases WHERE alias = ? ORDER BY vintage DESC LIMIT 1", (event,)).fetchone()
            if following is None or following[0] in seen:
                break
            event = str(following[0])
            seen.add(event)
        return event


def _stamp(now: datetime) -> str:
    """``now`` in UTC to the microsecond. Raises ``ValueError`` for a time without a zone."""
    if now.tzinfo is None:
        raise ValueError("the time of a reading or a vintage needs its zone")
    return now.astimezone(UTC).isoformat(timespec="microseconds")
