"""One request over one connection to an address that was checked before, within a limit of bytes and of time."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline import __version__
from fogline.errors import ReadError
from fogline.read.addresses import Place
from fogline.read.answers import plain_body

USER_AGENT = f"Fogline/{__version__} (reads reports that a person has named; honours robots.txt as 'fogline')"
_CONNECT = 15.0


@dataclass(frozen=True, slots=True)
class Received:
    """A server's answer: its status, its headers by their names in small letters, its body unpacked."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


class _Checked(http.client.HTTPConnection):
    """A connection to one of the addresses that were checked, whatever the name may resolve to by now."""

    def __init__(self, place: Place, addresses: Sequence[str], seconds: float) -> None:
        super().__init__(place.host, place.port, timeout=seconds)
        self._place = place
        self._addresses = addresses
        self.reached: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the first address that answers; with TLS the certificate is of the host's name."""
        failed: OSError | None = None
        for address in self._addresses:
            try:
                plain = socket.create_connection((address, self._place.port), min(_CONNECT, self.timeout or _CONNECT))
            except OSError as error:
                failed = error
                continue
            plain.settimeout(self.timeout)
            self.reached = plain  # so that the clock can stop the handshake too
            self.sock = self.reached = _secured(plain, self._place.host) if self._place.scheme == "https" else plain
            return
        raise failed or OSError("no address")


def _secured(plain: socket.socket, host: str) -> socket.socket:
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise


def ask(place: Place, addresses: Sequence[str], source: str, headers: Mapping[str, str], *, max_bytes: int, seconds: float, body: bytes | None = None) -> Received:
    """The answer to one request, which carries ``body`` where there is one. Raises ``ReadError`` (``unreachable``, ``timeout``, ``too-large``, ``damaged``) naming ``source``."""
    connection = _Checked(place, addresses, seconds)
    late = threading.Event()

    def stop() -> None:
        """A server that sends a byte now and then never lets a single read run out of time."""
        late.set()
        if connection.reached is not None:
            try:
                connection.reached.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # closed in the meantime

    clock = threading.Timer(seconds, stop)
    clock.daemon = True
    clock.start()
    too_late = ReadError(source, "timeout", f"{place.host} did not answer in {seconds:.0f} seconds; try again later, or save the page as a file")
    try:
        received = _exchange(connection, place, source, headers, max_bytes, body)
    except (OSError, http.client.HTTPException) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise too_late from error
        raise ReadError(source, "unreachable", f"{place.host} gave no answer ({type(error).__name__}: {str(error)[:150]})") from error
    finally:
        clock.cancel()
        connection.close()
    if late.is_set():  # an answer without a length, cut off by us, looks whole
        raise too_late
    return received


def _exchange(connection: _Checked, place: Place, source: str, headers: Mapping[str, str], max_bytes: int, body: bytes | None) -> Received:
    sent = {"User-Agent": USER_AGENT, "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf, */*;q=0.5"}
    connection.request("GET" if body is None else "POST", place.target, body=body, headers={**sent, "Accept-Encoding": "gzip, deflate", "Connection": "close", **headers})
    with connection.getresponse() as answer:
        found = {name.lower(): value for name, value in answer.getheaders()}
        raw = answer.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise ReadError(source, "too-large", f"the answer is over the limit of {max_bytes / 1e6:.1f} MB; raise it with --max-bytes")
    if (length := found.get("content-length", "")).isdecimal() and len(raw) < int(length) and answer.status == 200:
        raise http.client.IncompleteRead(raw, int(length) - len(raw))
    plain = plain_body(raw, "", found.get("content-encoding", "").lower(), source, max_bytes) if answer.status == 200 else raw
    return Received(answer.status, answer.reason, found, plain)
