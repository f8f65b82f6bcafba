"""The kinds that a listing can be filtered by, where the book or the ledger says which there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import get_args

from fogline.book import Book
from fogline.book.schemas.acts import Section
from fogline.errors import UsageError
from fogline.model import ActStance, Kind
from fogline.publish.select import Filter

_LEVELS = ("info", "warn", "error")


def checked(listing: str, wanted: Filter, book: Book, codes: Callable[[], Iterable[str]]) -> None:
    """Raises ``UsageError`` for a ``kind`` that no row of this listing can have, naming those it can; ``codes`` are the codes of the ledger's gaps."""
    if not wanted.kind or listing not in {"acts", "timeline", "gaps"}:
        return
    known = (*_LEVELS, *sorted(set(codes()))) if listing == "gaps" else _acts(book) if listing == "acts" else (*get_args(Kind), *_acts(book))
    for value in wanted.kind:
        if (value if listing == "gaps" else value.lower()) not in known:
            close = get_close_matches(value.lower(), known, n=1)
            raise UsageError(f"--kind: '{value}' is not one of {', '.join(known)}" + (f"; did you mean {close[0]}?" if close else ""))


@lru_cache(maxsize=4)
def _acts(book: Book) -> tuple[str, ...]:
    """The names of acts, the parts before their points, their PLOVER classes and their stances."""
    found = book.section(Section).act
    words = (w for a in found for w in (a.id.partition(".")[0], a.id, a.plover.lower()))
    return tuple(dict.fromkeys((*words, *get_args(ActStance))))
