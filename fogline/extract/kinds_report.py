"""Sums known by the rest of their report: a figure told again, a count that goes on, the items of a list, the dead of a whole war."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import kinds as schema
from fogline.extract import kinds
from fogline.extract.kinds import Cues
from fogline.extract.lines import Line, read
from fogline.found import BareClaim
from fogline.text import View

_PEOPLE = frozenset({"killed", "injured", "casualties"})
_LARGE = 500  # more dead or wounded than one happening has, but for those that are named
_TOLD_AGAIN = 20  # smaller figures are told of different things
_BACK = 4  # sentences over which a count goes on
_RECENT = 30  # claims looked back over
_LIST = 40  # items of a list that is read back to its introduction
_ITEM = re.compile(r"[^\S\n]*(?:[\u2022\u00b7\u25aa*]|[-\u2013](?=\s))")


def settle(view: View, claims: Sequence[BareClaim], book: Book) -> tuple[BareClaim, ...]:
    """The claims, in the order of the text, with ``kind`` aggregate where their report tells that an event is a sum."""
    lines = {line.sentence: line for line in read(view, book)}
    report = _Report(view, lines, kinds.cues(book), _goes_on(book))
    found: list[BareClaim] = []
    for claim in claims:
        summed = claim.kind == "event" and report.is_sum(claim, found)
        found.append(replace(claim, kind="aggregate") if summed else claim)
    sums = {(c.quantity.low, c.measure) for c in found if c.kind == "aggregate" and c.quantity.bound != "vague" and (c.quantity.low or 0) >= _TOLD_AGAIN}
    return tuple(replace(c, kind="aggregate") if c.kind == "event" and (c.quantity.low, c.measure) in sums else c for c in found)


@dataclass(frozen=True, slots=True)
class _Report:
    view: View
    lines: dict[int, Line]
    cues: Cues
    goes_on: re.Pattern[str]

    def is_sum(self, claim: BareClaim, before: Sequence[BareClaim]) -> bool:
        """True where a figure read as of one happening is one of several."""
        return self._is_large(claim) or self._goes_on(claim, before) or self._is_item(claim)

    def _is_large(self, claim: BareClaim) -> bool:
        """True for more dead or wounded than one happening has, where the sentence tells of none."""
        low = claim.quantity.low or 0
        if claim.measure not in _PEOPLE or low <= _LARGE or claim.quantity.bound == "vague":
            return False
        line = self.lines.get(claim.sentence)
        return line is None or not self.cues.names_one(line.tokens)

    def _goes_on(self, claim: BareClaim, before: Sequence[BareClaim]) -> bool:
        """True where a sentence goes on with a count ("The dead also include 60 ...") that was a sum."""
        here = self.view.sentences[claim.sentence]
        if self.goes_on.search(self.view.text, here.start, here.end) is None:
            return False
        told = [c for c in before[-_RECENT:] if c.measure in _PEOPLE and 0 <= claim.sentence - c.sentence <= _BACK and c.kind != "strength"]
        return bool(told) and told[-1].kind == "aggregate"

    def _is_item(self, claim: BareClaim) -> bool:
        """True for an item of a list whose introduction tells of a stretch or a campaign."""
        at = claim.sentence
        while at >= 0 and claim.sentence - at < _LIST and self._starts_item(at):
            at -= 1
        if at == claim.sentence or at < 0 or self._starts_item(at):
            return False
        paragraph = self.view.sentences[at].paragraph
        return any(
            self.cues.found(self.cues.aggregate, self.lines[i].tokens)
            for i in range(max(0, at - 3), at + 1)
            if self.view.sentences[i].paragraph == paragraph and i in self.lines
        )

    def _starts_item(self, sentence: int) -> bool:
        start = self.view.sentences[sentence].start
        line = self.view.text.rfind("\n", 0, start) + 1
        return _ITEM.match(self.view.text, line) is not None


@lru_cache(maxsize=4)
def _goes_on(book: Book) -> re.Pattern[str]:
    """The words with which a count goes on."""
    forms = "|".join(re.escape(form) for form in book.section(schema.Section).goes_on)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)
