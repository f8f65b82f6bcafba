"""The listings: the same rows as on the command line, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from fogline import kinds
from fogline.model import Estimate, Release
from fogline.publish import select, wording
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.listings import LISTINGS, Listing
from fogline.publish.select import Filter
from fogline.web import paging, replies
from fogline.web.asked import Listed, Page
from fogline.web.behind import behind
from fogline.web.paging import Cut
from fogline.web.problems import Problem
from fogline.web.replies import CSV
from fogline.web.shelf import Shelf
from fogline.web.view import WHOLE, Lens, View

router = APIRouter(tags=["listings"])
OUTLINED = frozenset({"claims", "background", "events", "contradictions", "gaps"})
_MOST = 4_000  # claims behind one page of a listing that is made of whole events
_SIDED = frozenset({"side", "target_side", "claimant_side", "between", "by"})
_KINDS = frozenset({"state", "nonstate", "civilian", "mixed"})


def shelf_of(request: Request) -> Shelf:
    """The shelf of this server."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def opened(request: Request, asked: Page) -> tuple[View, paging.Cursor | None]:
    """The view a page is read from (that of its cursor), and the cursor."""
    cursor = paging.read(asked, request)
    return shelf_of(request).view(asked, cursor.vintage if cursor else None), cursor


def head(schema: str, view: View) -> dict[str, Any]:
    """The first fields of every answer: its schema and the state it was read from."""
    return {"schema": schema, "vintage": view.vintage, "book": view.outline.book, "policy": view.policy, "as_of": view.as_of}


def page_reply(request: Request, name: str, view: View, part: Cut[Any], records: Sequence[dict[str, Any]], **more: Any) -> Response:
    """One page as JSON, with ``more`` fields behind those of every answer."""
    body = head(f"fogline.{name}/1", view) | more | {"items": records, "next": part.next, "total": part.total, "sides": sides(records, view.labels)}
    return replies.json_reply(request, body, headers(request, part))


def headers(request: Request, part: Cut[Any]) -> dict[str, str]:
    """The headers of a page: its total, and the address of the next."""
    return {"Fogline-Total": str(part.total), **paging.links(request, part.next)}


def sides(records: Any, labels: Labels) -> dict[str, str]:
    """What every side that the records name is called: ``state:PAK`` is "Pakistani forces"."""
    return {side: labels.side(side) for side in sorted(set(_sides(records)))}


def _sides(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in _SIDED:
                yield from (s for s in ((inner,) if isinstance(inner, str) else inner or ()) if s.partition(":")[0] in _KINDS)
            elif isinstance(inner, dict | list):
                yield from _sides(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _sides(inner)


def told(record: dict[str, Any], estimates: Sequence[Estimate], view: View) -> dict[str, Any]:
    """An event's or incident's record, each of its estimates also with the side in words and how sure it is, and with whose words its reports print,
    as the answer has them."""
    labels = view.labels
    words = [{"side": labels.side(e.target_side), "sure": wording.sureness(e)} for e in estimates]
    more, each = behind(view, record.get("events", [record["id"]]), [(*e.used, *(s.claim for s in e.set_aside)) for e in estimates])
    figures = [e | w | b for e, w, b in zip(record["estimates"], words, each, strict=True)]
    return record | {k: v for k, v in more.items() if k not in record} | {"estimates": figures}


def _listing(kind: Listing) -> Callable[..., Response]:
    def show(asked: Annotated[Listed, Query()], request: Request) -> Response:
        form = replies.form(request, asked.format)
        wanted = kind.check(asked.filter())
        view, cursor = opened(request, asked)
        kinds.checked(kind.name, wanted, shelf_of(request).book, lambda: (i.code for i in view.outline.issues))
        found = view.remembered((kind.name, wanted), lambda: _find(kind, view)(wanted))
        part = paging.cut(found, asked, cursor, view.vintage, request)
        whole = fetched(kind.name, view, part.rows)
        if form == CSV:
            rows = kind.rows(whole, index_for(kind.name, view, whole))
            return replies.csv_reply(request, kind.columns, rows, headers(request, part), kind.name)
        records = [kind.record(one) for one in whole]
        if kind.name == "events":
            records = [told(record, event.estimates, view) for record, event in zip(records, whole, strict=True)]
        return page_reply(request, kind.name, view, part, records)

    show.__name__ = kind.name
    show.__doc__ = kind.about
    return show


def _find(kind: Listing, view: View) -> Callable[[Any], Sequence[Any]]:
    if kind.name in OUTLINED:
        # the outline has of every record what the filters look at (publish.filtered.Held)
        return lambda wanted: kind.find(view.outline, wanted, view.labels)  # type: ignore[arg-type]
    if kind.name in WHOLE:
        return lambda wanted: kind.find(Lens(view), wanted, view.labels)  # type: ignore[arg-type]
    return lambda wanted: kind.find(_release(view, wanted, kind.name), wanted, view.labels)


def _release(view: View, wanted: Filter, name: str) -> Release:
    """The whole release; of a large ledger what fits. Raises ``Problem`` where that is too much for one page."""
    if not view.large:
        return view.whole()
    events = select.events(view.outline, wanted, view.labels)
    if sum(len(e.claims) for e in events) > _MOST:
        raise Problem(413, f"{name}: too much fits in a ledger of this size; narrow it by day, place or side, or use `fogline {name}`")
    return replace(view.part(events), acts=view.all("acts"))


def fetched(name: str, view: View, lines: Sequence[Any]) -> Sequence[Any]:
    """The whole records behind these lines of a listing; of one that is not read from the outline they are these."""
    if name not in OUTLINED:
        return lines
    if name in {"claims", "background"}:
        return view.whole_claims(lines)
    if name == "events":
        return view.whole_events(lines)
    return view.records({"gaps": "issues"}.get(name, name), lines)


def index_for(name: str, view: View, found: Sequence[Any]) -> Index:
    """What the rows of a listing look up: the claims that contradict each other."""
    named = dict.fromkeys(c for one in found for c in one.claims) if name == "contradictions" else {}
    if name not in OUTLINED:
        return Index.of(view.bare(()) if view.large else view.whole())
    claims = view.whole_claims(view.claims[c] for c in named if c in view.claims)
    return Index.of(view.bare(claims))


for _name, _kind in LISTINGS.items():
    router.get(f"/{_name}", response_class=Response)(_listing(_kind))
