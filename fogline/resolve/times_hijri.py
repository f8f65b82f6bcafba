"""Dates of the solar calendar of Iran and Afghanistan, and of the Islamic lunar one, as days of ours.

A solar year begins at the spring equinox, and the years in which it has a day more repeat every 33 years, so its days are exact.
A lunar month begins when somebody has seen the moon, a day earlier or later from land to land: the days of the arithmetic
calendar are given with one on either side.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from fogline.book.load import Book
from fogline.book.schemas.times import Feast, HijriMonth, Section
from fogline.model import Grain
from fogline.resolve import times_calendar as cal
from fogline.resolve.times_calendar import Day, Moment
from fogline.resolve.times_readings import Setting, Slots, stretch, unknown, until_now
from fogline.resolve.times_words import plain

_NEW_YEAR = Day(2024, 3, 20).toordinal()  # 1 Farvardin (Hamal) 1403
_LONG = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  # years of 366 days within 33
_FROM, _TO = 1200, 1500  # years read
_LUNAR_EPOCH = 227_014  # ordinal of the day before 1 Muharram 1
_LUNAR_YEAR = 354.367


@lru_cache(maxsize=512)
def _solar_start(year: int) -> int:
    """Ordinal of the first day of a solar year."""
    if year == 1403:
        return _NEW_YEAR
    if year < 1403:
        return _NEW_YEAR - sum(366 if y % 33 in _LONG else 365 for y in range(year, 1403))
    return _NEW_YEAR + sum(366 if y % 33 in _LONG else 365 for y in range(1403, year))


def solar(year: int, month: int, day: int) -> Day | None:
    """A day of the solar calendar; ``None`` where it has no such day, or the year is not one of the last two centuries."""
    if not (_FROM <= year < _TO and 1 <= month <= 12):
        return None
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    start = _solar_start(year)
    length = 31 if month <= 6 else 30 if month < 12 else _solar_start(year + 1) - start - 336
    return Day.fromordinal(start + before + day - 1) if 1 <= day <= length else None


def lunar(year: int, month: int, day: int) -> Day | None:
    """A day of the arithmetic Islamic calendar; ``None`` where it has no such day, or the year is not one of the last two centuries."""
    if not (_FROM <= year < _TO and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    return Day.fromordinal(_LUNAR_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day)


def _month(words: str, book: Book) -> HijriMonth:
    return next(m for m in book.section(Section).hijri if plain(words) in {plain(form) for form in m.forms})


def _stretch(month: HijriMonth, year: int, first: int, last: int | None, grain: Grain) -> Moment | None:
    """The days ``first`` to ``last`` of a month (to its end where that is ``None``)."""
    if month.calendar == "solar":
        start, end = solar(year, month.number, first), solar(year, month.number, last) if last else None
        if start is not None and last is None:
            end = next(d for d in (solar(year, month.number, length) for length in (31, 30, 29)) if d)
        return stretch(start, end, grain, "stated") if start and end else None
    start = lunar(year, month.number, first)
    end = lunar(year, month.number, last) if last else cal.shift(lunar(year, month.number, 29), 1)
    if start is None or end is None:
        return None
    return stretch(cal.shift(start, -1), cal.shift(end, 1), "span", "stated", vague=True)


def _latest(month: HijriMonth, first: int, last: int | None, grain: Grain, setting: Setting) -> Moment:
    """The last such days up to publication, or the next where the words look ahead."""
    now = setting.published
    if now is None:
        return unknown(grain)
    ago = now.toordinal() - (_solar_start(1400) if month.calendar == "solar" else _LUNAR_EPOCH)
    year = 1400 + ago // 365 if month.calendar == "solar" else int(ago / _LUNAR_YEAR) + 1
    found = [m for m in (_stretch(month, y, first, last, grain) for y in range(year - 2, year + 3)) if m is not None and m.start is not None]
    past = [m for m in found if m.start and m.start <= now]
    coming = [m for m in found if m.end and m.end >= now]
    chosen = coming[:1] if setting.future and coming else past[-1:]
    return replace(until_now(chosen[0], setting), basis="relative") if chosen else unknown(grain)


def read_hijri_date(slots: Slots, setting: Setting) -> Moment:
    """A day of a month, with its year or without."""
    month = _month(slots.get("hijri") or slots["hijri_plain"], setting.book)
    number = setting.words.day(slots.get("day") or slots["ordinal"])
    if "hijri_year" not in slots:
        return _latest(month, number, number, "day", setting)
    return _stretch(month, int(slots["hijri_year"]), number, number, "day") or unknown("day", "stated")


def read_hijri_month(slots: Slots, setting: Setting) -> Moment:
    """A whole month, with its year or without."""
    month = _month(slots.get("hijri") or slots["hijri_plain"], setting.book)
    if "hijri_year" not in slots:
        return _latest(month, 1, None, "month", setting)
    return _stretch(month, int(slots["hijri_year"]), 1, None, "span") or unknown("span", "stated")


def read_feast(slots: Slots, setting: Setting) -> Moment:
    """A feast or day of mourning; a year beside it is one of ours."""
    feast = _feast(slots["feast"], setting.book)
    month = next(m for m in setting.book.section(Section).hijri if (m.calendar, m.number) == (feast.calendar, feast.month))
    last = feast.day + feast.days - 1
    if "year" in slots:
        then = replace(setting, published=cal.make_day(int(slots["year"]), 12, 31), future=False)
        found = _latest(month, feast.day, last, "day", then)
        return replace(found, basis="stated") if found.start and found.start.year == int(slots["year"]) else unknown("day", "stated")
    return _latest(month, feast.day, last, "day", setting)


def _feast(words: str, book: Book) -> Feast:
    return next(f for f in book.section(Section).feast if plain(words) in {plain(form) for form in f.forms})
