"""Exports: exactly the rows of the filter, in the shapes that other programs read, with their count."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path as Folder
from typing import IO, Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response, StreamingResponse

from fogline.exporting import request as made_of
from fogline.model import Release
from fogline.publish import parquet, prov, select
from fogline.publish.exports import FORMS, PARQUET
from fogline.publish.exports import Request as Ready
from fogline.publish.package import package
from fogline.publish.records import release_lines
from fogline.publish.select import Filter
from fogline.web import replies, streams
from fogline.web.asked import Filters, Nothing
from fogline.web.kept import kept
from fogline.web.listings import shelf_of
from fogline.web.problems import Problem
from fogline.web.view import LARGE, View

router = APIRouter(tags=["export"])
_WITH_SIDECAR = ("acled", "ucdp")
_ZIP = "application/zip"


class Exported(Filters):
    """What is exported; with ``sidecar`` not the table but the reasons, claims and quotes of each of its rows."""

    sidecar: bool = False


@router.get("/export", response_class=Response)
def forms(_: Annotated[Nothing, Query()], request: Request) -> Response:
    """The formats there are."""
    replies.only_json(request)
    items = [{"format": n, "about": f.about, "media": f.media, "suffix": f.suffix, "policy": f.policy} for n, f in FORMS.items()]
    items.append({"format": PARQUET, "about": "one Parquet file for each table, in a zip", "media": _ZIP, "suffix": "zip", "policy": None})
    return replies.json_reply(request, {"schema": "fogline.exports/1", "items": items, "next": None, "total": len(items)})


@router.get("/export/{form}", response_class=Response)
def export(form: Annotated[str, Path(max_length=30, description="One of those that /v1/export lists.")], asked: Annotated[Exported, Query()], request: Request) -> Response:
    """Exactly the rows of the filter. Fogline-Total is their count, where it is known before they are made; acled and ucdp follow their codebook's own policy where none is named."""
    if form not in {*FORMS, PARQUET}:
        raise Problem(404, f"there is no such export; the formats are {', '.join((*FORMS, PARQUET))}")
    if asked.sidecar and form not in _WITH_SIDECAR:
        raise Problem(404, f"{form} has no sidecar; {' and '.join(_WITH_SIDECAR)} have")
    wanted = select.checked_kind(asked.filter())
    shelf = shelf_of(request)
    view = shelf.view(asked)
    run = next(v for v in shelf.reader.vintages() if v.id == view.vintage)
    snapshot = f"{view.vintage} as of {view.as_of}" if view.as_of else view.vintage
    revised = int(datetime.fromisoformat(run.created).timestamp())
    name = f"fogline-{view.vintage}-{form}"

    def made_ready(release: Release) -> Ready:
        return made_of(release, streams.by_event(view, wanted), shelf.book, form, policy=asked.policy, snapshot=snapshot, revised=revised)

    if form == "csv" and view.large:
        found = select.claims(view.outline, wanted, view.labels)
        return _streamed(streams.of_claims(view, found), f"{name}.csv", FORMS[form].media, len(found))
    if form in streams.BY_EVENT and _too_many(view, wanted):
        pieces = streams.of_events(view, wanted, form, lambda part: FORMS[form].make(made_ready(part)), sidecar=asked.sidecar)
        if asked.sidecar:
            return _streamed(pieces, f"{name}.sidecar.jsonl", "application/x-ndjson")
        return _streamed(pieces, f"{name}.{FORMS[form].suffix}", FORMS[form].media)
    if form in streams.KEPT and view.large:
        return _kept(form, kept(view, streams.by_event(view, wanted)), snapshot, next(p.about for p in shelf.policies if p.id == view.policy), name)
    ready = made_ready(fitting(view, wanted))
    if form == PARQUET:
        return _sent(request, _zipped(ready.release), _ZIP, len(ready.release.claims), f"{name}.zip")
    made = FORMS[form].make(ready)
    if asked.sidecar:
        return _sent(request, (made.sidecar or "").encode("utf-8", "backslashreplace"), "application/x-ndjson", made.rows + made.left_out, f"{name}.sidecar.jsonl")
    return _sent(request, made.body, FORMS[form].media, made.rows, f"{name}.{FORMS[form].suffix}")


def _kept(form: str, release: Release, snapshot: str, about: str, name: str) -> Response:
    """An export of the whole of a large ledger, or of what fits, read some records at a time; what is a zip is made in a file first."""
    total = len(release.claims)
    if form == PARQUET:
        return _streamed(streams.by_file(lambda out: _zip(release, out)), f"{name}.zip", _ZIP, total)
    if form == "package":
        return _streamed(streams.by_file(lambda out: package(out, release, snapshot, about)), f"{name}.zip", _ZIP, total)
    lines = prov.pieces(release) if form == "prov" else (f"{line}\n" for line in release_lines(release))
    return _streamed(streams.in_pieces(lines), f"{name}.{FORMS[form].suffix}", FORMS[form].media, total)


def _streamed(pieces: Iterable[bytes], name: str, media: str, total: int | None = None) -> Response:
    """An export of a large ledger, sent while it is made; its count where that is known before."""
    sent = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"} | ({} if total is None else {"Fogline-Total": str(total)})
    return StreamingResponse(iter(pieces), 200, sent, f"{media}; charset=utf-8" if media.startswith("text/") or media.endswith("ndjson") else media)


def _too_many(view: View, wanted: Filter) -> bool:
    """True where what fits would not be held in memory: then it is made a part at a time, or not here."""
    if not view.large:
        return False
    events = select.events(view.outline, wanted, view.labels)
    return sum(len(e.claims) for e in events) > LARGE or len(select.claims(view.outline, wanted, view.labels)) > LARGE


def fitting(view: View, wanted: Filter) -> Release:
    """The release that an export or a report narrows; of a large ledger the events and claims that fit. Raises ``Problem`` where they are too many."""
    if not view.large:
        return view.whole()
    claims = select.claims(view.outline, wanted, view.labels)
    events = select.events(view.outline, wanted, view.labels)
    if len(claims) > LARGE or sum(len(e.claims) for e in events) > LARGE:
        raise Problem(413, f"{len(claims)} claims are too many at once here; narrow the filter, or use the command line")
    part = view.around([*(c.id for c in claims), *(e.id for e in events)])
    return replace(part, acts=view.all("acts"), relations=view.all("relations"), actors=view.all("actors"), audits=view.all("audits"))


def _zipped(release: Release) -> bytes:
    out = io.BytesIO()
    _zip(release, out)
    return out.getvalue()


def _zip(release: Release, out: IO[bytes]) -> None:
    """The tables as Parquet files, in a zip."""
    with tempfile.TemporaryDirectory() as room, zipfile.ZipFile(out, "w") as archive:
        for file in parquet.write(release, Folder(room) / "tables"):
            with file.open("rb") as table, archive.open(zipfile.ZipInfo(file.name), "w") as entry:
                shutil.copyfileobj(table, entry)


def _sent(request: Request, body: bytes, media: str, rows: int, name: str) -> Response:
    return replies.tagged(request, body, media, {"Fogline-Total": str(rows), "Content-Disposition": f'attachment; filename="{name}"'})
