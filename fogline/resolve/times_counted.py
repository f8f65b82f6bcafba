"""How phrases are read that count: from publication ("last week", "three days ago") or from a time named before ("two days later")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from fogline.book.schemas.times import ZoneName
from fogline.model import Grain
from fogline.resolve import times_calendar as cal
from fogline.resolve import times_hijri as hijri
from fogline.resolve import times_readings as read
from fogline.resolve.spelled import spelled
from fogline.resolve.times_calendar import Day, Moment
from fogline.resolve.times_readings import GRAINS, Setting, Slots, edge, stretch, unknown, until_now
from fogline.resolve.times_words import plain
from fogline.resolve.times_zones import zone_offset

_LENGTHS = {"minute": 0, "hour": 0, "day": 1, "weekend": 7, "week": 7, "month": 30, "year": 365, "decade": 3652}
_NO_LETTER, _NO_WORD = re.compile(r"(?<![a-z])"), re.compile(r"(?!\w)")
_MONTHS = {"month": 1, "year": 12, "decade": 120}


def _unit(slots: Slots, setting: Setting, default: str = "day") -> str:
    """The unit that a phrase names, in whichever slot it stands."""
    named = next((value for name, value in slots.items() if name.startswith("unit")), None)
    return setting.words.units.get(plain(named), default) if named else default


def _grain(unit: str) -> Grain:
    return GRAINS.get(unit, "span")


def _days(unit: str, count: int) -> int:
    """Days in ``count`` units by their usual lengths; hours count as the days they may reach into."""
    return -(-count // 24) if unit == "hour" else _LENGTHS[unit] * count


def _back(day: Day, unit: str, count: int) -> Day:
    """The day ``count`` units before ``day``; months and years keep the day of the month."""
    if unit in _MONTHS:
        start = cal.month_start(day, -count * _MONTHS[unit])
        return start.replace(day=min(day.day, cal.month_end(start).day))
    return cal.shift(day, -_days(unit, count)) or day


def _whole(day: Day | None, unit: str, count: int) -> Moment:
    if day is None:
        return unknown(_grain(unit))
    start, end = cal.calendar_unit(day, unit, count)
    return stretch(start, end, _grain(unit), "relative")


def read_unit(slots: Slots, setting: Setting) -> Moment:
    """Such as "last week", "earlier this year", "late last month", "the past year"."""
    now, unit = setting.published, _unit(slots, setting)
    which = setting.words.which.get(plain(slots.get("which", "this")), "this")
    shade = setting.words.shades.get(plain(slots.get("shade", "")), "")
    if now is None:
        return unknown("span" if which == "past" or shade or "edge" in slots else _grain(unit))
    if which == "past" and unit != "weekend":
        return stretch(_back(now, unit, 1), now, "span", "relative", vague=True)
    count = {"last": -1, "past": -1, "this": 0, "next": 1}[which]
    if unit == "weekend":
        # the last weekend is the one whose Sunday is over; "the weekend" told on a weekday is the one just past
        count = {"last": -1, "past": -1, "next": 0}.get(which, 0 if setting.future or now.isoweekday() > 5 else -1)
    whole = _whole(now, unit, count)
    if "edge" in slots:
        return until_now(edge(whole, slots, setting), setting)
    if which == "this" and shade == "later":
        return replace(whole, start=now, grain="span")
    return until_now(whole, setting) if not shade else replace(until_now(whole, setting), grain="span", vague=True)


def read_unit_current(slots: Slots, setting: Setting) -> Moment:
    """Such as "over the weekend", "earlier in the week": the current unit, or the weekend just past."""
    return read_unit({**slots, "which": "this"}, setting)


def read_past(slots: Slots, setting: Setting) -> Moment:
    """Such as "the past 24 hours", "the last few days", "the next two weeks"."""
    now, unit = setting.published, _unit(slots, setting)
    if unit == "weekend" and "unit_many" not in slots and setting.words.number(slots.get("number", "one")) == 1:
        return read_unit_current(slots, setting)  # "in a weekend battle"
    count = setting.words.number(slots.get("number2") or slots["number"]) if "number" in slots else None if "unit_many" in slots else 1
    which = setting.words.which.get(plain(slots.get("which", "past")), "past")
    if now is None or which == "this":
        return unknown("span")
    if which == "next":
        return stretch(now, None if count is None else _back(now, unit, -count), "span", "relative", vague=True)
    return stretch(None if count is None else _back(now, unit, count), now, "span", "relative", vague=True)


def read_recent(_slots: Slots, setting: Setting) -> Moment:
    """Such as "in recent weeks": open at its start."""
    return stretch(None, setting.published, "span", "relative", vague=True)


def read_coming(_slots: Slots, setting: Setting) -> Moment:
    """Such as "in the coming days": open at its end."""
    return stretch(setting.published, None, "span", "relative", vague=True)


def read_ago(slots: Slots, setting: Setting) -> Moment:
    """Such as "three weeks ago": the week, month or year it falls in; the day for days."""
    now, unit = setting.published, _unit(slots, setting)
    count = setting.words.number(slots["number"]) if "number" in slots else None
    if now is None:
        return unknown(_grain(unit))
    if unit in {"hour", "minute"}:
        return stretch(cal.shift(now, -_days("hour", count or 1)), now, "hour", "relative")
    if count is None:
        return stretch(None, now, "span", "relative", vague=True)
    return _whole(_back(now, unit, count), unit, 0)


def _from_named(slots: Slots, setting: Setting, sign: int) -> Moment:
    unit, now = _unit(slots, setting), setting.published
    if unit in {"week", "month", "year", "decade", "weekend"}:
        base = setting.named
    else:
        base = (setting.told_day if sign > 0 else None) or setting.named_day or (stretch(now, now, "day", "relative") if now else None)
    start, end = (base.start or base.end, base.end or base.start) if base else (None, None)
    if base is None or start is None:
        return unknown(_grain(unit))
    count = setting.words.number(slots["number"]) if "number" in slots else None if "unit_many" in slots else 1
    if unit in {"hour", "minute"}:
        return replace(base, grain="day" if base.grain in {"minute", "hour"} else base.grain, basis="relative", clock=None, zone=None)
    if count is None:
        return unknown("span")
    if unit == "day":
        day = cal.shift(end if sign > 0 else start, sign * count)
        return stretch(day, day, "day", "relative")
    return _whole(_back(start, unit, -sign * count), unit, 0)


def read_later(slots: Slots, setting: Setting) -> Moment:
    """Such as "two days later", "the following day": from the time named before."""
    return _from_named(slots, setting, 1)


def read_earlier(slots: Slots, setting: Setting) -> Moment:
    """Such as "a day earlier", "the day before": from the time named before, else from publication."""
    return _from_named(slots, setting, -1)


def read_same(slots: Slots, setting: Setting) -> Moment:
    """Such as "the same day", "that year", "that night", "since then": the time named before, in that unit."""
    unit = _unit(slots, setting, "") if "part" not in slots else "day"
    base = (setting.named_day or setting.named) if unit == "day" else setting.named
    if base is None or base.start is None:
        return unknown("part_of_day" if "part" in slots else _grain(unit or "day"))
    if "part" in slots:
        night = setting.words.parts[plain(slots["part"])].night
        end = cal.shift(base.start, 1) if night else base.start
        return until_now(stretch(base.start, end, "part_of_day", "relative"), setting)
    return _whole(base.start, unit, 0) if unit else replace(base, basis="relative")


def read_same_unit(slots: Slots, setting: Setting) -> Moment:
    """Such as "during the month": the month or year named before, else that of publication."""
    return read_same(slots, setting) if setting.named else read_unit({**slots, "which": "this"}, setting)


def read_clock(slots: Slots, setting: Setting) -> Moment:
    """A clock time, on the day named before, else that of publication; the clock is kept even where the day is unknown."""
    base = setting.named_day
    day = (base.end or base.start) if base else setting.published
    clock, zone = _clock(slots["clock"], setting)
    offset = (zone.offset or zone_offset(zone.country, day.isoformat(), setting.book)) if zone and day else None
    return Moment(day, day, "minute", "relative", clock, offset, country=zone.country if zone else None)


def _clock(words: str, setting: Setting) -> tuple[tuple[int, int] | None, ZoneName | None]:
    """Hours and minutes of a clock time, and the words that name whose clock it is."""
    digits = re.match(r"([0-9]{1,2})[:.]([0-9]{2})|([0-9]{2})([0-9]{2})(?![0-9])|([0-9]{1,2})", words)
    if digits is None:
        return None, None
    hour, minute = int(digits[1] or digits[3] or digits[5]), int(digits[2] or digits[4] or 0)
    half = re.search(r"[0-9]\s*([ap])\.?m", words, re.IGNORECASE)
    if half:
        hour = hour % 12 + (12 if half[1] in "pP" else 0)
    known = setting.words.zones.items()
    told = plain(words)
    zone = next((z for form, z in known if any(True for _ in spelled(told, form, _NO_LETTER, _NO_WORD))), None)
    return ((hour, minute) if hour < 24 and minute < 60 else None), zone


READERS: Mapping[str, Callable[[Slots, Setting], Moment]] = {
    "iso": read.read_iso,
    "numeric": read.read_numeric,
    "date": read.read_date,
    "dates": read.read_dates,
    "weekday": read.read_weekday,
    "weekday_day": read.read_weekday_day,
    "week_of": read.read_week_of,
    "weekdays": read.read_weekdays,
    "night_of": read.read_night_of,
    "night_into": read.read_night_into,
    "deictic": read.read_deictic,
    "named": read.read_named,
    "month": read.read_month,
    "month_of_that": read.read_month_of_that,
    "months": read.read_months,
    "year": read.read_year,
    "years": read.read_years,
    "decade": read.read_decade,
    "unit": read_unit,
    "unit_current": read_unit_current,
    "past": read_past,
    "recent": read_recent,
    "coming": read_coming,
    "ago": read_ago,
    "later": read_later,
    "earlier": read_earlier,
    "same": read_same,
    "same_unit": read_same_unit,
    "clock": read_clock,
    "hijri_date": hijri.read_hijri_date,
    "hijri_month": hijri.read_hijri_month,
    "feast": hijri.read_feast,
}
