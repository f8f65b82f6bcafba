"""The tables of a release for programs: their columns, what each column means, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from fogline.model import Claim, Document, Estimate, Event, Origin, Release, Tie
from fogline.publish import acts, audits, relations, sheets
from fogline.publish.sheets import Row
from fogline.publish.sidecar import QUOTE
from fogline.publish.wording import window

_DOCUMENTS = ("id", "path", "title", "outlet", "published_start", "published_end", "credits", "encoding", "sha256", "text_sha256")
_ESTIMATES = (
    "about", "measure", "target_side", "low", "best", "high", "high_reliable", "high_partisan", "low_open", "high_open", "policy", "rule", "reason",
    "corroboration", "flags", "as_of", "used", "set_aside",
)  # fmt: skip
_EVENTS = (
    "id", "title", "type", "sub_event_type", "when_start", "when_end", "when_grain", "when_basis", "place", "country", "adm1", "lat", "lon",
    "precision", "actors", "documents", "origins", "incident",
)  # fmt: skip
_TIES = ("kind", "left", "right", "because")
_ORIGINS = ("id", "party", "measure", "target_side", "claims", "reports")
MEANINGS: Mapping[str, str] = {
    "id": "lasting identifier", "document": "the report, as it was given", "start": "first code point of the number words in the report's text",
    "end": "code point after the number words", "quote": "the number words exactly as written", "passage": "the sentence or sentences around the figure",
    "kind": "event (one happening), aggregate (a sum over several), strength (forces, equipment)", "measure": "what happened: killed, injured, captured ...",
    "unit": "people, families, vehicles ...", "scope": "total, part (never added), superseded (the text itself replaces it)",
    "low": "lower bound; empty is unknown", "high": "upper bound; empty is unknown or open", "best": "best figure; empty where the rule gives none",
    "bound": "exact, at_least, more_than, at_most, less_than, about, range, vague, zero", "words": "the number words",
    "target": "who or what was hit, in the report's words", "target_side": "state:ISO3, nonstate:NAME, civilian:ISO3 or mixed:ISO3",
    "claimant": "who says so; outlet where the report itself speaks", "claimant_side": "the side of whoever says so", "speaker": "the person named",
    "via": "whoever passed it on", "relation": "own_loss, enemy_loss, third_party or outlet", "stance": "asserts, acknowledges, denies, cannot_confirm",
    "status": "denied, acknowledged, confirmed, disputed, unverified or asserted, within this report", "checks": "sentences about verification near it",
    "when_start": "first day", "when_end": "last day", "as_of": "when it was said", "precision": "point, near, adm2, adm1, region_or_border, country, air_or_sea",
    "lat": "latitude, WGS 84", "lon": "longitude, WGS 84", "event": "the event it belongs to", "rule": "the rule that gave it",
    "tier": "whether both readers saw it: agreed, patterns, parse, conflict", "book": "version of the words and rules it was read with",
    "high_reliable": "highest figure without the enemy's", "high_partisan": "true where only the enemy reaches high",
    "low_open": "true where low is a lower bound of more", "high_open": "true where more than high is left open", "policy": "the rules of the estimate",
    "corroboration": "how well it is backed over all reports", "used": "claims that decide it", "set_aside": "claims that do not, each with why",
    "origins": "how many independent voices are behind it", "documents": "how many reports are behind it", "reason": "why best is what it is, or why there is none",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its columns, and the rows it has for a release."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[Release], Iterable[Row]]


def _document(document: Document) -> Row:
    published = document.published
    return {name: getattr(document, name, None) for name in _DOCUMENTS} | {
        "published_start": published.start if published else None,
        "published_end": published.end if published else None,
        "credits": "; ".join(c.words for c in document.credits),
    }


def _claim(claim: Claim) -> Row:
    """A claim's row with no more of its passage than may be quoted."""
    return {**sheets.claim_row(claim), "passage": window(claim, QUOTE)}


def _event(event: Event) -> Row:
    first, when = (event.where[0] if event.where else None), event.when
    return {
        "id": event.id, "title": event.title, "type": event.type, "sub_event_type": event.sub_event_type,
        "when_start": when.start if when else None, "when_end": when.end if when else None, "when_grain": when.grain if when else None,
        "when_basis": when.basis if when else None, "place": first.name if first else None, "country": first.country if first else None,
        "adm1": first.adm1 if first else None, "lat": first.lat if first else None, "lon": first.lon if first else None,
        "precision": first.precision if first else None, "actors": "; ".join(event.actors), "documents": event.documents, "origins": event.origins,
        "incident": event.incident,
    }  # fmt: skip


def _estimate(estimate: Estimate) -> Row:
    return {name: getattr(estimate, name) for name in _ESTIMATES} | {
        "flags": "; ".join(estimate.flags),
        "used": " ".join(estimate.used),
        "set_aside": "; ".join(f"{s.claim}: {s.why}" for s in estimate.set_aside),
    }


def _estimates(release: Release) -> Iterable[Row]:
    of_incidents = (e for incident in release.incidents for e in incident.estimates)
    return map(_estimate, chain((e for event in release.events for e in event.estimates), of_incidents))


def _tie(tie: Tie) -> Row:
    return {name: getattr(tie, name) for name in _TIES}


def _origin(origin: Origin) -> Row:
    shared = {name: getattr(origin, name) for name in _ORIGINS[:-2]}
    return shared | {"claims": " ".join(origin.claims), "reports": "; ".join(origin.documents)}


def _contradictions(release: Release) -> Iterable[Row]:
    named = {claim for one in release.contradictions for claim in one.claims}
    claims = {c.id: c for c in release.claims if c.id in named}
    return (sheets.contradiction_row(c, claims) for c in release.contradictions)


TABLES = (
    Table("documents", _DOCUMENTS, lambda release: map(_document, release.documents)),
    Table("claims", sheets.CLAIM_COLUMNS, lambda release: map(_claim, release.claims)),
    Table("events", _EVENTS, lambda release: map(_event, release.events)),
    Table("estimates", _ESTIMATES, _estimates),
    Table("ties", _TIES, lambda release: map(_tie, release.ties)),
    Table("contradictions", sheets.CONTRADICTION_COLUMNS, _contradictions),
    Table("origins", _ORIGINS, lambda release: map(_origin, release.origins)),
    Table("acts", acts.COLUMNS, lambda release: map(acts.row, release.acts)),
    Table("relations", relations.COLUMNS, lambda release: map(relations.row, release.relations)),
    Table("audits", audits.COLUMNS, lambda release: map(audits.row, release.audits)),
    Table("gaps", sheets.ISSUE_COLUMNS, lambda release: map(sheets.issue_row, release.issues)),
)
