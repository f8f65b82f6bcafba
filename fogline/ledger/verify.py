"""The ledger against itself: every hash computed again, every span read again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from fogline.errors import LedgerError
from fogline.ledger import decisions, originals, vintages
from fogline.ledger.records import decode, digest
from fogline.model import Claim, Document


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something stored that is not what it says it is: which sort of record, its id, and what is wrong."""

    kind: Literal["file", "text", "document", "claim", "record", "vintage", "decision", "original"]
    id: str
    message: str


_DOCUMENTS = "SELECT path, sha256, key, documents.json, text FROM documents JOIN texts USING (text_sha256)"
_CLAIMS = """SELECT claim, key, start, "end", quote, measure, text_sha256, claims.json, text
    FROM claims JOIN texts USING (text_sha256)"""


def mismatches(connection: sqlite3.Connection) -> tuple[Mismatch, ...]:
    """Every mismatch of the ledger, from the file itself to what each vintage published; none for a sound one.

    A file too damaged to be read to its end is a mismatch too, after those found before.
    """
    found: list[Mismatch] = []
    # damaged characters must reach the hash check, not stop the reading
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        for mismatch in _checks(connection):
            found.append(mismatch)  # noqa: PERF402  what was found before an error must be kept
    except (sqlite3.DatabaseError, TypeError, ValueError, KeyError, AttributeError) as error:  # rows of another form: the file is damaged
        found.append(Mismatch("file", "unreadable", str(error)))
    finally:
        connection.text_factory = str
    return tuple(found)


def _checks(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    for (message,) in connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield Mismatch("file", "integrity", message)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Mismatch("file", f"{table} {row}", f"refers to a row that {parent} does not have")
    yield from _texts(connection)
    yield from _documents(connection)
    yield from _claims(connection)
    yield from _records(connection)
    yield from _vintages(connection)
    yield from (Mismatch("decision", name, message) for name, message in decisions.faults(connection))
    yield from (Mismatch("original", name, message) for name, message in originals.faults(connection))


def _texts(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    for name, text in connection.execute("SELECT text_sha256, text FROM texts"):
        if digest(text) != name:
            yield Mismatch("text", name, "the text does not have this hash")


def _documents(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    for path, sha256, key, body, text in connection.execute(_DOCUMENTS):
        if digest(body) != key:
            yield Mismatch("document", path, "the record is not what was saved")
            continue
        try:
            document = decode(Document, {**json.loads(body), "text": text})
        except LedgerError as error:
            yield Mismatch("document", path, str(error))
            continue
        if (document.path, document.sha256) != (path, sha256):
            yield Mismatch("document", path, "the columns differ from the record")
        for credit in document.credits:
            if text[credit.start : credit.end] != credit.words:
                yield Mismatch("document", path, f"the credit at {credit.start} is not {credit.words!r}")


def _claims(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    for name, key, *indexed, body, text in connection.execute(_CLAIMS):
        if digest(body) != key:
            yield Mismatch("claim", name, "the record is not what was saved")
            continue
        value = json.loads(body)
        if [value[field] for field in ("id", "start", "end", "quote", "measure", "text_sha256")] != [name, *indexed]:
            yield Mismatch("claim", name, "the columns differ from the record")
        try:
            claim = decode(Claim, {"book": "", **value, "event": None})
        except LedgerError as error:
            yield Mismatch("claim", name, str(error))
            continue
        yield from (Mismatch("claim", name, message) for message in span_faults(claim, text))


def _records(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    for kind, name, key, body in connection.execute("SELECT kind, name, key, json FROM records"):
        if digest(f"{kind}\n{body}") != key:
            yield Mismatch("record", name or key[:16], f"this record of {kind} is not what was saved")
            continue
        record = decode(vintages.KINDS[kind], json.loads(body))
        if getattr(record, "id", None) != name:
            yield Mismatch("record", name or key[:16], "the columns differ from the record")


def span_faults(claim: Claim, text: str) -> Iterator[str]:
    """What is wrong with a claim's spans in its text: the quote must stand there, every other span must lie in the text."""
    if not 0 <= claim.start < claim.end or text[claim.start : claim.end] != claim.quote:
        yield f"the text at {claim.start} to {claim.end} is not {claim.quote!r}"
    spans: list[tuple[str, Any, Any]] = [("sentence", *claim.sentence)]
    spans += [("check", check.start, check.end) for check in claim.checks]
    spans += [("place", place.start, place.end) for place in claim.where]
    for what, start, end in spans:
        if not 0 <= start <= end <= len(text):
            yield f"its {what} at {start} to {end} lies outside the text"


def _vintages(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    seals = dict(connection.execute("SELECT vintage, seal FROM seals"))
    for number, vintage in enumerate(vintages.listing(connection), start=1):
        if vintage.id != f"v{number}" or seals.get(number) != vintages.seal(connection, number):
            yield Mismatch("vintage", vintage.id, "its row, or the ids it gave up, are not what was saved")
        if vintages.stored(connection, number).hash != vintage.content:
            yield Mismatch("vintage", vintage.id, "it does not hold what was published")
