"""Places in a view: what is named, which place it is, and whether it is a place at all there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fogline.book import Book
from fogline.book.schemas.places import Feature, Kind
from fogline.found import PlaceFound
from fogline.model import Precision
from fogline.resolve.places_capital import told_capitals
from fogline.resolve.places_context import Context, context
from fogline.resolve.places_lexicon import Lexicon, Meaning, lexicon
from fogline.resolve.places_names import Hit, Reading, read
from fogline.resolve.places_other import far_namesake
from fogline.resolve.places_ranking import mentions
from fogline.resolve.places_roles import Role, qualifies, role
from fogline.resolve.places_siblings import divided_by, divisions_meant, owned_elsewhere
from fogline.resolve.places_towns import BIG, Names, towns
from fogline.resolve.places_where import country_at, of_claim
from fogline.text import View

__all__ = ["country_at", "find", "glue_names", "of_claim"]

_PRECISION: dict[Kind, Precision] = {
    "district": "adm2",
    "division": "adm1",
    "region": "region_or_border",
    "border": "region_or_border",
    "sea": "air_or_sea",
    "quarter": "near",
}
_LEAD = 400
_SOLDIER = 0.3
_WIDE = frozenset(("division", "region", "district"))


def glue_names(book: Book) -> frozenset[str]:
    """Names that page scrapes glue to the next word: countries, adjectives and capitals of five letters and more."""
    words = lexicon(book)
    names = {m.name for meanings in words.meanings.values() for m in meanings if m.kind in ("country", "capital", "adjective")}
    return frozenset({n for n in names if len(n) >= 5 and n.isalpha()} | {"Nations"})


def find(view: View, book: Book) -> tuple[PlaceFound, ...]:
    """Every place name of a view in order, with its reading and role; a border or crossing gives one entry per country.

    ``view.text[span]`` is the name as written. A name that fits two distant places gives its country only, or nothing.
    """
    words = lexicon(book)
    reading = read(view, words)
    contexts = [context(reading, i, words) for i in range(len(reading.hits))]
    divided = divisions_meant(reading)
    evidence = _evidence(reading, contexts, divided, words)
    found: list[PlaceFound] = []
    open_names: list[int] = []
    for number in range(len(reading.hits)):
        entries = None if number in divided else _fixed(number, reading, contexts[number], evidence, words)
        found += entries or ()
        if entries is None:
            open_names.append(number)
    resolved = towns(Names(reading, contexts, divided, words), open_names, evidence)
    found += (entry for entries in resolved.values() for entry in entries)
    found += _unlisted_capitals(open_names, resolved, reading, evidence, words)
    found += told_capitals(reading, words)
    return tuple(sorted(found, key=lambda p: (p.span, -evidence.get(p.country or "", 0.0), p.country or "~")))


def _fixed(number: int, reading: Reading, around: Context, evidence: dict[str, float], words: Lexicon) -> tuple[PlaceFound, ...] | None:
    """Countries, adjectives, parties and features; ``None`` for names that the gazetteer must explain."""
    hit = reading.hits[number]
    if far_namesake(reading, number):
        return ()
    if (division := divided_by(reading, number, words.dividing)) is not None:
        return None if any(p.country == division.country and p.adm1 == division.name for p in hit.places) else ()
    if (owner := owned_elsewhere(reading, number, words)) is not None:
        return None if any(p.country == owner for p in hit.places) else ()
    if (feature := hit.means("feature")) and not _other_level(hit, feature, around):
        return _feature(number, feature, around, evidence, reading, words)
    meaning = _meaning(hit, around, evidence, qualifies(hit, around, reading, words))
    if meaning is None:
        return None
    if around.other_name and around.governor not in ("in", "motion"):
        if meaning.kind != "country" or words.has("ordinary", hit.key):
            return ()
        return (_country(hit, meaning, words, "adjective", "country.attribute"),)
    as_what, rule = role(meaning, hit, around, reading, words)
    if meaning.kind == "capital" and as_what == "place":
        return None if hit.places else (_country(hit, meaning, words, as_what, rule),)
    return (_country(hit, meaning, words, as_what, rule),)


def _other_level(hit: Hit, meaning: Meaning, around: Context) -> bool:
    """True where the words ask for the province of a town that we list, or for the town of a province ("Kirkuk province")."""
    level = {"division_nouns": "adm1", "town_nouns": "town"}.get(around.noun or "")
    own = meaning.feature.kind if meaning.feature else None
    if level is None or own not in ("town", "division") or (own, level) in (("town", "town"), ("division", "adm1")):
        return False
    return any(p.level == level and p.country in meaning.countries for p in hit.places)


def _meaning(hit: Hit, around: Context, evidence: dict[str, float], qualifying: bool) -> Meaning | None:
    """The fixed meaning that holds: a division of an evidenced country goes before a country of the same name ("Niger state")."""
    fixed = [m for m in hit.meanings if m.kind != "feature"]
    if not fixed:
        return None
    divided = any(p.level == "adm1" and (p.country in evidence or around.titled) for p in hit.places)
    if around.noun == "division_nouns" and divided and not around.possessive and not hit.means("adjective"):
        return None
    order = ("country", "adjective", "capital")
    ranked = sorted(fixed, key=lambda m: (order.index(m.kind), -evidence.get(m.countries[0], 0.0)))
    kind = ranked[0].kind
    if kind == "country" and qualifying and (adjective := hit.means("adjective")):
        return adjective
    return ranked[0]


def _country(hit: Hit, meaning: Meaning, words: Lexicon, as_what: Role, rule: str) -> PlaceFound:
    country = meaning.countries[0]
    name = words.names.get(country, meaning.name)
    precision: Precision = "region_or_border" if rule.startswith("border") else "country"
    return PlaceFound(hit.span, name, country, None, None, None, precision, None, as_what, rule)


def _feature(
    number: int, meaning: Meaning, around: Context, evidence: dict[str, float], reading: Reading, words: Lexicon
) -> tuple[PlaceFound, ...]:
    """One entry per country for a border or crossing; for any other feature the country that the text speaks of."""
    hit, feature = reading.hits[number], meaning.feature
    if feature is None or ((around.other_name or around.unit) and (feature.kind not in _WIDE or words.has("ordinary", hit.key))):
        return ()
    countries: tuple[str | None, ...] = feature.countries
    if feature.kind not in ("border", "crossing"):
        countries = (_country_of(number, feature, evidence, reading),)
    precision = "region_or_border" if around.border == "between" else _PRECISION.get(feature.kind, "point")
    rule = "border.between" if around.border == "between" else f"{'beside' if around.beside else 'feature'}.{feature.kind}"
    owned = around.governor in ("party", "seat") and reading.word(hit.first - 1) in ("of", "the")
    beach = feature.kind == "sea" and around.noun == "town_nouns"  # "the Red Sea port of Hodeidah"
    as_what: Role = "adjective" if around.attribute or around.unit or around.other_name or owned or beach else "place"
    return tuple(
        PlaceFound(hit.span, feature.name, c, feature.adm1, feature.lat, feature.lon, precision, None, as_what, rule)
        for c in countries or (None,)
    )


def _country_of(number: int, feature: Feature, evidence: dict[str, float], reading: Reading) -> str | None:
    """Indian Kashmir is India's; else the feature's country most spoken of, else its first, else (``wide``) unknown."""
    if number > 0:
        before = reading.hits[number - 1]
        owner = before.means("adjective") or (before.means("country") if reading.tokens[before.last].possessive else None)
        if owner is not None and reading.hits[number].first - before.last <= 4 and owner.countries[0] in feature.countries:
            return owner.countries[0]
    spoken = [c for c in feature.countries if evidence.get(c, 0.0) > 0]
    if spoken:
        return max(spoken, key=lambda c: (evidence[c], -feature.countries.index(c)))
    return None if feature.wide or not feature.countries else feature.countries[0]


def _evidence(reading: Reading, contexts: list[Context], divided: Mapping[int, str], words: Lexicon) -> dict[str, float]:
    """How much the text speaks of each country: names, people, capitals, features, big towns; the lead counts double."""
    found: list[tuple[str, float]] = []
    for number, (hit, around) in enumerate(zip(reading.hits, contexts, strict=True)):
        meaning = hit.means("country") or hit.means("adjective")
        if divided_by(reading, number, words.dividing) is not None:
            continue
        if number in divided:
            found.append((divided[number], _leading(hit, 1.0)))
        elif meaning is not None:
            weight = 2.0 if meaning.kind == "country" else _SOLDIER if meaning.countries[0] in words.abroad else 1.0
            found.append((meaning.countries[0], weight if weight == _SOLDIER else _leading(hit, weight)))
        elif (feature := hit.means("feature")) and len(feature.countries) == 1 and not around.other_name and not far_namesake(reading, number):
            found.append((feature.countries[0], _leading(hit, 1.5)))
    found = _capped(found)
    named = {country for country, _ in found}
    for number, (hit, around) in enumerate(zip(reading.hits, contexts, strict=True)):
        if number not in divided and not (around.other_name or around.unit or hit.means("country") or hit.means("adjective") or hit.means("feature")):
            found += [(country, _leading(hit, weight)) for country, weight in _town_evidence(hit, named, words)]
    return mentions(found)


def _capped(found: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """However often soldiers of a state that fights abroad are named, they stay weak evidence (below ``STRONG``)."""
    soldiers = {country for country, weight in found if weight == _SOLDIER}
    return [pair for pair in found if pair[1] != _SOLDIER] + [(country, 2 * _SOLDIER) for country in sorted(soldiers)]


def _leading(hit: Hit, weight: float) -> float:
    return weight * (2.0 if hit.span.start < _LEAD else 1.0)


def _town_evidence(hit: Hit, named: set[str], words: Lexicon) -> list[tuple[str, float]]:
    """A capital speaks for its country, unless a town of a named country has its name; so does a big town without rivals."""
    others = {p.country for p in hit.places}
    if capital := hit.means("capital"):
        own = capital.countries[0]
        if words.has("ordinary", hit.key) and max((p.population for p in hit.places if p.country == own), default=0) < BIG:
            return []  # "Victoria" does not speak of the Seychelles
        return [] if others & named - {own} and own not in named else [(own, _SOLDIER if own in words.abroad else 1.5)]
    if not hit.places or words.has("ordinary", hit.key):
        return []
    best = hit.places[0]
    rival = next((p.population for p in hit.places if p.country != best.country), 0)
    if len(others) == 1 and any(p.level == "adm1" for p in hit.places):
        return [(best.country, 1.0)]
    return [(best.country, 1.0)] if best.population >= BIG and best.population > 10 * rival else []


def _unlisted_capitals(
    numbers: list[int], resolved: dict[int, tuple[PlaceFound, ...]], reading: Reading, evidence: Mapping[str, float], words: Lexicon
) -> list[PlaceFound]:
    """Capitals that the gazetteer could not pin keep their country."""
    left = [(reading.hits[n], meaning) for n in numbers if n not in resolved and (meaning := reading.hits[n].means("capital"))]
    left = [(hit, meaning) for hit, meaning in left if meaning.countries[0] in evidence or not words.has("ordinary", hit.key)]
    return [replace(_country(hit, meaning, words, "place", "capital"), name=meaning.name) for hit, meaning in left]
