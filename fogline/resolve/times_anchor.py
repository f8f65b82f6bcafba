"""The day near which the weekdays of an undated report lie, where one of its own dates shows it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from fogline.book.load import Book
from fogline.book.schemas.times import Section
from fogline.caseless import Caseless
from fogline.resolve.times_calendar import Day, make_day
from fogline.resolve.times_counted import READERS
from fogline.resolve.times_grammar import Match, either
from fogline.resolve.times_readings import Setting
from fogline.resolve.times_words import plain, words_of

_BESIDE = re.compile(r"[ ,(]*")
_APART = 10  # days; dates further apart are of different happenings


def anchor(text: str, found: Sequence[Match], book: Book) -> Day | None:
    """The first date of an undated report that its weekdays fit, or ``None``.

    A date fits that stands beside its own weekday ("Wednesday, June 5, 2031"), its year told there or by another date of the report,
    and the only date of a report that falls on a weekday which the report names alone. Dates after "since" are of something older,
    and where the dates that fit lie far apart none is taken.
    """
    stated = [(match, day) for match in found if (day := _stated(text, match, book)) is not None]
    if not stated:
        return None
    fits = [day for _, day in sorted(_with_weekday(text, found, stated, book), key=lambda item: item[0])]
    if not fits and len({day for _, day in stated}) == 1:
        named = {words_of(book).weekdays.get(plain(match.slots["weekday"])) for match in found if match.rule.reading == "weekday" and "which" not in match.slots}
        fits = [stated[0][1]] if stated[0][1].isoweekday() in named else []
    return fits[0] if fits and max(fits) - min(fits) <= datetime.timedelta(days=_APART) else None


@lru_cache(maxsize=8)
def _since(book: Book) -> Caseless:
    return Caseless(rf"(?<!\w){either(book.section(Section).cues.since)}\s+(?:the\s+)?$")


def _stated(text: str, match: Match, book: Book) -> Day | None:
    """The day of a date that tells its year."""
    if match.rule.reading not in {"date", "iso", "numeric"} or _since(book).search(text[max(0, match.span.start - 30) : match.span.start]):
        return None
    moment = READERS[match.rule.reading](match.slots, Setting(book, None))
    return moment.start if moment.start == moment.end else None


def _with_weekday(text: str, found: Sequence[Match], stated: Sequence[tuple[Match, Day]], book: Book) -> Iterator[tuple[int, Day]]:
    """The dates beside their own weekday, with where they stand; one without a year has that of a date told in full, where the weekday bears it out."""
    days, years, words = {match.span.start: day for match, day in stated}, {day.year for _, day in stated}, words_of(book)
    for weekday, date in pairwise(found):
        if weekday.rule.reading != "weekday" or _BESIDE.fullmatch(text, weekday.span.end, date.span.start) is None:
            continue
        number = words.weekdays.get(plain(weekday.slots["weekday"]))
        told = [days[date.span.start]] if date.span.start in days else [day for year in sorted(years) if (day := _in_year(date, year, book))]
        yield from ((date.span.start, day) for day in told if day.isoweekday() == number)


def _in_year(match: Match, year: int, book: Book) -> Day | None:
    """The day of a date without a year, in a given one."""
    if match.rule.reading != "date" or "year" in match.slots:
        return None
    last = make_day(year, 12, 31)
    found = READERS["date"](match.slots, Setting(book, last)).start
    return found if found and found.year == year else None
