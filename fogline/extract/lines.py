"""One sentence under reading: its tokens and items, and the figures taken so far."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.book.schemas.shapes import Shape
from fogline.extract.chunks import Item
from fogline.extract.lexicon import HeadClass
from fogline.extract.tokens import Token
from fogline.model import Measure, Span


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
