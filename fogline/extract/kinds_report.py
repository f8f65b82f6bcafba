"""Sums known by the rest of their report: a figure told again, a count that goes on, the items of a list, the dead of a whole war."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import kinds as schema
from fogline.caseless import Caseless
from fogline.extract import kinds
from fogline.extract.kinds import Cues, names_a_day
from fogline.extract.lines import Line, read
from fogline.found import BareClaim
from fogline.text import View

_PEOPLE = frozenset({"killed", "injured", "casualties"})
_SUMMED = _PEOPLE | {"rescued", "captured", "displaced"}
_UPROOTED = 10_000  # more than leave their homes in one happening
_MOVED = re.compile(r"evacuat|relocat|moved", re.IGNORECASE)
_COUNTS_UP = re.compile(r"\b(?:has|have)(?: also| already| so far| now| since)? been\b|\b(?:has|have) (?:also |already |so far |now )?(?:died|fled)\b|\bso far\b", re.IGNORECASE)
_BESIDE = 60  # characters between the dead and the wounded of one count
_ARMS = frozenset({"rifle", "rifles"})  # "assault rifles"
_AS_OF = re.compile(r"as of ", re.IGNORECASE)
_OPENING = 10  # sentences in which a report tells what it is about
_LARGE = 500  # more dead or wounded than one happening has, but for those that are named
_THOUSANDS = 2000  # "thousands"
_GOES_ON_KILLING = re.compile(r"\b(?:bombing|bombardment|invasion|shelling|offensive) (?:[\w'-]+ ){0,4}(?:has|have) (?:also |already |so far )?(?:killed|claimed|left|displaced)\b", re.IGNORECASE)
_HEAD = 6  # sentences over which a headline is told again
_TOLD_AGAIN = 20  # smaller figures are told of different things
_BACK = 4  # sentences over which a count goes on
_RECENT = 30  # claims looked back over
_LIST = 40  # items of a list that is read back to its introduction
_ITEM = re.compile(r"[^\S\n]*(?:[\u2022\u00b7\u25aa*]|[-\u2013](?=\s))")


def settle(view: View, claims: Sequence[BareClaim], book: Book) -> tuple[BareClaim, ...]:
    """The claims, in the order of the text, with ``kind`` aggregate where their report tells that an event is a sum."""
    lines = {line.sentence: line for line in read(view, book)}
    cues = kinds.cues(book)
    fights_on = any(cues.found(cues.fights_on, lines[at].tokens) for at in range(_OPENING) if at in lines)
    report = _Report(view, lines, cues, _goes_on(book), fights_on)
    found: list[BareClaim] = []
    for claim in claims:
        summed = claim.kind == "event" and report.is_sum(claim, found)
        found.append(replace(claim, kind="aggregate") if summed else claim)
    sums = {(c.quantity.low, c.measure) for c in found if c.kind == "aggregate" and c.quantity.bound != "vague" and (c.quantity.low or 0) >= _TOLD_AGAIN}
    again = [replace(c, kind="aggregate") if c.kind == "event" and (c.quantity.low, c.measure) in sums and not report.names_one(c) else c for c in found]
    again = _with_headlines(view, again, report)
    changed = [c for c, old in zip(again, found, strict=True) if c.kind != old.kind]
    again = [replace(c, kind="aggregate") if c.kind == "event" and any(_hurt_beside(c, told) for told in changed) else c for c in again]
    return tuple(_as_whole(c, again) for c in again)


def _with_headlines(view: View, claims: Sequence[BareClaim], report: _Report) -> list[BareClaim]:
    """The claims with the headline's figure as its story tells it: "Strikes kill 19", then a sum of nineteen over two days."""

    def retold(claim: BareClaim) -> bool:
        if claim.kind != "event" or view.sentences[claim.sentence].kind != "heading" or claim.quantity.bound == "vague" or report.names_one(claim):
            return False
        same = [c for c in claims if 0 < c.sentence - claim.sentence <= _HEAD and (c.measure, c.quantity.low) == (claim.measure, claim.quantity.low)]
        return bool(same) and same[0].kind == "aggregate" and (claim.quantity.low or 0) > 2

    return [replace(c, kind="aggregate") if retold(c) else c for c in claims]


def _hurt_beside(claim: BareClaim, told: BareClaim) -> bool:
    """True for the wounded told right after dead: "25 people were killed and 49 wounded" is one count."""
    return claim.sentence == told.sentence and (told.measure, claim.measure) == ("killed", "injured") and 0 < claim.number.start - told.number.end < _BESIDE


