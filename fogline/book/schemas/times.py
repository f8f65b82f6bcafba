"""The section ``times``: how a language names points and stretches of time, and who says when it is spoken."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from fogline.book.schemas.base import Entry

Forms = Annotated[tuple[str, ...], Field(min_length=1)]


class Weekday(Entry):
    """A day of the week: ``number`` 1 is Monday (ISO); ``short`` forms count only beside a date."""

    id: str
    number: Annotated[int, Field(ge=1, le=7)]
    forms: Forms
    short: tuple[str, ...] = ()


class Month(Entry):
    """A month; ``plain`` is false where its name is also another word, so that it needs a preposition or a year beside it."""

    id: str
    number: Annotated[int, Field(ge=1, le=12)]
    forms: Forms
    short: tuple[str, ...] = ()
    plain: bool = True


class HijriMonth(Entry):
    """A month of the solar calendar of Iran and Afghanistan or of the Islamic lunar one; ``plain`` where reports name it without its year."""

    id: str
    calendar: Literal["solar", "lunar"]
    number: Annotated[int, Field(ge=1, le=12)]
    forms: Forms
    plain: bool = False


class Feast(Entry):
    """A feast or day of mourning of such a calendar, and how many days it lasts."""

    id: str
    calendar: Literal["solar", "lunar"]
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    days: Annotated[int, Field(ge=1)] = 1
    forms: Forms


class Part(Entry):
    """A part of the day; ``night`` ones run into the day after."""

    id: str
    forms: Forms
    night: bool = False


class Edge(Entry):
    """A part of a longer time ("early", "mid", "late"): which third of it is meant."""

    id: str
    third: Annotated[int, Field(ge=1, le=3)]
    forms: Forms


class Shade(Entry):
    """A word that says on which side of now a part of a current stretch lies."""

    id: Literal["earlier", "later"]
    forms: Forms


class Which(Entry):
    """A word that picks a unit of time: the calendar one before, around or after publication, or (``past``) the one that runs up to it."""

    id: Literal["last", "this", "next", "past"]
    forms: Forms


class Deictic(Entry):
    """A day counted from the day of publication: inclusive offsets in days ("overnight" is -1 to 0)."""

    id: str
    start: int
    end: int
    part: bool = False
    forms: Forms


class Unit(Entry):
    """A unit of time; ``days`` is its usual length (0 for units below a day)."""

    id: Literal["minute", "hour", "day", "weekend", "week", "month", "year", "decade"]
    days: int
    forms: Forms


class NumberWord(Entry):
    """A small number in words; no ``value`` where it is vague ("a few")."""

    id: str
    value: int | None = None
    forms: Forms


class Phrase(Entry):
    """A shape of time expression: words with slots (``{day}``), optional words in brackets, ``a/b`` alternatives,
    and ``<context>`` words that must stand before but are not part of the expression."""

    id: str
    reading: str
    words: Forms
    yes: tuple[str, ...]


class Named(Entry):
    """A day known by its name whatever the report's date."""

    id: str
    start: datetime.date
    end: datetime.date
    forms: Forms


class Zone(Entry):
    """A country's clock: offset from UTC, and the rule of its summer time, valid from ``since`` on (unknown before)."""

    id: str
    offset: Annotated[str, Field(pattern=r"^[+-]\d\d:\d\d$")]
    summer: Literal["none", "europe", "israel"] = "none"
    since: int


class ZoneName(Entry):
    """Words that name a clock beside a time ("GMT", "Kabul time"): an offset, or the country whose clock it is."""

    id: str
    forms: Forms
    offset: Annotated[str, Field(pattern=r"^[+-]\d\d:\d\d$")] | None = None
    country: str | None = None


class Cues(Entry):
    """Words around a time that say what it is the time of."""

    edge_joins: Forms
    part_before: Forms
    part_after: Forms
    night_joins: Forms
    date_joins: Forms
    clock_before: Forms
    telling: Forms
    issuing: Forms
    reacting: Forms
    rising: Forms
    taking: Forms
    not_said: Forms
    accusing: Forms
    declared: Forms
    when: Forms
    superlatives: Forms
    relatives: Forms
    aftermath: Forms
    indefinite: Forms
    definite: Forms
    statement_verbs: Forms
    late_reports: Forms
    recounting: Forms
    counting: Forms
    statement_nouns: Forms
    statement_joins: Forms
    not_statement: Forms
    future: Forms
    recurring: Forms
    future_after: Forms
    other: Forms
    other_possessive: Forms
    answering: Forms
    since: Forms
    until: Forms
    after: Forms
    before: Forms
    strong_breaks: Forms
    breaks: Forms
    new_happening: Forms
    same_news: Forms
    happenings: Forms
    tolls: Forms
    hurt: Forms
    more: Forms
    pronouns: Forms
    perfects: Forms
    standing: Forms
    wars: Forms
    throughout: Forms
    stretches: Forms
    outbreaks: Forms
    stages: Forms
    beginnings: Forms
    name_nouns: Forms
    not_within: Forms
    not_times: Forms


class Section(Entry):
    """Everything ``fogline.resolve.times`` knows about a language and the world's clocks."""

    weekday: tuple[Weekday, ...]
    month: tuple[Month, ...]
    part: tuple[Part, ...]
    edge: tuple[Edge, ...]
    deictic: tuple[Deictic, ...]
    unit: tuple[Unit, ...]
    ordinal: tuple[str, ...]
    number: tuple[NumberWord, ...]
    shade: tuple[Shade, ...]
    which: tuple[Which, ...]
    phrase: tuple[Phrase, ...]
    named: tuple[Named, ...] = ()
    hijri: tuple[HijriMonth, ...] = ()
    feast: tuple[Feast, ...] = ()
    era: tuple[str, ...] = ()
    """What may stand behind a year of these calendars."""
    zone: tuple[Zone, ...] = ()
    zone_name: tuple[ZoneName, ...] = ()
    cues: Cues
