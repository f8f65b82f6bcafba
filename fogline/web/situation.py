"""The situation report of exactly the filter: as data for the page, and as the files that `fogline report` writes."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from fogline.model import Document
from fogline.publish import select
from fogline.publish.report.compose import Asked, Report, compose
from fogline.publish.report.html import html
from fogline.publish.report.markdown import markdown
from fogline.publish.report.pdf import pdf
from fogline.publish.report.record import record
from fogline.web import replies
from fogline.web.asked import Filters
from fogline.web.changing import Since, compared, state_before
from fogline.web.exports import fitting
from fogline.web.listings import head, shelf_of
from fogline.web.problems import Problem
from fogline.web.view import View

router = APIRouter(tags=["report"])


class Reported(Filters):
    """What is reported on."""

    since: Since | None = Field(default=None, description="Also what changed since then: a day, a time, 24h, 7d, yesterday; or a vintage such as v3.")
    days: int = Field(default=7, ge=1, le=366, description="Days of the window that the trend compares with as many before.")


_Made = tuple[Report, dict[str, Document]]


@router.get("/report", response_class=Response)
def shown(asked: Annotated[Reported, Query()], request: Request) -> Response:
    """The situation report as data: sections, and footnotes with the quote and the claim behind every figure."""
    replies.only_json(request)
    view, (report, documents) = _made(asked, request)
    forms = [name for name in FORMS if name != "pdf" or find_spec("typst")]
    return replies.json_reply(request, head("fogline.situation/1", view) | record(report, documents) | {"forms": forms})


def _markdown(made: _Made) -> bytes:
    return markdown(*made).encode("utf-8", "backslashreplace")


def _html(made: _Made) -> bytes:
    return html(*made).encode("utf-8", "backslashreplace")


def _pdf(made: _Made) -> bytes:
    if find_spec("typst") is None:
        raise Problem(501, "typst, which sets the PDF, is not installed here; `pip install 'fogline[pdf]'` brings it")
    return pdf(*made).body


FORMS: dict[str, tuple[str, Callable[[_Made], bytes]]] = {"md": ("text/markdown", _markdown), "html": ("text/html", _html), "pdf": ("application/pdf", _pdf)}


def _file(form: str) -> Callable[..., Response]:
    media, written = FORMS[form]

    def show(asked: Annotated[Reported, Query()], request: Request) -> Response:
        view, made = _made(asked, request)
        return replies.tagged(request, written(made), media, {"Content-Disposition": f'attachment; filename="fogline-{view.vintage}-report.{form}"'})

    show.__name__ = f"report_{form}"
    show.__doc__ = f"The situation report as a file, {form}."
    return show


for _form in FORMS:
    router.get(f"/report.{_form}", response_class=Response)(_file(_form))


def _made(asked: Reported, request: Request) -> tuple[View, _Made]:
    """The report of the filter, and the documents it quotes by path."""
    view, wanted = shelf_of(request).view(asked), select.checked_kind(asked.filter())
    before = state_before(asked.since, view, shelf_of(request)) if asked.since else None

    def make() -> list[_Made]:
        release = select.narrowed(fitting(view, wanted), wanted, view.labels)
        changed = compared(before, view, wanted) if before is not None else None
        return [(compose(Asked(release, view.labels, changed, asked.since, asked.days)), {d.path: d for d in release.documents})]

    return view, view.remembered(("report", wanted, asked.since, before.key if before else None, asked.days), make)[0]
