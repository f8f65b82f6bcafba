"""The names that always count as places: countries, their people, capitals and the features of war reporting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fogline.alternation import either
from fogline.book import Book
from fogline.book.gazetteer import Gazetteer, key
from fogline.book.schemas.countries import Section as Countries
from fogline.book.schemas.places import Feature
from fogline.book.schemas.places import Section as Places
from fogline.caseless import Caseless


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a fixed name. ``exact`` is set where only this very spelling counts ("US", not "us")."""

    kind: Literal["country", "adjective", "capital", "feature"]
    name: str
    countries: tuple[str, ...]
    feature: Feature | None = None
    exact: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the place finder knows besides the gazetteer."""

    meanings: dict[str, tuple[Meaning, ...]]
    openings: frozenset[str]
    gazetteer: Gazetteer
    names: dict[str, str]
    capitals: dict[str, str]
    neighbours: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    abroad: frozenset[str]
    phrases: Caseless | None
    abbreviations: dict[str, str]
    dividing: frozenset[str]

    def named(self, name: str, words: str) -> tuple[Meaning, ...]:
        """Fixed meanings of a normalised name as written in ``words``."""
        return tuple(m for m in self.meanings.get(name, ()) if m.exact is None or m.exact == words)

    def has(self, group: str, word: str) -> bool:
        """True when ``word`` (normalised) belongs to this group of the book's ``places.words``."""
        return word in self.words[group]


def _exact(name: str) -> str | None:
    """Short names in capitals count only as written: "US" is a country, "us" is not."""
    return name if name.isupper() and name.isalpha() and len(name) <= 4 else None


@lru_cache(maxsize=8)
def lexicon(book: Book) -> Lexicon:
    """The compiled place vocabulary of a book."""
    countries, places = book.section(Countries).countries, book.section(Places)
    meanings: defaultdict[str, list[Meaning]] = defaultdict(list)

    def put(name: str, meaning: Meaning) -> None:
        normal = key(name) if meaning.kind == "capital" else key(name).removeprefix("the ")
        if meaning not in meanings[normal]:
            meanings[normal].append(meaning)

    for c in countries:
        for name in (c.name, *c.aliases):
            put(name, Meaning("country", c.name, (c.id,), exact=_exact(name)))
        for name in (*c.adjectives, *c.nationals):
            put(name, Meaning("adjective", name, (c.id,), exact=_exact(name)))
        for name in (*((c.capital,) if c.capital else ()), *c.capital_aliases):
            put(name, Meaning("capital", name, (c.id,)))
    for feature in places.places:
        for name in (feature.name, *feature.aliases):
            put(name, Meaning("feature", feature.name, feature.countries, feature, _exact(name)))
    words = {group: frozenset(map(key, values)) for group, values in places.words.model_dump().items()}
    return Lexicon(
        meanings={name: tuple(found) for name, found in meanings.items()},
        openings=frozenset(name.split(" ", 1)[0] for name in meanings),
        gazetteer=book.gazetteer,
        names={c.id: c.name for c in countries},
        capitals={c.id: c.capital for c in countries if c.capital},
        neighbours={c.id: frozenset(c.neighbours) for c in countries},
        words=words,
        abroad=frozenset(places.abroad),
        phrases=_phrases(places.words.phrases),
        abbreviations=places.abbreviations,
        dividing=frozenset(places.dividing),
    )


def _phrases(phrases: tuple[str, ...]) -> Caseless | None:
    if not phrases:
        return None
    return Caseless(r"\b(?:" + either(phrases, fold=True, blank=r"[\s-]+") + r")\b")
