"""The book's words on how firmly a figure stands, ready to be looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas import standing


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns of the book's lists of these names, and the nouns of ``anybody`` and ``some``, in lower case."""

    lost: re.Pattern[str]
    offices: re.Pattern[str]
    onlookers: re.Pattern[str]
    kin: re.Pattern[str]
    rescuers: re.Pattern[str]
    brought: re.Pattern[str]
    counted: re.Pattern[str]
    afar: re.Pattern[str]
    risen: re.Pattern[str]
    first: re.Pattern[str]
    anybody: frozenset[str]
    some: frozenset[str]


@lru_cache(maxsize=4)
def words(book: Book) -> Words:
    """The words of a book, made once."""
    told = book.section(standing.Section)
    return Words(
        _any(told.lost), _any(told.offices, end="$"), _any(told.onlookers), _any(told.kin, before=r"\b(?:my|his|her) (?:[a-z]+ )?"),
        _any(told.rescuers), _any(told.brought), _any(told.counted), _any(told.afar),
        _any(told.risen), _any(told.first), frozenset(told.anybody), frozenset(told.some),
    )  # fmt: skip


def _any(forms: tuple[str, ...], before: str = "", end: str = r"\b") -> re.Pattern[str]:
    return re.compile(rf"{before or chr(92) + 'b'}(?:{either(forms, fold=True)}){end}", re.IGNORECASE)
