"""What stands before every request: the name it came under, its size, the token where one is needed, and the headers of every answer."""

from __future__ import annotations

import hmac
import ipaddress
import re
import socket
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.web.problems import problem
from fogline.web.settings import LOOPBACK, Settings

MOST_QUERY = 8_192
MOST_BODY = 65_536
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?")
_SAFE = {"GET", "HEAD", "OPTIONS"}


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what must not pass; give every answer its headers, and HEAD the headers of GET."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        method = scope["method"]
        sealed = _sealed(send, body=method != "HEAD")
        if (refusal := self._refusal(scope)) is not None:
            await problem(*refusal)(scope, receive, sealed)
            return
        if method == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, _measured(receive), sealed)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if not named_rightly(headers.getlist("host"), self._settings):
            return 421, "this server answers to localhost, 127.0.0.1 and [::1] alone"
        if len(scope["query_string"]) + len(scope["raw_path"]) > MOST_QUERY:
            return 414, f"path and query may have {MOST_QUERY} bytes in all"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:12]) > MOST_BODY:
            return 413, f"a body may have {MOST_BODY} bytes"
        if self._settings.remote and not has_token(scope, self._settings) and not _brings_token(scope):
            return 401, "other machines need the token that `fogline serve` printed: open its address once, or send Authorization: Bearer TOKEN"
        if scope["method"] not in _SAFE:
            return forged(scope, self._settings)
        if scope["path"].startswith("/v1/") and headers.get("sec-fetch-site", "none") in {"cross-site", "same-site"}:
            return 403, "another site's page may not ask here"  # it could not read the answer, but would make work
        return None


def named_rightly(hosts: Iterable[str], settings: Settings) -> bool:
    """Whether a request came under a name of this server, so that no other site's name leads here."""
    given = list(hosts)
    match = _HOST.fullmatch(given[0]) if len(given) == 1 else None
    if match is None:
        return False
    name = match[1].lower()
    if name in LOOPBACK:
        return True
    if not settings.remote:
        return False
    if settings.host not in {"0.0.0.0", "::", "[::]"}:  # noqa: S104 - compared, not bound
        return name.strip("[]") == settings.host.strip("[]").lower()
    return _is_address(name) or name == socket.gethostname().lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def has_token(scope: Scope, settings: Settings) -> bool:
    """Whether a request carries the token, in its header or its cookie."""
    return _in_header(scope, settings) or _same(_cookie(scope, settings.cookie), settings.token)


def _in_header(scope: Scope, settings: Settings) -> bool:
    kind, _, given = Headers(scope=scope).get("authorization", "").partition(" ")
    return kind.lower() == "bearer" and _same(given.strip(), settings.token)


def _cookie(scope: Scope, name: str) -> str:
    try:
        found = SimpleCookie(Headers(scope=scope).get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), token.encode())


def _brings_token(scope: Scope) -> bool:
    """The one address that is open before the token is known: a page opened with it."""
    return scope["method"] in _SAFE and not scope["path"].startswith("/v1") and "token" in parse_qs(scope["query_string"].decode("latin-1"))


def forged(scope: Scope, settings: Settings) -> tuple[int, str] | None:
    """Why a request that writes is refused, ``None`` for one that may: it needs the token, and comes from this server's own pages or none."""
    headers = Headers(scope=scope)
    if not has_token(scope, settings):
        return 401, "writing needs the token that `fogline serve` printed: open its address once, or send Authorization: Bearer TOKEN"
    origin = headers.get("origin")
    if origin is None and not _in_header(scope, settings):
        return 403, "a page that writes says where it comes from (Origin); a program sends Authorization: Bearer TOKEN"
    if origin is not None and origin != f"{scope['scheme']}://{headers['host']}":
        return 403, "another site's page may not write here"
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return 403, "another site's page may not write here"
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return 415, "send application/json"
    return None


def _measured(receive: Receive) -> Receive:
    """Bodies without a stated length end where the limit is."""
    seen = 0

    async def read() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BODY:
            return {"type": "http.disconnect"}
        return message

    return read


def _sealed(send: Send, *, body: bool) -> Send:
    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        elif message["type"] == "http.response.body" and not body:
            message = {**message, "body": b""}
        await send(message)

    return sealed
