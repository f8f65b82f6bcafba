"""Every number and quantifier of a report that could count something, and what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.book import Book
from fogline.extract import groups, quantities
from fogline.extract.lexicon import lexicon
from fogline.extract.tokens import tokenize
from fogline.found import BareClaim, QuantityFound
from fogline.model import Span
from fogline.text import View

_PEOPLE = ("people", "armed", "outcome", "units")


def find(view: View, book: Book) -> tuple[QuantityFound, ...]:
    """Every quantity of a view in order; bare articles are left out."""
    rules, words = quantities.rules(book), lexicon(book)
    found = []
    for sentence in view.sentences:
        tokens = tokenize(view.text, sentence.start, sentence.end)
        for item in quantities.read(tokens, rules):
            if not item.article:
                span = Span(tokens[item.first].start, tokens[item.last - 1].end)
                whole = Span(tokens[item.whole_first].start, tokens[item.whole_last - 1].end)
                group = groups.read(tokens, item.whole_last, words)
                found.append(QuantityFound(span, whole, item.quantity, item.rule, group.kind))
    return tuple(found)


def left_over(claims: Sequence[BareClaim], found: Sequence[QuantityFound]) -> list[QuantityFound]:
    """Quantities beside people that no claim took: what the book has no shape for."""
    return [q for q in found if q.counts in _PEOPLE and not any(q.span.meets(c.number) for c in claims)]
