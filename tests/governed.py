"""The time that governs a figure of a short text, for the tests of times."""

from __future__ import annotations

from fogline.book.load import load
from fogline.model import Kind, Span, TimeRange
from fogline.resolve import times
from fogline.text import view

PUBLISHED = TimeRange("2024-03-15", "2024-03-15", "day", "published")  # a Friday


def when_of(text: str, number: str, trigger: str, published: TimeRange | None = PUBLISHED, kind: Kind = "event") -> TimeRange | None:
    """The time of the figure ``number`` with its verb, in a report published then."""
    seen = view(text)
    found = times.find(seen, published, load())
    at = text.index(number)
    span = Span(at, at + len(number))
    cue = text.index(trigger)
    return times.of_claim(seen, found, span, seen.sentence_at(at), Span(cue, cue + len(trigger)), published, load(), kind)
