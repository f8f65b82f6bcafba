"""Is a report about armed conflict? A flood, a virus or a crash has its dead too, and none of them is an event of a war."""

from __future__ import annotations

from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import relevance as schema
from fogline.book.wordlist import WordList
from fogline.text import View

_LEAST = 3


@lru_cache(maxsize=4)
def _patterns(book: Book) -> tuple[tuple[WordList, int], ...]:
    """The words of war with their weights; those of other matters last, with a weight below zero."""
    section = book.section(schema.Section)
    return (WordList(section.deeds), 3), (WordList(section.parties), 2), (WordList(section.setting), 1), (WordList(section.other), -3)


def weights(view: View, book: Book) -> tuple[int, int]:
    """How much of a report speaks of armed conflict and of other matters, over its sentences."""
    conflict = other = 0
    for sentence in view.sentences:
        for words, weight in _patterns(book):
            told = len({form for _, _, form in words.find(view.text, sentence.start, sentence.end)}) * weight
            conflict, other = conflict + max(told, 0), other - min(told, 0)
    return conflict, other


def is_conflict(view: View, book: Book) -> bool:
    """False where next to nothing in a report speaks of armed conflict, or other matters outweigh it."""
    conflict, other = weights(view, book)
    return conflict > other and conflict >= (_LEAST if other else 1)
