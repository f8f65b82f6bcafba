"""Words from right to left inside lines from left to right: kept apart, so that figures and marks beside them stay where they were put."""

from __future__ import annotations

import re

_R = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(f"[{_R}](?:[^A-Za-z\u00c0-\u024f]*[{_R}])?")
_START, _END = "\u2068", "\u2069"  # first-strong isolate, and its end


def isolated(words: str, start: str = _START, end: str = _END) -> str:
    """``words`` with each run from right to left between ``start`` and ``end`` (by default Unicode's own isolates)."""
    return _RUN.sub(lambda run: f"{start}{run[0]}{end}", words)


def apart(words: str) -> str:
    """The whole of ``words`` kept apart, in the direction of its own first letter."""
    return f"{_START}{words}{_END}"
