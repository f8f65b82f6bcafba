"""What an input is: told by its first bytes, and only where these leave it open by the ending of its name."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import PurePath
from typing import Literal

from fogline.read.tables import KNOWN, TEXT, delimiter_of

Form = Literal["text", "page", "mhtml", "pdf", "mail", "zip", "gzip", "feed", "json", "csv", "warc"]

ENDINGS = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .mhtml .mht .pdf .eml .mbox .docx .rss .atom .xml .warc .warc.gz .wacz".split()
)
"""File endings that are read from a folder. Tables (JSON, CSV) and any other file are read when they are named themselves."""

HEAD = 8_192
"""How many bytes tell what an input is."""

_MAGICS: tuple[tuple[bytes, Form], ...] = ((b"PK\x03\x04", "zip"), (b"\x1f\x8b", "gzip"), (b"WARC/", "warc"))
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<\?[^>]{0,300}\?>\s*|<!--.{0,2000}?-->\s*){0,20}(?:<!doctype\s+(?P<type>[\w:]+)[^>\[]{0,300}(?P<inner>\[.{0,4000}?\])?\s*>\s*(?:<!--.{0,2000}?-->\s*){0,20})?<(?P<root>[\w:]+)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEEDS = frozenset({b"rss", b"feed", b"rdf:rdf", b"atom:feed"})
_PAGES = frozenset({b"html", b"head", b"body"})
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|$)")
_MAIL = frozenset(b"mime-version message-id received return-path content-type delivered-to dkim-signature snapshot-content-location".split())
_LETTER = frozenset(b"from to subject date cc".split())
_TAG = re.compile(rb"<(?:p|div|br|h[1-6]|span|article|table|ul|a|title|meta)\b[^<>]{0,500}>", re.IGNORECASE)
_TABLES = frozenset({".csv", ".tsv"})
_OBJECTS = frozenset({".jsonl", ".ndjson", ".json"})


def form_of(raw: bytes, name: str) -> Form:
    """The form of an input by its first bytes ``raw`` (``HEAD`` of them are enough) and its name."""
    for magic, form in _MAGICS:
        if raw.startswith(magic):
            return form
    if b"%PDF-" in raw[:1_024]:
        return "pdf"
    head, ending = _narrow(raw[:HEAD]), ending_of(name)
    if (marked := _markup(head, ending)) is not None:
        return marked
    if _is_mail(head, ending):
        return "mhtml" if b"multipart/related" in head.lower() and (b"snapshot-content-location" in head.lower() or ending in {".mht", ".mhtml"}) else "mail"
    if _is_json(head, ending):
        return "json"
    return "csv" if _is_table(head, ending) else "text"


def ending_of(name: str) -> str:
    """The ending of a name in small letters; of a packed file that of what is packed, but ``.warc.gz`` counts as one."""
    lower = PurePath(name).name.lower()
    return ".warc.gz" if lower.endswith(".warc.gz") else PurePath(lower.removesuffix(".gz")).suffix


def _narrow(head: bytes) -> bytes:
    """The head in one byte a character where a mark says that it is in two or four."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[len(mark) :].decode(name, "ignore").encode()
    return head


def _markup(head: bytes, ending: str) -> Form | None:
    found = _MARKUP.match(head)
    root, kind = ((found["root"] or b"").lower(), (found["type"] or b"").lower()) if found else (b"", b"")
    if root in _FEEDS or kind in _FEEDS:
        return "feed"
    if root in _PAGES or kind == b"html":
        return "page"
    if ending in {".html", ".htm", ".xhtml"} and _TAG.search(head):
        return "page"
    return "feed" if ending in {".rss", ".atom", ".xml"} and found else None


def _is_mail(head: bytes, ending: str) -> bool:
    """True where the input opens with the headers of a message: any for a name that says so, else such as only mail programs write."""
    names, at = [], 0
    if head.startswith(b"From ") and b"\n" in head:  # the line that mailboxes put before a message
        at = head.index(b"\n") + 1
    while (found := _HEADER.match(head, at)) is not None:
        names.append(found.group(1).lower())
        at = found.end()
    if ending in {".eml", ".mbox", ".mht", ".mhtml"}:
        return bool(names)
    return len(names) >= 3 and bool(_MAIL & set(names)) and bool((_LETTER | {b"snapshot-content-location"}) & set(names))


def _is_json(head: bytes, ending: str) -> bool:
    first = head.lstrip()
    if not first.startswith((b"{", b"[")):
        return ending in {".jsonl", ".ndjson"}
    if ending in _OBJECTS:
        return first.startswith(b"{") or first[1:].lstrip()[:1] in {b"{", b"]"}
    line = first.partition(b"\n")[0].strip()
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and any(name in value for name in TEXT)


def _is_table(head: bytes, ending: str) -> bool:
    if ending in _TABLES:
        return True
    header = head.partition(b"\n")[0].decode("utf-8", "replace").strip().lower()
    names = {cell.strip("\"' ") for cell in header.split(delimiter_of(header))}
    return len(names) >= 3 and bool(names & set(TEXT)) and len(names & KNOWN) >= 2 and len(names & KNOWN) * 2 >= len(names) and b"\n" in head
