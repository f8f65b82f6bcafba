"""Totals and parts by the words around a figure: increments that raise a toll, some of the dead, those killed of a group that was only attacked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fogline.book import Book
from fogline.book.schemas import quantities
from fogline.extract.lexicon import lexicon
from fogline.found import BareClaim
from fogline.text import View

_HEDGES = r"(?:(?:at least|at most|about|around|nearly|almost|more than|over|up to|as many as|some|an estimated) )*$"
_RAISES = re.compile(r"\b(?:bring(?:s|ing)?|brought|takes|taking|took|rais(?:es|ed|ing)|push(?:es|ed|ing)) (?:[\w'-]+ ){0,5}(?:toll|total|losses|number|tally|dead|deaths|count)\b")
_TO = re.compile(r"\bto (\d[\d,]*)")
_AMONG = re.compile(rf"\bamong the (?:dead|killed|injured|wounded|victims|casualties|fatalities)(?: [\w'-]+){{0,4}} (?:was|were|is|are) {_HEDGES}", re.IGNORECASE)
_OF_THE_DEAD = re.compile(r"^\W*Of (?:the|those|these|its) (?:[\w-]+ ){0,2}(?:dead|killed|injured|wounded|hurt|victims|casualties|fatalities)\b[^.;]*, ")
_INCLUDING = re.compile(rf"\b(?:including|among them) {_HEDGES}")
_OF_THEM = re.compile(r" of (?:them|us)\b")
_DEED = re.compile(rf"\b(?:kill(?:ed|ing)|massacr(?:ed|ing)|execut(?:ed|ing)|slaughter(?:ed|ing)|behead(?:ed|ing)|wound(?:ed|ing)|injur(?:ed|ing)|captur(?:ed|ing)|kidnapp(?:ed|ing)|abduct(?:ed|ing)|seiz(?:ed|ing)|destroy(?:ed|ing)) {_HEDGES}")
_LOSSES_OF = re.compile(r" of (?:[a-z]+ )?(?:deaths|casualties|fatalities|injuries|losses|wounded|bodies|corpses|dead)\b")
_DEFINITE = re.compile(r" of (?:the|those|these|its|their|his|our|my)\b")
_OUT_OF = re.compile(r" out of (?:(?:the|a total of|about|around|some|at least|more than|over|nearly|almost) ){0,2}(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b)")
_REMAINING = re.compile(rf"^\W*The (?:other|remaining) {_HEDGES}|^\W*The $")
_IN_CONDITION = re.compile(r"(?: of (?:them|those|the (?:injured|wounded)))? (?:are|were|is|was|remain|remained) (?:said to be |reported to be )?(?:in (?:a )?(?:[\w-]+ )?(?:condition|state)|(?:seriously|severely|moderately|lightly|slightly|critically|gravely|badly) (?:wounded|injured|hurt))\b")
_INCREMENT = re.compile(r"\b(?:another|more|other|others|additional|further)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|outside|around) (?:(?:the|a) )?((?:[a-z]+ ){0,4})([A-Z][\w'-]+)")
_NEAR = 3  # sentences over which a count is told in parts
_APART = re.compile(r"\b(?:elsewhere|in a separate|in another)\b", re.IGNORECASE)


def settle(view: View, claims: Sequence[BareClaim], book: Book) -> tuple[BareClaim, ...]:
    """The claims, in the order of the text, each ``total`` or ``part`` as the words around it tell; ``superseded`` ones stay so."""
    found: list[BareClaim] = []
    for claim in claims:
        if claim.scope == "total" and _is_part(view, claim, claims):
            found.append(replace(claim, scope="part"))
        elif claim.scope == "part" and _is_total(view, claim, found, book):
            found.append(replace(claim, scope="total", part_of=None))
        else:
            found.append(claim)
    return tuple(found)


def _is_part(view: View, claim: BareClaim, claims: Sequence[BareClaim]) -> bool:
    """True for an increment that raises a toll in its sentence ("11 bodies were found, bringing the toll to 28"), and for some of the dead."""
    sentence = view.sentences[claim.sentence]
    before = view.text[sentence.start : claim.number.start]
    if _AMONG.search(before) or _INCLUDING.search(before) or (_OF_THE_DEAD.search(before) and claim.unit == "people"):
        return True
    if claim.unit == "people" and "done_include" in claim.rule:
        return True  # "the wounded included 16 children"
    if (claim.unit == "people" and _OUT_OF.match(view.text, claim.number.end, sentence.end)) or _counts_again(view, claim, claims):
        return True
    raised = _RAISES.search(view.text, claim.number.end, sentence.end)
    if raised is None:
        return False
    low = claim.quantity.low or 0
    if (figure := _TO.search(view.text, raised.start(), raised.end() + 12)) is not None and int(figure.group(1).replace(",", "") or 0) > low > 0:
        return True
    after = [c for c in claims if c.sentence == claim.sentence and c.number.start > raised.start() and c.measure == claim.measure]
    return any((c.quantity.low or 0) > low for c in after)


def _counts_again(view: View, claim: BareClaim, claims: Sequence[BareClaim]) -> bool:
    """True for some of those told just before: "Eleven were injured. Five are in serious condition", "The three others died in the town"."""
    sentence = view.sentences[claim.sentence]
    told = [c for c in claims if c.number.start < claim.number.start and claim.sentence - c.sentence <= _NEAR and c.measure == claim.measure]
    if not any((c.quantity.low or 0) > (claim.quantity.low or 0) > 0 for c in told):
        return False
    if claim.measure == "injured" and _IN_CONDITION.match(view.text, claim.number.end, sentence.end):
        return True
    others = view.text[claim.number.end : claim.number.end + 8].lower().startswith((" others", " other "))
    opening = view.text[sentence.start : claim.number.start]
    return _REMAINING.search(opening) is not None and (others or not opening.strip().endswith("The"))


def _is_total(view: View, claim: BareClaim, before: Sequence[BareClaim], book: Book) -> bool:
    """True for those killed of a group not itself counted as dead, for "dozens of deaths", and for more people hit at another place."""
    sentence = view.sentences[claim.sentence]
    ahead, behind = view.text[sentence.start : claim.number.start], view.text[claim.number.end : sentence.end]
    if _OF_THEM.match(behind) and _DEED.search(ahead):
        return True
    if _LOSSES_OF.match(behind) and not _DEFINITE.match(behind):
        return True
    return _is_elsewhere(view, claim, before, book)


def _is_elsewhere(view: View, claim: BareClaim, before: Sequence[BareClaim], book: Book) -> bool:
    """True for "killed four more in Busia": an increment of its own place, which is none of the figure told before."""
    sentence = view.sentences[claim.sentence]
    words = view.text[claim.number.start : (claim.target or claim.number).end]
    if claim.part_of is not None or not (_INCREMENT.search(words) or _INCREMENT.search(view.text[max(sentence.start, claim.number.start - 11) : claim.number.start])):
        return False
    if not before:
        return False  # a report that opens with "another 23 died" goes on with a count told before
    beside = [c for c in before if c.sentence == claim.sentence and c.measure == claim.measure]
    start = beside[-1].number.end if beside else sentence.start
    if beside and beside[-1].trigger == claim.trigger and not _place(view, start, claim.number.start, book):
        return False  # "two lawmakers and 13 other people were killed at ..."
    return _APART.search(view.text, start, sentence.end) is not None or _place(view, claim.number.start if beside else start, sentence.end, book)


def _place(view: View, start: int, end: int, book: Book) -> bool:
    """True where a stretch names a place: "at Busia", "in the western province of Ghor"."""
    months, peoples = book.section(quantities.Section).dates.months, lexicon(book).nationalities
    return any(m.group(2).lower() not in {*months, *peoples} for m in _PLACE.finditer(view.text, start, end))
