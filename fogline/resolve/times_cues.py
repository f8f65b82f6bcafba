"""Words that tell how an account goes on from one time to the next, and what a time is worth to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fogline import alternation
from fogline.book.load import Book
from fogline.book.schemas.times import Section
from fogline.caseless import Caseless
from fogline.found import TimeFound, starting
from fogline.model import TimeRange
from fogline.resolve.times_calendar import parse_day
from fogline.resolve.times_grammar import either

DAYLIKE = frozenset({"minute", "hour", "part_of_day", "day", "week"})
_RECENT_DAYS = 60  # a lead event is not older than this
_ACCOUNT_DAYS = 14  # a longer time is background and carries no account on


@dataclass(frozen=True, slots=True)
class AccountCues:
    """Compiled patterns of the words between times and figures."""

    strong: Caseless
    weak: Caseless
    new: Caseless
    goes_on: Caseless
    known: Caseless
    happening: Caseless
    owned: Caseless
    aside: Caseless
    when: Caseless
    aftermath: Caseless
    hurt: Caseless
    standing: Caseless
    tally: Caseless
    perfect: Caseless
    lasting: Caseless
    same_stretch: Caseless
    whole_war: Caseless
    war_toll: Caseless
    battle: Caseless
    war: Caseless
    began: Caseless


@lru_cache(maxsize=8)
def account_cues(book: Book) -> AccountCues:
    """The patterns of a book."""
    cues = book.section(Section).cues

    def any_of(forms: Iterable[str]) -> str:
        return "(?:" + alternation.either(forms, fold=True, blank=r"\s+") + ")"

    happenings, few = either(cues.happenings), r"(?:[\w'-]+\s+){0,2}?"
    wars, tolls, definite = either(cues.wars), either(cues.tolls), either(cues.definite)
    return AccountCues(
        strong=Caseless(any_of(cues.strong_breaks)),
        weak=Caseless(any_of(cues.breaks)),
        new=Caseless(rf"\W*(?:{either(cues.new_happening)}|{either(cues.indefinite)}\s+{few}{happenings})(?!\w)"),
        goes_on=Caseless(rf"\W*{either(cues.same_news)}(?!\w)"),
        known=Caseless(rf"(?:(?<!\w){definite}|'s)\s+{few}{happenings}(?!\w)"),
        happening=Caseless(rf"(?:'s)?\s+{few}{happenings}(?!\w)"),
        owned=Caseless(rf"'s\s+{few}{happenings}(?!\w)"),
        aside=Caseless(rf",\s*{either(cues.relatives)}\s[^,;]*(?:,|$)"),
        when=Caseless(rf",?\s*{either(cues.when)}(?!\w)"),
        aftermath=Caseless(rf"(?<!\w){either(cues.aftermath)}(?!\w)"),
        hurt=Caseless(rf"(?<!\w){either(cues.hurt)}(?!\w)"),
        standing=Caseless(rf"(?<!\w){either(cues.standing)}(?!\w)"),
        tally=Caseless(rf"(?<!\w){definite}\s+(?:(?:[\w'-]+\s+)?{tolls}|{either(cues.hurt)})(?!\w)|^\W*{either(cues.more)}(?!\w)"),
        perfect=Caseless(rf"(?<!\w){either(cues.perfects)}(?!\w)"),
        lasting=Caseless(rf"\W*(?:{either(cues.pronouns)}|{definite}\s+(?:[\w'-]+\s+)?{wars})\s+{either(cues.perfects)}(?!\w)"),
        same_stretch=Caseless(rf"(?<!\w){either(cues.throughout)}\s+(?:(?:the|this|that)\s+same|those|these)\s+(?:[\w-]+\s+)?{either(cues.stretches)}(?!\w)"),
        whole_war=Caseless(rf"(?<!\w){either(cues.since[:1])}\s+(?:the\s+)?(?:[\w'-]+\s+){{0,4}}?{either((*cues.outbreaks, *cues.beginnings))}(?!\w)"),
        war_toll=Caseless(rf"(?<!\w){either(cues.tolls)}\s+(?:from|of|in)\s+(?:the\s+)?(?:[\w'-]+\s+){{0,3}}?{wars}(?!\w)"),
        battle=Caseless(rf"(?<!\w){definite}\s+(?:[\w'-]+\s+)?(?:battle|fight|{wars})\s+(?:for|to\s+take)(?!\w)|(?<!\w)(?:whole|entire)\s+{wars}(?!\w)"),
        war=Caseless(rf"(?<!\w){wars}(?!\w)"),
        began=Caseless(rf"(?<!\w){either(cues.beginnings)}(?!\w)"),
    )


def within(times: Sequence[TimeFound], start: int, end: int) -> Sequence[TimeFound]:
    """The times that begin in a stretch of text; times stand in their order."""
    return starting(times, start, end)


def role(found: TimeFound) -> str:
    """What a time is the time of, where that is not the happening itself."""
    return found.rule.partition("/")[2]


def carries(found: TimeFound) -> bool:
    """True for a time that an account goes on with: a day or few, of the happening itself, or a short stretch that runs up to now."""
    if role(found):
        return False
    start, end = parse_day(found.when.start), parse_day(found.when.end)
    short = start is not None and end is not None and (end - start).days < _ACCOUNT_DAYS
    return short or (found.when.grain in DAYLIKE and not found.rule.startswith("since"))


def is_near(when: TimeRange, published: TimeRange | None) -> bool:
    """True for a time shortly before publication, or where either is unknown."""
    start, now = parse_day(when.start), parse_day(published.start if published else None)
    return start is None or now is None or (now - start).days <= _RECENT_DAYS
