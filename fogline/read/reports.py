"""A report from its text and from what its format says about it: title, outlet, date, byline and address."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from fogline.errors import ReadError
from fogline.model import Document, TimeRange
from fogline.read.credits import credit_lines
from fogline.read.imprint import outlet_tag, published, title_line
from fogline.read.language import language_of

_LONGEST_NAME = 300
_LONGEST_PART = 400
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a format says of a report beside its text; ``None`` is unknown, and then the text itself is asked."""

    title: str | None = None
    outlet: str | None = None
    published: TimeRange | None = None
    byline: str | None = None
    url: str | None = None


_NOTHING = Imprint()


def report(text: str, raw: bytes, source: str, encoding: str, imprint: Imprint = _NOTHING) -> Document:
    """The document of ``text``, which was read from ``raw``. What the format does not say is read from the text's own lines.

    Raises ``ReadError`` (``empty``, ``encoding``) for a text without words or with half characters.
    """
    if not any(character.isalnum() for character in text):
        raise ReadError(source, "empty", "there are no words in it")
    try:
        hashed = hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise ReadError(source, "encoding", f"half of a character (a lone surrogate) at {error.start}; save it again as UTF-8") from error
    credited = credit_lines(text)
    return Document(
        path=source,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        text_sha256=hashed,
        encoding=encoding,
        published=imprint.published or published(text),
        credits=credited,
        title=plain_line(imprint.title) or title_line(text),
        outlet=plain_line(imprint.outlet) or outlet_tag(credited),
        byline=plain_line(imprint.byline),
        url=plain_line(imprint.url),
        language=language_of(text),
    )


def plain_line(words: object) -> str | None:
    """A name as it can be shown: one line without control characters, at most 300 characters; ``None`` where nothing is left."""
    if not isinstance(words, str):
        return None
    line = " ".join(_UNSHOWN.sub(" ", words).split())
    return line[:_LONGEST_NAME].rstrip() or None


def moment(words: object) -> TimeRange | None:
    """An ISO date or time as it was stated, to the minute and with its zone where it has one; ``None`` for anything else."""
    if not isinstance(words, str) or not (10 <= len(words := words.strip()) <= 40):
        return None
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    start = found.isoformat(timespec="minutes") if len(words) > 10 else words
    return TimeRange(start, start, "minute" if len(words) > 10 else "day", "stated", edtf=start, words=words)


def clock_time(found: datetime) -> TimeRange:
    """A time that a format gives as such."""
    start = found.isoformat(timespec="minutes")
    return TimeRange(start, start, "minute", "stated", edtf=start, words=start)


def part_of(source: str, part: object, taken: set[str]) -> str:
    """The path of one report in an input that holds many, ``source#part``, unlike any in ``taken``, to which it is added."""
    name = f"{source}#{_UNSHOWN.sub('', str(part)).strip()[:_LONGEST_PART] or len(taken) + 1}"
    path, number = name, 1
    while path in taken:
        number += 1
        path = f"{name}~{number}"
    taken.add(path)
    return path
