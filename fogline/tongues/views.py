"""The clean view of a report in another language: apostrophes of elided words and blanks inside figures made plain."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from fogline import text
from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas.tongue import Section
from fogline.text import View

_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d])")


def view(stored: str, book: Book) -> View:
    """The view of a stored text. Its text is as long as that of any view, so that offsets map back as they do there."""
    clean = text.view(stored)
    return replace(clean, text=plain(clean.text, book))


def plain(words: str, book: Book) -> str:
    """The words with a blank for the apostrophe of an elided word ("l'armée") and a point for the blank inside a figure ("3 500")."""
    if (elided := _elided(book)) is not None:
        words = elided.sub(lambda m: f"{m.group()[:-1]} ", words)
    return _GROUPED.sub(lambda m: m.group().replace(" ", "."), words)


@lru_cache(maxsize=8)
def _elided(book: Book) -> re.Pattern[str] | None:
    forms = book.section(Section).grammar.elided
    if not forms:
        return None
    return re.compile(rf"(?<!\w)(?:{either([*forms, *(f.capitalize() for f in forms)])})'(?=[aeiouyhœæàâéèêëîïôûAEIOUYHŒÀÂÉÈÊËÎÏÔÛ\d])")
