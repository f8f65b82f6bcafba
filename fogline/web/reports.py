"""Reports: which there are, and one of them with its text and everything that was understood in it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import Field

from fogline.ledger.outline import DocumentLine
from fogline.model import Claim, Document
from fogline.publish import select
from fogline.publish.copied import Family
from fogline.publish.records import claim_record, document_record
from fogline.web import paging, replies
from fogline.web.asked import Listed, Moment
from fogline.web.behind import copies
from fogline.web.listings import head, headers, opened, page_reply, shelf_of
from fogline.web.marks import Units, marks
from fogline.web.problems import Problem
from fogline.web.replies import CSV
from fogline.web.view import View

router = APIRouter(tags=["documents"])
COLUMNS = ("id", "path", "title", "outlet", "date", "claims", "prints", "characters", "encoding", "sha256", "text_sha256")
_MOST = 200_000


class Opened(Moment):
    """Which stretch of a report's text, in code points; a whole one up to 200,000 of them."""

    start: int = Field(0, ge=0, le=2**31, description="The first code point of the text that is sent.")
    length: int = Field(_MOST, ge=1, le=_MOST, description="How many code points are sent.")


@router.get("/documents", response_class=Response)
def documents(asked: Annotated[Listed, Query()], request: Request) -> Response:
    """The reports with a claim that fits, or all without a filter: what each is, when it was published, how many claims it holds."""
    form = replies.form(request, asked.format)
    wanted = select.checked_kind(asked.filter())
    view, cursor = opened(request, asked)
    counts = view.remembered("claims by document", lambda: [Counter(c.document for c in view.outline.claims)])[0]
    found = view.remembered(("documents", wanted), lambda: _fitting(view, wanted))
    part = paging.cut(found, asked, cursor, view.vintage, request)
    whole = view.reader.documents(view.outline.number, [line.place for line in part.rows])
    families = copies_in(view)
    records = [_listed(d, counts[d.path], families.get(d.path)) for d in whole]
    if form == CSV:
        return replies.csv_reply(request, COLUMNS, records, headers(request, part), "documents")
    return page_reply(request, "documents", view, part, records)


def _listed(whole: Document, claims: int, family: Family | None) -> dict[str, Any]:
    date = whole.published.start if whole.published else None
    return document_record(whole) | {"date": date, "characters": len(whole.text), "claims": claims} | shared(whole.path, family)


def shared(path: str, family: Family | None) -> dict[str, Any]:
    """``copies`` are the reports that print a report's words or whose words it prints, ``prints`` is that one, where known."""
    others = [other for other in family.documents if other != path] if family else []
    return {"prints": family.source if family and family.source != path else None, "copies": others, "copies_because": family.because if family else None}


def copies_in(view: View) -> dict[str, Family]:
    """The families of the whole ledger, by path (``behind.copies``)."""
    known: dict[str, Family] = view.remembered("copies", lambda: [copies(view)])[0]
    return known


def _fitting(view: View, wanted: select.Filter) -> list[DocumentLine]:
    if not wanted:
        return list(view.outline.documents)
    paths = {c.document for c in select.claims(view.outline, wanted, view.labels)}
    return [d for d in view.outline.documents if d.path in paths]


@router.get("/documents/{name:path}", response_class=Response)
def document(
    name: Annotated[str, Path(description="A report's id, its path, or the end of it.", max_length=2000)],
    asked: Annotated[Opened, Query()],
    request: Request,
) -> Response:
    """One report: its text, its claims, and where in the text each claim's number, target, speaker, hedge and checks stand."""
    replies.only_json(request)
    view = shelf_of(request).view(asked)
    line = found(view, name)
    (whole,) = view.reader.documents(view.outline.number, [line.place])
    claims = view.whole_claims(c for c in view.outline.claims if c.document == line.path)
    return replies.json_reply(request, head("fogline.report/1", view) | _record(whole, claims, asked, shelf_of(request).hedges) | shared(whole.path, copies_in(view).get(whole.path)))


def found(view: View, name: str) -> DocumentLine:
    """The report called ``name``: an id, a path, or the end of one path alone. Only the ledger is looked into, never a folder."""
    if name in view.documents:
        return view.documents[name]
    lines = [d for d in view.outline.documents if d.id == name] or [d for d in view.outline.documents if d.path.endswith("/" + name)]
    if not lines:
        raise Problem(404, "no report in this ledger has this id or path; /v1/documents lists them")
    if len({d.text_sha256 for d in lines}) > 1:
        raise Problem(409, f"{len(lines)} reports have a path that ends like this; give the whole path, or the id")
    return lines[0]


def _record(whole: Document, claims: tuple[Claim, ...], asked: Opened, hedges: Any) -> dict[str, Any]:
    units = Units(whole.text)
    stop = min(len(whole.text), asked.start + asked.length)
    spans = [
        {"kind": m.part, "claim": m.claim, "start": m.start, "end": m.end, "utf16_start": units.at(m.start), "utf16_end": units.at(m.end)}
        | {"quote": whole.text[m.start : m.end]}
        for m in marks(whole.text, claims, hedges)
        if m.start < stop and m.end > asked.start
    ]
    text = whole.text[asked.start : stop]
    return {
        "document": document_record(whole),
        "text": text,
        "start": asked.start,
        "end": asked.start + len(text),
        "length": len(whole.text),
        "utf16_start": units.at(asked.start),
        "utf16_end": units.at(asked.start + len(text)),
        "spans": spans,
        "unseen": _unseen(text, asked.start, units),
        "claims": [claim_record(c) for c in claims],
    }


def _unseen(text: str, start: int, units: Units) -> list[dict[str, Any]]:
    """Characters that cannot be seen or that turn the direction of what follows, so that a page can show them as what they are."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").replace("\r", "").isprintable():
        return []
    hidden = [(at, c) for at, c in enumerate(text, start) if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"} and c not in "\n\r\t\u200d"]
    return [{"start": at, "utf16_start": units.at(at), "code": f"U+{ord(c):04X}"} for at, c in hidden[:1000]]
