"""Pages that a person names by their address: asked for politely, once each, within limits of size, time and redirects."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from fogline.errors import ReadError
from fogline.read.addresses import Place, checked, place_of
from fogline.read.exchange import Received, ask
from fogline.read.robots import Rules, rules_of

MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS_BYTES = 512_000
_RULES_HOLD = 86_400.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: the address it came from at last, the body unpacked, and what a later request can name to save both sides work.

    ``unchanged`` is true, and ``body`` empty, where the server says that nothing is new; ``at`` is when it was received (ISO, UTC).
    """

    url: str
    body: bytes
    content_type: str
    charset: str | None
    etag: str | None
    modified: str | None
    unchanged: bool = False
    at: str | None = None


class BusyError(ReadError):
    """A server that asks to be left alone for ``wait`` seconds."""

    def __init__(self, source: str, reason: str, wait: float) -> None:
        super().__init__(source, "http", reason)
        self.wait = wait


class Fetcher:
    """Asks servers for pages. ``max_bytes`` holds before and after unpacking, ``seconds`` for a whole answer, ``gap`` between two requests to one host."""

    def __init__(self, *, max_bytes: int, allow_private: bool = False, seconds: float = 60.0, gap: float = 1.0) -> None:
        self._max_bytes = max_bytes
        self._allow_private = allow_private
        self._seconds = seconds
        self._gap = gap
        self._asked: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Rules]] = {}

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """The page at ``url``. With ``etag`` or ``modified`` of an earlier answer only what has changed since.

        Raises ``ReadError``: ``address``, ``private``, ``robots``, ``unreachable``, ``timeout``, ``redirects``, ``http``, ``too-large``, ``damaged``.
        """
        known = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        place = place_of(url, url)
        for _ in range(MOST_REDIRECTS + 1):
            if not self._rules_of(place, url).allow(place.target):
                raise ReadError(url, "robots", f"the robots.txt of {place.origin} asks not to read this page; save it as a file in your browser and give that")
            self._wait(place)
            received = self._ask(place, url, known, self._max_bytes)
            if received.status not in _REDIRECTS or "location" not in received.headers:
                return _answer(place, received, url)
            following = _following(place, received, url)
            if (place.scheme, following.scheme) == ("https", "http"):
                raise ReadError(url, "redirects", f"it leads from https to plain http ({following.url[:200]}); name that address itself if you trust it")
            place = following
        raise ReadError(url, "redirects", f"it leads on more than {MOST_REDIRECTS} times; name the last address itself")

    def post(self, url: str, body: bytes) -> None:
        """Give ``body``, JSON, to an address that a person has set for it. Raises ``ReadError`` where it is not taken."""
        place = place_of(url, url)
        addresses = checked(place, url, allow_private=self._allow_private)
        received = ask(place, addresses, url, {"Content-Type": "application/json"}, max_bytes=_ROBOTS_BYTES, seconds=self._seconds, body=body)
        if not 200 <= received.status < 300:
            raise ReadError(url, "http", f"the server answered {received.status} {received.reason}".rstrip() + "; see whether the address still takes alerts")

    def _ask(self, place: Place, source: str, headers: Mapping[str, str], max_bytes: int) -> Received:
        """One request to a checked address. The name is resolved and checked anew each time."""
        addresses = checked(place, source, allow_private=self._allow_private)
        return ask(place, addresses, source, headers, max_bytes=max_bytes, seconds=self._seconds)

    def _wait(self, place: Place) -> None:
        """Until the gap after the last page of this host has passed."""
        known = self._rules.get(place.origin)
        gap = max(self._gap, known[1].delay if known is not None else 0.0)
        if (last := self._asked.get(place.origin)) is not None and (rest := last + gap - time.monotonic()) > 0:
            time.sleep(rest)
        self._asked[place.origin] = time.monotonic()

    def _rules_of(self, place: Place, source: str) -> Rules:
        """What the host asks of programs; asked once a day. A host whose rules cannot be had is not read."""
        known = self._rules.get(place.origin)
        if known is None or time.monotonic() - known[0] > _RULES_HOLD:
            known = self._rules[place.origin] = (time.monotonic(), self._asked_rules(place, source))
        return known[1]

    def _asked_rules(self, place: Place, source: str) -> Rules:
        now = Place(place.scheme, place.host, place.port, "/robots.txt")
        for _ in range(MOST_REDIRECTS + 1):
            received = self._ask(now, source, {}, _ROBOTS_BYTES)
            if received.status not in _REDIRECTS or "location" not in received.headers:
                break
            now = _following(now, received, source)
        else:
            return rules_of(404, b"")
        if received.status >= 500 or received.status == 429:
            raise ReadError(source, "robots", f"{place.origin} does not say what may be read (its robots.txt answers {received.status}); try again later")
        return rules_of(received.status, received.body)


def _following(place: Place, received: Received, source: str) -> Place:
    """Where an answer leads on to. Leave to read addresses that are not public holds for those that were named: none leads to another host that is not."""
    following = place_of(urljoin(place.url, received.headers["location"]), source)
    if following.host != place.host:
        try:
            checked(following, source, allow_private=False)
        except ReadError as error:
            if error.code != "private":
                raise
            reason = error.reason.partition(";")[0]
            raise ReadError(source, "private", f"it leads on to another host that is not public: {reason}; name that address itself if you trust it") from error
    return following


def _answer(place: Place, received: Received, source: str) -> Answer:
    headers = received.headers
    if received.status in {429, 503} and (wait := headers.get("retry-after", "")).isdecimal():
        raise BusyError(source, f"the server answered {received.status} and asks to wait {wait} seconds; try again then", float(wait))
    if received.status not in {200, 304}:
        raise ReadError(source, "http", f"the server answered {received.status} {received.reason}".rstrip() + "; see whether the address opens in a browser")
    kind, _, parameters = headers.get("content-type", "").partition(";")
    charset = next((p.partition("=")[2].strip(" \"'") for p in parameters.split(";") if p.strip().lower().startswith("charset=")), None)
    unchanged = received.status == 304
    body, at = b"" if unchanged else received.body, datetime.now(UTC).isoformat(timespec="seconds")
    return Answer(place.url, body, kind.strip().lower(), charset, headers.get("etag"), headers.get("last-modified"), unchanged, at)
