"""The figures of a report: by the patterns alone, or by both readers where there is a parser."""

from __future__ import annotations

from fogline.book import Book
from fogline.extract import counts, kinds_report, merge, parts, relevance, scopes, trees
from fogline.extract.trees import Parse
from fogline.found import BareClaim
from fogline.parser import parser
from fogline.text import View


def figures(clean: View, book: Book, parse: Parse | None = None) -> tuple[BareClaim, ...]:
    """Every figure of a view that is read, none of a mishap, each with the readers that saw it and its tier; ``parse`` where the caller shares its trees."""
    found = counts.read(clean, book)
    parse = parser() if parse is None else parse
    both = found if parse is None else merge.merge(clean, found, trees.read(clean, book, parse), book)
    settled = parts.settle(clean, kinds_report.settle(clean, scopes.settle(clean, both, book), book))
    return tuple(claim for claim in settled if claim.kind == "strength" or not relevance.is_mishap(clean, claim.sentence, book))
