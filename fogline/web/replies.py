"""What is sent: JSON or CSV as the request prefers, with a tag of its content, so that nothing is sent twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from fogline.publish.records import json_line
from fogline.publish.sheets import Row, csv_text
from fogline.web.problems import Problem

JSON = "application/json"
CSV = "text/csv"


def form(request: Request, asked: str | None = None) -> str:
    """JSON or CSV: what ``format`` says, else what ``Accept`` likes best, JSON among equals. Raises ``Problem`` where it takes neither."""
    if asked is not None:
        return CSV if asked == "csv" else JSON
    accepted = request.headers.get("accept", "*/*")
    weighed = {media: _weight(accepted, media) for media in (JSON, CSV)}
    best = max(weighed, key=lambda media: weighed[media])
    if weighed[best] <= 0:
        raise Problem(406, f"this address speaks {JSON} and {CSV}")
    return best


def only_json(request: Request) -> None:
    """Raises ``Problem`` where the request does not take JSON."""
    if _weight(request.headers.get("accept", "*/*"), JSON) <= 0:
        raise Problem(406, f"this address speaks {JSON} alone")


def _weight(accepted: str, media: str) -> float:
    """How much a header ``Accept`` likes a media type; the most exact range counts."""
    found = {}
    for part in accepted.split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        if kind.lower() in {media, media.partition("/")[0] + "/*", "*/*", ""}:
            exactness = ("*/*", media.partition("/")[0] + "/*", media).index(kind.lower() or "*/*")
            found[exactness] = _number(quality)
    return found[max(found)] if found else 0.0


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def tagged(request: Request, body: bytes, media: str, headers: dict[str, str] | None = None) -> Response:
    """``body`` under a tag of its content, or 304 where the request already has it."""
    tag = f'"{hashlib.sha256(media.encode() + body).hexdigest()[:32]}"'
    sent = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Cookie, Authorization", **(headers or {})}
    known = request.headers.get("if-none-match", "")
    if known.strip() == "*" or tag in {t.strip().removeprefix("W/") for t in known.split(",")}:
        return Response(None, 304, sent)
    return Response(body, 200, sent, f"{media}; charset=utf-8" if media in {CSV, "application/atom+xml", "application/x-ndjson", "text/css", "text/html", "text/markdown"} else media)


def json_reply(request: Request, record: Any, headers: dict[str, str] | None = None) -> Response:
    """One record as JSON, direction marks and line breaks escaped without loss."""
    return tagged(request, json_body(record), JSON, headers)


def json_body(record: Any) -> bytes:
    """A record as the bytes of its JSON."""
    return json_line(record).encode("utf-8", "backslashreplace")


def csv_reply(request: Request, columns: Sequence[str], rows: Iterable[Row], headers: dict[str, str], name: str) -> Response:
    """Rows as CSV with a heading; the total stands in ``Fogline-Total``."""
    body = csv_text(columns, rows).encode("utf-8", "backslashreplace")
    return tagged(request, body, CSV, {**headers, "Content-Disposition": f'inline; filename="fogline-{name}.csv"'})
