"""What changed: since a moment, or between two vintages, as a list and as an Atom feed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from fogline.errors import UsageError
from fogline.model import Release
from fogline.publish import changes_page, select
from fogline.publish.changes import KINDS, Change, changes, fitting
from fogline.web import paging, replies
from fogline.web.asked import Listed, Moment
from fogline.web.listings import headers, opened, page_reply, shelf_of
from fogline.web.problems import Problem
from fogline.web.replies import CSV
from fogline.web.shelf import Shelf
from fogline.web.view import View

router = APIRouter(tags=["changes"])
_AGO = re.compile(r"(\d{1,4})\s*([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}
_MOST = 3_000  # events that are compared at once
ATOM = "application/atom+xml"
Since = Annotated[str, Field(min_length=1, max_length=200)]
"""A day, a time, 24h, 7d, yesterday, or a vintage such as v3."""


class Changed(Listed):
    """A page of changes."""

    since: Since | None = Field(
        default=None, description="What was known then against now: a day, a time, 24h, 7d, yesterday; or a vintage such as v3. The vintage before if not given."
    )
    change: Annotated[list[Annotated[str, Field(max_length=50)]], Field(max_length=20)] = Field(default=[], description=f"Only these kinds: {', '.join(KINDS)}.")


@router.get("/changes", response_class=Response)
def listed(asked: Annotated[Changed, Query()], request: Request) -> Response:
    """New, raised, lowered, denied, merged, withdrawn, read anew, decided; each with its reason."""
    form = replies.form(request, asked.format)
    view, cursor = opened(request, asked)
    found = _found(asked, view, request)
    part = paging.cut(found, asked, cursor, view.vintage, request)
    if form == CSV:
        return replies.csv_reply(request, changes_page.COLUMNS, changes_page.rows(part.rows, view.labels), headers(request, part), "changes")
    return page_reply(request, "changes", view, part, [changes_page.record(c, view.labels) for c in part.rows])


@router.get("/changes.atom", response_class=Response)
def feed(asked: Annotated[Changed, Query()], request: Request) -> Response:
    """The same as an Atom feed."""
    view, _ = opened(request, asked)
    kept = next((v.created for v in shelf_of(request).reader.vintages() if v.id == view.vintage), "")
    title = f"Fogline: changes since {asked.since}" if asked.since else "Fogline: changes since the run before"
    address = f"{request.url.path}{f'?{request.url.query}' if request.url.query else ''}"
    body = changes_page.atom(_found(asked, view, request)[: asked.limit], view.labels, title=title, updated=kept, link=address)
    return replies.tagged(request, body.encode("utf-8", "backslashreplace"), ATOM)


def _found(asked: Changed, view: View, request: Request) -> Sequence[Change]:
    if asked.as_of:
        raise UsageError("as_of: changes are told since a moment; give since")
    for kind in asked.change:
        if kind not in KINDS:
            raise UsageError(f"change: '{kind}' is not one of {', '.join(KINDS)}")
    wanted = select.checked_kind(asked.filter())
    before = state_before(asked.since, view, shelf_of(request))
    if before is None:
        return ()
    found = view.remembered(("changes", before.key, before.as_of, before.vintage, wanted), lambda: compared(before, view, wanted))
    return [c for c in found if not asked.change or c.kind in asked.change]


def state_before(since: str | None, view: View, shelf: Shelf) -> View | None:
    """What is compared with: the state at a moment, a vintage, or the vintage before; ``None`` where there is none before."""
    if since is None:
        parent = next((v.parent for v in shelf.reader.vintages() if v.id == view.vintage), None)
        return None if parent is None else shelf.view(Moment(vintage=parent, policy=view.policy))
    if re.fullmatch(r"v\d{1,9}", since):
        return shelf.view(Moment(vintage=since, policy=view.policy))
    return shelf.view(Moment(as_of=_moment(since), policy=view.policy), decided_by_then=True)


def _moment(words: str) -> str:
    """A moment as the ledger takes it. One that is counted back from now is cut to the hour, so that it stays the same for a while."""
    if words == "yesterday":
        return (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    if match := _AGO.fullmatch(words.strip()):
        then = datetime.now(UTC) - timedelta(**{_UNITS[match[2]]: int(match[1])})
        return then.replace(minute=0, second=0, microsecond=0).isoformat(timespec="seconds")
    return words


def compared(before: View, after: View, wanted: select.Filter) -> tuple[Change, ...]:
    """The changes between two views, filtered as a listing is."""
    (old, new), labels = both(before, after), after.labels
    return fitting(changes(old, new, labels), old, new, wanted, labels)


def both(before: View, after: View) -> tuple[Release, Release]:
    """The two releases; of large ones the events that are not the same in both."""
    return (before.whole(), after.whole()) if not (before.large or after.large) else _differing(before, after)


def _differing(before: View, after: View) -> tuple[Release, Release]:
    """Of two large releases the events that are not the same in both, whole."""
    old, new = _prints(before), _prints(after)
    changed = {e for e in old.keys() | new.keys() if old.get(e) != new.get(e)}
    if len(changed) > _MOST:
        raise Problem(413, f"{len(changed)} events differ, too many to compare here; `fogline diff` compares them all")
    parts = [view.part([view.events[e] for e in changed if e in view.events]) for view in (before, after)]
    return parts[0], parts[1]


def _prints(view: View) -> dict[str, int]:
    """For each event a number made of its figures and of what its claims say: equal where they are the same."""
    seen: dict[int, int] = {}

    def once(value: object) -> int:
        # the outline holds equal values once, so each is hashed once
        if id(value) not in seen:
            seen[id(value)] = hash(value)
        return seen[id(value)]

    found = {e.id: hash((e.when, e.figures, frozenset(e.claims))) for e in view.outline.events}
    for c in view.outline.claims:
        if c.event in found:
            found[c.event] ^= hash((c.id, c.measure, c.kind, c.status, *map(once, (c.when, c.where, c.target, c.perpetrator, c.voice))))
    return found
