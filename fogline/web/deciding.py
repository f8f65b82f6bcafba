"""Review over HTTP: what to look at next, the log, and the two writes there are: a decision, and taking one back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from fogline import review
from fogline.ledger.outline import EventLine
from fogline.model import Decision, Release
from fogline.publish import decisions_page, queue_page, select
from fogline.publish.records import decision_record, plain
from fogline.publish.select import Filter
from fogline.web import paging, replies
from fogline.web.answers import in_order
from fogline.web.asked import Listed, Nothing, Page
from fogline.web.listings import headers, opened, page_reply, shelf_of
from fogline.web.problems import Problem
from fogline.web.replies import CSV
from fogline.web.view import View

router = APIRouter(tags=["review"])
_WORK = 8_000  # claims that are judged again: weighing one means judging its event without it
_EACH = 60  # what weighing costs beside the claims themselves
_WHOLE = 16  # characters; a shorter id is the beginning of one
_Text = Annotated[str, Field(max_length=2_000)]
_Name = Annotated[str, Field(min_length=1, max_length=100)]


class Log(Page):
    """A page of the log; ``target`` is a claim, an event, a report or a decision."""

    target: Annotated[str, Field(min_length=1, max_length=2_000)] | None = Field(default=None, description="Only steps on this.")


class Queued(Listed):
    """A page of the queue; with ``second`` what others have decided and ``by`` has not."""

    by: _Name | None = Field(default=None, description="Who reviews; needed with second.")
    second: bool = Field(default=False, description="What others have decided and you have not, as the machine reads it.")


class Step(BaseModel):
    """One decision. ``targets``: ids of claims; of events for merge; a report's path or id for withdraw."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["accept", "reject", "edit", "merge", "split", "withdraw"]
    targets: Annotated[list[Annotated[str, Field(min_length=1, max_length=2_000)]], Field(min_length=1, max_length=1_000)]
    by: _Name
    why: _Text = ""
    fields: dict[Annotated[str, Field(max_length=100)], Any] | None = None
    as_read: bool = False


