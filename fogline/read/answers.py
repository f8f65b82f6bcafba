"""What a server answered, as the bytes of the page: chunks put together, compression undone, all within limits."""

from __future__ import annotations

import zlib

from fogline.errors import ReadError
from fogline.read.unpacking import gunzipped, too_swollen


def plain_body(raw: bytes, transfer: str, content: str, source: str, max_bytes: int) -> bytes:
    """The page that an answer carries, by its transfer and content encodings. Raises ``ReadError`` for one that is broken or swells."""
    body = _unchunked(raw) if "chunked" in transfer else raw
    for encoding in reversed([one.strip() for one in content.split(",") if one.strip()]):
        body = _decoded(body, encoding, source, max_bytes)
    return body


def _decoded(body: bytes, encoding: str, source: str, max_bytes: int) -> bytes:
    if encoding in {"gzip", "x-gzip"}:
        return gunzipped(body, source, max_bytes) if body.startswith(b"\x1f\x8b") else body  # archives often keep what was unpacked
    if encoding == "deflate":
        return _inflated(body, source, max_bytes)
    if encoding in {"identity", ""}:
        return body
    if encoding == "br" and b"<" in body[:200]:  # unpacked when it was archived
        return body
    raise ReadError(source, "format", f"the answer is packed as {encoding}, which is not read; save the page itself")


def _inflated(body: bytes, source: str, max_bytes: int) -> bytes:
    for window in (15, -15):  # with and without its head; servers differ
        unpack = zlib.decompressobj(wbits=window)
        try:
            found = unpack.decompress(body, max_bytes + 1)
        except zlib.error:
            continue
        if len(found) > max_bytes:
            raise too_swollen(source, max_bytes)
        return found
    raise ReadError(source, "damaged", "the answer is packed and damaged; save the page itself")


def _unchunked(raw: bytes) -> bytes:
    """The chunks of an answer without their lengths; what is no chunk stays as it is (archives often keep what was put together)."""
    found, at = bytearray(), 0
    while True:
        end = raw.find(b"\r\n", at, at + 40)
        try:
            size = int(raw[at:end].split(b";")[0], 16) if end > at else -1
        except ValueError:
            size = -1
        if size < 0 or end + 2 + size > len(raw):
            return bytes(found) if found else raw
        if size == 0:
            return bytes(found)
        found += raw[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
