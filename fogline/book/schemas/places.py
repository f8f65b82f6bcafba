"""Places that no list of towns has, and the words that tell a place from a person, a unit or a government."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fogline.book.schemas.base import Entry

Kind = Literal[
    "crossing", "base", "camp", "airport", "plant", "town", "island", "quarter", "district", "division", "region", "border", "sea"
]


class Feature(Entry):
    """A crossing, base, region, strait or other place by its usual English name.

    ``countries`` are ISO 3166-1 alpha-3 codes, the likeliest first; a crossing or border lies in all of them, any other
    feature in the one that the text speaks of. With ``wide`` no country is assumed unless the text names one of them.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: Kind
    countries: tuple[str, ...] = Field(min_length=0)
    adm1: str | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    wide: bool = False


class CountryPoint(Entry):
    """Where a country (ISO 3166-1 alpha-3) lies, in degrees: a point for maps and distances, never the place of a happening."""

    id: str = Field(pattern=r"^[A-Z]{3}$")
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


class Words(Entry):
    """The words around a name, in lower case unless said otherwise."""

    ordinary: tuple[str, ...] = ()
    """Names that are also ordinary words, or first names: places only beside a word for a kind of place."""
    organisations: tuple[str, ...] = ()
    """Words after a name that make it part of a unit's, paper's or treaty's name ("Fallujah Brigade")."""
    institutions: tuple[str, ...] = ()
    """Capitalised words after a name that make it a body or office of that place, not another name ("Goma Police")."""
    seated: tuple[str, ...] = ()
    """Words before "of" for what sits in one place ("the mayor of")."""
    titles: tuple[str, ...] = ()
    """Words before a person's name."""
    division_nouns: tuple[str, ...] = ()
    district_nouns: tuple[str, ...] = ()
    town_nouns: tuple[str, ...] = ()
    area_nouns: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    """Words after a name that make it the name of a place where people live, or of a division."""
    locative: tuple[str, ...] = ()
    """Prepositions after which a name says where something happens."""
    motion: tuple[str, ...] = ()
    """Prepositions after which a name says where something comes from or goes to."""
    agentive: tuple[str, ...] = ()
    """Prepositions after which a country or capital is a party ("by Pakistan", "talks with Kabul")."""
    crediting: tuple[str, ...] = ()
    """Words that make "to" point at a voice ("according to Kabul")."""
    rulers: tuple[str, ...] = ()
    """Words after a country or capital that make it a government ("the Kabul government")."""
    seats: tuple[str, ...] = ()
    """Those whom "in" and a capital only give a seat, not a happening ("the government in Kabul")."""
    directions: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    """Words that may stand between an owner and its place ("Iraq's second-largest city")."""
    speech: tuple[str, ...] = ()
    """Verbs of saying and acting whose subject is a government ("Kabul said", "Pakistan launched")."""
    auxiliaries: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    """Words for those who act in their own country: after an adjective they say where ("Russian police", not "Russian troops")."""
    suffixes: tuple[str, ...] = ()
    """Second halves of compounds that make the name an attribute ("Islamabad-based", "Iran-backed")."""
    streets: tuple[str, ...] = ()
    """Capitalised words after a name that make it a street or gate named after a place ("Haifa Street")."""
    calendar: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    """Names that hold a place's name and are none ("Voice of America")."""
    frames: tuple[str, ...] = ()
    """Capitalised words that open a sentence or phrase and belong to no name."""


class Section(Entry):
    """``places.toml``."""

    places: tuple[Feature, ...] = ()
    country_points: tuple[CountryPoint, ...] = ()
    words: Words = Words()
    abroad: tuple[str, ...] = ()
    """States whose forces fight outside their country: their adjective alone does not say where."""
    abbreviations: dict[str, str] = {}
    """Short forms of divisions behind a town ("Ky." in "Paris, Ky."), as written without their last stop, each with the division's name."""
    dividing: tuple[str, ...] = ()
    """Countries (ISO 3166-1 alpha-3) whose divisions stand behind a town ("Moscow, Idaho")."""
