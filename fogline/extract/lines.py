"""One sentence under reading: its tokens and items, and the figures taken so far."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas.shapes import Shape
from fogline.extract import chunks, quantities
from fogline.extract.chunks import Item
from fogline.extract.lexicon import HeadClass, lexicon
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
    """One sentence with its tokens and items."""

    sentence: int
    tokens: list[Token]
    items: list[Item]

    def span(self, first: int, last: int) -> Span:
        """Clean offsets of ``tokens[first:last]``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def counted(view: View, book: Book) -> tuple[Line, ...]:
    """The sentences of a view that hold a quantity, made ready once for every reader of them; credits are left out."""
    return _counted(view.text, view.sentences, book)


@lru_cache(maxsize=2)
def _counted(text: str, sentences: tuple[Sentence, ...], book: Book) -> tuple[Line, ...]:
    words, rules = lexicon(book), quantities.rules(book)
    found = []
    for index, sentence in enumerate(sentences):
        if sentence.kind == "credit":
            continue
        tokens = tokenize(text, sentence.start, sentence.end)
        measured = quantities.read(tokens, rules)
        if measured:
            found.append(Line(index, tokens, chunks.chunk(tokens, measured, words)))
    return tuple(found)
