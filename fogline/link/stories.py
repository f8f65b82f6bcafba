"""Names by which two reports show that they tell one story: people, small places, units and buildings that few reports name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fogline.book.load import Book
from fogline.book.schemas import actors, countries
from fogline.book.schemas.happenings import Section
from fogline.model import Where

_WIDE = frozenset({"adm1", "region_or_border", "country", "air_or_sea"})
SHARED, FEW = 3, 2  # names in common that hardly come together by chance, and those that do now and then
_NAME = re.compile(r"(?<=[a-z,;:)\"'] )(?:[A-Z\u00c0-\u00de][\w'-]+(?: (?=[A-Z\u00c0-\u00de]))?)+")
_PLAIN = re.compile(r"\b[a-z]{4,}\b")
_WORD = re.compile(r"[\w'-]{4,}")
_STEM = 4  # letters: "Chechen" and "Chechnya" are one name


def common(book: Book) -> frozenset[str]:
    """Words of names that reports of many happenings share, in lower case: of countries, capitals and actors, of offices, bodies and days."""
    return frozenset(word.lower() for form in _common(book) for word in _WORD.findall(form))


def _common(book: Book) -> Iterator[str]:
    for country in book.section(countries.Section).countries:
        yield from (country.name, *country.aliases, *country.adjectives, *country.nationals, country.capital or "", *country.capital_aliases)
    for actor in book.section(actors.Section).actors:
        yield from (actor.name, *actor.aliases, *actor.shared)
    yield from book.section(Section).common_names


def names(text: str, places: Iterable[Where], known: frozenset[str]) -> frozenset[str]:
    """The telling names of a report, in lower case, one word for each: the last of a person's or a building's that says something.

    None is a word of ``known`` ones or of a country, province or region that the report names, nor is any written small in it.
    """
    wide = frozenset(word.lower()[:_STEM] for w in places if w.precision in _WIDE for word in _WORD.findall(w.name))
    small = frozenset(_PLAIN.findall(text))
    found: dict[str, str] = {}
    for run in _NAME.finditer(text):
        words = (word.removesuffix("'s").strip("'-").lower() for word in reversed(run.group().split()))
        name = next((word for word in words if _tells(word, wide, small, known)), None)
        if name:
            found.setdefault(name[:_STEM], name)
    return frozenset(found.values())


def _tells(word: str, wide: frozenset[str], small: frozenset[str], known: frozenset[str]) -> bool:
    return len(word) > _STEM - 1 and word not in small and word[:_STEM] not in wide and not any(part in known for part in word.split("-"))
