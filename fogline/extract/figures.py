"""Every number and quantifier of a report that could count something, and what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.book import Book
from fogline.extract import groups, lines
from fogline.extract.lexicon import lexicon
from fogline.found import BareClaim, QuantityFound, meets_any
from fogline.text import View

_PEOPLE = ("people", "armed", "outcome", "units")


def find(view: View, book: Book) -> tuple[QuantityFound, ...]:
    """Every quantity of a view in order; bare articles are left out."""
    words = lexicon(book)
    found = []
    for line in lines.read(view, book):
        for item in line.measured:
            if not item.article:
                group = groups.read(line.tokens, item.whole_last, words)
                whole = line.span(item.whole_first, item.whole_last)
                found.append(QuantityFound(line.span(item.first, item.last), whole, item.quantity, item.rule, group.kind))
    return tuple(found)


def left_over(claims: Sequence[BareClaim], found: Sequence[QuantityFound]) -> list[QuantityFound]:
    """Quantities beside people that no claim took: what the book has no shape for."""
    taken = sorted({c.number for c in claims})
    return [q for q in found if q.counts in _PEOPLE and not meets_any(q.span, taken)]
