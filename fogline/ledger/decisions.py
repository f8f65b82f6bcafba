"""Decisions in the ledger: appended one at a time under the next id, each sealed with the one before, never changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from fogline.ledger.records import decode, digest, dumps, encode
from fogline.model import Decision

_ROW = "SELECT id, at, reviewer, kind, json FROM decisions"


def append(connection: sqlite3.Connection, drafted: Decision, at: str) -> Decision:
    """Keep a decision under the next id, made at the moment ``at``."""
    (last, before) = connection.execute("SELECT max(id), (SELECT seal FROM decisions ORDER BY id DESC LIMIT 1) FROM decisions").fetchone()
    number = (last or 0) + 1
    decision = replace(drafted, id=f"r{number}", at=at)
    body = dumps(encode(decision))
    row = (number, at, decision.by, decision.kind, body, seal(before, body))
    connection.execute("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?)", row)
    connection.executemany("INSERT INTO decision_targets VALUES (?, ?)", sorted({(target, number) for target in decision.targets}))
    return decision


def seal(before: str | None, body: str) -> str:
    """The hash of a decision and of the seal before it: a chain over all that was ever decided."""
    return digest(dumps([before, body]))


def listing(connection: sqlite3.Connection, target: str | None = None) -> tuple[Decision, ...]:
    """Every decision, oldest first; with ``target`` those on that claim, document or decision."""
    if target is None:
        rows = connection.execute(f"{_ROW} ORDER BY id")
    else:
        rows = connection.execute(f"{_ROW} WHERE id IN (SELECT decision FROM decision_targets WHERE target = ?) ORDER BY id", (target,))  # noqa: S608  our own words
    return tuple(decode(Decision, json.loads(body)) for *_, body in rows)


def faults(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The ids of decisions that are not what was saved, and how: their chain, their columns and targets, and those that vintages were built with."""
    before, bodies = None, {}
    rows = connection.execute("SELECT id, at, reviewer, kind, json, seal FROM decisions ORDER BY id")
    for place, (number, at, by, kind, body, sealed) in enumerate(rows, 1):
        name = f"r{number}"
        bodies[name] = body
        if number != place or sealed != seal(before, body):
            yield name, "it is not what was saved, or one before it is missing"
        else:
            decision = decode(Decision, json.loads(body))
            targets = {t for (t,) in connection.execute("SELECT target FROM decision_targets WHERE decision = ?", (number,))}
            if (decision.id, decision.at, decision.by, decision.kind, set(decision.targets)) != (name, at, by, kind, targets):
                yield name, "the columns differ from the record"
        before = sealed
    for name, body in connection.execute("SELECT name, json FROM records WHERE kind = 'decisions'"):
        if bodies.get(name) != body:
            yield name, "a vintage was built with it, and it is missing or another one now"
