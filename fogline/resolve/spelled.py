"""Words of the text itself, looked for as they are. A pattern made of such a word serves one report, and making it takes longer than using it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator


def spelled(text: str, word: str, before: re.Pattern[str], after: re.Pattern[str], start: int = 0, end: int = sys.maxsize) -> Iterator[int]:
    """Where ``word`` begins in ``text[start:end]``, letter for letter, in order. ``before`` and ``after`` are patterns of no width that match
    where it begins and where it ends, for what may stand beside it. Raises ``ValueError`` for an empty word."""
    if not word:
        raise ValueError("an empty word stands everywhere")
    at = text.find(word, start, end)
    while at >= 0:
        if before.match(text, at) is not None and after.match(text, at + len(word)) is not None:
            yield at
        at = text.find(word, at + 1, end)
