"""Whom a bare figure counts by other sentences: the same figure told again, the only ones of whom a report tells that they were hit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fogline.caseless import Caseless, may_hold
from fogline.found import starting
from fogline.model import Span
from fogline.resolve import sides_groups, sides_surroundings
from fogline.resolve.sides_ask import Ask
from fogline.resolve.sides_groups import Group

_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
_SIDED = {"military", "police", "security", "militant", "civilian"}
_FORCES = {"military", "police", "security"}
_FATE = re.compile(r" (?:were|was|have|had|are|is|died|killed)\b")
_ALONE = re.compile(r"(?<![\w.,-])")
_RARE = 20  # a smaller figure may well be told of different people


def lead(ask: Ask) -> tuple[Group, ...]:
    """Whom the bare figure of a headline counts: the group that the same figure counts in the first sentences below it."""
    view, claim = ask.view, ask.claim
    below = view.sentences[claim.sentence + 1 : claim.sentence + 5]
    if not below or (view.sentences[claim.sentence].kind != "heading" and claim.sentence):
        return ()
    return _same_figure(ask, Span(below[0].start, below[-1].end))


def again(ask: Ask) -> tuple[Group, ...]:
    """Whom a bare figure counts that was told before of people with a side: "400 rebels died", then "besides the 400 killed"."""
    if (ask.claim.quantity.low or 0) < _RARE or not ask.claim.sentence:
        return ()
    found = _same_figure(ask, Span(0, ask.view.sentences[ask.claim.sentence - 1].end))
    return () if any(g.own for g in found) else found  # "20,000 of his fighters": another voice may count others


def same_number(ask: Ask, within: Span) -> Iterator[re.Match[str]]:
    """The number of a claim wherever a stretch of the text writes it, as said, in digits or as a word."""
    low, text, at = ask.claim.quantity.low, ask.view.text, within.start
    forms = {ask.view.words(ask.claim.number), str(low), _SPELLED[low] if low is not None and low < len(_SPELLED) else str(low)}
    if not may_hold(text, forms, within.start, within.end):
        return
    written = _written(tuple(sorted(forms)))
    while (match := written.search(text, at, within.end)) is not None:
        alone = _ALONE.match(text, match.start()) is not None
        at = match.end() if alone else match.start() + 1
        if alone:
            yield match


@lru_cache(maxsize=512)
def _written(forms: tuple[str, ...]) -> Caseless:
    """Any of the forms of a number, with no word or figure going on behind it. What may not stand before is asked afterwards: that is faster."""
    return Caseless(rf"(?:{'|'.join(map(re.escape, forms))})(?![\w-]|[.,]\d)")


def _same_figure(ask: Ask, within: Span) -> tuple[Group, ...]:
    """The people that the same figure counts in a stretch of the text."""
    view = ask.view
    for match in same_number(ask, within):
        end = view.sentences[view.sentence_at(match.start())].end
        noun = next(iter(starting(ask.scene.nouns, match.end(), min(match.end() + 60, end))), None)
        if noun is None or noun.kind not in _SIDED or not sides_surroundings.joined(view.text[match.end() : noun.span.start].removeprefix(" of"), ask.book):
            continue
        told = _FATE.search(view.text, noun.span.end, min(match.end() + 60, end))
        return sides_groups.read(view, ask.scene, Span(match.end(), told.start() if told else min(match.end() + 60, end)), ask.book)
    return ()


def all_hit(ask: Ask) -> tuple[Group, ...]:
    """Whom "100 deaths" counts where the report tells of nobody else that was hit: the soldiers or policemen that it has named so far."""
    claim = ask.claim
    if claim.kind != "event" or claim.quantity.bound == "zero" or ask.claimant_side is not None:
        return ()
    hit = sides_surroundings.harmed(ask.view, ask.scene, claim.number.start, ask.book)
    if not hit or any(n.kind not in _FORCES for n in hit):
        return ()
    floor = ask.view.sentences[ask.view.sentence_at(hit[-1].span.start)].start
    return sides_groups.read(ask.view, ask.scene, sides_surroundings.group_span(ask.view, hit[-1], ask.book, floor), ask.book)
