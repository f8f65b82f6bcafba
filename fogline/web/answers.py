"""The answer: how many died, who says so, is it confirmed; one block for each incident, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from fogline.ledger.outline import EventLine, IncidentLine
from fogline.publish import answer_page, select
from fogline.publish.answer import Block, answer, order, shows
from fogline.publish.select import Filter
from fogline.web import paging, replies
from fogline.web.asked import Listed
from fogline.web.listings import headers, opened, page_reply
from fogline.web.replies import CSV
from fogline.web.view import View

router = APIRouter(tags=["answer"])
_Line = EventLine | IncidentLine


@router.get("/answer", response_class=Response)
@router.get("/summary", response_class=Response, include_in_schema=False)
def show_answer(asked: Annotated[Listed, Query()], request: Request) -> Response:
    """How many died, who says so, is it confirmed: for each incident and side low, best and high, newest first."""
    form = replies.form(request, asked.format)
    wanted = select.checked_kind(asked.filter())
    view, cursor = opened(request, asked)
    found = view.remembered(("answer", wanted), lambda: in_order(view, wanted))
    part = paging.cut(found, asked, cursor, view.vintage, request)
    blocks = blocks_of(view, part.rows, wanted)
    if form == CSV:
        return replies.csv_reply(request, answer_page.COLUMNS, answer_page.rows(blocks), headers(request, part), "answer")
    return page_reply(request, "answers", view, part, [answer_page.block_record(b) for b in blocks])


def in_order(view: View, wanted: Filter) -> list[_Line]:
    """The incidents, and the events of none, that have a figure to show, in the order of the answer."""
    fitting = select.events(view.outline, wanted, view.labels)
    shown: list[tuple[tuple[bool, tuple[int, ...], int, str], _Line]] = [
        (order(e.when, e.documents, e.id), e) for e in fitting if e.incident is None and shows(e.asked, wanted, view.labels)
    ]
    for incident in select.holding(view.outline.incidents, fitting):
        inside = [view.events[e] for e in incident.events if e in view.events]
        if shows([*incident.asked, *(a for e in inside for a in e.asked)], wanted, view.labels):
            reports = len({view.claims[c].document for e in inside for c in e.claims if c in view.claims})
            shown.append((order(incident.when, reports, incident.id), incident))
    return [line for _, line in sorted(shown, key=lambda pair: pair[0])]


def blocks_of(view: View, lines: Sequence[_Line], wanted: Filter) -> tuple[Block, ...]:
    """The blocks of these incidents and events."""
    events = [line for line in lines if isinstance(line, EventLine)]
    incidents = [line for line in lines if isinstance(line, IncidentLine)]
    return answer(view.part(events, incidents), wanted, view.labels)
