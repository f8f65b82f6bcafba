"""Towns, districts and divisions from the gazetteer: is this name a place here, and which one?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fogline.book.gazetteer import Place, key
from fogline.found import PlaceFound
from fogline.model import Precision
from fogline.resolve.places_context import Context
from fogline.resolve.places_lexicon import Lexicon
from fogline.resolve.places_names import Hit, Reading
from fogline.resolve.places_ranking import Choice, Surroundings, choose

BIG = 300_000
ENOUGH = 2.0
STRONG = 1.0
_AGAIN = 0.5
_SURE = 3.0
_HOLDERS = 3
_HELD_BY = frozenset({", ", " in ", " in the ", ", in "})
_NEAR = frozenset("near outside around outskirts nearby surrounding suburb suburbs".split())
_NEVER = ("calendar", "frames", "directions", "organisations", "division_nouns", "district_nouns", "town_nouns", "area_nouns", "titles")
_ADMINISTRATIVE = ("division_nouns", "district_nouns", "town_nouns")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a text: the hits, the words around each, and those that mean a division, each with its country."""

    reading: Reading
    contexts: Sequence[Context]
    divided: Mapping[int, str]
    lexicon: Lexicon

    def noun(self, number: int) -> str | None:
        """The kind that the words around a name give it."""
        return "division_nouns" if number in self.divided else self.contexts[number].noun


def towns(names: Names, numbers: Sequence[int], evidence: Mapping[str, float]) -> dict[int, tuple[PlaceFound, ...]]:
    """The places meant by these hits. Two passes: the second ranks each name by the places the first was sure of."""
    reading, contexts, lexicon = names.reading, names.contexts, names.lexicon
    elsewhere = {reading.hits[n].key for n in numbers if _misplaced(reading, n, lexicon)}
    likely = [n for n in _likely(names, numbers, evidence) if reading.hits[n].key not in elsewhere]
    first = {n: _choice(names, n, evidence, ()) for n in likely}
    sure = {n: c.place for n, c in first.items() if c.place is not None and c.lead >= _SURE}
    named = dict.fromkeys((reading.hits[m].key, place) for m, place in sure.items())
    found: dict[int, tuple[PlaceFound, ...]] = {}
    for n in likely:
        near = [place for name, place in named if name != reading.hits[n].key]
        choice = _choice(names, n, evidence, near)
        if _credible(choice, contexts[n], reading.hits[n], evidence, lexicon):
            found[n] = (_found(reading, reading.hits[n], choice, contexts[n], lexicon),)
    return found


def _likely(names: Names, numbers: Sequence[int], evidence: Mapping[str, float]) -> list[int]:
    """Hits that read like places where they stand, and the further mentions of those names."""
    reading, contexts, lexicon = names.reading, names.contexts, names.lexicon
    placed = {reading.hits[n].key for n in numbers if not contexts[n].other_name and contexts[n].governor == "in"}
    people = {reading.hits[n].key for n in numbers if contexts[n].other_name} - placed
    points = {n: _points(reading.hits[n], contexts[n], evidence, lexicon, _within(reading, n)) for n in numbers}
    points = {n: p if reading.hits[n].key not in people or contexts[n].noun in _ADMINISTRATIVE else -1.0 for n, p in points.items()}
    points |= dict.fromkeys(names.divided.keys() & points.keys(), ENOUGH)
    accepted = {reading.hits[n].key for n, p in points.items() if p >= ENOUGH}
    return [n for n, p in points.items() if p >= ENOUGH or (p >= _AGAIN and reading.hits[n].key in accepted)]


