"""Words of arithmetic in a report: the section ``audits`` of the book."""

from __future__ import annotations

from fogline.book.schemas.base import Entry


class Share(Entry):
    """A fraction in words: ``of`` parts of ``out_of``."""

    forms: list[str]
    of: int
    out_of: int


class Times(Entry):
    """A multiple in words ("doubled"): times ``by``."""

    forms: list[str]
    by: int


class Section(Entry):
    """``ratio`` names a ratio, ``sums`` open a figure that takes the ones before together, ``compared`` stand between figures of two
    times, ``less``, ``more`` and ``about`` hedge a share, ``rises`` and ``falls`` lead a change told in per cent."""

    ratio: list[str]
    sums: list[str]
    compared: list[str]
    less: list[str]
    more: list[str]
    about: list[str]
    rises: list[str]
    falls: list[str]
    share: list[Share]
    times: list[Times]
