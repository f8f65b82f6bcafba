"""The alerts of the bell: what `fogline watch` would tell between two states of the ledger, by the rules in the ledger's own folder, else the usual ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from fogline.errors import UsageError
from fogline.publish.changes_page import Entry, feed
from fogline.watch.alerts import FILE, Rules, alerts, rules_in
from fogline.web import paging, replies
from fogline.web.asked import Page
from fogline.web.changing import ATOM, Since, both, state_before
from fogline.web.listings import headers, opened, page_reply, shelf_of
from fogline.web.problems import Problem
from fogline.web.replies import CSV
from fogline.web.view import View

router = APIRouter(tags=["changes"])
RULES = {"moved": "Moved", "confirmed": "Two independent origins", "broken": "Ceasefire told as broken"}
COLUMNS = ("id", "rule", "about", "title", "measure", "target_side", "side", "because")


class Alerted(Page):
    """A page of alerts."""

    since: Since | None = Field(default=None, description="Told since then: a day, a time, 24h, 7d, yesterday, or a vintage such as v3. The vintage before if not given.")
    moved: float | None = Field(default=None, gt=0, le=100, description="By what share of itself a figure must have moved, instead of what the rules say.")


@router.get("/alerts", response_class=Response)
def told(asked: Annotated[Alerted, Query()], request: Request) -> Response:
    """Figures that moved much, the first independent confirmation, a ceasefire told as broken; each with its quotes. The rules are those of
    alerts.toml beside the ledger, else the usual ones; `rules` says which, and what they are."""
    form = replies.form(request, asked.format)
    view, cursor = opened(request, asked)
    rules, source = _rules(asked, request)
    part = paging.cut(_found(asked, view, request, rules), asked, cursor, view.vintage, request)
    if form == CSV:
        return replies.csv_reply(request, COLUMNS, part.rows, headers(request, part), "alerts")
    said = {"source": source, "moved": rules.moved, "confirmed": rules.confirmed, "broken": rules.broken}
    return page_reply(request, "alerts", view, part, list(part.rows), rules=said)


def _rules(asked: Alerted, request: Request) -> tuple[Rules, str]:
    """The rules, and where they come from: the file's name, or "default". Raises ``Problem`` where the file cannot be used."""
    folder = request.app.state.settings.ledger.parent
    try:
        rules = rules_in(folder)
    except UsageError as error:
        raise Problem(409, str(error).replace(str(folder / FILE), f"{FILE} beside the ledger")) from error
    source = FILE if (folder / FILE).exists() else "default"
    return (rules if asked.moved is None else replace(rules, moved=asked.moved)), source


@router.get("/alerts.atom", response_class=Response)
def atom(asked: Annotated[Alerted, Query()], request: Request) -> Response:
    """The same as an Atom feed."""
    view, _ = opened(request, asked)
    kept = next((v.created for v in shelf_of(request).reader.vintages() if v.id == view.vintage), "")
    address = f"{request.url.path}{f'?{request.url.query}' if request.url.query else ''}"
    entries = map(_entry, _found(asked, view, request, _rules(asked, request)[0])[: asked.limit])
    body = feed(entries, title=f"Fogline: alerts since {asked.since or 'the run before'}", updated=kept, link=address)
    return replies.tagged(request, body.encode("utf-8", "backslashreplace"), ATOM)


def _entry(alert: dict[str, Any]) -> Entry:
    about = ", ".join(filter(None, (alert["title"], alert.get("side"), alert.get("measure"))))
    quotes = [f"{quote['claimant']}: \u201c{quote['passage']}\u201d ({quote['document']})" for quote in alert["quotes"]]
    return Entry(alert["id"], f"{RULES[alert['rule']]}: {about}", alert["rule"], " ".join([f"{alert['because']}.", *quotes]))


def _found(asked: Alerted, view: View, request: Request, rules: Rules) -> Sequence[dict[str, Any]]:
    if asked.as_of:
        raise UsageError("as_of: alerts are told since a moment; give since")
    before = state_before(asked.since, view, shelf_of(request))
    if before is None:
        return ()
    return view.remembered(("alerts", before.key, before.as_of, before.vintage, rules.moved, rules.confirmed, rules.broken), lambda: _between(before, view, rules))


def _between(before: View, after: View, rules: Rules) -> list[dict[str, Any]]:
    old, new = (replace(release, acts=view.all("acts")) for release, view in zip(both(before, after), (before, after), strict=True))
    return list(alerts(old, new, rules, after.labels))
