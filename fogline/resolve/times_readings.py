"""How each kind of phrase is read: from its slots and its setting to a stretch of days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fogline.book.load import Book
from fogline.book.schemas.times import Section
from fogline.model import Basis, Grain
from fogline.resolve import times_calendar as cal
from fogline.resolve.times_calendar import Day, Moment
from fogline.resolve.times_words import Words, plain, words_of

Slots = Mapping[str, str]
_HALF_YEAR = 182
GRAINS: dict[str, Grain] = {"minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is read against: the day of publication, the times named before it, and whether it speaks of what is to come.

    ``named`` is the last day, week, month or year named, ``named_day`` the last day, ``told_day`` the last day of a happening (not of a statement), ``anchor`` the last date that an undated report gives with its weekday.
    ``day_first``: whether the report writes the day before the month in digits, where another of its dates shows it.
    """

    book: Book
    published: Day | None
    named: Moment | None = None
    named_day: Moment | None = None
    told_day: Moment | None = None
    anchor: Day | None = None
    future: bool = False
    day_first: bool | None = None

    @property
    def words(self) -> Words:
        """The book's words of time."""
        return words_of(self.book)


def unknown(grain: Grain, basis: Basis = "relative") -> Moment:
    """A time that only the date of the report could fix."""
    return Moment(None, None, grain, basis)


def stretch(start: Day | None, end: Day | None, grain: Grain, basis: Basis, *, vague: bool = False) -> Moment:
    """A stretch of days without a clock time."""
    return Moment(start, end, grain, basis, vague=vague)


def until_now(moment: Moment, setting: Setting) -> Moment:
    """What has happened cannot lie after publication."""
    now = setting.published
    if now and not setting.future and moment.start and moment.end and moment.start <= now < moment.end:
        return replace(moment, end=now)
    return moment


def _dated(month: int, day: int, setting: Setting) -> Day | None:
    """A day without a year: the last such day, or the coming one where it is near and the last is most of a year away.

    In an undated report the year is that of the day named before it, where the report has named one with its year.
    """
    now = setting.published
    if now is None:
        return _near_named(month, day, setting)
    past = next((d for y in range(now.year, now.year - 9, -1) if (d := cal.make_day(max(1, y), month, day)) and d <= now), None)
    coming = next((d for y in range(now.year, now.year + 9) if (d := cal.make_day(min(9999, y), month, day)) and d >= now), None)
    if coming and past and (setting.future or ((coming - now).days <= 30 and (now - past).days > 300)):
        return coming
    return past or coming


def _near_named(month: int, day: int, setting: Setting) -> Day | None:
    """The day nearest to the one named before; ``None`` where none is known, or it is more than half a year away."""
    named = setting.named_day.start if setting.named_day else None
    if named is None:
        return None
    days = (cal.make_day(year, month, day) for year in (named.year - 1, named.year, named.year + 1) if 1 <= year <= 9999)
    found = min((d for d in days if d), key=lambda d: abs((d - named).days), default=None)
    return found if found and abs((found - named).days) <= _HALF_YEAR else None


def _month_of(month: int, setting: Setting) -> Day | None:
    """First day of a month without a year: the last one that had begun by publication, or the next one."""
    now = setting.published
    if now is None or not month:
        return None
    later = month > now.month if not setting.future else month >= now.month
    back = 0 if setting.future == later else (1 if setting.future else -1)
    return cal.make_day(max(1, min(9999, now.year + back)), month, 1)


def _year(slots: Slots, setting: Setting, suffix: str = "") -> int | None:
    """The year that a phrase states, or the one that "last year" picks."""
    if (stated := slots.get(f"year{suffix}")) is not None:
        return int(stated)
    if "unit_year" in slots and "which" in slots and setting.published:
        which = setting.words.which.get(plain(slots["which"]), "last")
        return setting.published.year + {"last": -1, "past": -1, "this": 0, "next": 1}[which]
    return None


def basis_of(slots: Slots) -> Basis:
    """Stated where the phrase gives the year itself."""
    return "stated" if "year" in slots or "year2" in slots else "relative"


def read_iso(slots: Slots, _setting: Setting) -> Moment:
    """``2024-03-09`` or ``2024-03-09T14:20Z``."""
    words = slots["iso"]
    day = cal.parse_day(words.replace("/", "-"))
    clock = re.search(r"T([01][0-9]|2[0-3]):([0-5][0-9])(?::[0-9]{2})?(Z|[+-][0-9]{2}:?[0-9]{2})?", words, re.IGNORECASE)
    if day is None or clock is None:
        return stretch(day, day, "day", "stated")
    zone = clock[3] and ("+00:00" if clock[3] in "Zz" else f"{clock[3][:3]}:{clock[3][-2:]}")
    return Moment(day, day, "minute", "stated", (int(clock[1]), int(clock[2])), zone)


