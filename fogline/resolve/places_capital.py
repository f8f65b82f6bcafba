"""A capital that is not called by its name: "in the Somali capital", "near Sudan's capital"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fogline.book.gazetteer import key
from fogline.found import PlaceFound
from fogline.model import Span
from fogline.resolve.places_lexicon import Lexicon
from fogline.resolve.places_names import Hit, Reading

_WORD = "capital"
_BACK = 3  # words before: "in the war-torn Somali capital"
_NAMED = 2  # words behind in which its name follows


def told_capitals(reading: Reading, lexicon: Lexicon) -> Iterator[PlaceFound]:
    """The capitals of countries that stand before the word and after a word for where something is; none where its name follows."""
    for number, hit in enumerate(reading.hits):
        at = hit.last + 1
        if reading.word(at) != _WORD or reading.gap(hit.last) != " ":
            continue
        owner = hit.means("adjective") or (hit.means("country") if reading.tokens[hit.last].possessive else None)
        if owner is None or _is_called(reading, number, at) or not _is_where(reading, hit, lexicon):
            continue
        land = owner.countries[0]
        if (found := _place(land, lexicon)) is not None:
            yield replace(found, span=Span(reading.tokens[at].start, reading.tokens[at].end))


def _is_called(reading: Reading, number: int, at: int) -> bool:
    """True where another name stands right behind ("the Somali capital Mogadishu", "the capital, Mogadishu,")."""
    return number + 1 < len(reading.hits) and reading.hits[number + 1].first - at <= _NAMED


def _is_where(reading: Reading, hit: Hit, lexicon: Lexicon) -> bool:
    return any(lexicon.has("locative", reading.word(hit.first - back)) or lexicon.has("motion", reading.word(hit.first - back)) for back in range(1, _BACK + 1))


def _place(land: str, lexicon: Lexicon) -> PlaceFound | None:
    """The country's capital as the gazetteer has it, the largest town of its name there."""
    name = lexicon.capitals.get(land)
    towns = [p for p in lexicon.gazetteer.named(key(name)) if p.country == land and p.level == "town"] if name else []
    if name is None or not towns:
        return None
    town = max(towns, key=lambda p: p.population)
    return PlaceFound(Span(0, 0), name, land, town.adm1, town.lat, town.lon, "point", town.geonameid, "place", "capital.told")
