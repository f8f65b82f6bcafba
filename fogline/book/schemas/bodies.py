"""Bodies that speak: ministries, police, hospitals, witnesses."""

from __future__ import annotations

from typing import Literal

from fogline.book.schemas.base import Entry

Role = Literal["official", "military", "medical", "witness", "independent", "outlet", "spokesman", "unknown"]


class Body(Entry):
    """One body: the ``label`` it gets in a claimant, the ``forms`` that name it (lower case), and its ``role``; one that stands ``alone``
    is of no country unless its words say so ("the Red Cross"). One not ``direct`` does not count the dead it tells of itself."""

    id: str
    label: str
    role: Role
    forms: tuple[str, ...]
    alone: bool = False
    direct: bool = True


class Words(Entry):
    """Small words of naming phrases: ``both_sides``, nouns for an armed group (``group_nouns``), ``pronouns``, words
    for ``breakaway`` authorities, nouns of independent ``associations`` and words that make such a noun a state's (``statal``)."""

    both_sides: tuple[str, ...]
    group_nouns: tuple[str, ...]
    pronouns: tuple[str, ...]
    breakaway: tuple[str, ...]
    associations: tuple[str, ...] = ()
    statal: tuple[str, ...] = ()


class Section(Entry):
    """``bodies.toml``. ``labels`` gives the usual English name of a country where the list of countries has another."""

    bodies: tuple[Body, ...]
    labels: dict[str, str]
    words: Words
