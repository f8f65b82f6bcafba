"""One sentence under reading: its tokens and items, and the figures taken so far."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas.shapes import Shape
from fogline.extract import chunks, quantities
from fogline.extract.chunks import Item
from fogline.extract.lexicon import HeadClass, lexicon
from fogline.extract.quantities import Measured
from fogline.extract.tokens import Token, tokenize
from fogline.model import Measure, Span
from fogline.text import Sentence, View


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure taken by a shape: the item, what it tells, and the item that tells it."""

    item: int
    measure: Measure
    trigger: int
    shape: Shape
    kind: HeadClass
    part: bool
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its tokens, quantities and items; ``items`` are read only where something is counted or somebody harmed."""

    sentence: int
    tokens: list[Token]
    items: list[Item]
    measured: tuple[Measured, ...] = ()
    credit: bool = False

    def span(self, first: int, last: int) -> Span:
        """Clean offsets of ``tokens[first:last]``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def read(view: View, book: Book) -> tuple[Line, ...]:
    """Every sentence of a view, made ready once for all who read it."""
    return _read(view.text, view.sentences, book)


def counted(view: View, book: Book) -> tuple[Line, ...]:
    """The sentences of a view that hold a quantity; credits are left out."""
    return tuple(line for line in read(view, book) if line.measured and not line.credit)


@lru_cache(maxsize=2)
def _read(text: str, sentences: tuple[Sentence, ...], book: Book) -> tuple[Line, ...]:
    words, rules = lexicon(book), quantities.rules(book)
    found = []
    for index, sentence in enumerate(sentences):
        tokens = tokenize(text, sentence.start, sentence.end)
        measured, credit = quantities.read(tokens, rules), sentence.kind == "credit"
        tells = bool(measured) or not words.harm.isdisjoint([token.lower for token in tokens])
        found.append(Line(index, tokens, chunks.chunk(tokens, measured, words) if tells and not credit else [], tuple(measured), credit))
    return tuple(found)
