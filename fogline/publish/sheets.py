"""Flat rows: the columns of each listing, and their CSV and Markdown forms."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from fogline.model import Claim, Contradiction, Event, Issue
from fogline.publish.inert import markdown_cell, spreadsheet_cell

CLAIM_COLUMNS = (
    "id", "document", "start", "end", "quote", "passage", "kind", "measure", "unit", "scope", "low", "high", "bound", "words", "target",
    "target_side", "target_actor", "target_status", "perpetrator", "perpetrator_side", "claimant", "claimant_side", "speaker", "via", "relation",
    "stance", "status", "checks", "when_start", "when_end", "when_grain", "as_of", "place", "country", "lat", "lon", "precision", "event",
    "rule", "tier", "score", "document_sha256", "text_sha256", "book",
)  # fmt: skip
EVENT_COLUMNS = (
    "id", "title", "type", "sub_event_type", "when_start", "when_end", "places", "countries", "actors", "documents", "origins", "incident",
    "measure", "target_side", "low", "best", "high", "high_reliable", "high_partisan", "low_open", "high_open", "corroboration", "rule", "reason",
    "policy", "claims",
)  # fmt: skip
CONTRADICTION_COLUMNS = ("id", "type", "event", "measure", "target_side", "ratio", "resolved", "by", "because", "claims", "passages")
ISSUE_COLUMNS = ("level", "stage", "code", "message", "document", "start", "end", "quote")
Row = Mapping[str, object]


def claim_row(claim: Claim) -> Row:
    """One claim as a row; of several places the first."""
    first = claim.where[0] if claim.where else None
    names = set(CLAIM_COLUMNS)
    shared = {name: getattr(claim, name) for name in Claim.__dataclass_fields__ if name in names}
    return shared | {
        "low": claim.quantity.low, "high": claim.quantity.high, "bound": claim.quantity.bound, "words": claim.quantity.words,
        "target": claim.target.words, "target_side": claim.target.side, "target_actor": claim.target.actor, "target_status": claim.target.status,
        "perpetrator": claim.perpetrator.words, "perpetrator_side": claim.perpetrator.side,
        "claimant": claim.voice.claimant, "claimant_side": claim.voice.claimant_side, "speaker": claim.voice.speaker,
        "via": "; ".join(claim.voice.via), "relation": claim.voice.relation, "stance": claim.voice.stance,
        "checks": "; ".join(dict.fromkeys(check.kind for check in claim.checks)),
        "when_start": claim.when.start if claim.when else None, "when_end": claim.when.end if claim.when else None,
        "when_grain": claim.when.grain if claim.when else None,
        "place": first.name if first else None, "country": first.country if first else None,
        "lat": first.lat if first else None, "lon": first.lon if first else None, "precision": first.precision if first else None,
    }  # fmt: skip


def event_rows(event: Event) -> tuple[Row, ...]:
    """One event as rows, one for each estimate (one row without figures where it has none)."""
    shared: dict[str, object] = {
        "id": event.id, "title": event.title, "type": event.type, "sub_event_type": event.sub_event_type,
        "when_start": event.when.start if event.when else None, "when_end": event.when.end if event.when else None,
        "places": "; ".join(dict.fromkeys(w.name for w in event.where)), "countries": "; ".join(dict.fromkeys(w.country for w in event.where if w.country)),
        "actors": "; ".join(event.actors), "documents": event.documents, "origins": event.origins, "incident": event.incident,
    }  # fmt: skip
    figures = [{n: getattr(e, n) for n in EVENT_COLUMNS[12:-1]} | {"claims": " ".join(e.used)} for e in event.estimates]
    return tuple(shared | figure for figure in figures) or (shared | {"claims": " ".join(event.claims)},)


def contradiction_row(contradiction: Contradiction, claims: Mapping[str, Claim]) -> Row:
    """One contradiction as a row, with the passages of its claims."""
    shared = {name: getattr(contradiction, name) for name in CONTRADICTION_COLUMNS[:-2]}
    passages = " | ".join(f"{claims[c].voice.claimant}: {claims[c].passage}" for c in contradiction.claims if c in claims)
    return shared | {"claims": " ".join(contradiction.claims), "passages": passages}


def issue_row(issue: Issue) -> Row:
    """One gap as a row."""
    return {name: getattr(issue, name) for name in ISSUE_COLUMNS}


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows as CSV with a heading line; empty is unknown, and no cell is one that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([spreadsheet_cell(row.get(column)) for column in columns])
    return out.getvalue()


def markdown_table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows as a Markdown table."""
    laid = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    laid += ["| " + " | ".join(markdown_cell(row.get(column)) for column in columns) + " |" for row in rows]
    return "\n".join(laid) + "\n"
