"""Single things by their id: what a claim, an event, an incident or a contradiction is, and why."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from fogline.ledger.outline import ClaimLine, ContradictionLine, EventLine, IncidentLine
from fogline.model import Claim, Decision, Event, Incident, Release
from fogline.publish import explain_other, explain_page
from fogline.publish.index import Index
from fogline.publish.records import claim_record
from fogline.review.deciding import undone_by
from fogline.web import replies
from fogline.web.asked import Moment
from fogline.web.listings import head, shelf_of, sides, told
from fogline.web.problems import Problem
from fogline.web.view import View

router = APIRouter(tags=["explain"])
_Line = ClaimLine | EventLine | IncidentLine | ContradictionLine
_Id = Annotated[str, Path(max_length=100, description="An id, or a beginning of one that no other has.")]


@router.get("/explain/{given}", response_class=Response)
def explain(given: _Id, asked: Annotated[Moment, Query()], request: Request) -> Response:
    """Why this value: its record, its ties, every claim that it names, and the explanation in words as `fogline explain` prints it."""
    replies.only_json(request)
    shelf = shelf_of(request)
    view = shelf.view(asked)
    return replies.json_reply(request, head("fogline.explanation/1", view) | explained(view, given, shelf.decisions()))


def explained(view: View, given: str, log: tuple[Decision, ...]) -> dict[str, Any]:
    """``about``, ``ties``, ``claims`` by id, ``sides`` and ``lines`` of what has this id; ``log`` are all decisions. Raises ``Problem``."""
    other = explain_other.find(given, (*view.all("audits"), *view.all("acts"), *view.all("relations")), log)
    return _explained(view, find(view, given)) if other is None else _explained_other(view, other, undone_by(log))


@router.get("/claims/{given}", response_class=Response)
@router.get("/events/{given}", response_class=Response)
@router.get("/incidents/{given}", response_class=Response)
@router.get("/contradictions/{given}", response_class=Response)
def one(given: _Id, asked: Annotated[Moment, Query()], request: Request) -> Response:
    """One record of the contract, by its id."""
    replies.only_json(request)
    view = shelf_of(request).view(asked)
    line = find(view, given)
    kind = {ClaimLine: "claims", EventLine: "events", IncidentLine: "incidents", ContradictionLine: "contradictions"}[type(line)]
    if f"/{kind}/" not in request.url.path:
        raise Problem(404, f"{line.id} is to be found under /v1/{kind}/{line.id}")
    index = Index.of(around(view, line))
    about = index.find(line.id)
    record = explain_page.record(about, index)
    return replies.json_reply(request, told(record, about.estimates, view) if isinstance(about, Event | Incident) else record)


def find(view: View, given: str) -> _Line:
    """The line whose id is ``given``, went by it once, or alone begins with it. Raises ``Problem``."""
    known: dict[str, _Line] = {**view.contradictions, **view.incidents, **view.events}
    for name in (given, view.reader.resolve(given) or given):
        if (line := known.get(name) or view.claims.get(name)) is not None:
            return line
    begun = [i for held in (known, view.claims) for i in held if i.startswith(given)] if len(given) > 2 else []
    if len(begun) == 1:
        return known.get(begun[0]) or view.claims[begun[0]]
    if begun:
        raise Problem(409, f"{len(begun)} ids begin like this; give more of it")
    raise Problem(404, "no claim, event, incident, contradiction, audit, act, relation or decision has this id")


def around(view: View, line: _Line) -> Release:
    """The part of the release that explains ``line``: its event or incident whole; a claim of no event alone with its report."""
    if isinstance(line, IncidentLine):
        return view.part((), [line])
    if isinstance(line, EventLine):
        return view.part([line])
    event = view.events.get(line.event or "")
    return view.part([event]) if event is not None else view.alone(line) if isinstance(line, ClaimLine) else view.part([])


def _explained(view: View, line: _Line) -> dict[str, Any]:
    release = around(view, line)
    index = Index.of(release)
    about = index.find(line.id)
    body = explain_page.record(about, index)
    ties = body.pop("ties")
    if isinstance(about, Event | Incident):
        body = told(body, about.estimates, view)
    named = dict.fromkeys(c.id for c in release.claims) if not isinstance(about, Claim) else neighbours(about, release, ties)
    claims = [claim_record(index.claims[c]) for c in named if c in index.claims]
    return {
        "about": body,
        "ties": ties,
        "claims": {c["id"]: c for c in claims},
        "sides": sides([body, claims], view.labels),
        "lines": [{"role": x.role, "text": x.text, "trail": x.trail} for x in explain_page.lines(about, index, view.labels)],
    }


def _explained_other(view: View, other: explain_other.Other, undone: dict[str, str]) -> dict[str, Any]:
    """An audit, an act, a relation or a decision with the claims it names, as far as they stand."""
    named = [view.claims[c] for c in explain_other.claims_of(other) if c in view.claims]
    path = None if isinstance(other, Decision) else other.document
    events = dict.fromkeys(view.events[c.event] for c in named if c.event in view.events)
    reports = [view.documents[path]] if path in view.documents else []
    index = Index.of(view.part(events, beside=[c for c in named if c.event not in view.events], reports=reports))
    body = explain_other.record(other, index, undone)
    claims = body.pop("figures", [])
    return {
        "about": body,
        "ties": [],
        "claims": {c["id"]: c for c in claims},
        "sides": sides([body, claims], view.labels),
        "lines": [{"role": x.role, "text": x.text, "trail": x.trail} for x in explain_other.lines(other, index, view.labels, undone)],
    }


def neighbours(claim: Claim, release: Release, ties: list[dict[str, Any]]) -> dict[str, None]:
    """The claim itself, those it is tied to, and the other versions: same event, measure and side."""
    tied = [t[end] for t in ties for end in ("left", "right")]
    same = [c.id for c in release.claims if (c.event, c.measure, c.target.side) == (claim.event, claim.measure, claim.target.side)]
    return dict.fromkeys([claim.id, *same, *tied])
