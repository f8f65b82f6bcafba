"""The JSON records of the contract: one plain dictionary per claim, event, contradiction, document and issue.

Key order is part of the contract. Fields the contract does not name stand at the end of their record.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fogline.model import (
    ActorSeen,
    Claim,
    Contradiction,
    Decision,
    Document,
    Estimate,
    Event,
    Incident,
    Issue,
    Mention,
    Origin,
    Release,
    Tie,
)
from fogline.publish.sorting import in_order

# Lossless escapes: these would break a line, or turn it around, in a reader that prints JSON as it is.
_ESCAPED = {ord(c): f"\\u{ord(c):04x}" for c in "\x7f\x85\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"}
_ESCAPED |= {code: f"\\u{code:04x}" for code in range(0x80, 0xA0)}
_LATE_IN_EVENT = ("title", "incident", "because")
_LATE_IN_ESTIMATE = ("about", "reason", "as_of")


def plain(value: Any) -> Any:
    """A record as dictionaries, lists and scalars, keys in field order with ``schema`` first."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in dataclasses.fields(value)]
        names.sort(key=lambda name: name != "schema")
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def json_line(record: Any) -> str:
    """One record as one line of JSON (no newline): non-ASCII as itself, line breaks and direction marks escaped."""
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": ")).translate(_ESCAPED)


def json_text(value: Any) -> str:
    """Records or figures as indented JSON, ending in a newline."""
    return json.dumps(value, ensure_ascii=False, indent=2).translate(_ESCAPED) + "\n"


def _moved_back(record: dict[str, Any], late: tuple[str, ...]) -> dict[str, Any]:
    return {k: v for k, v in record.items() if k not in late} | {k: record[k] for k in late}


def claim_record(claim: Claim) -> dict[str, Any]:
    """One claim as ``fogline.claim/1``."""
    record: dict[str, Any] = plain(claim)
    return record


def estimate_record(estimate: Estimate) -> dict[str, Any]:
    """One estimate, as embedded in an event's record."""
    return _moved_back(plain(estimate), _LATE_IN_ESTIMATE)


def event_record(event: Event) -> dict[str, Any]:
    """One event as ``fogline.event/1``, its estimates embedded."""
    record = _moved_back(plain(event), _LATE_IN_EVENT)
    record["estimates"] = [estimate_record(e) for e in event.estimates]
    return record


def incident_record(incident: Incident) -> dict[str, Any]:
    """One incident as ``fogline.incident/1``, with its events' ids and its estimates."""
    record = {"schema": "fogline.incident/1", **plain(incident)}
    record["estimates"] = [estimate_record(e) for e in incident.estimates]
    return record


def contradiction_record(contradiction: Contradiction) -> dict[str, Any]:
    """One contradiction as ``fogline.contradiction/1``."""
    record: dict[str, Any] = plain(contradiction)
    return record


def document_record(document: Document) -> dict[str, Any]:
    """A document without its text, as ``fogline.document/1``: what identifies it and what it says about itself."""
    record = {"schema": "fogline.document/1", "id": document.id, **plain(document)}
    del record["text"]
    return record


def issue_record(issue: Issue) -> dict[str, Any]:
    """Something not read or not understood, as ``fogline.issue/1``."""
    return {"schema": "fogline.issue/1", **plain(issue)}


def actor_record(actor: ActorSeen) -> dict[str, Any]:
    """One actor as ``fogline.actor/1``."""
    record: dict[str, Any] = plain(actor)
    return record


def counted(decision: Decision) -> int:
    """How many things a decision is about: claims, events, reports."""
    return len(decision.events) if decision.kind == "merge" else len(decision.targets)


def decision_record(decision: Decision, undone_by: Mapping[str, str] | None = None) -> dict[str, Any]:
    """One decision as ``fogline.decision/1``, of the claims as they were seen only the fields that were edited (``was``) and the rules that had read them; ``undone_by`` names the undos that took others back."""
    taken_back = (undone_by or {}).get(decision.id)
    return {
        "schema": decision.schema,
        "id": decision.id,
        "kind": decision.kind,
        "by": decision.by,
        "at": decision.at,
        "why": decision.why,
        "count": counted(decision),
        "targets": list(decision.targets),
        "edits": [{"field": edit.name, "was": _seen(decision, edit.name), "value": json.loads(edit.value)} for edit in decision.edits],
        "read_by": sorted({claim.rule for claim in decision.claims}),
        "rest": list(decision.rest),
        "events": list(decision.events),
        "in_force": decision.kind != "undo" and taken_back is None,
        "undone_by": taken_back,
    }


def _seen(decision: Decision, field: str) -> Any:
    """What stood in a field as the person saw it: of the first of several claims; ``None`` where nothing did."""
    value: Any = plain(decision.claims[0]) if decision.claims else {}
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _named(schema: str, value: Mention | Origin | Tie) -> dict[str, Any]:
    return {"schema": schema, **plain(value)}


def release_lines(release: Release) -> Iterator[str]:
    """The whole release as JSON lines in a fixed order: the same inputs give the same bytes. No clock, no text of documents."""
    head = {"schema": "fogline.release/1", "book": release.book, "policy": release.policy, "documents": len(release.documents)}
    head |= {"claims": len(release.claims), "events": len(release.events), "contradictions": len(release.contradictions)}
    yield json_line(head)
    groups: list[Iterable[dict[str, Any]]] = [
        (document_record(d) for d in release.documents),
        (claim_record(c) for c in release.claims),
        (_named("fogline.mention/1", m) for m in release.mentions),
        (event_record(e) for e in release.events),
        (incident_record(i) for i in release.incidents),
        (_named("fogline.origin/1", o) for o in release.origins),
        (_named("fogline.tie/1", t) for t in release.ties),
        (contradiction_record(c) for c in release.contradictions),
        (issue_record(i) for i in release.issues),
        (actor_record(a) for a in release.actors),
        (plain(a) for a in release.acts),
        (plain(r) for r in release.relations),
        (decision_record(d) for d in release.decisions),
        (plain(r) for r in release.reviewed),
        (plain(t) for t in release.tombstones),
        (plain(a) for a in release.audits),
    ]
    for group in groups:
        yield from in_order(json_line(record) for record in group)
