"""Figures told again, and figures told by a participle inside their group."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.book.schemas.measures import Trigger
from fogline.extract.chunks import Item
from fogline.extract.lexicon import Lexicon, Sign
from fogline.extract.lines import Line
from fogline.found import BareClaim

_BULK = 20  # from "tens" on
_HITS = frozenset({"killed", "injured", "captured", "missing"})


def _stem(noun: str | None) -> str:
    return (noun or "").rstrip("s")[:6]


def earlier(line: Line, item: Item, before: Sequence[BareClaim]) -> BareClaim | None:
    """The claim told in the two sentences before that "the two nurses" or "five of the nurses" goes back to, if any."""
    group, measured = item.group, item.measured
    if group is None or measured is None or measured.quantity.low is None:
        return None
    if group.of_them:
        if any(i.measured is not None and i.first < item.first for i in line.items):
            return None  # "27 people, 19 of them witnesses"
        whole = [c for c in before if line.sentence - c.sentence == 1 and c.scope == "total" and c.measure in _HITS]
        return whole[-1] if whole and (whole[-1].quantity.low or 0) > measured.quantity.low else None
    if group.head is None:
        return None
    head = _stem(line.tokens[group.head].lower)
    recent = [c for c in before if line.sentence - c.sentence <= 2 and c.measure in _HITS and _stem(c.head) == head]
    if group.partitive:
        opener = line.tokens[group.first + 1].lower if group.first + 1 < len(line.tokens) else ""
        larger = [c for c in recent if opener in ("the", "those", "these") and (c.quantity.low or 0) >= measured.quantity.low]
        return larger[-1] if larger else None
    is_definite = item.first > 0 and line.tokens[item.first - 1].lower in ("the", "these", "those")
    same = [c for c in recent if c.quantity.low == measured.quantity.low]
    return same[-1] if is_definite and same else None


def summed(line: Line, items: Sequence[Item], before: Sequence[BareClaim]) -> BareClaim | None:
    """The claim told in the two sentences before that a list of figures adds up to ("five jets ... three X, one Y and one Z")."""
    lows = [i.measured.quantity.low for i in items if i.measured is not None]
    if len(lows) < 2 or None in lows:
        return None
    total = sum(low for low in lows if low is not None)
    found = [c for c in before if 1 <= line.sentence - c.sentence <= 2 and c.quantity.low == total and c.scope == "total"]
    return found[-1] if found else None


def _is_bulk(item: Item) -> bool:
    """True for "dozens of wounded men": a number with "of", not some of a known group."""
    quantity = item.measured.quantity if item.measured is not None else None
    return quantity is not None and quantity.bound == "vague" and (quantity.low or 0) >= _BULK


def modifier(line: Line, item: Item, words: Lexicon) -> Trigger | None:
    """The trigger that a participle or state before the head tells: "two dead guards", "12 detained protesters"."""
    group = item.group
    if group is None or group.head is None or (group.partitive and not _is_bulk(item)):
        return None
    for index in range(group.first, group.head):
        sign = words.sign(line.tokens, index)
        if sign is not None and isinstance(sign[1], Sign) and sign[1].trigger is not None and sign[1].symbol in ("K", "D"):
            return sign[1].trigger
    return None
