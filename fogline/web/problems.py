"""Errors as ``application/problem+json`` (RFC 9457): a title, a sentence that says what to do, never a traceback."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from fogline.errors import FoglineError, LedgerError, UsageError

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "The question cannot be asked like this",
    401: "The token is missing or wrong",
    403: "Not from here",
    404: "Not found",
    405: "Not with this method",
    406: "Not in this form",
    409: "Not in this state",
    413: "Too much at once",
    414: "The address is too long",
    415: "Not in this form",
    421: "Not under this name",
    501: "Not installed here",
    500: "An error in fogline itself",
    503: "Not ready",
}
_OPTION = re.compile(r"--([a-z][a-z-]*)")
_LOG = logging.getLogger("fogline.web")


class Problem(Exception):  # noqa: N818 - RFC 9457 calls it a problem
    """An answer that is an error: its HTTP status, and a sentence for a person."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def problem(status: int, detail: str, headers: dict[str, str] | None = None, **more: Any) -> Response:
    """The response of an error."""
    title = TITLES.get(status, "Error")
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    raw = json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return Response(raw, status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA_TYPE)


def install(app: FastAPI, ledger: str) -> None:
    """Turn every error of ``app`` into a problem; ``ledger`` is the path that errors name, of which only the last part is shown."""

    def _ours(_: Request, error: Exception) -> Response:
        assert isinstance(error, FoglineError)
        status = 400 if isinstance(error, UsageError) else 503 if isinstance(error, LedgerError) else 500
        sentence = _OPTION.sub(r"\1", str(error)).replace(ledger, ledger.rpartition("/")[2])
        return problem(status, sentence, {"Retry-After": "5"} if status == 503 else None)

    app.add_exception_handler(FoglineError, _ours)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return problem(error.status, error.detail, error.headers)


def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = [{"where": ".".join(map(str, e["loc"])), "what": _sentence(e)} for e in error.errors()[:20]]
    return problem(400, "; ".join(f"{e['where'].partition('.')[2] or e['where']}: {e['what']}" for e in found), errors=found)


def _sentence(error: dict[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return "there is no such parameter"
    return str(error["msg"])


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return problem(404, "there is nothing under this address; /v1 lists what there is")
    if error.status_code == 405:
        return problem(405, f"{request.method} is not possible here", dict(error.headers or {}))
    return problem(error.status_code, str(error.detail), dict(error.headers or {}))


def _unforeseen(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s failed: %s: %s", request.method, request.url.path, type(error).__name__, error, exc_info=error)
    return problem(500, "this is a fault of the program, not of the question; the terminal where it was started says more")
