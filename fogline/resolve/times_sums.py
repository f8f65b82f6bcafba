"""Stretches of time that a count runs over: of a sum that goes on, of the period a report is about, of a whole war."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fogline.found import TimeFound
from fogline.model import Kind, TimeRange
from fogline.resolve.times_account import LOOK_BACK, OPENING, Account
from fogline.resolve.times_calendar import parse_day
from fogline.resolve.times_cues import DAYLIKE, carries, is_near, role

_TALLY = 4  # sentences over which a count goes on
_MONTH = 27  # days
_STRETCH = 8  # sentences back in which a stretch is looked for
_PERIODS = frozenset({"month", "month.year", "month.edge", "unit", "past", "within", "week_of", "dates", "same.unit"})


def is_of_months(when: TimeRange | None, passage: str) -> bool:
    """True where a report counts over a month or more, so that its figures are sums; what the passage itself names may only place a happening."""
    start, end = parse_day(when.start if when else None), parse_day(when.end if when else None)
    if when is None or start is None or end is None or when.grain not in {"month", "span"}:
        return False
    return (end - start).days >= _MONTH and (when.words or "") not in passage


def tallied(account: Account, sentence: int) -> TimeFound | None:
    """The time of the count that a sentence goes on with ("The dead also included ...", "It has also ..."), however long that time is."""
    here = account.view.sentences[sentence]
    lasting = account.cues.lasting.match(account.view.text, here.start, here.end) is not None
    if not lasting and not account.cues.tally.search(account.view.text[here.start : here.end]):
        return _tally_after(account, sentence)
    for at in account.before(sentence, _TALLY if not lasting else 1):
        found = next((t for t in account.told(at) if t.rule.startswith("since") or (not lasting and carries(t))), None)
        if found is not None:
            return found
        if account.opens_new(at):
            return None
    return _tally_after(account, sentence)


def introduced(account: Account, sentence: int) -> TimeFound | None:
    """The time that the words above a list give to its items."""
    above = sentence
    while above > max(0, sentence - LOOK_BACK) and account.is_item(above):
        above -= 1
    if above == sentence or account.is_item(above):
        return None
    paragraph = account.view.sentences[above].paragraph
    near = [at for at in range(max(0, above - _TALLY), above + 1) if account.view.sentences[at].paragraph == paragraph]
    return next((t for at in reversed(near) for t in account.told(at) if not role(t)), None)


def same_stretch(account: Account, sentence: int) -> TimeFound | None:
    """The stretch told before that a sentence goes back to ("in those six months", "over the same days")."""
    here = account.view.sentences[sentence]
    if account.cues.same_stretch.search(account.view.text, here.start, here.end) is None:
        return None
    for at in account.before(sentence, _STRETCH):
        found = next((t for t in reversed(account.told(at)) if role(t) in {"", "background"} and _is_stretch(t)), None)
        if found is not None:
            return found
    return None


def _is_stretch(found: TimeFound) -> bool:
    return found.when.grain in {"span", "month", "year", "week"} or found.when.start != found.when.end


def _tally_after(account: Account, sentence: int) -> TimeFound | None:
    """The stretch that the next sentence gives to the dead whom the opening has counted ("Those killed since Monday ...")."""
    after = sentence + 1
    if account.story(sentence) >= OPENING or after >= len(account.view.sentences):
        return None
    there = account.view.sentences[after]
    if not account.cues.tally.search(account.view.text[there.start : there.end]):
        return None
    return next((t for t in account.told(after) if t.rule == "since" and carries(t)), None)


def period(account: Account, sentence: int, published: TimeRange | None, kind: Kind) -> TimeFound | None:
    """The month, week or days that the report is about, where its lead counts what was done in them and names no day."""
    here = account.view.sentences[sentence]
    if kind == "aggregate" and account.cues.perfect.search(account.view.text, here.start, here.end):
        return None  # "the war has killed 9,000" is of all its years
    lead = [(at, t) for at in account.lead_sentences(sentence) if account.story(at) < OPENING for t in account.told(at)]
    if any(carries(t) and t.when.grain in DAYLIKE - {"week"} for _, t in lead):
        return None
    wide = (t for at, t in lead if t.rule in _PERIODS and t.when.grain in {"month", "week", "span"} and account.counts(at))
    return next((t for t in wide if is_near(t.when, published)), None)


def whole_war(account: Account, sentence: int, published: TimeRange | None, kind: Kind) -> TimeRange | None:
    """The stretch of a sum "since the war began" or a "toll of the war", where the report says elsewhere when it began: up to publication."""
    here, cues = account.view.sentences[sentence], account.cues
    named = (cues.war_toll, cues.whole_war, cues.battle) if kind == "aggregate" else (cues.war_toll,)
    lasts = kind == "aggregate" and cues.lasting.match(account.view.text, here.start, here.end) is not None
    if not any(pattern.search(account.view.text, here.start, here.end) for pattern in named):
        return _since_outbreak(account, account.before(sentence, 1), published) if lasts else None
    around = (*account.before(sentence, LOOK_BACK), *range(sentence + 1, min(sentence + LOOK_BACK, len(account.view.sentences))))
    return _since_outbreak(account, around, published)


def _since_outbreak(account: Account, sentences: Iterable[int], published: TimeRange | None) -> TimeRange | None:
    """The stretch from the first outbreak that the sentences tell up to publication."""
    for at in sentences:
        if (found := _outbreak(account, at)) is not None:
            start, end = found.when.start, published.end if published else None
            return replace(found.when, end=end, grain="span", edtf=f"{(start or '')[:10]}/{end or '..'}")
    return None


def _outbreak(account: Account, sentence: int) -> TimeFound | None:
    """The day, month or year on which a sentence says that the fighting began."""
    here = account.view.sentences[sentence]
    if not account.cues.war.search(account.view.text, here.start, here.end):
        return None
    began = account.cues.began.search(account.view.text, here.start, here.end)
    dated = [t for t in account.told(sentence) if t.when.start and t.when.grain in {"day", "part_of_day", "month", "year"} and role(t) in {"", "background"}]
    return min(dated, key=lambda t: abs(t.span.start - began.start())) if began and dated else None
