"""What was not understood of a report: what ``fogline gaps`` lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fogline.extract import figures
from fogline.found import BareClaim, QuantityFound, meets_any
from fogline.model import Claim, Document, Issue, Span
from fogline.text import View

_AROUND = 60  # characters either side of what was not understood


def undated(document: Document) -> Iterator[Issue]:
    """That the report carries no date."""
    if document.published is None:
        told = "the report carries no date; its events are placed by their own words or not at all"
        yield Issue("info", "read", "undated", told, document.path)


def peaceful(document: Document, figures_told: int) -> Issue:
    """That figures were left alone in a report that tells of no armed conflict."""
    told = f"the report tells of no armed conflict; its {figures_told} figures were not taken"
    return Issue("info", "extract", "not-conflict", told, document.path)


def unread(
    document: Document, clean: View, read: Sequence[BareClaim], told: Sequence[QuantityFound], claims: Sequence[Claim]
) -> Iterator[Issue]:
    """The figures of people that no shape took, with stored offsets."""
    taken = sorted({Span(c.start, c.end) for c in claims})
    for item in figures.left_over(read, told):
        span = clean.origin(item.span.start, item.span.end)
        if not meets_any(span, taken):
            quote = document.text[span.start : span.end]
            text = f"no shape of the book takes the figure '{quote}' in '{_around(document.text, span)}'"
            yield Issue("info", "extract", "figure-not-read", text, document.path, span.start, span.end, quote)


def sideless(document: Document, claims: Sequence[Claim]) -> Iterator[Issue]:
    """The claims of which nothing says whose people or things they count."""
    for claim in claims:
        denies_all = claim.quantity.bound == "zero" and claim.measure == "casualties"  # "no casualties" is about every group
        if claim.target.side is None and claim.kind == "event" and not denies_all:
            words = _around(document.text, Span(claim.start, claim.end))
            text = f"nothing says whose the {claim.quote} {claim.measure} are in '{words}'"
            yield Issue("warn", "resolve", "side-unknown", text, document.path, claim.start, claim.end, claim.quote)


def _around(text: str, span: Span) -> str:
    """The words around a stretch, about sixty characters on one line, cut at words."""
    before, after = " ".join(text[max(0, span.start - _AROUND) : span.start].split()), " ".join(text[span.end : span.end + _AROUND].split())
    left = before if len(before) <= 30 else f"... {before[-30:].partition(' ')[2]}"
    right = after if len(after) <= 30 else f"{after[:30].rpartition(' ')[0]} ..."
    return f"{left} {text[span.start : span.end]} {right}".strip()
