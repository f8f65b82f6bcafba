"""Names of countries, regions, actors and office-holders as they stand in a text.

One automaton over all names of the book, then rules of the language: a name needs word boundaries, "anti-X" and "X-backed" do not
name X, a short acronym needs company, and a name shared by two actors goes to the one whose country the text is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick

from fogline.book import Book
from fogline.book.schemas import actors, countries
from fogline.book.schemas.actors import Actor, Office
from fogline.model import Span
from fogline.resolve import actors_acronyms

NameKind = Literal["country", "region", "actor", "office"]
NameForm = Literal["name", "adjective", "national", "capital", "pejorative", "acronym", "affiliation"]
_KEPT_TAILS = ("-led", "-controlled", "-administered", "-based", "-held", "-owned", "-operated")
_DROPPED_HEADS = ("anti-", "pro-", "non-", "Anti-", "Pro-", "ex-")
_TITLED_TAIL = re.compile(r"-(?:\w+ed|Led|Built|Made|Born|Run|Held|Style)\b")
_QUALIFIES = re.compile(r"(?:'s)? (?:allied|affiliated|linked|aligned|inspired|backed)\b(?! (?:by|to|with)\b)")
_AFFILIATED = re.compile(r"\b(?:affiliated|allied|linked|aligned|allegiance|links|ties|inspired) (?:to|with|by) (?:both |either )?(?:the |[\w' -]{3,30} (?:and|or) (?:the )?)?$")


@dataclass(frozen=True, slots=True)
class Name:
    """One name in a text. ``key`` is an ISO 3166-1 alpha-3 code for countries and regions, else the id of an actor or office.

    An ``acronym`` stands for a force that the text itself names in full; an ``affiliation`` is whom others are linked to.
    """

    span: Span
    kind: NameKind
    key: str
    form: NameForm


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every name of the book, ready to be found. Two readings of one name stand side by side in ``readings``."""

    automaton: AhoCorasick
    readings: tuple[tuple[tuple[NameKind, str, NameForm], ...], ...]
    actors: dict[str, Actor]
    offices: dict[str, Office]
    countries: dict[str, countries.Country]
    namesakes: dict[str, tuple[Actor, ...]]


def _country_forms(country: countries.Country) -> list[tuple[str, NameForm]]:
    forms: list[tuple[str, NameForm]] = [(name.removeprefix("the "), "name") for name in (country.name, *country.aliases)]
    forms += [(name, "adjective") for name in country.adjectives]
    forms += [(name, "national") for name in country.nationals]
    capitals = (*([country.capital] if country.capital else []), *country.capital_aliases)
    return forms + [(name, "capital") for name in capitals]


def _spellings(form: str) -> set[str]:
    """The spellings a name is met in: at the start of a sentence, and with an article joined or not ("al-Nusra", "Al Nusra")."""
    plain = re.sub(r"^[Aa]l[- ](?=[A-Z])", "al-", form)
    forms = {form, *((plain, plain.replace("al-", "al ", 1)) if plain.startswith("al-") else ())}
    return forms | {f[:1].upper() + f[1:] for f in forms}


def _add(table: dict[str, list[tuple[NameKind, str, NameForm]]], form: str, reading: tuple[NameKind, str, NameForm]) -> None:
    for spelling in _spellings(form):
        known = table.setdefault(spelling, [])
        if not any(old[:2] == reading[:2] for old in known):
            known.append(reading)


@lru_cache(maxsize=4)
def lexicon(book: Book) -> Lexicon:
    """The names of ``book``, compiled once."""
    table: dict[str, list[tuple[NameKind, str, NameForm]]] = {}
    section, lands = book.section(actors.Section), book.section(countries.Section)
    for actor in section.actors:
        for form in (actor.name, *actor.aliases):
            _add(table, form, ("actor", actor.id, "name"))
        for form in actor.pejorative:
            _add(table, form, ("actor", actor.id, "pejorative"))
    for office in section.offices:
        for form in office.names:
            _add(table, form, ("office", office.id, "name"))
    for region in section.regions:
        for form in region.names:
            _add(table, form, ("region", region.country, "name"))
    for country in lands.countries:
        for form, kind in _country_forms(country):
            _add(table, form, ("country", country.id, kind))
    patterns = sorted(table)
    return Lexicon(
        AhoCorasick(patterns),
        tuple(tuple(table[p]) for p in patterns),
        {a.id: a for a in section.actors},
        {o.id: o for o in section.offices},
        {c.id: c for c in lands.countries},
        _namesakes(section.actors),
    )