def _points(hit: Hit, around: Context, evidence: Mapping[str, float], lexicon: Lexicon, within: frozenset[str]) -> float:
    """How much the words around a name speak for a place; below 0 where they speak for something else."""
    beside = around.noun in _ADMINISTRATIVE
    best = max(hit.places, key=lambda p: (p.country in evidence, p.population))
    if (around.other_name and not (beside and around.governor == "in")) or (around.unit and around.noun != "town_nouns"):
        return -1.0
    if hit.first == hit.last and any(lexicon.has(g, hit.key) for g in _NEVER):
        return -1.0
    if hit.first == hit.last and lexicon.has("ordinary", hit.key):
        return _ordinary(hit, around, evidence, best, within)
    if lexicon.has("directions", hit.key.split()[0]) and evidence and max(evidence, key=lambda c: evidence[c]) not in {p.country for p in hit.places}:
        return -1.0  # "the western district" of a land that is named
    if around.speaks and around.governor not in ("in", "seat") and not hit.means("capital") and best.population < BIG:
        return -1.0
    points = {"in": 2.0, "motion": 1.5, "seat": 1.5, "party": 0.0, "none": 0.0}[around.governor]
    points += 2.0 if beside else 0.5 if around.noun else 0.0
    points += (1.0 if around.listed else 0.0) + (2.0 if within else 0.0) + (1.0 if best.country in evidence else 0.0)
    points += 1.0 if best.population >= 1_000_000 else 0.5 if best.population >= 100_000 else 0.0
    points += (0.7 if any(p.level == "adm1" for p in hit.places) else 0.0) + (0.7 if hit.last > hit.first else 0.0)
    points += 1.5 if around.suffers else 0.0
    return points + (1.0 if around.attribute or around.possessive or around.institution else 0.0)


def _ordinary(hit: Hit, around: Context, evidence: Mapping[str, float], best: Place, within: frozenset[str]) -> float:
    """A name that is an ordinary word or a first name needs its kind, its holder, or a preposition before a well-known place of a land named."""
    known = any(p.country in evidence for p in hit.places)
    capital = hit.means("capital")
    if capital is not None and capital.countries[0] in evidence and best.country == capital.countries[0] and not around.other_name:
        return ENOUGH  # "Paris" is also a name, and far more often the city
    if (around.noun in _ADMINISTRATIVE and around.governor == "in" and known) or within:
        return ENOUGH
    if around.governor in ("in", "seat") and best.population >= BIG and best.country in evidence:
        return ENOUGH
    return _AGAIN if best.population >= BIG and not around.speaks else -1.0


def _within(reading: Reading, number: int) -> frozenset[str]:
    """Codes and names of what stands right behind and holds the place: divisions and countries ("Taji, Baghdad, Iraq", "Taji in Iraq").

    In a list of equals ("Alaska, Arizona and Iowa") nothing holds the one before.
    """
    hits, found = reading.hits, set[str]()
    inner: tuple[Place, ...] = hits[number].places
    at = number
    while at + 1 < len(hits) and at < number + _HOLDERS and reading.text[hits[at].span.end : hits[at + 1].span.start] in _HELD_BY:
        at += 1
        lands = {m.countries[0] for m in hits[at].meanings if m.kind == "country"}
        divisions = {p.name: p.country for p in hits[at].places if p.level == "adm1"}
        holding = {c for c in lands if any(p.country == c for p in inner)}
        holding |= {d for d, c in divisions.items() if any(p.adm1 == d and p.country == c and p.name != d for p in inner)}
        if not holding:
            break
        found |= holding
        inner = tuple(p for p in inner if p.country in holding or p.adm1 in holding)
    return frozenset(found)


def _misplaced(reading: Reading, number: int, lexicon: Lexicon) -> bool:
    """True where the text puts the name in a country in which the gazetteer has no such place ("the Freedonian town of Palma", "Palma, northern Freedonia")."""
    hit, before = reading.hits[number], reading.hits[number - 1] if number else None
    stated = set[str]()
    if number + 1 < len(reading.hits) and not _goes_on(reading, number + 1):
        after = reading.hits[number + 1]
        between = reading.text[hit.span.end : after.span.start]
        divides = any(p.level == "adm1" and p.country in {q.country for q in hit.places} for p in after.places)
        if between.startswith(", ") and not divides and all(lexicon.has("directions", w) for w in between[2:].split()):
            stated |= {m.countries[0] for m in after.meanings if m.kind == "country"}
    if before is not None and reading.word(hit.first - 1) == "of" and lexicon.has("town_nouns", reading.word(hit.first - 2)) and before.last == hit.first - 3:
        stated |= {m.countries[0] for m in before.meanings if m.kind in ("country", "adjective")}
    return bool(stated) and not any(p.country in stated for p in hit.places)


