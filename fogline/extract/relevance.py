"""Is a report about armed conflict? A flood, a virus or a crash has its dead too, and none of them is an event of a war."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import relevance as schema
from fogline.text import View

_LEAST = 3


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=4)
def _patterns(book: Book) -> tuple[tuple[re.Pattern[str], int], ...]:
    """The words of war with their weights; those of other matters last, with a weight below zero."""
    section = book.section(schema.Section)
    return (_pattern(section.deeds), 3), (_pattern(section.parties), 2), (_pattern(section.setting), 1), (_pattern(section.other), -3)


def weights(view: View, book: Book) -> tuple[int, int]:
    """How much of a report speaks of armed conflict and of other matters, over its sentences."""
    conflict = other = 0
    for sentence in view.sentences:
        for pattern, weight in _patterns(book):
            told = len({m.group().lower() for m in pattern.finditer(view.text, sentence.start, sentence.end)}) * weight
            conflict, other = conflict + max(told, 0), other - min(told, 0)
    return conflict, other


def is_conflict(view: View, book: Book) -> bool:
    """False where next to nothing in a report speaks of armed conflict, or other matters outweigh it."""
    conflict, other = weights(view, book)
    return conflict > other and conflict >= (_LEAST if other else 1)
