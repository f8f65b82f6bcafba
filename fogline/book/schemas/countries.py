"""Countries and territories: what reports call them, their people and their capitals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import Field, model_validator

from fogline.book.schemas.base import Entry


class Country(Entry):
    """One country; ``id`` is its ISO 3166-1 alpha-3 code (``XKX`` for Kosovo), ``name`` the usual English name.

    ``adjectives`` stand before a noun or for one person ("Afghan", "Pakistani", "Briton"), ``nationals`` are plurals
    ("Afghans"). ``capital`` and ``capital_aliases`` may stand for the government ("Kabul said"). ``neighbours`` are
    ISO 3166-1 alpha-3 codes, ``geonameid`` is the GeoNames number of the country.
    """

    id: str = Field(pattern=r"^[A-Z]{3}$")
    iso2: str = Field(pattern=r"^[A-Z]{2}$")
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nationals: tuple[str, ...] = ()
    capital: str | None = None
    capital_aliases: tuple[str, ...] = ()
    continent: str
    neighbours: tuple[str, ...] = ()
    geonameid: int | None = None


class Nation(Entry):
    """What another language calls a country: its ``names``, its ``people`` as an adjective in the first form of its ``endings``, its ``capital``."""

    names: tuple[str, ...]
    people: tuple[str, ...] = ()
    capital: str | None = None


class Section(Entry):
    """``countries.toml``. In another language's folder it says by ``nations`` (by ISO 3166-1 alpha-3 code) what its reports call the countries,
    and by ``endings`` how its adjectives go on ("ien": "ien", "iens", "ienne", "iennes"); names, codes and neighbours stay those of the world."""

    countries: tuple[Country, ...]
    nations: dict[str, Nation] = {}
    endings: dict[str, tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _spoken(self) -> Section:
        if not self.nations:
            return self
        told = tuple(_called(c, self.nations[c.id], self.endings) if c.id in self.nations else c for c in self.countries)
        return Section(countries=told)


def _called(country: Country, nation: Nation, endings: dict[str, tuple[str, ...]]) -> Country:
    """A country under the names of another language; nationals are the adjective with a capital."""
    forms = tuple(form for word in nation.people for form in inflected(word, endings))
    said = {"aliases": nation.names, "adjectives": forms, "nationals": tuple(form.capitalize() for form in forms)}
    capitals = {"capital": nation.capital or country.capital, "capital_aliases": ()}
    return country.model_copy(update={**said, **capitals})


def inflected(word: str, endings: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Every form of a word by the longest ending that fits it; the word alone where none does."""
    found = next((end for end in sorted(endings, key=len, reverse=True) if word.endswith(end)), None)
    return (word,) if found is None else tuple(dict.fromkeys(word[: len(word) - len(found)] + end for end in endings[found]))
