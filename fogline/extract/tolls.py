"""What stands beside a toll and is none, or only a part of it: fears, those who speak, the items of a list."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.extract.lexicon import Lexicon
from fogline.extract.lines import Line
from fogline.extract.shapes import Match
from fogline.found import BareClaim
from fogline.model import Measure

_LISTING = frozenset({"include", "includes", "included", "including", "is", "are", "was", "were", "among"})


def is_feared(line: Line, match: Match, figure: int) -> bool:
    """True for a toll that is only thought of: "the toll could rise past 100"."""
    between = line.tokens[line.items[match.triggers[0]].last : line.items[figure].first]
    return any(t.lower in {"could", "may", "might", "would"} for t in between)


def is_somebody(line: Line, match: Match, figure: int, words: Lexicon) -> bool:
    """True beside a toll for those who speak ("the dead, said another nurse") and for an article that lists nobody: "anger at the losses, an official"."""
    item = line.items[figure]
    beside = {t.lower for at in (item.first - 1, item.last) for t in line.tokens[max(0, at) : at + 1]}
    if item.measured is None or (beside & words.reporting and (item.measured.article or figure > match.triggers[0])):
        return True
    if not item.measured.article or figure < match.triggers[0]:
        return item.measured.article
    between = {t.lower for t in line.tokens[line.items[match.triggers[0]].last : item.first]}
    return not between & _LISTING


def lists_parts(line: Line, match: Match, measures: Sequence[Measure], before: Sequence[BareClaim]) -> bool:
    """True for "the dead include 12 teachers" and "the deaths were five guards and two cooks" after a larger figure of the same sort."""
    between = {t.lower for t in line.tokens[line.items[match.triggers[0]].last : line.items[match.figures[0]].first]}
    told = sum((m.quantity.low or 0) for i in match.figures if (m := line.items[i].measured) is not None)
    whole = any(c.measure in measures and (c.quantity.low or 0) >= told for c in before)
    return bool(between & {"include", "includes", "included", "including"}) or (len(match.figures) > 1 and whole)
