"""The API described: OpenAPI 3.1 made of the routes and the records themselves, and a page of our own that shows it without any script."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from pydantic import TypeAdapter

from fogline.model import Claim, Contradiction, Document, Event, Incident, Issue
from fogline.web import replies
from fogline.web.problems import MEDIA_TYPE, TITLES

router = APIRouter(include_in_schema=False)
_ABOUT = """Who says how many died, about whom, when, how firmly, and exactly where it is written.

Every GET answers HEAD. Lists come in pages (`limit`, `cursor`, `next`, the header `Link`) and also as CSV (`Accept: text/csv`). `ETag` and
`If-None-Match` save sending twice. Errors are `application/problem+json`. Nothing but decisions can be written, and only with the token."""
_RECORDS: dict[str, Any] = {"Claim": Claim, "Contradiction": Contradiction, "Document": Document, "Event": Event, "Incident": Incident, "Issue": Issue}
_ITEMS = {
    "answer": "Answer", "claims": "Claim", "background": "Claim", "events": "Event", "contradictions": "Contradiction", "gaps": "Issue", "documents": "Document", "search": "Found",
    "changes": "Change", "alerts": "Alert", "queue": "ReviewItem", "decisions": "Decision", "sides": "Side", "sources": "Source", "map": "Pin", "vintages": "Vintage",
}  # fmt: skip
_ONE = {"claims/{given}": "Claim", "events/{given}": "Event", "incidents/{given}": "Incident", "contradictions/{given}": "Contradiction", "documents/{name}": "Report", "report": "Situation"}
_FILES = {"report.md": "text/markdown", "report.html": "text/html", "report.pdf": "application/pdf"}
_NUMBER, _TEXT, _OPEN = {"type": "integer"}, {"type": "string"}, {"type": ["string", "null"]}
_STATE = {"schema": _TEXT, "vintage": _TEXT, "book": _TEXT, "policy": _TEXT, "as_of": _OPEN}


@router.get("/openapi.json", response_class=Response)
def openapi(request: Request) -> Response:
    """The description itself."""
    return replies.json_reply(request, _described(request.app))


@router.get("/docs", response_class=Response)
def page(request: Request) -> Response:
    """The description as a page."""
    return replies.tagged(request, "".join(_page(_described(request.app))).encode(), "text/html")


@cache
def _described(app: FastAPI) -> dict[str, Any]:
    made: dict[str, Any] = get_openapi(title="Fogline", version=app.version, openapi_version="3.1.0", description=_ABOUT, routes=app.routes)
    made["servers"] = [{"url": "/"}]
    schemas = made["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas |= _schemas()
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "description": "What `fogline serve` prints, or FOGLINE_TOKEN."}}
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            _complete(path.removeprefix("/v1").lstrip("/"), method, operation)
    return made


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    """The answers of one operation, as they are."""
    problem = {"description": "A problem: " + "; ".join(f"{s} {t}" for s, t in TITLES.items()), "content": {MEDIA_TYPE: {"schema": _ref("Problem")}}}
    if method == "post":
        operation["security"] = [{"token": []}]
        operation["responses"] = {"201": {"description": "The step, as it was kept.", "content": {"application/json": {"schema": _ref("Decision")}}}, "default": problem}
        return
    content: dict[str, Any] = {"application/json": {"schema": {"type": "object"}}}
    if path in _ITEMS:
        content = {"application/json": {"schema": _list(_ITEMS[path])}, "text/csv": {"schema": _TEXT}}
    elif path in _ONE:
        content = {"application/json": {"schema": _ref(_ONE[path])}}
    elif path.startswith("originals/"):
        content = {"application/octet-stream": {"schema": {"type": "string", "contentEncoding": "binary"}}}
    elif path.startswith("export/"):
        content = {"*/*": {}}
    elif path in _FILES:
        content = {_FILES[path]: {"schema": _TEXT}}
    elif path.endswith(".atom"):
        content = {"application/atom+xml": {"schema": _TEXT}}
    answered = {"description": "What was asked for.", "content": content, "headers": {"ETag": {"schema": _TEXT}}}
    operation["responses"] = {"200": answered, "304": {"description": "What you have is what there is."}, "default": problem}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(required: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": required | more, "required": list(required)}


def _list(item: str) -> dict[str, Any]:
    names = {"type": "object", "additionalProperties": _TEXT}
    return _object(_STATE | {"items": {"type": "array", "items": _ref(item)}, "next": _OPEN, "total": _NUMBER, "sides": names})


def _schemas() -> dict[str, Any]:
    """The records of the contract from their classes, and what the API adds to them."""
    found: dict[str, Any] = {}
    for name, kind in _RECORDS.items():
        made = TypeAdapter(kind).json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
        found |= made.pop("$defs", {})
        found[name] = made
    found["Document"]["properties"].pop("text")
    found["Document"]["required"].remove("text")
    kept = {"schema": _TEXT}
    parts = {"type": "array", "items": {"type": "object"}}
    span = _object({"kind": _TEXT, "claim": _TEXT, "start": _NUMBER, "end": _NUMBER, "utf16_start": _NUMBER, "utf16_end": _NUMBER, "quote": _TEXT})
    offsets = dict.fromkeys(("start", "end", "length", "utf16_start", "utf16_end"), _NUMBER)
    spans, claims = {"type": "array", "items": span}, {"type": "array", "items": _ref("Claim")}
    words = {"type": "array", "items": _TEXT}
    return found | {
        "Problem": _object({"type": _TEXT, "title": _TEXT, "status": _NUMBER, "detail": _TEXT}),
        "Answer": _object(kept | {"id": _TEXT, "title": _TEXT, "documents": _NUMBER, "events": words, "estimates": {"type": "array", "items": {"type": "object"}}}),
        "Report": _object(kept | {"document": _ref("Document"), "text": _TEXT, **offsets, "spans": spans, "claims": claims}),
        "Situation": _object(_STATE | {"title": _TEXT, "stamp": words, "trend": {"type": "object"}, "sections": parts, "notes": parts, "forms": words}),
        "Found": _object(kept | {"id": _TEXT, "document": _TEXT, "excerpt": _TEXT, "start": _NUMBER, "end": _NUMBER, "claims": words}),
        "Change": _object(kept | {"id": _TEXT, "kind": _TEXT, "about": _TEXT, "title": _TEXT, "text": _TEXT, "because": _TEXT, "claims": words}),
        "Alert": _object(kept | {"id": _TEXT, "rule": _TEXT, "about": _TEXT, "title": _TEXT, "because": _TEXT, "quotes": parts}),
        "ReviewItem": _object(kept | {"id": _TEXT, "effect": _NUMBER, "reasons": words}),
        "Decision": _object(kept | {"id": _TEXT, "kind": _TEXT, "by": _TEXT, "at": _TEXT, "why": _TEXT, "count": _NUMBER, "targets": words}),
        "Side": _object(kept | {"id": _TEXT, "label": _TEXT, "claims": _NUMBER}),
        "Source": _object(kept | {"name": _TEXT, "documents": _NUMBER, "claims": _NUMBER}),
        "Vintage": _object(kept | {"id": _TEXT, "created": _TEXT, "documents": _NUMBER, "claims": _NUMBER}),
        "Pin": _object(kept | {"id": _TEXT, "title": _TEXT, "start": _OPEN, "end": _OPEN}),
    }


def _page(made: dict[str, Any]) -> Iterator[str]:
    """The page, piece by piece; every word from the description is escaped."""
    yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
    yield '<title>Fogline: the API</title><link rel="stylesheet" href="/v1/docs.css"></head><body><main><h1>Fogline: the API</h1>'
    yield "".join(f"<p>{html.escape(part)}</p>" for part in made["info"]["description"].split("\n\n"))
    yield '<p><a href="/">The pages</a> · <a href="/v1/openapi.json">OpenAPI 3.1</a></p>'
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            yield from _operation(path, method, operation)
    yield "<h2>Records</h2>"
    for name, schema in sorted(made["components"]["schemas"].items()):
        yield f'<details id="{html.escape(name)}"><summary>{html.escape(name)}</summary><pre>{html.escape(json.dumps(schema, indent=1))}</pre></details>'
    yield "</main></body></html>\n"


def _operation(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"<section><h2><code>{method.upper()} {html.escape(path)}</code></h2><p>{html.escape(operation.get('description', ''))}</p>"
    rows = [
        f"<tr><td><code>{html.escape(p['name'])}</code></td><td>{html.escape(_kind(p['schema']))}</td><td>{html.escape(p.get('description', ''))}</td></tr>"
        for p in operation.get("parameters", ())
    ]
    if rows:
        yield f"<details><summary>{len(rows)} parameters</summary><table>{''.join(rows)}</table></details>"
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if body:
        yield f"<details><summary>body</summary><pre>{html.escape(json.dumps(body, indent=1))}</pre></details>"
    if method == "get" and "{" not in path and path != "/v1/search":
        yield f'<p><a href="{html.escape(path)}">try it</a></p>'
    yield "</section>"


def _kind(schema: dict[str, Any]) -> str:
    parts = [s for s in schema.get("anyOf", [schema]) if s.get("type") != "null"]
    return " or ".join(", ".join(map(str, p["enum"])) if "enum" in p else str(p.get("type", "")) + ("s" if p.get("type") == "array" else "") for p in parts)


_STYLE = b"""body{font:16px/1.55 system-ui,sans-serif;margin:0;color:#16191d;background:#faf9f6}main{max-width:62rem;margin:0 auto;padding:1.5rem}
h1{font:600 1.6rem/1.2 Georgia,serif}h2{font-size:1.05rem;margin:1.6rem 0 .3rem}section{border-top:1px solid #8b9097;padding-bottom:.6rem}
a{color:#1b4f87}code,pre{font:.9em/1.45 ui-monospace,monospace}pre{overflow:auto;background:#f1efea;padding:.7rem}td{padding:.15rem .8rem .15rem 0;vertical-align:top}
summary{cursor:pointer}@media(prefers-color-scheme:dark){body{color:#ecebe7;background:#131619}a{color:#9cc4f0}pre{background:#20252a}}"""


@router.get("/docs.css", response_class=Response)
def style(request: Request) -> Response:
    """How the page looks."""
    return replies.tagged(request, _STYLE, "text/css")
