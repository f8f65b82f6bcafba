"""Countries and territories: what reports call them, their people and their capitals."""

from __future__ import annotations

from pydantic import Field

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


class Section(Entry):
    """``countries.toml``."""

    countries: tuple[Country, ...]
