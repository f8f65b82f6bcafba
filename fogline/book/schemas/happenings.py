"""Words for happenings: what tells one attack from another, and what sends an account on to the next."""

from __future__ import annotations

from fogline.book.schemas.base import Entry


class Family(Entry):
    """A kind of happening. ``apart`` are the families that one and the same happening can hardly belong to as well,
    ``meets`` those that another report may well call it."""

    id: str
    meets: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


class Happening(Entry):
    """Words for one sort of happening; ``type`` and ``sub_event_type`` are ACLED's names, ``title`` opens an event's title."""

    id: str
    family: str
    title: str
    type: str | None = None
    sub_event_type: str | None = None
    words: tuple[str, ...]


class Section(Entry):
    """The section ``happenings``: ``divide`` (opening a sentence), ``further`` (anywhere) and
    ``conjoin`` (between two figures of a sentence) words leave one happening for another, ``past`` words tell of another time, ``opening`` words put a place
    first, ``listing`` words stand between places of one list, ``several`` words sum over more than
    one, ``definite`` words point back, ``background`` words lead to a happening told only as cause, ``answer`` words say
    that one happening answers another, ``behind`` and, as verbs, ``followed`` words stand before a figure of what came before the thing told, ``began`` words before
    the beginning of a fight that goes on, ``earlier`` words open a sentence about a time before, ``update`` words bring a count up to date,
    ``mutual`` words tell of the other side of one fight, ``placed`` words stand before the name of the place where something happened,
    ``seat`` words are bodies of a whole country: the place before them is where they ``speak``. ``dead`` are words that point back to the people just told of.
    ``common_names`` are written large and name no one story:
    offices, bodies, agencies, days, faiths, far capitals."""

    family: tuple[Family, ...]
    happening: tuple[Happening, ...]
    nouns: tuple[str, ...]
    divide: tuple[str, ...]
    further: tuple[str, ...]
    conjoin: tuple[str, ...]
    past: tuple[str, ...]
    opening: tuple[str, ...]
    listing: tuple[str, ...]
    several: tuple[str, ...]
    definite: tuple[str, ...]
    background: tuple[str, ...]
    other: tuple[str, ...]
    answer: tuple[str, ...]
    behind: tuple[str, ...]
    followed: tuple[str, ...]
    began: tuple[str, ...]
    earlier: tuple[str, ...]
    update: tuple[str, ...]
    mutual: tuple[str, ...]
    placed: tuple[str, ...]
    seat: tuple[str, ...]
    speak: tuple[str, ...]
    dead: tuple[str, ...]
    common_names: tuple[str, ...]