class Missed(BaseModel):
    """A claim that the machine missed: the number words ``text[start:end]`` of a report, in code points."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["add"]
    document: Annotated[str, Field(min_length=1, max_length=2_000)]
    start: Annotated[int, Field(ge=0, le=2**31)]
    end: Annotated[int, Field(ge=0, le=2**31)]
    measure: _Name
    by: _Name
    why: Annotated[str, Field(min_length=1, max_length=2_000)]
    fields: dict[Annotated[str, Field(max_length=100)], Any] | None = None


class Undo(BaseModel):
    """Taking back a step: the one named, else the newest in force by the same person."""

    model_config = ConfigDict(extra="forbid")
    by: _Name
    why: _Text = ""
    decision: _Name | None = None


@router.get("/queue", response_class=Response)
def queue(asked: Annotated[Queued, Query()], request: Request) -> Response:
    """What to look at next: open contradictions first, then the figures that move the headline most, with what falls without them."""
    form = replies.form(request, asked.format)
    wanted = select.checked_kind(asked.filter())
    view, cursor = opened(request, asked)
    book = shelf_of(request).book

    def find() -> list[review.Item]:
        release, only = _weighed(view, wanted)
        fitting = {c.id for c in select.claims(release, wanted, view.labels)}
        found = review.queue(release, book, by=asked.by, second=asked.second, only=None if asked.second else only)
        return [i for i in found if not wanted or i.claim.id in fitting]

    found = view.remembered(("queue", wanted, asked.by, asked.second), find)
    part = paging.cut(found, asked, cursor, view.vintage, request)
    if form == CSV:
        rows = [queue_page.row(i.claim, i.event, i.copies, i.pairs, i.reasons) for i in part.rows]
        return replies.csv_reply(request, queue_page.COLUMNS, rows, headers(request, part), "queue")
    records = [queue_page.record(i.claim, i.event, i.copies, i.pairs, i.contradictions, i.reasons) for i in part.rows]
    return page_reply(request, "queue", view, part, records)


def _weighed(view: View, wanted: Filter) -> tuple[Release, frozenset[str]]:
    """What is weighed, and which claims of it: of the newest incidents that fit, of each event what decides its figures first, until the
    work is what a page can wait for; and the claims of no event of a ledger that is not large."""
    events: list[EventLine] = []
    work = 0
    for line in in_order(view, wanted):
        inside = [view.events[e] for e in getattr(line, "events", (line.id,)) if e in view.events]
        events += inside
        work += sum(len(e.claims) * (len(e.claims) + _EACH) for e in inside)
        if work > _WORK:
            break
    told = {e.id for e in events}
    alone = [] if view.large else [c.id for c in view.outline.claims if c.event is None]
    release = view.part(events) if view.large else view.whole()
    return release, frozenset([*alone, *_decisive(release, told)])


def _decisive(release: Release, told: set[str]) -> Iterator[str]:
    """The claims that decide figures or are disputed, then the others, event by event, as long as there is work to spend."""
    left = _WORK
    disputed = {c for x in release.contradictions if not x.resolved for c in x.claims}
    for event in (e for e in release.events if e.id in told):
        used = {c for e in event.estimates for c in e.used}
        for claim in sorted(event.claims, key=lambda c: (c not in disputed, c not in used)):
            if left < 0:
                return
            left -= len(event.claims) + _EACH
            yield claim


@router.get("/decisions", response_class=Response)
def decisions(asked: Annotated[Log, Query()], request: Request) -> Response:
    """Every decision ever made, newest first: who, when, why, on what, and whether it stands."""
    form = replies.form(request, asked.format)
    shelf = shelf_of(request)
    view, cursor = opened(request, asked)
    log = shelf.decisions()
    undone = review.undone_by(log)
    found = [d for d in reversed(log) if asked.target is None or _is_on(d, asked.target, view)]
    part = paging.cut(found, asked, cursor, view.vintage, request)
    if form == CSV:
        return replies.csv_reply(request, decisions_page.COLUMNS, decisions_page.rows(part.rows, undone), headers(request, part), "decisions")
    return page_reply(request, "decisions", view, part, [decision_record(d, undone) for d in part.rows])


def _is_on(decision: Decision, target: str, view: View) -> bool:
    """Whether a step is on a claim, an event or one of its claims, a report, or a decision."""
    event = view.events.get(target) or view.events.get(view.reader.resolve(target) or "")
    ids = {target, *(event.claims if event else ()), *(d.id for d in view.outline.documents if d.path == target)}
    return not ids.isdisjoint((decision.id, *decision.targets, *decision.rest, *decision.events))


@router.get("/agreement", response_class=Response)
def agreement(_: Annotated[Nothing, Query()], request: Request) -> Response:
    """How far two reviewers agree, field by field: share with n, and Cohen's kappa, before they settled anything between them."""
    replies.only_json(request)
    found = review.agreement(review.in_force(shelf_of(request).decisions()))
    items = [{"schema": "fogline.agreement/1", **plain(one)} for one in found]
    return replies.json_reply(request, {"schema": "fogline.agreements/1", "items": items, "next": None, "total": len(items)})


@router.post("/decisions", response_class=Response, status_code=201)
def decide(step: Annotated[Step | Missed, Field(discriminator="kind")], request: Request) -> Response:
    """Append one decision, and build anew with it. Needs the token. Several targets are one step, undone as one."""
    if isinstance(step, Missed):
        return _done(request, lambda ledger, release: review.add(
            ledger, step.document, step.start, step.end, step.measure, by=step.by, why=step.why, fields=step.fields, release=release
        ), [step.document])  # fmt: skip
    if step.kind != "withdraw" and any(len(target) < _WHOLE for target in step.targets):
        raise Problem(400, "targets: give whole ids, so that no other thing is meant")
    return _done(request, lambda ledger, release: review.decide(
        ledger, step.kind, step.targets, by=step.by, why=step.why, fields=step.fields, release=release, as_read=step.as_read
    ), step.targets)  # fmt: skip


@router.post("/undo", response_class=Response, status_code=201)
def undo(step: Undo, request: Request) -> Response:
    """Take back one step; undoing an undo brings it back. Needs the token."""
    return _done(request, lambda ledger, _: review.undo(ledger, by=step.by, why=step.why, decision=step.decision), [])


def _done(request: Request, take: Any, targets: list[str]) -> Response:
    decision, built = shelf_of(request).take(take, targets)
    record = decision_record(decision, {}) | {"built": built}
    return Response(replies.json_body(record), 201, {"Cache-Control": "no-store", "Location": f"/v1/decisions?target={decision.id}"}, replies.JSON)
