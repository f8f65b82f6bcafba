"""What a report says about itself: its date, its title, its outlet. Nothing is taken from the file system."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime

from fogline.model import Credit, TimeRange
from fogline.publication import date_lines, published_day
from fogline.text import header_date

_LONGEST_TITLE = 130
_MONTH = len("2031-05")  # a header may name the month alone
_HEADER_WORD = re.compile(r"\s*date[ \t]+\S+[ \t]*\n?", re.IGNORECASE)
_TAG = re.compile(r"([A-Z]{2,8})\s*\(\s*[Ww]ith\s")


def published(text: str) -> TimeRange | None:
    """When the report says it was published; ``None`` where it carries no date, or none that can be.

    A leading ``date`` line goes before the report's own: a line of its own near the top, or a dateline with its year.
    """
    if (found := header_date(text)) is None:
        said = published_day(text)
        return TimeRange(said.day, said.day, "day", "stated", edtf=said.day, words=text[said.span.start : said.span.end]) if said else None
    words = found[0]
    try:
        first = datetime.fromisoformat(words if len(words) > _MONTH else f"{words}-01")
    except ValueError:
        return None
    if len(words) == _MONTH:
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return TimeRange(f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}", "month", "stated", edtf=words, words=words)
    return TimeRange(words, words, "minute" if "T" in words else "day", "stated", edtf=words, words=words)


def title_line(text: str) -> str | None:
    """The report's heading: a short first line without a sentence's end, with text below it; ``None`` where the report opens with prose."""
    header = _HEADER_WORD.match(text) if header_date(text) else None
    start = header.end() if header else 0
    dated = [line for line in date_lines(text) if line.end > start]
    while dated and not text[start : dated[0].start].strip():
        start = dated.pop(0).end
    first, _, rest = text[start:].lstrip().partition("\n")
    line = first.strip()
    if not line or len(line) > _LONGEST_TITLE or not rest.strip():
        return None
    opens = next((c for c in line if c.isalnum()), "")
    return None if line[-1] in ".!;:,\"'\u201d\u2019\u2026)" or not opens or opens.islower() else line


def outlet_tag(credited: Iterable[Credit]) -> str | None:
    """The outlet that signs its credit line ("XYZ (With Agency Inputs)"); ``None`` where none signs or two differ."""
    tags = {match.group(1) for credit in credited if (match := _TAG.match(credit.words))}
    return tags.pop() if len(tags) == 1 else None
