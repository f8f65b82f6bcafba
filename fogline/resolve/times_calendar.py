"""Calendar arithmetic that never overflows, and the stretch of days a time expression stands for."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace

from fogline.model import Basis, Grain, TimeRange

Day = datetime.date


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of days, ends inclusive, before it becomes words and ISO strings.

    A bound of ``None`` is open or unknown. ``clock`` is hours and minutes, ``zone`` an offset such as "+05:00",
    ``country`` the one whose clock the words name.
    ``vague`` marks edges that the words leave soft ("late February", "recent weeks").
    """

    start: Day | None
    end: Day | None
    grain: Grain
    basis: Basis
    clock: tuple[int, int] | None = None
    zone: str | None = None
    vague: bool = False
    country: str | None = None

    @property
    def known(self) -> bool:
        """True when at least one bound is known."""
        return self.start is not None or self.end is not None

    def shift(self, days: int) -> Moment:
        """The same stretch, ``days`` later."""
        return replace(self, start=shift(self.start, days), end=shift(self.end, days), clock=None, zone=None)

    def time_range(self, words: str) -> TimeRange:
        """The stretch as the record that claims carry."""
        start, end = self.start, self.end
        if start is not None and end is not None and start > end:
            start, end = end, start
        return TimeRange(self._iso(start), self._iso(end), self.grain, self.basis, self._edtf(start, end), words)

    def _iso(self, day: Day | None) -> str | None:
        if day is None:
            return None
        return day.isoformat() if self.clock is None else f"{day.isoformat()}T{self.clock[0]:02d}:{self.clock[1]:02d}{self.zone or ''}"

    def _edtf(self, start: Day | None, end: Day | None) -> str | None:
        """The stretch in the Extended Date/Time Format, level 1 at most."""
        if start is None and end is None:
            return None
        soft = "~" if self.vague else ""
        if start is None or end is None:
            return f"../{end}{soft}" if end else f"{start}{soft}/.."
        if self.clock is not None:
            return f"{start}T{self.clock[0]:02d}:{self.clock[1]:02d}:00{self.zone or ''}"
        if start == end:
            return f"{start}{soft}"
        if (start.day, end) == (1, month_end(start)):
            return f"{start:%Y-%m}{soft}" if start.year >= 1000 else f"{start}/{end}"
        if (start.month, start.day, end.month, end.day, end.year) == (1, 1, 12, 31, start.year):
            return f"{start.year:04d}{soft}"
        return f"{start}{soft}/{end}{soft}"


def shift(day: Day | None, days: int) -> Day | None:
    """``day`` moved by ``days``, held inside the calendar."""
    if day is None:
        return None
    ordinal = max(Day.min.toordinal(), min(Day.max.toordinal(), day.toordinal() + days))
    return Day.fromordinal(ordinal)


def make_day(year: int, month: int, day: int) -> Day | None:
    """The day, or ``None`` where there is no such day."""
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def month_start(day: Day, months: int = 0) -> Day:
    """First day of the month ``months`` after that of ``day``, held inside the calendar."""
    count = max(12, min(9999 * 12 + 11, day.year * 12 + day.month - 1 + months))
    return Day(count // 12, count % 12 + 1, 1)


def month_end(day: Day) -> Day:
    """Last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def week_start(day: Day, weeks: int = 0) -> Day:
    """Monday of the week ``weeks`` after that of ``day``."""
    return shift(day, 7 * weeks - day.weekday()) or day


def year_start(day: Day, years: int = 0) -> Day:
    """First of January of the year ``years`` after that of ``day``, held inside the calendar."""
    return Day(max(1, min(9999, day.year + years)), 1, 1)


def parse_day(iso: str | None) -> Day | None:
    """The day of an ISO string at least as fine as a day, else ``None``."""
    if iso is None or len(iso) < 10:
        return None
    try:
        return Day.fromisoformat(iso[:10])
    except ValueError:
        return None


def weekday_before(day: Day, number: int, *, strictly: bool = False) -> Day:
    """The most recent weekday ``number`` (1 is Monday) not after ``day``; before it when ``strictly``."""
    back = (day.isoweekday() - number) % 7
    return shift(day, -(7 if strictly and back == 0 else back)) or day


def weekday_after(day: Day, number: int, *, strictly: bool = False) -> Day:
    """The first weekday ``number`` not before ``day``; after it when ``strictly``."""
    forward = (number - day.isoweekday()) % 7
    return shift(day, 7 if strictly and forward == 0 else forward) or day


def calendar_unit(day: Day, unit: str, count: int = 0) -> tuple[Day, Day]:
    """First and last day of the day, weekend, week, month, year or decade ``count`` after that of ``day``."""
    if unit == "month":
        start = month_start(day, count)
        return start, month_end(start)
    if unit == "year":
        start = year_start(day, count)
        return start, Day(start.year, 12, 31)
    if unit == "decade":
        start = year_start(day, -(day.year % 10) + 10 * count)
        return start, Day(min(9999, start.year + 9), 12, 31)
    if unit in {"week", "weekend"}:
        monday = week_start(day, count)
        start = monday if unit == "week" else shift(monday, 5) or monday
        return start, shift(monday, 6) or monday
    moved = shift(day, count) or day
    return moved, moved


def third(start: Day, end: Day, which: int) -> tuple[Day, Day]:
    """The first, middle or last third of a stretch; a month's are the 1st-10th, 10th-20th and 20th-end, as codebooks cut it.

    Thirds of a year are whole months, those of a decade whole years.
    """
    if start.day == 1 and end == month_end(start):
        edges = ((1, 10), (10, 20), (20, end.day))[which - 1]
        return start.replace(day=edges[0]), start.replace(day=edges[1])
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        if start.year == end.year:
            return start.replace(month=4 * which - 3), month_end(start.replace(month=4 * which))
        first_year, last_year = ((0, 3), (4, 6), (7, 9))[which - 1]
        return year_start(start, first_year), Day(min(end.year, start.year + last_year), 12, 31)
    length = (end - start).days + 1
    first, last = (which - 1) * length // 3, -(-which * length // 3) - 1
    return shift(start, first) or start, shift(start, last) or end