def _goes_on(reading: Reading, number: int) -> bool:
    """True where a list goes on behind a name: another name follows a comma or "and"."""
    if number + 1 >= len(reading.hits):
        return False
    between = reading.text[reading.hits[number].span.end : reading.hits[number + 1].span.start]
    return between.strip() in (",", "and", ", and", "or", ", or")


def _choice(names: Names, number: int, evidence: Mapping[str, float], near: Sequence[Place]) -> Choice:
    hit, lexicon = names.reading.hits[number], names.lexicon
    weights = {c: w for c, w in evidence.items() if w >= STRONG}
    if (capital := hit.means("capital")) and not any(p.country in weights for p in hit.places):
        weights[capital.countries[0]] = weights.get(capital.countries[0], 0.0) + 1.0
    beside = frozenset(n for c in evidence for n in (c, *lexicon.neighbours.get(c, ())))
    return choose(hit.key, hit.places, Surroundings(weights, beside, near, names.noun(number), _within(names.reading, number)))


def _credible(choice: Choice, around: Context, hit: Hit, evidence: Mapping[str, float], lexicon: Lexicon) -> bool:
    """False for small towns of countries that the text never speaks of."""
    if choice.country is None:
        return False
    if choice.country in evidence or hit.means("capital"):
        return True
    place = choice.place
    if around.institution and evidence:
        return False  # a hospital or brigade may bear the name of a far town
    if around.noun == "division_nouns" and (place is None or (place.level == "town" and not _seat(place))):
        return False
    return place is not None and max(place.population, 1) >= _least(place, hit, around, evidence, lexicon)


def _least(place: Place, hit: Hit, around: Context, evidence: Mapping[str, float], lexicon: Lexicon) -> int:
    """How many people a place must have to be meant although its country is not named.

    "Russian drones hit Sumy" does not say that the text is about Russia: weak evidence lets its neighbours in.
    """
    strong = [c for c, weight in evidence.items() if weight >= STRONG]
    if any(place.country in lexicon.neighbours.get(c, frozenset()) for c in strong):
        return 100_000
    if strong:
        return BIG
    only = all(p.country == place.country for p in hit.places)
    if any(place.country in lexicon.neighbours.get(c, frozenset()) for c in evidence) or (only and place.level == "adm1"):
        return 1
    return 15_000 if only else 1 if around.noun is not None and not evidence else 50_000


def _seat(place: Place) -> bool:
    """True for a town that its division is named after."""
    return place.adm1 is not None and key(place.name) == key(place.adm1)


def _found(reading: Reading, hit: Hit, choice: Choice, around: Context, lexicon: Lexicon) -> PlaceFound:
    place = choice.place
    if place is None:
        name = reading.text[hit.span.start : hit.span.end]
        return PlaceFound(hit.span, name, choice.country, None, None, None, "country", None, "place", "name.ambiguous", choice.runners_up)
    precision: Precision = "point" if place.level == "town" else place.level
    rule = f"{'beside' if around.beside else 'name'}.{place.level}"
    if place.level == "town" and (around.beside or any(reading.word(hit.first - k) in _NEAR for k in (1, 2, 3))):
        precision = "near"
    elif place.level == "town" and lexicon.has("district_nouns", reading.word(hit.last + 1)):
        precision = "adm2"
    elif place.level == "town" and lexicon.has("division_nouns", reading.word(hit.last + 1)):
        place, precision = replace(place, lat=None, lon=None), "adm1"
    as_what: Literal["place", "adjective"] = "adjective" if around.institution else "place"
    found = PlaceFound(hit.span, place.name, place.country, place.adm1, place.lat, place.lon, precision, place.geonameid, as_what, rule)
    return replace(found, runners_up=choice.runners_up, derived=place.derived and place.lat is not None)
