"""Comparing times of happenings by the day."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from fogline.model import TimeRange

Days = tuple[int, int]
_NAMED = re.compile(
    r"\b(?:(mon|tues|wednes|thurs|fri|satur|sun)days?|(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)
_MONTHS = {name.lower()[:3]: n for n, name in enumerate(calendar.month_name) if name}
_FULL = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(calendar.month_name[1:])})\s+(\d{{4}})\b|\b({'|'.join(calendar.month_name[1:])})\s+(\d{{1,2}}),?\s+(\d{{4}})\b"
)
_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
_COARSE = {"month", "year", "span", "week"}


def _day(stamp: str, *, last: bool) -> int | None:
    found = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", stamp)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or (12 if last else 1)), found[3]
    try:
        return date(year, month, int(day) if day else (calendar.monthrange(year, month)[1] if last else 1)).toordinal()
    except ValueError:
        return None


@lru_cache(maxsize=4096)  # figures are compared with each other by their days
def days(when: TimeRange | None) -> Days | None:
    """First and last day as ordinals; ``None`` where the time is unknown."""
    if when is None:
        return None
    first = _day(when.start, last=False) if when.start else None
    last = _day(when.end, last=True) if when.end else None
    if first is None and when.grain == "span":
        return None  # "by Tuesday" ends what is told and places nothing
    known = [d for d in (first, last) if d is not None]
    return (known[0], max(known)) if known else None


def weekdays(when: TimeRange | None) -> frozenset[str]:
    """The weekdays ("monday") and calendar days ("3-5", for 5 March) named in the time's own words: all that an undated report tells of its days."""
    return frozenset(_name(m.group().lower()) for m in _NAMED.finditer(when.words)) if when and when.words else frozenset()


def _name(words: str) -> str:
    day = re.search(r"\d+", words)
    if day is None:
        return words.removesuffix("s")
    month = next(n for name, n in _MONTHS.items() if name in words)
    return f"{month}-{int(day.group())}"


def names_of(day: int) -> frozenset[str]:
    """Weekday and calendar day of an ordinal, as ``weekdays`` gives them."""
    known = date.fromordinal(day)
    return frozenset({calendar.day_name[known.weekday()].lower(), f"{known.month}-{known.day}"})


def names_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """True when both name weekdays, or both calendar days, and none in common: "Thursday" and "18 November" may be one day."""

    def part(names: frozenset[str], *, dated: bool) -> frozenset[str]:
        return frozenset(n for n in names if n[0].isdigit() == dated)

    if one & other:
        return False
    return any(part(one, dated=dated) and part(other, dated=dated) for dated in (True, False))


def near_names(names: frozenset[str]) -> frozenset[str]:
    """The weekdays and calendar days with the weekdays before and after each: reports tell of one night by either day."""
    known = [list(_WEEKDAYS).index(name) for name in names if name in _WEEKDAYS]
    return names | {_WEEKDAYS[(at + step) % 7] for at in known for step in (-1, 1)}


def named_days(text: str) -> frozenset[int]:
    """The days that a text names with month and year, as ordinals."""
    found = set()
    for day, month, year, other, its_day, its_year in _FULL.findall(text):
        stamp = f"{year or its_year}-{_MONTHS[(month or other)[:3].lower()]:02d}-{int(day or its_day):02d}"
        if (known := _day(stamp, last=False)) is not None:
            found.add(known)
    return frozenset(found)


def is_coarse(when: TimeRange | None) -> bool:
    """True for a week, month, year or open span: too wide to place one happening."""
    return when is None or when.grain in _COARSE


def overlap(one: Days, other: Days, *, tolerance: int = 0) -> bool:
    """True when the two stretches share a day, or come within ``tolerance`` days."""
    return one[0] <= other[1] + tolerance and other[0] <= one[1] + tolerance


def meet(stretches: Iterable[Days]) -> Days | None:
    """The days common to all stretches; where there are none, the narrowest stretch."""
    known = sorted(stretches, key=lambda d: (d[1] - d[0], d))
    if not known:
        return None
    low, high = max(d[0] for d in known), min(d[1] for d in known)
    return (low, high) if low <= high else known[0]
