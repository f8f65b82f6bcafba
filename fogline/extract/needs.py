"""What a pattern over single symbols cannot match without, so that it is tried only on lines that hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of symbols: wherever the pattern matches, the line holds one of each set. The strictest first; there may be more that it needs."""
    parts: Any = re._parser.parse(pattern)  # type: ignore[attr-defined]  # noqa: SLF001 - the library tells what a pattern is made of nowhere else
    return tuple(sorted({frozenset(need) for need in _of(parts)}, key=lambda need: (len(need), sorted(need))))


def _of(parts: Iterable[tuple[Any, Any]]) -> list[set[str]]:
    """The needs of parts that all must match, one after the other."""
    found: list[set[str]] = []
    for kind, told in parts:
        name = str(kind)
        if name == "LITERAL":
            found.append({chr(told)})
        elif name == "IN" and all(str(one) == "LITERAL" for one, _ in told):
            found.append({chr(symbol) for _, symbol in told})
        elif name == "SUBPATTERN":
            found += _of(told[-1])
        elif name == "ATOMIC_GROUP":
            found += _of(told)
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and told[0] > 0:
            found += _of(told[2])
        elif name == "BRANCH" and all(ways := [_of(way) for way in told[1]]):
            found.append(set().union(*(min(way, key=len) for way in ways)))
    return found
