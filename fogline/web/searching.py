"""Full text over reports and claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from fogline.ledger.outline import DocumentLine
from fogline.ledger.search import terms
from fogline.model import Claim
from fogline.publish import found, select
from fogline.web import paging, replies
from fogline.web.asked import Listed
from fogline.web.listings import headers, opened, page_reply
from fogline.web.marks import Units
from fogline.web.replies import CSV
from fogline.web.view import View

router = APIRouter(tags=["search"])


class Searched(Listed):
    """A page of what was found."""

    q: Annotated[str, Field(min_length=1, max_length=400, description="Words, all of which a report holds; a phrase in double quotes.")]


@router.get("/search", response_class=Response)
def search(asked: Annotated[Searched, Query()], request: Request) -> Response:
    """The reports that hold all the words, the best match first, each with the words around and the claims in whose passage they stand."""
    form = replies.form(request, asked.format)
    wanted, words = select.checked_kind(asked.filter()), terms(asked.q)
    view, cursor = opened(request, asked)
    listed = view.remembered(("search", words, wanted), lambda: found_lines(view, words, wanted))
    part = paging.cut(listed, asked, cursor, view.vintage, request)
    found_hits = hits(view, part.rows, words)
    if form == CSV:
        return replies.csv_reply(request, found.COLUMNS, map(found.row, found_hits), headers(request, part), "search")
    return page_reply(request, "search", view, part, [_record(one) for one in found_hits])


def found_lines(view: View, words: tuple[str, ...], wanted: select.Filter) -> list[DocumentLine]:
    """The reports that hold all the words and a claim that fits, the best match first."""
    by_text: dict[str, list[DocumentLine]] = {}
    for line in view.outline.documents:
        by_text.setdefault(line.text_sha256, []).append(line)
    lines = [line for text in view.reader.search(words) for line in by_text.get(text, ())]
    if not wanted:
        return lines
    paths = {c.document for c in select.claims(view.outline, wanted, view.labels)}
    return [line for line in lines if line.path in paths]


def hits(view: View, lines: Sequence[DocumentLine], words: tuple[str, ...]) -> list[found.Hit]:
    """These reports with where the words stand, and the claims in whose passage they all do."""
    paths = {line.path for line in lines}
    claims: dict[str, list[Claim]] = {}
    for claim in view.whole_claims(c for c in view.outline.claims if c.document in paths):
        claims.setdefault(claim.document, []).append(claim)
    documents = view.reader.documents(view.outline.number, [line.place for line in lines])
    return [found.hit(d, words, claims.get(d.path, ())) for d in documents]


def _record(one: found.Hit) -> dict[str, Any]:
    units = Units(one.document.text)
    return found.record(one) | {"utf16_start": units.at(one.start), "utf16_end": units.at(one.end)}
