"""Patterns without regard to case, matched over text in lower case: several times as fast, with the same answer."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache

_LETTERS = re.compile(r"\\.|\(\?P[<=]\w+|[A-Z]+", re.DOTALL)
_ODD = re.compile("[\u0130\u0131\u017f]")  # a pattern without regard to case takes them for "i" and "s", lower case does not
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\[UxN]")
_SHORT = 600  # characters: what is longer is a whole report, asked for again and again


class Caseless:
    """What ``re.compile(pattern, re.IGNORECASE)`` finds. Offsets are those of the text; the words of a match are in lower case.

    Parts of a pattern that look at case, ``(?-i:...)``, cannot be matched so: raises ``ValueError``.
    """

    __slots__ = ("_plain", "pattern")

    def __init__(self, pattern: str) -> None:
        if "(?-i" in pattern:
            raise ValueError(f"a pattern that looks at case: {pattern[:60]}")
        self.pattern = pattern
        folds = pattern.isascii() and not any(_has_case(found[1]) for found in _ESCAPED.finditer(pattern))
        self._plain = re.compile(_LETTERS.sub(_folded, pattern)) if folds else _loose(pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        low = text.lower() if len(text) < _SHORT and text.isascii() else _lowered(text)
        return self._plain.search(low, start, end) if low is not None else _loose(self.pattern).search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        low = text.lower() if len(text) < _SHORT and text.isascii() else _lowered(text)
        return self._plain.match(low, start, end) if low is not None else _loose(self.pattern).match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        low = text.lower() if len(text) < _SHORT and text.isascii() else _lowered(text)
        return self._plain.fullmatch(low, start, end) if low is not None else _loose(self.pattern).fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        low = text.lower() if len(text) < _SHORT and text.isascii() else _lowered(text)
        return self._plain.finditer(low, start, end) if low is not None else _loose(self.pattern).finditer(text, start, end)


def may_hold(text: str, forms: Iterable[str], start: int = 0, end: int = sys.maxsize) -> bool:
    """False where none of ``forms`` stands in ``text[start:end]``, in whatever case: no pattern for them needs to be made."""
    low = _lowered(text)
    return low is None or any(not form.isascii() or low.find(form.lower(), start, end) >= 0 for form in forms)


def _folded(part: re.Match[str]) -> str:
    """A part of a pattern in lower case; escapes and names of groups stay."""
    return part.group() if part.group()[0] in "\\(" else part.group().lower()


def _has_case(code: str | None) -> bool:
    """True for an escaped character that has another case, or may have one."""
    return code is None or chr(int(code, 16)).lower() != chr(int(code, 16)).upper()


@lru_cache(maxsize=512)
def _loose(pattern: str) -> re.Pattern[str]:
    """The pattern as the library matches it without regard to case, made only where a text asks for it."""
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=64)
def _lowered(text: str) -> str | None:
    """The text in lower case, each character where it was; ``None`` where lower case and a pattern without case would differ."""
    return None if _ODD.search(text) else text.lower()
