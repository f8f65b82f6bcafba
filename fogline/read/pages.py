"""Saved web pages: the story without menus, related stories and comments, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import urlsplit

from fogline.errors import ReadError
from fogline.model import Document
from fogline.read.encoding import decode
from fogline.read.markup import declared_encoding, text_of, tree_of
from fogline.read.page_dates import stated_moment, stated_publisher
from fogline.read.page_layout import settled
from fogline.read.reports import Imprint, plain_line, report

_PARTED = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb-]\s+")
_SHORT = 60  # characters below which the story was not found, and all visible words are kept


def page(raw: bytes, source: str, *, charset: str | None = None, url: str | None = None, whole: bytes | None = None) -> Document:
    """The report on one web page. ``charset`` is what came with it, ``url`` where it is known to stand, ``whole`` the bytes to hash.

    Raises ``ReadError`` for a page without words, or one made to choke readers.
    """
    markup, encoding = page_markup(raw, source, charset)
    tree = tree_of(markup, source)
    everything = text_of(tree)
    published, publisher = stated_moment(tree), stated_publisher(tree)
    settled(tree)
    found = _extracted(tree, url)
    title, body = _headline(plain_line(getattr(found, "title", None)), tree), (getattr(found, "text", None) or "").strip()
    if len(body) < _SHORT <= len(everything) or not body:
        body = everything
    text = body if not title or _opens_with(body, title) else f"{title}\n{body}"
    stands = url or getattr(found, "url", None)
    outlet = _outlet(getattr(found, "sitename", None), stands) or publisher
    imprint = Imprint(title, outlet, published, getattr(found, "author", None), stands)
    return report(text, whole or raw, source, encoding, imprint)


def page_markup(raw: bytes, source: str, charset: str | None = None) -> tuple[str, str]:
    """The characters of a page: by its mark, by what it came with, by what it declares, else by what they make words in."""
    if not raw.strip():
        raise ReadError(source, "empty", "the page is empty")
    for name in (charset, declared_encoding(raw)):
        if name and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            known = web_name(name)
            try:
                return raw.decode(known), known
            except (UnicodeDecodeError, LookupError):
                continue
    return decode(raw, source)


def web_name(encoding: str) -> str:
    """An encoding as the web reads its name: who says Latin 1 or ASCII writes the quotes and dashes of cp1252 in it."""
    return "cp1252" if encoding.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else encoding.lower()


def _headline(found: str | None, tree: Any) -> str | None:
    """The story's title. Where the extractor took the outlet's name above the page for it, what stands beside that name in the window's title."""
    window = plain_line(tree.findtext(".//title")) or ""
    parts = _PARTED.split(window)
    if found is None or found not in parts or len(parts) < 2 or found == max(parts, key=len):
        return found
    return max(parts, key=len)


def _outlet(named: str | None, url: str | None) -> str | None:
    """The name that the page gives its outlet; the extractor's stand-in, the host of the address, is none."""
    host = (urlsplit(url).netloc if url else "").lower()
    return None if named is None or named.lower() in {host, host.removeprefix("www.")} else named


def _opens_with(body: str, title: str) -> bool:
    return " ".join(body[: 2 * len(title) + 40].split()).casefold().startswith(title.casefold())


def _extracted(tree: Any, url: str | None) -> Any:
    """What the extractor makes of the page; ``None`` where it finds no story. It is quiet and fetches nothing."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return bare_extraction(
        tree, url=url, with_metadata=True, include_comments=False, include_tables=True, include_links=False, favor_recall=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )  # fmt: skip
