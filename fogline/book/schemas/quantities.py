"""Schema of ``quantities.toml``: the words of quantity and what a number is not."""

from fogline.book.schemas.base import Entry
from fogline.model import Bound


class Hedge(Entry):
    """Words before or after a number that open one of its bounds; ``exact`` forms leave it as it is."""

    bound: Bound
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


class Word(Entry):
    """Words that are a quantity by themselves. ``article``: counts only where a casualty is told by it."""

    forms: tuple[str, ...]
    bound: Bound
    low: int | None = None
    high: int | None = None
    article: bool = False
    needs_noun: bool = False


class Reject(Entry):
    """Neighbours that make a number something else: a rank, a distance, money, a share; ``unit_names`` end the names of units ("14 Corps")."""

    before_any: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    nouns: tuple[str, ...]
    unit_names: tuple[str, ...] = ()


class Dates(Entry):
    """Words that mark a number as part of a date."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    year_before: tuple[str, ...]


class Section(Entry):
    """The whole grammar of quantities as data."""

    hedge: tuple[Hedge, ...]
    word: tuple[Word, ...]
    cardinals: dict[str, int]
    multipliers: dict[str, int]
    reject: Reject
    dates: Dates
