"""The clock of a country on a day, as an offset from UTC; unknown before the year its present rule began."""

from __future__ import annotations

import datetime
from functools import lru_cache

from fogline.book.load import Book
from fogline.book.schemas.times import Section, Zone
from fogline.resolve.times_calendar import Day, parse_day, weekday_before


@lru_cache(maxsize=8)
def _zones(book: Book) -> dict[str, Zone]:
    return {zone.id: zone for zone in book.section(Section).zone}


def _summer(zone: Zone, day: Day) -> bool:
    """True from the day on which clocks go forward to the day before they go back (the change itself falls in the night)."""
    last_sunday_of_march = weekday_before(Day(day.year, 3, 31), 7)
    start = last_sunday_of_march - datetime.timedelta(days=2) if zone.summer == "israel" else last_sunday_of_march
    return start <= day < weekday_before(Day(day.year, 10, 31), 7)


def zone_offset(country: str | None, day: str | None, book: Book) -> str | None:
    """The offset ("+05:00") of ``country`` (ISO 3166 alpha-3) on an ISO ``day``; ``None`` where it has several clocks or is not known."""
    zone = _zones(book).get(country or "")
    on = parse_day(day)
    if zone is None or on is None or on.year < zone.since:
        return None
    if zone.summer == "none" or not _summer(zone, on):
        return zone.offset
    sign, hours = zone.offset[0], int(zone.offset[1:3])
    return f"{sign}{hours + 1:02d}{zone.offset[3:]}" if sign == "+" else f"-{hours - 1:02d}{zone.offset[3:]}"
