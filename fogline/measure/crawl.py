"""A web archive of any size as a crawler of news sites leaves it, byte by byte our own: most of it is no report, and most reports tell of no war."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from uuid import UUID

from fogline.measure import messy, typical

_SHARE_OF_WAR = 0.15
_STORIES = 40
_SENT_ALONG = (20_000, 140_000)  # characters of scripts and data that come with a page
_HOSTS = ("hillpost.example", "river-times.example", "valley.example", "coast-news.example")


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: bytes, records of every kind, and how many of them are pages with a story."""

    size: int
    records: int
    pages: int


def write(path: Path, size: int, seed: int = 7) -> Made:
    """Write an archive of at least ``size`` bytes to ``path``; packed record by record where its name ends in .gz. One record is in memory at a time."""
    written = records = pages = 0
    packed = path.name.endswith(".gz")
    with path.open("wb") as file:
        for record, is_page in _records(Random(seed)):  # noqa: S311 - a load, not a secret
            written += file.write(gzip.compress(record, 6) if packed else record)
            records += 1
            pages += is_page
            if written >= size:
                return Made(written, records, pages)
    raise AssertionError("a crawl goes on for ever")


def _records(dice: Random) -> Iterator[tuple[bytes, bool]]:
    """Records without end, each with whether it is a page that holds a story: what was asked and answered, and beside the pages what they load."""
    yield _record(dice, "warcinfo", "", "application/warc-fields", b"software: a crawler of our own\r\n"), False
    stories = {kind: [d.text.strip().split("\n\n") for d in made(_STORIES)] for kind, made in (("war", typical.war), ("peace", typical.peace))}
    padding = _padding(dice)
    number = 0
    while True:
        number += 1
        url = f"https://{dice.choice(_HOSTS)}/2031/05/story-{number}"
        yield _record(dice, "request", url, "application/http; msgtype=request", f"GET {url} HTTP/1.1\r\nHost: x\r\n\r\n".encode()), False
        title, *paragraphs = dice.choice(stories["war" if dice.random() < _SHARE_OF_WAR else "peace"])
        paragraphs = [f"Story {number} of the day. {paragraphs[0]}", *paragraphs[1 : dice.randint(4, 12)]]
        yield _answer(dice, url, _padded(dice, messy.page(dice, title, paragraphs).markup, padding)), True
        if dice.random() < 0.4:
            yield _beside(dice, f"{url}-{dice.randrange(10**6)}"), False


def _beside(dice: Random, url: str) -> bytes:
    """What a crawl holds besides stories: pictures, scripts, pages that are gone or moved."""
    kind = dice.choice(("picture", "script", "gone", "moved"))
    if kind == "picture":
        return _response(dice, f"{url}.jpg", "200 OK", "Content-Type: image/jpeg", b"\xff\xd8\xff" + dice.randbytes(dice.randint(5_000, 60_000)))
    if kind == "script":
        return _response(dice, f"{url}.js", "200 OK", "Content-Type: application/javascript", b"var a=1;" * dice.randint(100, 4_000))
    if kind == "gone":
        return _response(dice, url, "404 Not Found", "Content-Type: text/html", b"<html><body><p>This page is gone. 12 killed.</p></body></html>")
    return _response(dice, url, "301 Moved Permanently", "Location: /", b"")


def _answer(dice: Random, url: str, body: bytes) -> bytes:
    """A page as servers send it: plain, packed, or in chunks."""
    kind, way = "Content-Type: text/html; charset=utf-8", dice.random()
    if way < 0.25:
        return _response(dice, url, "200 OK", f"{kind}\r\nContent-Encoding: gzip", gzip.compress(body, 1))
    if way < 0.4:
        pieces = [body[at : at + 16_000] for at in range(0, len(body), 16_000)]
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
        return _response(dice, url, "200 OK", f"{kind}\r\nTransfer-Encoding: chunked", chunks + b"0\r\n\r\n")
    if way < 0.5:
        return _response(dice, url, "200 OK", f"{kind}\r\nContent-Encoding: deflate", zlib.compress(body, 1))
    return _response(dice, url, "200 OK", kind, body)


def _response(dice: Random, url: str, status: str, headers: str, body: bytes) -> bytes:
    return _record(dice, "response", url, "application/http; msgtype=response", f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body)


def _record(dice: Random, kind: str, url: str, media: str, block: bytes) -> bytes:
    day = f"2031-05-{dice.randint(1, 28):02}T{dice.randrange(24):02}:{dice.randrange(60):02}:00Z"
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: {day}\r\nWARC-Record-ID: <urn:uuid:{UUID(int=dice.getrandbits(128))}>\r\n"
    return (head + f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def _padding(dice: Random) -> str:
    """Characters like those of the programs and data that pages carry."""
    return "".join(f'{{"id":{dice.randrange(10**9)},"k":"{dice.randbytes(12).hex()}","n":[{n},{n + 1}]}},' for n in range(6_000))


def _padded(dice: Random, markup: str, padding: str) -> bytes:
    """A page with the data that its programs would use, so that it is as large as pages are."""
    size = dice.randint(*_SENT_ALONG)
    at = dice.randrange(len(padding) - size)
    return markup.replace("</body>", f'<script type="application/json" id="state">[{padding[at : at + size].replace("<", "")}0]</script></body>').encode()
