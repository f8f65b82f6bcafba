"""RSS and Atom feeds: one report for each entry, with the words that the feed itself carries. Links are kept, never followed."""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from fogline.errors import ReadError
from fogline.model import Document, TimeRange
from fogline.read.markup import fragment_text
from fogline.read.reports import Imprint, clock_time, moment, part_of, plain_line, report

_ROOT = re.compile(rb"<((?:\w+:)?(?:rss|feed|rdf))\b", re.IGNORECASE)
_MOST_ENTRIES = 5_000


def feed(raw: bytes, source: str, *, charset: str | None = None) -> Iterator[Document | ReadError]:
    """Every entry as a document ``source#its-id`` (its link, else its number). An entry without words is an error of its own.

    Raises ``ReadError`` for what is no feed, and for one that declares entities to swell in the reader.
    """
    found = parsed(raw, source, charset)
    outlet = plain_line(fragment_text(str(found.feed.get("title") or ""), source))
    taken: set[str] = set()
    for entry in found.entries[:_MOST_ENTRIES]:
        path = part_of(source, entry_name(entry), taken)
        try:
            yield _entry(entry, outlet, path)
        except ReadError as error:
            yield error
    if _is_cut_short(raw):
        yield ReadError(source, "damaged", "the feed is cut short: its last entry may lack words; what stands before was read, fetch it again for the rest")
    if len(found.entries) > _MOST_ENTRIES:
        yield ReadError(source, "too-large", f"the feed has {len(found.entries):,} entries; the first {_MOST_ENTRIES:,} were read, split the rest off")


def _is_cut_short(raw: bytes) -> bool:
    """True for a feed that was opened and is not closed anywhere in its last words."""
    opened = _ROOT.search(raw[:10_000].replace(b"\0", b""))
    return opened is not None and f"</{opened[1].decode()}".encode().lower() not in raw[-10_000:].replace(b"\0", b"").lower()


def parsed(raw: bytes, source: str, charset: str | None = None) -> Any:
    """A feed's entries as feedparser gives them; nothing is fetched."""
    import feedparser  # type: ignore[import-untyped]

    if re.search(rb"<!ENTITY", raw[:100_000].replace(b"\0", b""), re.IGNORECASE):
        raise ReadError(source, "hostile", "this feed declares entities, which no feed does; save its text as a .txt file and give that")
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else None
    found = feedparser.parse(io.BytesIO(raw), response_headers=headers)
    if not found.entries:
        why = "it holds no entries" if found.get("version") else "it cannot be read as RSS or Atom"
        raise ReadError(source, "empty" if found.get("version") else "format", f"{why}; fetch it again, or give the page itself")
    return found


def entry_name(entry: Any) -> str:
    """What an entry is known by: its id, else its link, else nothing."""
    return str(entry.get("id") or entry.get("link") or "")


def _entry(entry: Any, outlet: str | None, path: str) -> Document:
    title = plain_line(fragment_text(str(entry.get("title") or ""), path))
    bodies = [str(part.get("value") or "") for part in entry.get("content") or ()] or [str(entry.get("summary") or "")]
    body = max((fragment_text(one, path).strip() for one in bodies), key=len)
    text = "\n".join(piece for piece in ("" if title and body.startswith(title) else title, body) if piece)
    source = entry.get("source") or {}
    imprint = Imprint(title, plain_line(source.get("title")) or outlet, _published(entry), plain_line(entry.get("author")), plain_line(entry.get("link")))
    return report(text, text.encode("utf-8", "replace"), path, "utf-8", imprint)


def _published(entry: Any) -> TimeRange | None:
    """The entry's own time of publication, in Atom else that of the words it carries (``updated``), with its zone where it is ISO, else in UTC."""
    stated = next((entry[name] for name in ("published", "updated") if dict.__contains__(entry, name)), None)
    if found := moment(stated):
        return found
    if isinstance(stated, str) and (told := _mailed(stated)) is not None:
        return told
    parts = next((entry[name] for name in ("published_parsed", "updated_parsed") if dict.__contains__(entry, name)), None)
    return None if parts is None else clock_time(datetime.fromtimestamp(calendar.timegm(parts), UTC))


def _mailed(stated: str) -> TimeRange | None:
    """A time in the form of mail headers, as RSS has it, with its own zone."""
    from email.utils import parsedate_to_datetime

    try:
        found = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return clock_time(found) if found.tzinfo else None
