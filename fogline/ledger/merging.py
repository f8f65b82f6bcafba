"""Several ledgers as one: every reading with its bytes, every decision with its day, in the order of time, into a ledger that is new."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.ledger import decisions, documents
from fogline.ledger.records import digest, dumps
from fogline.model import Decision

_READINGS = "SELECT readings.id, documents.id, path, text_sha256, at FROM readings JOIN documents ON documents.id = document ORDER BY at, readings.id"
_CAME = "SELECT retrievals.sha256, retrievals.size, retrievals.at, url, media, kept, body FROM retrievals LEFT JOIN originals USING (sha256) WHERE reading = ?"
_LASTING = ("http://", "https://")
_STDIN = "-"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the ledgers that are merged: its connection, and the name that its reports get where another ledger has other reports under theirs."""

    name: str
    connection: sqlite3.Connection


@dataclass(frozen=True, slots=True)
class Merged:
    """What went into the new ledger: readings, decisions, and the new paths of reports that shared theirs with another report, by ledger and old path."""

    readings: int
    decisions: int
    renamed: Mapping[tuple[str, str], str]


def merge(into: sqlite3.Connection, parts: Sequence[Part]) -> Merged:
    """Put all that ``parts`` hold into the empty ledger ``into``, the oldest reading first; their vintages stay where they are.

    An address is one report however many ledgers read it. A file's path that stands for other texts in another ledger becomes ``NAME/path`` in each.
    """
    renamed = _renamed(parts)
    found = sorted((at, number, row) for number, part in enumerate(parts) for row, _, _, _, at in part.connection.execute(_READINGS))
    seen: set[tuple[str, str, str]] = set()
    for at, number, row in found:
        _read(into, parts[number], row, at, renamed, seen)
    return Merged(len(seen), _decided(into, parts), renamed)


def _renamed(parts: Sequence[Part]) -> dict[tuple[str, str], str]:
    """New paths for files that are called the same in several ledgers and are not the same report."""
    texts: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for part in parts:
        here: dict[str, set[str]] = defaultdict(set)
        for _, _, path, text, _ in part.connection.execute(_READINGS):
            here[path].add(text)
        for path, held in here.items():
            if path != _STDIN and not path.startswith(_LASTING):
                texts[path].append((part.name, frozenset(held)))
    apart = {path for path, held in texts.items() if len(held) > 1 and not frozenset.intersection(*(one for _, one in held))}
    return {(name, path): f"{name}/{path}" for path in sorted(apart) for name, _ in texts[path]}


def _read(into: sqlite3.Connection, part: Part, reading: int, at: str, renamed: Mapping[tuple[str, str], str], seen: set[tuple[str, str, str]]) -> None:
    """One reading of one ledger, unless another ledger read the same at the same moment."""
    (row,) = part.connection.execute("SELECT document FROM readings WHERE id = ?", (reading,)).fetchone()
    (document,) = documents.load(part.connection, [row])
    document = replace(document, path=renamed.get((part.name, document.path), document.path))
    name = (at, document.path, documents.key(document))
    if name in seen:
        return
    seen.add(name)
    made = into.execute("INSERT INTO readings (document, at) VALUES (?, ?)", (documents.insert(into, document), at)).lastrowid
    came = part.connection.execute(_CAME, (reading,)).fetchone()
    if came is not None:
        _keep(into, made, came)


def _keep(into: sqlite3.Connection, reading: int | None, came: tuple[str, int, str, str | None, str | None, int, bytes | None]) -> None:
    """How a reading came, and its bytes as they are packed."""
    sha256, size, at, url, media, kept, body = came
    row = (reading, sha256, size, at, url, media, int(kept and body is not None))
    into.execute("INSERT INTO retrievals VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, digest(dumps(row))))
    if body is not None:
        into.execute("INSERT INTO originals VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (sha256, size, body))


def _decided(into: sqlite3.Connection, parts: Sequence[Part]) -> int:
    """Every decision once, by its time; an undo names its decision by the new id."""
    ids: dict[tuple[int, str], str] = {}
    taken: dict[Decision, str] = {}
    found = sorted(((d.at, number, int(d.id[1:])), d) for number, part in enumerate(parts) for d in decisions.listing(part.connection))
    for (_, number, _), decision in found:
        targets = tuple(ids.get((number, target), target) for target in decision.targets) if decision.kind == "undo" else decision.targets
        drafted = replace(decision, id="", targets=targets)
        if drafted not in taken:
            taken[drafted] = decisions.append(into, drafted, decision.at).id
        ids[number, decision.id] = taken[drafted]
    return len(taken)


