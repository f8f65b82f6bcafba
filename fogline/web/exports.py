"""Exports: exactly the rows of the filter, in the shapes that other programs read, with their count."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path as Folder
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse

from fogline.exporting import request as made_of
from fogline.ledger.outline import ClaimLine
from fogline.model import Release
from fogline.publish import parquet, select, sheets
from fogline.publish.exports import FORMS, PARQUET
from fogline.publish.select import Filter
from fogline.web import replies
from fogline.web.asked import Filters
from fogline.web.listings import shelf_of
from fogline.web.problems import Problem
from fogline.web.view import LARGE, View

router = APIRouter(tags=["export"])
_PIECE = 500  # claims
_ZIP = "application/zip"


class Exported(Filters):
    """What is exported; with ``sidecar`` not the table but the reasons, claims and quotes of each of its rows."""

    sidecar: bool = False


@router.get("/export", response_class=Response)
def forms(request: Request) -> Response:
    """The formats there are."""
    replies.only_json(request)
    items = [{"format": n, "about": f.about, "media": f.media, "suffix": f.suffix, "policy": f.policy} for n, f in FORMS.items()]
    items.append({"format": PARQUET, "about": "one Parquet file for each table, in a zip", "media": _ZIP, "suffix": "zip", "policy": None})
    return replies.json_reply(request, {"schema": "fogline.exports/1", "items": items, "next": None, "total": len(items)})


@router.get("/export/{form}", response_class=Response)
def export(form: Annotated[str, Path(max_length=30, description="One of those that /v1/export lists.")], asked: Annotated[Exported, Query()], request: Request) -> Response:
    """Exactly the rows of the filter. Fogline-Total is their count; acled and ucdp follow their codebook's own policy where none is named."""
    if form not in {*FORMS, PARQUET}:
        raise Problem(404, f"there is no such export; the formats are {', '.join((*FORMS, PARQUET))}")
    wanted = select.checked_kind(asked.filter())
    shelf = shelf_of(request)
    view = shelf.view(asked)
    kept = next(v for v in shelf.reader.vintages() if v.id == view.vintage)
    snapshot = f"{view.vintage} as of {view.as_of}" if view.as_of else view.vintage
    revised = int(datetime.fromisoformat(kept.created).timestamp())
    if form == "csv" and view.large:
        return _streamed(view, select.claims(view.outline, wanted, view.labels))
    ready = made_of(fitting(view, wanted), wanted, shelf.book, form, policy=asked.policy, snapshot=snapshot, revised=revised)
    name = f"fogline-{view.vintage}-{form}"
    if form == PARQUET:
        return _sent(request, _zipped(ready.release), _ZIP, len(ready.release.claims), f"{name}.zip")
    made = FORMS[form].make(ready)
    if asked.sidecar:
        if made.sidecar is None:
            raise Problem(404, f"{form} has no sidecar; acled and ucdp have")
        return _sent(request, made.sidecar.encode("utf-8", "backslashreplace"), "application/x-ndjson", made.rows + made.left_out, f"{name}.sidecar.jsonl")
    return _sent(request, made.body, FORMS[form].media, made.rows, f"{name}.{FORMS[form].suffix}")


def _streamed(view: View, lines: Sequence[ClaimLine]) -> Response:
    """The claims of a large ledger as CSV, read while they are sent: the same bytes as from a small one."""

    def pieces() -> Iterator[bytes]:
        for at in range(0, max(len(lines), 1), _PIECE):
            rows = map(sheets.claim_row, view.whole_claims(lines[at : at + _PIECE]))
            text = sheets.csv_text(sheets.CLAIM_COLUMNS, rows)
            yield (text if at == 0 else text.partition("\n")[2]).encode("utf-8", "backslashreplace")

    sent = {"Fogline-Total": str(len(lines)), "Content-Disposition": f'attachment; filename="fogline-{view.vintage}-csv.csv"', "Cache-Control": "no-store"}
    return StreamingResponse(pieces(), 200, sent, "text/csv; charset=utf-8")


def fitting(view: View, wanted: Filter) -> Release:
    """The release that an export or a report narrows; of a large ledger the events and claims that fit. Raises ``Problem`` where they are too many."""
    if not view.large:
        return view.whole()
    claims = select.claims(view.outline, wanted, view.labels)
    events = select.events(view.outline, wanted, view.labels)
    if len(claims) > LARGE or sum(len(e.claims) for e in events) > LARGE:
        raise Problem(413, f"{len(claims)} claims are too many at once here; narrow the filter, or use the command line")
    part = view.around([*(c.id for c in claims), *(e.id for e in events)])
    return replace(part, acts=view.all("acts"), actors=view.all("actors"), audits=view.all("audits"))


def _zipped(release: Release) -> bytes:
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as room, zipfile.ZipFile(out, "w") as archive:
        for file in parquet.write(release, Folder(room) / "tables"):
            archive.writestr(zipfile.ZipInfo(file.name), file.read_bytes())
    return out.getvalue()


def _sent(request: Request, body: bytes, media: str, rows: int, name: str) -> Response:
    return replies.tagged(request, body, media, {"Fogline-Total": str(rows), "Content-Disposition": f'attachment; filename="{name}"'})
