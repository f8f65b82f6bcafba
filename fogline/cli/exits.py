"""Exit codes of the contract."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOTHING = 3
    PARTLY = 4
    MISMATCH = 5
    INTERRUPTED = 130
