"""The bytes that reports were read from, to be saved and never to be shown: whoever asks gets a file, not a page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from fogline.errors import UsageError
from fogline.web import replies
from fogline.web.asked import Moment
from fogline.web.listings import shelf_of
from fogline.web.problems import Problem
from fogline.web.reports import found

router = APIRouter(tags=["documents"])
_MEDIA = "application/octet-stream"
_INERT = "default-src 'none'; sandbox"
_ENDINGS = frozenset({"csv", "docx", "eml", "gz", "json", "jsonl", "md", "pdf", "txt", "wacz", "warc"})
"""Endings under which a saved file opens in a program that runs nothing of it; a web page is saved as text."""


@router.get("/originals/{name:path}", response_class=Response)
def original(
    name: Annotated[str, Path(description="A report's id, its path, or the end of it.", max_length=2000)],
    asked: Annotated[Moment, Query()],
    request: Request,
) -> Response:
    """The bytes of the newest reading of a report, as they came: a download, whatever they are. Fogline-SHA256 is their hash, Fogline-Received when they came."""
    shelf = shelf_of(request)
    line = found(shelf.view(asked), name)
    came = shelf.reader.received(line.path)
    newest = next((one for one in came if one.kept), None)
    if newest is None:
        raise Problem(404, "the bytes of this report were not kept" if came else "this report was read before originals were kept; read it again to keep them")
    try:
        raw = shelf.reader.original(newest.sha256)
    except UsageError as error:
        raise Problem(404, str(error)) from error
    ending = line.path.rpartition(".")[2].lower()
    saved = f"{newest.sha256[:16]}.{ending if ending in _ENDINGS else 'txt'}"
    sent = {"Content-Disposition": f'attachment; filename="{saved}"', "Content-Security-Policy": _INERT}
    return replies.tagged(request, raw, _MEDIA, sent | {"Fogline-SHA256": newest.sha256, "Fogline-Received": newest.at})
