"""Days and how exact they are, in the terms of ACLED and UCDP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fogline.model import TimeRange


@dataclass(frozen=True, slots=True)
class Days:
    """First and last possible day of an event."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days that are, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def acled(self) -> tuple[date, int] | None:
        """ACLED's ``event_date`` and ``time_precision``: a day or a night 1, up to a week 2, up to a month 3, each with its middle day.
        ``None`` for longer, which ACLED does not code."""
        if self.length <= 2:
            return self.first, 1
        if self.length > 31:
            return None
        return self.first + timedelta(days=(self.length - 1) // 2), 2 if self.length <= 7 else 3

    @property
    def ucdp(self) -> int:
        """UCDP's ``date_prec``: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 longer."""
        return next(level for level, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 10**6)) if self.length <= most)


def days(when: TimeRange | None) -> Days | None:
    """The days of a time range; ``None`` where either end is unknown."""
    if when is None or not (when.start or when.end):
        return None
    try:
        ends = [date.fromisoformat(stamp[:10]) for stamp in (when.start or when.end, when.end or when.start) if stamp]
    except ValueError:
        return None
    return Days(ends[0], ends[1])