def _namesakes(all_actors: Sequence[Actor]) -> dict[str, tuple[Actor, ...]]:
    """The actors of each name, in the order of the book."""
    found: dict[str, list[Actor]] = {}
    for actor in {a.id: a for a in all_actors}.values():
        found.setdefault(actor.name, []).append(actor)
    return {name: tuple(same) for name, same in found.items()}


def _stands(text: str, start: int, end: int) -> bool:
    """True where the characters around allow the name to be a name of its own."""
    before, after = text[max(0, start - 5) : start], text[end : end + 15]
    if before[-1:].isalnum() or (after[:1].isalnum() and not after.startswith("s ")):
        return False
    if before.endswith(_DROPPED_HEADS):
        return False
    if after[:1] == "-" and after[1:2].isalpha():
        return after.startswith(_KEPT_TAILS) or (after[1].isupper() and _TITLED_TAIL.match(after) is None)
    joined = before.endswith("-") and before[-2:-1].islower() and re.search(r"\b[A-Z][a-z]+-$", text[max(0, start - 20) : start]) is None
    return not joined and _QUALIFIES.match(text, end) is None


def _is_person(text: str, name: Name) -> bool:
    """True for a given name or surname that looks like a country ("Jordan Smith", "Michael Jordan")."""
    if name.kind != "country" or name.form != "name" or text[name.span.start : name.span.end] not in {"Jordan", "Chad", "Georgia", "Israel", "Kenya", "India"}:
        return False
    return re.match(r" [A-Z][a-z]+ (?:said|says|told|added)\b", text[name.span.end : name.span.end + 40]) is not None


def _longest(hits: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The leftmost longest of overlapping hits (pattern, start, end)."""
    kept: list[tuple[int, int, int]] = []
    for hit in sorted(hits, key=lambda h: (h[1], -h[2])):
        if not kept or hit[1] >= kept[-1][2]:
            kept.append(hit)
    return kept


def find(text: str, book: Book, place: str | None = None) -> tuple[Name, ...]:
    """Every name in ``text``, in order, without overlaps; offsets are those of ``text``. ``place`` is a country known otherwise."""
    words = lexicon(book)
    hits = [h for h in words.automaton.find_matches_as_indexes(text, overlapping=True) if _stands(text, h[1], h[2])]
    found: list[tuple[Name, ...]] = []
    for pattern, start, end in _longest(hits):
        options = tuple(Name(Span(start, end), kind, key, form) for kind, key, form in words.readings[pattern])
        options = tuple(o for o in options if not _is_person(text, o))
        if options:
            found.append(options)
    lands = _lands(text, found, words)
    lands[place or ""] += 3
    chosen = [name for options in found if (name := _choose(text, options, lands, found, words)) is not None]
    return tuple(_as_affiliation(text, name) for name in actors_acronyms.settled(text, tuple(chosen)))


def _as_affiliation(text: str, name: Name) -> Name:
    """The name marked where the text only links others to it ("gunmen linked to X"): what they are, not who."""
    if name.kind != "actor" or not _AFFILIATED.search(text[max(0, name.span.start - 60) : name.span.start]):
        return name
    return replace(name, form="affiliation")


def _lands(text: str, found: list[tuple[Name, ...]], words: Lexicon) -> Counter[str]:
    """How often the text names each country, its regions or an actor of one country only; a short acronym supports nothing."""
    counts: Counter[str] = Counter()
    for options in found:
        first = options[0]
        if first.kind in {"country", "region"}:
            counts[first.key] += 3
        elif len(options) == 1 and first.kind == "actor" and not _is_short(text, first.span):
            for land in words.actors[first.key].countries:
                counts[land] += 1
    return counts


def _is_short(text: str, span: Span) -> bool:
    form = text[span.start : span.end]
    return form.isalpha() and form.isupper() and len(form) <= 3


def _choose(text: str, options: tuple[Name, ...], lands: Counter[str], found: list[tuple[Name, ...]], words: Lexicon) -> Name | None:
    """The reading that fits the countries of the text; ``None`` for a short acronym that nothing supports."""
    best = max(options, key=lambda o: sum(lands[land] for land in words.actors[o.key].countries) if o.kind == "actor" else 1)
    if best.kind != "actor" or not _is_short(text, best.span):
        return best
    actor = words.actors[best.key]
    supported = not actor.countries or any(lands[land] > 1 for land in actor.countries)
    spelt = any(o.key == best.key and o.span.end - o.span.start > 4 for others in found for o in others)
    return best if supported or spelt else None


def local(actor: Actor, place: str | None, words: Lexicon) -> Actor:
    """The actor of the same name that acts in ``place`` (Maoists of Nepal, Maoists of India), else ``actor`` itself."""
    if place is None or not actor.countries or place in actor.countries:
        return actor
    return next((a for a in words.namesakes[actor.name] if place in a.countries), actor)
