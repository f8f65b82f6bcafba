"""Names that mean a division because of the names beside them: "Atlanta, Georgia", "Ohio, Georgia and New York"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fogline.book.gazetteer import Place
from fogline.resolve.places_lexicon import Lexicon
from fogline.resolve.places_names import Hit, Reading

_ENOUGH = 2
_BETWEEN = 2  # words between an owner and its place
_JOINED = re.compile(r",\s+|,?\s+(?:and|or)\s+")


def divisions_meant(reading: Reading) -> dict[int, str]:
    """The hits that mean a first-level division although their name means something else as well, each with the division's country."""
    found: dict[int, str] = {}
    for number, hit in enumerate(reading.hits):
        divisions = [p for p in hit.places if p.level == "adm1"]
        if divisions and (country := _held(reading, number, divisions) or _in_list(reading, number, divisions)):
            found[number] = country
    return found


def _held(reading: Reading, number: int, divisions: list[Place]) -> str | None:
    """The country of "Atlanta, Georgia": the name before the comma is a place of that division, and a lesser one, or none, of the country so called."""
    if number == 0 or _gap(reading, number - 1) != ", ":
        return None
    inner, hit = reading.hits[number - 1], reading.hits[number]
    if inner.means("country") or inner.means("feature"):
        return None
    own = {m.countries[0] for m in hit.meanings if m.kind == "country"}
    rival = max((p.population for p in inner.places if p.country in own), default=-1)
    if inner.means("capital") and set(inner.means("capital").countries) & own:  # type: ignore[union-attr]
        return None
    for division in divisions:
        if any(p.adm1 == division.name and p.country == division.country and p.level != "adm1" and p.population > rival for p in inner.places):
            return division.country
    return None


def divided_by(reading: Reading, number: int, dividing: frozenset[str]) -> Place | None:
    """The division behind a town of its name: the Idaho of "Moscow, Idaho", the Kentucky of "Paris, Ky."; ``None`` where what follows may be a
    country, or a list of divisions goes on."""
    hits = reading.hits
    if number + 1 >= len(hits) or _gap(reading, number) != ", ":
        return None
    after = hits[number + 1]
    if after.meanings or any(p.level == "adm1" and p.country in dividing for p in hits[number].places):
        return None
    return next((p for p in after.places if p.level == "adm1" and p.country in dividing), None)


def owned_elsewhere(reading: Reading, number: int, lexicon: Lexicon) -> str | None:
    """The country whose division a name is told to be ("Freedonia's eastern Palma province"), where the feature so called lies in another."""
    hit = reading.hits[number]
    feature = hit.means("feature")
    if number == 0 or feature is None or not feature.countries or not lexicon.has("division_nouns", reading.word(hit.last + 1)):
        return None
    owner = reading.hits[number - 1]
    land, between = owner.means("country"), range(owner.last + 1, hit.first)
    if land is None or not reading.tokens[owner.last].possessive or len(between) > _BETWEEN or not all(lexicon.has("directions", reading.word(i)) for i in between):
        return None
    return land.countries[0] if land.countries[0] not in feature.countries else None


def _in_list(reading: Reading, number: int, divisions: list[Place]) -> str | None:
    """The country whose divisions stand in the same list, at least two of them beside this one."""
    siblings = list(_list_around(reading, number))
    for country in dict.fromkeys(p.country for p in divisions):
        alike = [s for s in siblings if any(p.level == "adm1" and p.country == country for p in s.places)]
        if len(alike) >= _ENOUGH and not all(s.means("country") for s in alike):
            return country
    return None


def _list_around(reading: Reading, number: int) -> Iterator[Hit]:
    """The other names of the list that a name stands in."""
    for step in (-1, 1):
        at = number
        while 0 <= at + step < len(reading.hits) and _JOINED.fullmatch(_gap(reading, min(at, at + step))):
            at += step
            yield reading.hits[at]


def _gap(reading: Reading, left: int) -> str:
    """The characters between two hits that follow each other."""
    return reading.text[reading.hits[left].span.end : reading.hits[left + 1].span.start]
