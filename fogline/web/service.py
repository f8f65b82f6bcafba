"""What this server is: the ledger, its vintages, the policies, and where everything stands."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from fogline import __version__
from fogline.publish.records import plain
from fogline.web import replies
from fogline.web.asked import Moment
from fogline.web.guard import has_token
from fogline.web.listings import shelf_of

router = APIRouter(tags=["service"])


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
        "vintages": [plain(v) for v in shelf.reader.vintages()],
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
