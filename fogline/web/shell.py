"""The pages themselves: one shell for every address, and the files below it."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from fogline.web.problems import Problem
from fogline.web.settings import Settings

router = APIRouter(include_in_schema=False)
TYPES = {
    ".css": "text/css; charset=utf-8", ".geojson": "application/geo+json", ".html": "text/html; charset=utf-8", ".ico": "image/x-icon",
    ".jpg": "image/jpeg", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".md": "text/plain; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8", ".pbf": "application/x-protobuf", ".png": "image/png", ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".woff2": "font/woff2",
}  # fmt: skip
_NAMES = ("acts", "actors", "background", "changes", "claims", "contradictions", "documents", "events", "map", "report", "review", "search", "sources", "states", "timeline")
_MARK = "~"  # before an edition in the address of a file
PAGES = ("/", "/documents/{rest:path}", "/events/{rest:path}", *(f"/{name}" for name in _NAMES))
_EMPTY = (
    b"<!doctype html><html lang='en'><meta charset='utf-8'><title>Fogline</title>"
    b"<p>The pages are not installed. The API is at <a href='/v1'>/v1</a>, described at <a href='/v1/docs'>/v1/docs</a>.</p></html>"
)


def page(request: Request, token: Annotated[str | None, Query(max_length=200)] = None) -> Response:
    """The shell. Opened once with the token that ``serve`` printed, it keeps it in a cookie and leaves it out of the address."""
    settings: Settings = request.app.state.settings
    if token is not None:
        return _with_cookie(request, token, settings)
    index = settings.static / "index.html"
    body = index.read_bytes().replace(b"/static/", f"/static/{_MARK}{edition(settings.static)}/".encode()) if index.is_file() else _EMPTY
    return _file_reply(request, body, TYPES[".html"], "private, no-cache")


for _path in PAGES:
    router.get(_path)(page)


@router.get("/static/{name:path}")
def static(name: str, request: Request, v: Annotated[str | None, Query(max_length=64)] = None) -> Response:
    """One file of the pages. Under ``?v=`` and the beginning of its hash, or below the edition that the shell names, it may be kept for good,
    else it is asked for again. Modules name each other by where they lie, so that all of a page are of one edition."""
    settings: Settings = request.app.state.settings
    named = name.startswith(_MARK) and "/" in name
    given, _, name = name.partition("/") if named else ("", "", name)
    file = held(settings.static, name)
    if file is None:
        raise Problem(404, "the pages have no such file")
    body = file.read_bytes()
    lasting = given == _MARK + edition(settings.static) if named else v is not None and len(v) >= 8 and _digest(body).startswith(v)
    return _file_reply(request, body, TYPES[file.suffix], "public, max-age=31536000, immutable" if lasting else "no-cache")


def edition(folder: Path) -> str:
    """A short name of all files of the pages as they are: another one a second after one of them changed."""
    return _edition(folder, int(monotonic()))


@lru_cache(maxsize=8)
def _edition(folder: Path, _: int) -> str:
    files = sorted((path.relative_to(folder).as_posix(), path.stat()) for path in folder.rglob("*") if path.suffix in TYPES)
    return hashlib.sha256(repr([(name, told.st_size, told.st_mtime_ns) for name, told in files]).encode()).hexdigest()[:12]


@router.get("/favicon.ico")
def icon(request: Request) -> Response:
    """The icon browsers ask for unasked."""
    settings: Settings = request.app.state.settings
    file = held(settings.static, "favicon.ico") or held(settings.static, "icon.svg")
    if file is None:
        return Response(None, 204)
    return _file_reply(request, file.read_bytes(), TYPES[file.suffix], "no-cache")


def held(folder: Path, name: str) -> Path | None:
    """The file of the pages called ``name``: of a known type, inside the folder whatever the name says, and no link out of it."""
    if "\0" in name or "\\" in name or Path(name).suffix not in TYPES or any(part.startswith(".") for part in name.split("/")):
        return None
    file = (folder / name).resolve()
    return file if file.is_relative_to(folder.resolve()) and file.is_file() else None


def _with_cookie(request: Request, token: str, settings: Settings) -> Response:
    if not hmac.compare_digest(token.encode(), settings.token.encode()):
        raise Problem(401, "this is not the token of this server; `fogline serve` prints it when it starts")
    reply = RedirectResponse(str(request.url.remove_query_params("token").replace(scheme="", netloc="")) or "/", 303)
    reply.set_cookie(settings.cookie, settings.token, httponly=True, samesite="strict", path="/", secure=request.url.scheme == "https")
    reply.headers["Cache-Control"] = "no-store"
    return reply


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _file_reply(request: Request, body: bytes, media: str, caching: str) -> Response:
    tag = f'"{_digest(body)[:32]}"'
    headers = {"ETag": tag, "Cache-Control": caching}
    if tag in {t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")}:
        return Response(None, 304, headers)
    return Response(body, 200, headers, media)
