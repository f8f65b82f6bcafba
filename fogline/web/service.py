"""What this server is: the ledger, its vintages, the policies, and where everything stands."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from fogline import __version__
from fogline.publish.records import plain
from fogline.web import paging, replies
from fogline.web.asked import Moment, Page
from fogline.web.guard import has_token
from fogline.web.listings import headers, opened, page_reply, shelf_of
from fogline.web.replies import CSV

router = APIRouter(tags=["service"])
_MOST = 50
COLUMNS = ("id", "created", "book", "policy", "parent", "documents", "claims", "command", "content")


@router.get("", response_class=Response)
@router.get("/meta", response_class=Response, include_in_schema=False)
def service(asked: Annotated[Moment, Query()], request: Request) -> Response:
    """The ledger in numbers, its vintages, the policies, and whether this reader may write."""
    replies.only_json(request)
    shelf = shelf_of(request)
    body: dict[str, Any] = {
        "schema": "fogline.service/1",
        "fogline": __version__,
        "ledger": shelf.reader.path.name,
        "policies": [{"id": p.id, "name": p.title, "about": p.about} for p in shelf.policies],
        "may_write": has_token(request.scope, request.app.state.settings),
        "vintages": [plain(v) for v in shelf.reader.vintages()[-_MOST:]],
    }
    if body["vintages"]:
        view = shelf.view(asked)
        outline = view.outline
        names = ("documents", "claims", "events", "incidents", "contradictions")
        body |= {"vintage": view.vintage, "book": outline.book, "policy": view.policy, "as_of": view.as_of}
        body["days"] = sorted({d.published[:10] for d in outline.documents if d.published})
        body["reviewed"] = len(outline.reviewed)
        body["open"] = sum(c.id not in outline.reviewed for c in outline.claims)
        body["counts"] = {name: len(getattr(outline, name)) for name in names} | {"gaps": len(outline.issues)}
    return replies.json_reply(request, body)


@router.get("/vintages", response_class=Response)
def vintages(asked: Annotated[Page, Query()], request: Request) -> Response:
    """Every run that was kept, newest first: when, by which command, with how many reports and claims."""
    form = replies.form(request, asked.format)
    view, cursor = opened(request, asked)
    part = paging.cut(shelf_of(request).reader.vintages()[::-1], asked, cursor, view.vintage, request)
    records = [{"schema": "fogline.vintage/1", **plain(v)} for v in part.rows]
    if form == CSV:
        return replies.csv_reply(request, COLUMNS, records, headers(request, part), "vintages")
    return page_reply(request, "vintages", view, part, records)