def _as_whole(claim: BareClaim, others: Sequence[BareClaim]) -> BareClaim:
    """A part with the kind of its whole: "of 558 who have died in the war, 50 are children"."""
    whole = next((c for c in others if c.number == claim.part_of and (c.measure, c.sentence) == (claim.measure, claim.sentence)), None) if claim.part_of is not None else None
    return replace(claim, kind="aggregate") if whole is not None and whole.kind == "aggregate" and claim.kind == "event" else claim


@dataclass(frozen=True, slots=True)
class _Report:
    view: View
    lines: dict[int, Line]
    cues: Cues
    goes_on: Caseless
    fights_on: bool = False

    def is_sum(self, claim: BareClaim, before: Sequence[BareClaim]) -> bool:
        """True where a figure read as of one happening is one of several."""
        if self._is_large(claim, before) or self._goes_on(claim, before) or self._is_item(claim) or self._beside_large(claim, before):
            return True
        return self.fights_on and self._counts_up(claim)

    def names_one(self, claim: BareClaim) -> bool:
        """True where the figure's sentence names a single happening."""
        line = self.lines.get(claim.sentence)
        return line is not None and self.cues.names_one(line.tokens)

    def _beside_large(self, claim: BareClaim, before: Sequence[BareClaim]) -> bool:
        """True for the figures after one that is too large for a happening: "killed 640 rebels, arrested 151 and freed 63"."""
        same = [c for c in before[-_RECENT:] if c.sentence == claim.sentence and c.kind == "aggregate"]
        return any(self._is_large(c, ()) for c in same) and claim.measure not in {c.measure for c in same}

    def _counts_up(self, claim: BareClaim) -> bool:
        """True for "31 soldiers have been killed", "so far 41 were killed" and tolls that name no day and no happening, in a report about a fight of days or weeks."""
        here = self.view.sentences[claim.sentence]
        counts = claim.rule.startswith("toll") or _COUNTS_UP.search(self.view.text, here.start, here.end) is not None
        line = self.lines.get(claim.sentence)
        dated = line is not None and names_a_day(line.items) and not claim.rule.startswith("toll") and not _AS_OF.match(self.view.text, here.start)
        if not counts or line is None or dated:
            return False
        return not any((t.lower in self.cues.deeds and n.lower not in _ARMS) or t.lower in self.cues.one_attack for t, n in zip(line.tokens, (*line.tokens[1:], line.tokens[-1]), strict=True))

    def _is_large(self, claim: BareClaim, before: Sequence[BareClaim]) -> bool:
        """True for more dead or wounded than one happening has, where the sentence tells of none."""
        low = claim.quantity.low or 0
        least = _UPROOTED if claim.measure == "displaced" else _LARGE
        if claim.measure not in _SUMMED or low <= least or (claim.quantity.bound == "vague" and low < _THOUSANDS):
            return False
        if claim.measure == "displaced" and (self._names_day(claim) or _MOVED.match(self.view.words(claim.trigger)) or _beside_dead(claim, before)):
            return False
        line = self.lines.get(claim.sentence)
        return line is None or not self.cues.names_one(line.tokens) or _GOES_ON_KILLING.search(self.view.text[self.view.sentences[claim.sentence].start : claim.number.start]) is not None

    def _goes_on(self, claim: BareClaim, before: Sequence[BareClaim]) -> bool:
        """True where a sentence goes on with a count ("The dead also include 60 ...") that was a sum."""
        here = self.view.sentences[claim.sentence]
        if self.goes_on.search(self.view.text, here.start, here.end) is None or (self.names_one(claim) and self._names_day(claim)):
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

    def _names_day(self, claim: BareClaim) -> bool:
        line = self.lines.get(claim.sentence)
        return line is not None and names_a_day(line.items)

    def _starts_item(self, sentence: int) -> bool:
        start = self.view.sentences[sentence].start
        line = self.view.text.rfind("\n", 0, start) + 1
        return _ITEM.match(self.view.text, line) is not None


def _beside_dead(claim: BareClaim, before: Sequence[BareClaim]) -> bool:
    """True where the sentence has told of dead of one happening: "nine died and 12,000 fled as clashes broke out"."""
    return any(c.sentence == claim.sentence and c.kind == "event" and c.measure in _PEOPLE for c in before[-_RECENT:])


@lru_cache(maxsize=4)
def _goes_on(book: Book) -> Caseless:
    """The words with which a count goes on."""
    forms = "|".join(re.escape(form) for form in book.section(schema.Section).goes_on)
    return Caseless(rf"(?<!\w)(?:{forms})(?!\w)")
