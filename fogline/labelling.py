"""What the book calls countries and policies, as every verb and page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.publish.labels import Labels

if TYPE_CHECKING:
    from fogline.book.load import Book


def labels_of(book: Book) -> Labels:
    """The book's names for countries, their people and the actors."""
    from fogline.book.schemas.countries import Section

    countries = book.section(Section).countries
    codes = {word.casefold(): c.id for c in countries for word in (c.id, c.iso2, *c.aliases, c.name)}
    return Labels({c.id: c.name for c in countries}, {c.id: c.adjectives[0] for c in countries if c.adjectives}, codes, lambda: _actors(book))


@lru_cache(maxsize=4)
def _actors(book: Book) -> Mapping[str, str]:
    from fogline.book.schemas.actors import Section

    return {actor.id: actor.name for actor in book.section(Section).actors}


def policies_of(book: Book) -> tuple[str, ...]:
    """The names of the book's policies."""
    from fogline.book.schemas.policies import Section

    return tuple(policy.id for policy in book.section(Section).policy)
