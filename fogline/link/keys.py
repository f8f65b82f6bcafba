"""What two accounts of one happening share at least one of: land and day, a name, a figure of a party, a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from fogline.link.accounts import Account

Key = tuple[object, ...]
STORY = "story"
_WIDE = 45  # days: a longer stretch is not a key to look others up by


def _days(told: Account) -> Iterable[Key]:
    """Land and day: of the happening, else of print, else those its report names."""
    lands = told.countries | told.sides
    if told.days and told.days[1] - told.days[0] <= _WIDE:
        near: Iterable[int] = range(told.days[0] - 1, told.days[1] + 2)
    elif told.days is None:
        near = range(told.published[0] - 2, told.published[1] + 2) if told.published else told.mentioned
    else:
        near = ()
    return (("day", land, day) for land in lands for day in near)


KINDS: tuple[Callable[[Account], Iterable[Key]], ...] = (
    _days,
    lambda told: (("name", name[:4]) for name in told.unknown | told.opening),
    lambda told: ((STORY, name) for name in told.names),
    lambda told: (("figure", *figure) for figure in told.figures if figure[3] >= 3),
    lambda told: (("words", *passage) for passage in told.passages),
)
"""The kinds of keys, one after the other: those of all kinds at once fill much memory."""


def keys_of(told: Account) -> set[Key]:
    """All keys of an account."""
    return {key for keys in KINDS for key in keys(told)}
