"""The audits of a release: which fit a filter, their rows and their lines."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from fogline.model import Audit, Release
from fogline.publish import select, wording
from fogline.publish.labels import Labels
from fogline.publish.page import Line
from fogline.publish.records import plain
from fogline.publish.select import Filter

COLUMNS = ("id", "kind", "finding", "stated", "computed", "because", "quote", "document", "start", "end", "event", "claims", "text_sha256")
BRIEF = ("kind", "finding", "stated", "computed", "because", "document")
_ORDER = ("differs", "exceeds", "other_people", "falls_short", "holds", "same_people")
_FINDINGS = {
    "differs": "does not agree", "exceeds": "more than the whole", "other_people": "not the same people", "falls_short": "part of the whole",
    "holds": "agrees", "same_people": "the same people",
}  # fmt: skip
_KINDS = {
    "parts": "Parts and total", "subset": "Part and whole", "listed": "List and sum", "ratio": "Ratio", "share": "Share", "change": "Change",
    "populations": "Populations compared",
}  # fmt: skip


def checked(wanted: Filter) -> Filter:
    """``wanted``, or ``UsageError`` for a kind or finding of audits that there is not."""
    return select.checked_among(wanted, (*_KINDS, *_FINDINGS))


def audits(release: Release, wanted: Filter, labels: Labels) -> tuple[Audit, ...]:
    """The audits that fit, those that do not agree first; ``kind`` is an audit's kind or its finding, the rest fits one of its claims."""
    rest = dataclasses.replace(wanted, kind=())
    found = [a for a in release.audits if not wanted.kind or {a.kind, a.finding} & set(wanted.kind)]
    if rest:
        fitting = {c.id for c in select.claims(release, rest, labels)}
        found = [a for a in found if not fitting.isdisjoint(a.claims)]
    return tuple(sorted(found, key=lambda a: _ORDER.index(a.finding)))


def record(audit: Audit) -> dict[str, Any]:
    """One audit as ``fogline.audit/1``."""
    made: dict[str, Any] = plain(audit)
    return made


def row(audit: Audit) -> dict[str, object]:
    """One audit as a row."""
    return {name: getattr(audit, name) for name in COLUMNS} | {"claims": " ".join(audit.claims)}


def lines(found: Iterable[Audit]) -> Iterator[Line]:
    """Each audit: what was compared, what was found, the sum behind it, and the words in the report."""
    for audit in found:
        yield Line("title", f"{_KINDS[audit.kind]}: {_FINDINGS[audit.finding]}", audit.id)
        yield Line("row", audit.because)
        yield Line("row", f'"{audit.quote}"', f"[{wording.name(audit.document)} {audit.start}-{audit.end}]")
