"""Full text over reports and claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from fogline.ledger.outline import DocumentLine
from fogline.ledger.search import terms
from fogline.model import Document
from fogline.publish import select
from fogline.web import paging, replies
from fogline.web.asked import Listed
from fogline.web.listings import headers, opened, page_reply
from fogline.web.marks import Units
from fogline.web.replies import CSV
from fogline.web.view import View

router = APIRouter(tags=["search"])
COLUMNS = ("document", "title", "date", "start", "end", "excerpt", "claims")
_AROUND = 90


class Searched(Listed):
    """A page of what was found."""

    q: Annotated[str, Field(min_length=1, max_length=400, description="Words, all of which a report holds; a phrase in double quotes.")]


@router.get("/search", response_class=Response)
def search(asked: Annotated[Searched, Query()], request: Request) -> Response:
    """The reports that hold all the words, the best match first, each with the words around and the claims in whose passage they stand."""
    form = replies.form(request, asked.format)
    wanted, words = select.checked_kind(asked.filter()), terms(asked.q)
    view, cursor = opened(request, asked)
    found = view.remembered(("search", words, wanted), lambda: _found(view, words, wanted))
    part = paging.cut(found, asked, cursor, view.vintage, request)
    whole = view.reader.documents(view.outline.number, [line.place for line in part.rows])
    claims = _claims(view, part.rows, words)
    records = [_record(document, words, claims.get(document.path, [])) for document in whole]
    if form == CSV:
        rows = [r | {"claims": " ".join(r["claims"])} for r in records]
        return replies.csv_reply(request, COLUMNS, rows, headers(request, part), "search")
    return page_reply(request, "search", view, part, records)


def _found(view: View, words: tuple[str, ...], wanted: select.Filter) -> list[DocumentLine]:
    by_row = {line.row: line for line in view.outline.documents}
    lines = [by_row[row] for row in view.reader.search(words) if row in by_row]
    if not wanted:
        return lines
    paths = {c.document for c in select.claims(view.outline, wanted, view.labels)}
    return [line for line in lines if line.path in paths]


def _claims(view: View, lines: Sequence[DocumentLine], words: tuple[str, ...]) -> dict[str, list[str]]:
    """The claims of these reports in whose passage all the words stand, by path."""
    paths = {line.path for line in lines}
    found: dict[str, list[str]] = {}
    folded = [w.casefold() for w in words]
    for claim in view.whole_claims(c for c in view.outline.claims if c.document in paths):
        if all(w in claim.passage.casefold() for w in folded):
            found.setdefault(claim.document, []).append(claim.id)
    return found


def _record(document: Document, words: tuple[str, ...], claims: list[str]) -> dict[str, Any]:
    start, end = _place(document.text, words)
    first, last = max(0, start - _AROUND), min(len(document.text), end + _AROUND)
    units = Units(document.text)
    return {
        "schema": "fogline.found/1",
        "id": document.id,
        "document": document.path,
        "title": document.title,
        "date": document.published.start if document.published else None,
        "start": start,
        "end": end,
        "utf16_start": units.at(start),
        "utf16_end": units.at(end),
        "excerpt": document.text[first:last],
        "excerpt_start": first,
        "claims": claims,
    }


def _place(text: str, words: tuple[str, ...]) -> tuple[int, int]:
    """Where the first of the words stands that is found as it was written; the beginning where accents differ."""
    for word in words:
        if (match := re.search(re.escape(word), text, re.IGNORECASE)) is not None:
            return match.span()
    return 0, 0