def read_numeric(slots: Slots, setting: Setting) -> Moment:
    """A date in digits; with dots the day stands first, with strokes where the date itself or another of the report shows it."""
    first, second, year = (int(part) for part in re.split(r"[/.]", slots["numeric"]))
    day_first = True if "." in slots["numeric"] or first > 12 or first == second else False if second > 12 else setting.day_first
    day = None if day_first is None else cal.make_day(year, second, first) if day_first else cal.make_day(year, first, second)
    return stretch(day, day, "day", "stated")


def read_date(slots: Slots, setting: Setting) -> Moment:
    """A day of a month, with its year or without."""
    month = setting.words.months.get(plain(slots["month"]), 0)
    number = setting.words.day(slots.get("day") or slots.get("day_th") or slots["ordinal"])
    year = _year(slots, setting)
    day = cal.make_day(year, month, number) if year else None if "unit_year" in slots else _dated(month, number, setting)
    return stretch(day, day, "day", basis_of(slots))


def read_dates(slots: Slots, setting: Setting) -> Moment:
    """From one day to another, the month or the year said once or twice."""
    w = setting.words
    first_month = w.months.get(plain(slots["month"]), 0)
    last_month = w.months.get(plain(slots.get("month2", slots["month"])), 0)
    last_year = _year(slots, setting, "2") or _year(slots, setting)
    first, last = w.day(slots["day"]), w.day(slots["day2"])
    end = cal.make_day(last_year, last_month, last) if last_year else _dated(last_month, last, setting)
    if end is None:
        return unknown("span", basis_of(slots))
    first_year = int(slots["year"]) if "year" in slots and "year2" in slots else end.year - (first_month > last_month)
    return stretch(cal.make_day(max(1, first_year), first_month, first) or end, end, "span", basis_of(slots))


def read_weekday(slots: Slots, setting: Setting) -> Moment:
    """The last such weekday up to publication, or the next where the words look ahead; in an undated report the nearest to a date told with its weekday."""
    now, number = setting.published, setting.words.weekdays.get(plain(slots["weekday"]), 0)
    if now is None and number and setting.anchor and not slots.get("which") and "unit_week" not in slots:
        near = cal.weekday_before(cal.shift(setting.anchor, 3) or setting.anchor, number)
        return stretch(near, near, "day", "relative")
    if now is None or not number:
        return unknown("day")
    which = setting.words.which.get(plain(slots.get("which", "")), "")
    if "unit_week" in slots:
        day = cal.shift(cal.week_start(now, {"this": 0, "next": 1}.get(which, -1)), number - 1)
    elif which == "next" or (setting.future and which != "last"):
        day = cal.weekday_after(now, number, strictly=which == "next")
    else:
        day = cal.weekday_before(now, number, strictly=which in {"last", "past"})
    return stretch(day, day, "day", "relative")


def read_weekday_day(slots: Slots, setting: Setting) -> Moment:
    """As in "Friday the 8th": the last day up to publication that is both."""
    now, number, weekday = setting.published, setting.words.day(slots["day_th"]), setting.words.weekdays.get(plain(slots["weekday"]), 0)
    if now is None:
        return unknown("day")
    days = (cal.make_day(month.year, month.month, number) for month in (cal.month_start(now, -back) for back in range(24)))
    day = next((d for d in days if d and d <= now and d.isoweekday() == weekday), None)
    return stretch(day, day, "day", "relative")


def read_week_of(slots: Slots, setting: Setting) -> Moment:
    """As in "the first week of May": seven days of the month."""
    month, number = read_month(slots, setting), setting.words.ordinals.get(plain(slots["ordinal"]), 0)
    if month.start is None or not 1 <= number <= 4:
        return unknown("week", basis_of(slots))
    start = cal.shift(month.start, 7 * number - 7)
    return until_now(stretch(start, cal.shift(start, 6), "week", basis_of(slots)), setting)


def read_weekdays(slots: Slots, setting: Setting) -> Moment:
    """From one weekday to another ("between Friday and Sunday", "Friday night into Saturday")."""
    if "weekday2" not in slots:
        return replace(read_weekday({"weekday": slots["weekday"]}, setting), grain="part_of_day")
    last = read_weekday({"weekday": slots["weekday2"]}, setting).end
    if last is None:
        return unknown("span")
    number = setting.words.weekdays.get(plain(slots["weekday"]), 1)
    return stretch(cal.weekday_before(last, number, strictly=True), last, "span", "relative")


def read_night_of(slots: Slots, setting: Setting) -> Moment:
    """As in "overnight Friday": the night that begins on that day, up to publication."""
    day = read_weekday(slots, setting)
    return replace(until_now(replace(day, end=cal.shift(day.end, 1)), setting), grain="part_of_day")


