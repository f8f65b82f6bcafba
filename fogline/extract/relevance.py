"""Is a report about armed conflict? A flood, a virus or a crash has its dead too, and none of them is an event of a war."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import relevance as schema
from fogline.text import View


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=4)
def _patterns(book: Book) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    section = book.section(schema.Section)
    return _pattern(section.strong), _pattern(section.weak), _pattern(section.other)


def weights(view: View, book: Book) -> tuple[int, int]:
    """How much of a report speaks of armed conflict and of other misfortunes: sentences by their words, strong ones double."""
    strong, weak, other = _patterns(book)
    conflict = misfortune = 0
    for sentence in view.sentences:
        words = view.text[sentence.start : sentence.end]
        conflict += 2 * len({m.lower() for m in strong.findall(words)}) + len({m.lower() for m in weak.findall(words)})
        misfortune += 2 * len({m.lower() for m in other.findall(words)})
    return conflict, misfortune


def is_conflict(view: View, book: Book) -> bool:
    """False where nothing in a report speaks of armed conflict, or other misfortunes outweigh it."""
    conflict, misfortune = weights(view, book)
    return conflict > 1 and conflict >= misfortune
