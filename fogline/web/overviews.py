"""Overviews counted from the outline: who is in it, where it was reported, and when what happened."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from fogline.ledger.outline import ClaimLine, DocumentLine, EventLine
from fogline.publish import select, wording
from fogline.publish.copied import Family
from fogline.publish.select import Filter
from fogline.web import paging, replies
from fogline.web.asked import Listed
from fogline.web.listings import headers, opened, page_reply
from fogline.web.replies import CSV
from fogline.web.reports import copies_in
from fogline.web.view import View

router = APIRouter(tags=["overviews"])
SIDES = ("id", "label", "kind", "claims", "suffered", "did", "said", "events")
SOURCES = ("name", "documents", "claims", "own_voice", "first", "last", "agencies", "copies_with", "reprints", "reprinted", "claimants")
PINS = ("id", "title", "type", "start", "end", "grain", "place", "country", "lat", "lon", "precision", "claims", "documents", "incident")


class Pins(Listed):
    """All of them at once, so that a line of time or a map can be drawn of them."""

    limit: int = Field(default=25_000, ge=1, le=25_000, description="Rows a page.")


@router.get("/sides", response_class=Response)
def sides(asked: Annotated[Listed, Query()], request: Request) -> Response:
    """Every side: how many claims are about it, by it, and told by it, in how many events, and under which names it speaks."""
    return _counted(asked, request, "sides", SIDES, _sides)


@router.get("/sources", response_class=Response)
def sources(asked: Annotated[Listed, Query()], request: Request) -> Response:
    """Where it was reported: reports and claims of each outlet (a report that names none stands for itself), whom it lets speak, and with
    which others it shares text."""
    return _counted(asked, request, "sources", SOURCES, _sources)


@router.get("/map", response_class=Response)
def pins(asked: Annotated[Pins, Query()], request: Request) -> Response:
    """Every event that fits as one short row: when, where as exactly as is known, how much is told of it; undated ones last."""
    return _counted(asked, request, "map", PINS, _pins)


def _counted(asked: Listed, request: Request, name: str, columns: Sequence[str], count: Any) -> Response:
    form = replies.form(request, asked.format)
    wanted = select.checked_kind(asked.filter())
    view, cursor = opened(request, asked)
    found = view.remembered((name, wanted), lambda: count(view, wanted))
    part = paging.cut(found, asked, cursor, view.vintage, request)
    if form == CSV:
        rows = [{k: _flat(v) for k, v in record.items()} for record in part.rows]
        return replies.csv_reply(request, columns, rows, headers(request, part), name)
    return page_reply(request, name, view, part, list(part.rows))


def _flat(value: Any) -> object:
    if isinstance(value, dict):
        return "; ".join(f"{k} {v}" for k, v in value.items())
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _sides(view: View, wanted: Filter) -> list[dict[str, Any]]:
    suffered: Counter[str] = Counter()
    did: Counter[str] = Counter()
    said: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    events: dict[str, set[str]] = defaultdict(set)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in select.claims(view.outline, wanted, view.labels):
        roles = (claim.target.side, claim.perpetrator.side, claim.voice.claimant_side)
        for counted, side in zip((suffered, did, said), roles, strict=True):
            if side:
                counted[side] += 1
        for side in {r for r in roles if r}:
            claims[side] += 1
            events[side].update([claim.event] if claim.event else ())
        if roles[2]:
            names[roles[2]][claim.voice.claimant] += 1
    found = [
        {"schema": "fogline.side/1", "id": side, "label": view.labels.side(side), "kind": side.partition(":")[0], "claims": total}
        | {"suffered": suffered[side], "did": did[side], "said": said[side], "events": len(events[side]), "claimants": dict(names[side].most_common(12))}
        for side, total in claims.items()
    ]
    return sorted(found, key=lambda a: (-int(a["claims"]), str(a["id"])))


def _sources(view: View, wanted: Filter) -> list[dict[str, Any]]:
    by_path: dict[str, list[ClaimLine]] = defaultdict(list)
    for claim in select.claims(view.outline, wanted, view.labels):
        by_path[claim.document].append(claim)
    outlets: dict[str, list[DocumentLine]] = defaultdict(list)
    family: dict[str, set[str]] = defaultdict(set)
    for document in view.outline.documents:
        name = document.outlet or wording.name(document.path)
        family[view.outline.families.get(document.text_sha256, document.text_sha256)].add(name)
        if not wanted or document.path in by_path:
            outlets[name].append(document)
    known = copies_in(view)
    found = [_source(name, reports, by_path, view, family, known) for name, reports in outlets.items()]
    return sorted(found, key=lambda s: (-int(s["documents"]), -int(s["claims"]), str(s["name"])))


def _source(name: str, reports: list[DocumentLine], by_path: dict[str, list[ClaimLine]], view: View, family: dict[str, set[str]], known: dict[str, Family]) -> dict[str, Any]:
    claims = [c for d in reports for c in by_path.get(d.path, ())]
    days = sorted(d.published[:10] for d in reports if d.published)
    shared = {n for d in reports for n in family[view.outline.families.get(d.text_sha256, d.text_sha256)]} - {name}
    printed = [(d.path, known[d.path]) for d in reports if d.path in known]
    return {
        "schema": "fogline.source/1",
        "name": name,
        "documents": len(reports),
        "ids": [d.id for d in reports[:20]],
        "claims": len(claims),
        "own_voice": sum(c.voice.claimant == "outlet" for c in claims),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "agencies": list(dict.fromkeys(a for d in reports for a in d.agencies))[:20],
        "copies_with": sorted(shared)[:20],
        "reprints": sum(f.source not in (None, path) for path, f in printed),
        "reprinted": sum(f.source == path for path, f in printed),
        "claimants": dict(Counter(c.voice.claimant for c in claims if c.voice.claimant != "outlet").most_common(12)),
        "statuses": dict(Counter(c.status for c in claims).most_common()),
    }


def _pins(view: View, wanted: Filter) -> list[dict[str, Any]]:
    events = select.events(view.outline, wanted, view.labels)
    return sorted(map(_pin, events), key=lambda m: (m["start"] is None, m["start"] or "", m["id"]))


def _pin(event: EventLine) -> dict[str, Any]:
    when, where = event.when, _nearest(event)
    return {
        "schema": "fogline.pin/1",
        "id": event.id,
        "title": event.title,
        "type": event.type,
        "start": (when.start or when.end) if when else None,
        "end": (when.end or when.start) if when else None,
        "grain": when.grain if when and (when.start or when.end) else None,
        "place": where.name if where else None,
        "country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "precision": where.precision if where else None,
        "claims": len(event.claims),
        "documents": event.documents,
        "incident": event.incident,
    }


def _nearest(event: EventLine) -> Any:
    """The place that is known most exactly; of several alike the first."""
    order = ("point", "near", "adm2", "adm1", "region_or_border", "air_or_sea", "country")
    known: Iterable[Any] = event.where
    return min(known, key=lambda w: (order.index(w.precision) if w.precision in order else len(order), w.lat is None), default=None)
