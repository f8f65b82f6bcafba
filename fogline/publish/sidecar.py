"""What a fixed shape cannot hold: one record for each event of an export, with the id its row has there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fogline.model import Claim, Event
from fogline.publish.acled import substitutions
from fogline.publish.coded import Match
from fogline.publish.records import estimate_record, plain
from fogline.publish.wording import window

QUOTE = 200  # characters of a passage that an export may carry


def record(
    event: Event, form: str, row: Mapping[str, object] | str, key: str, claims: Mapping[str, Claim], beside: Sequence[Match] = ()
) -> dict[str, Any]:
    """One event as ``fogline.sidecar/1``; ``row`` is its row or the reason why it has none, ``key`` the column of the row's id, ``beside`` the
    records of coded datasets that lie nearest to it: theirs are the ids, and the row takes nothing from them.
    """
    coded = not isinstance(row, str)
    return {
        "schema": "fogline.sidecar/1",
        "id": row[key] if not isinstance(row, str) else None,
        "format": form,
        "event": event.id,
        "title": event.title,
        "coded": coded,
        "why_not": None if coded else row,
        "origins": event.origins,
        "documents": event.documents,
        "when": plain(event.when),
        "where": plain(event.where),
        "estimates": [estimate_record(e) for e in event.estimates],
        "filled": [{"measure": e.measure, "target_side": e.target_side, "why": e.reason} for e in event.estimates if e.best is None],
        "words": substitutions(event, claims) if form == "acled" else [],
        "contradictions": list(event.contradictions),
        "records": [_record(match) for match in beside if match.record is not None],
        "claims": [_claim(claims[c]) for c in event.claims if c in claims],
    }


def _record(match: Match) -> dict[str, Any]:
    """The reference to one record of another dataset, and how near it is."""
    assert match.record is not None
    return {"dataset": match.record.dataset, "id": match.record.id, "days_apart": match.days_apart, "km_apart": match.km_apart, "sides": match.sides}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id, "document": claim.document, "start": claim.start, "end": claim.end, "quote": claim.quote, "measure": claim.measure,
        "target_side": claim.target.side, "claimant": claim.voice.claimant, "relation": claim.voice.relation, "status": claim.status,
        "passage": window(claim, QUOTE),
    }  # fmt: skip
