"""Schema of ``measures.toml``: the words that tell what happened to people and things."""

from typing import Literal

from fogline.book.schemas.base import Entry
from fogline.model import Measure


class Trigger(Entry):
    """One family of words for one happening; see the head of ``measures.toml`` for the forms."""

    id: str
    measure: Measure
    person: Measure | Literal["skip"] | None = None
    thing: Measure | Literal["skip"] | None = None
    place: Measure | Literal["skip"] | None = None
    armed: Measure | Literal["skip"] | None = None
    passive: bool = True
    past: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    nominal: tuple[str, ...] = ()
    toll: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()


class Section(Entry):
    """All triggers, in the order in which they are tried."""

    trigger: tuple[Trigger, ...]