def read_night_into(slots: Slots, setting: Setting) -> Moment:
    """As in "overnight into Saturday": the night that ends on that day."""
    day = read_weekday(slots, setting)
    return replace(day, start=cal.shift(day.start, -1), grain="part_of_day")


def read_deictic(slots: Slots, setting: Setting) -> Moment:
    """As in "today", "yesterday", "overnight": counted from publication."""
    deictic = setting.words.deictics[plain(slots["deictic"])]
    now = setting.published
    return stretch(cal.shift(now, deictic.start), cal.shift(now, deictic.end), "part_of_day" if deictic.part else "day", "relative")


def read_named(slots: Slots, setting: Setting) -> Moment:
    """A day known by its name."""
    named = next(n for n in setting.book.section(Section).named if plain(slots["phrase"]) in {plain(form) for form in n.forms})
    return stretch(named.start, named.end, "day", "stated")


def read_month(slots: Slots, setting: Setting) -> Moment:
    """A month, or its beginning, middle or end."""
    month = setting.words.months.get(plain(slots.get("month") or slots["month_plain"]), 0)
    year = _year(slots, setting)
    which = setting.words.which.get(plain(slots.get("which", "")), "")
    setting = replace(setting, future=True) if which == "next" else setting
    start = cal.make_day(year, month, 1) if year else None if "unit_year" in slots else _month_of(month, setting)
    if start and setting.published and not year and which in {"last", "past"} and start == cal.month_start(setting.published):
        start = cal.year_start(start, -1).replace(month=start.month)
    if start is None:
        return unknown("span" if "edge" in slots else "month", basis_of(slots))
    whole = stretch(start, cal.month_end(start), "month", basis_of(slots))
    if "edge" not in slots:
        return whole if year else until_now(whole, setting)
    part = edge(whole, slots, setting)
    if part.start and setting.published and not year and not setting.future and part.start > setting.published:
        # "late June" told in mid-June is that of the year before
        return edge(replace(whole, start=cal.month_start(start, -12), end=cal.month_end(cal.month_start(start, -12))), slots, setting)
    return until_now(part, setting)


def edge(whole: Moment, slots: Slots, setting: Setting) -> Moment:
    """The part of ``whole`` that "early", "mid" or "late" (or "mid to late") picks."""
    if whole.start is None or whole.end is None:
        return replace(whole, grain="span", vague=True)
    first = setting.words.thirds.get(plain(slots["edge"]), 1)
    last = setting.words.thirds.get(plain(slots.get("edge2", slots["edge"])), first)
    start, end = cal.third(whole.start, whole.end, first)[0], cal.third(whole.start, whole.end, last)[1]
    return replace(whole, start=start, end=end, grain="span", vague=True)


def read_month_of_that(slots: Slots, setting: Setting) -> Moment:
    """As in "October that year": a month of the year named before."""
    if setting.named is None or setting.named.start is None:
        return unknown("month")
    return replace(read_month({**slots, "year": str(setting.named.start.year)}, setting), basis="relative")


def read_months(slots: Slots, setting: Setting) -> Moment:
    """From one month to another."""
    names = [slots[name] for name in ("month", "month2", "month_plain") if name in slots]
    first, last = (setting.words.months.get(plain(name), 0) for name in names[:2])
    last_year = _year(slots, setting, "2") or _year(slots, setting)
    end = cal.make_day(last_year, last, 1) if last_year else _month_of(last, setting)
    if end is None:
        return unknown("span", basis_of(slots))
    first_year = int(slots["year"]) if "year2" in slots and "year" in slots else end.year - (first > last)
    return stretch(cal.make_day(max(1, first_year), first, 1) or end, cal.month_end(end), "span", basis_of(slots))


def read_year(slots: Slots, setting: Setting) -> Moment:
    """A year, or a part of it."""
    start = Day(int(slots["year"]), 1, 1)
    whole = stretch(start, start.replace(month=12, day=31), "year", "stated")
    return until_now(edge(whole, slots, setting), setting) if "edge" in slots else whole


def read_years(slots: Slots, _setting: Setting) -> Moment:
    """From one year to another."""
    year = int(slots["year"])
    first, last = sorted((year, int(slots["year2"]) if "year2" in slots else year - year % 100 + int(slots["year_short"])))
    return stretch(Day(first, 1, 1), Day(last, 12, 31), "span", "stated")


def read_decade(slots: Slots, setting: Setting) -> Moment:
    """Such as "the 1990s"; a bare "'90s" is taken from the century before last where that is nearest to us."""
    digits = int(re.sub(r"\D", "", slots["decade"]))
    century = 0 if digits > 99 else 2000 if digits < 30 else 1900
    start = Day(digits + century, 1, 1)
    whole = stretch(start, cal.calendar_unit(start, "decade")[1], "span", "stated", vague=True)
    return edge(whole, slots, setting) if "edge" in slots else whole
