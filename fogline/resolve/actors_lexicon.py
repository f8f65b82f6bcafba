"""Every name of the book that a text may hold, compiled once: countries and regions, actors with what they are part of, offices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from ahocorasick_rs import AhoCorasick

from fogline.book import Book
from fogline.book.schemas import actors, bodies, countries
from fogline.book.schemas.actors import Actor, Office
from fogline.model import ActorKind, make_id
from fogline.resolve import actors_acronyms

NameKind = Literal["country", "region", "actor", "office"]
NameForm = Literal["name", "adjective", "national", "capital", "pejorative", "shared", "short", "acronym", "affiliation"]
Reading = tuple[NameKind, str, NameForm]
_ARTICLES = {"al-", "al ", "Al-", "Al "}
_MARK = "?"  # no id of the book holds one
_BEARERS = {"rebel", "political_militia", "identity_militia", "polity"}
_STATE = re.compile(r"([a-z]{3})-state")


class Roster(dict[str, Actor]):
    """The actors by id. A key that ``provisional`` made is an actor too, of that name and kind and without a country: none is listed."""

    def __missing__(self, key: str) -> Actor:
        """The provisional actor of a key, else ``KeyError``."""
        kind, mark, name = key.partition(_MARK)
        if not mark:
            raise KeyError(key)
        return Actor(id=make_id("a", name.casefold()), name=name, kind=cast(ActorKind, kind))

    def get(self, key: str, default: Any = None) -> Any:
        """As for any dictionary, provisional actors among them."""
        return self[key] if key in self or _MARK in key else default


def provisional(name: str, kind: str) -> str:
    """The key of an actor known only by the form of its name. The actor's id follows its name, so it lasts."""
    return f"{kind}{_MARK}{name}"


def is_provisional(key: str) -> bool:
    """True for a key that ``provisional`` made."""
    return _MARK in key


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every name of the book, ready to be found: ``forms`` are the names, ``readings`` what each pattern of the automaton may mean.

    ``actors`` are complete: a part has the side and claimant of its whole. ``units`` are the forces of states whose name is the country's
    with a word for a force ("Freedonian National Army"): found as the country's, and told apart by these names.
    """

    automaton: AhoCorasick
    readings: tuple[tuple[Reading, ...], ...]
    forms: frozenset[str]
    actors: dict[str, Actor]
    units: dict[str, str]
    offices: dict[str, tuple[Office, ...]]
    countries: dict[str, countries.Country]
    namesakes: dict[str, tuple[Actor, ...]]


@lru_cache(maxsize=4)
def lexicon(book: Book) -> Lexicon:
    """The names of ``book``, compiled once."""
    section, lands = book.section(actors.Section), book.section(countries.Section)
    nations = {country.id: country for country in lands.countries}
    complete = _complete(section.actors, {land: labels_of(book).get(land, country.name) for land, country in nations.items()})
    table: dict[str, list[Reading]] = {}
    units = _add_actors(table, complete.values(), section.names, _country_words(nations.values()))
    _add_short(table, complete.values(), section.shape_words.short)
    offices = _add_offices(table, section.offices)
    for region in section.regions:
        for form in region.names:
            _add(table, form, ("region", region.country, "name"))
    for country in lands.countries:
        for form, kind in _country_forms(country):
            _add(table, form, ("country", country.id, kind))
    patterns = sorted(table)
    readings = tuple(tuple(table[p]) for p in patterns)
    return Lexicon(AhoCorasick(patterns), readings, frozenset(patterns), complete, units, offices, nations, _namesakes(complete.values()))


def labels_of(book: Book) -> Mapping[str, str]:
    """The usual English names of countries where the list of countries has another."""
    return book.section(bodies.Section).labels


def state_of(actor: str) -> str | None:
    """The country whose forces ``actor`` stands for as a whole: ``PAK`` for ``pak-state``."""
    match = _STATE.fullmatch(actor)
    return match.group(1).upper() if match else None


def _complete(listed: Sequence[Actor], labels: Mapping[str, str]) -> Roster:
    """The actors by id; a part takes from its whole what it does not say itself."""
    found = {actor.id: actor for actor in listed}
    return Roster((key, _of_whole(actor, found, labels)) for key, actor in found.items())


def _of_whole(actor: Actor, known: Mapping[str, Actor], labels: Mapping[str, str], depth: int = 0) -> Actor:
    """``actor`` with the side, periods, claimant and countries of what it is part of."""
    if actor.part_of is None or depth > 5:
        return actor
    if (land := state_of(actor.part_of)) is not None:
        said: dict[str, object] = {"side": f"state:{land}", "claimant": f"{labels.get(land, land)}: {actor.body or 'military'}", "countries": (land,), "periods": ()}
    else:
        whole = _of_whole(known[actor.part_of], known, labels, depth + 1)
        own = whole.kind not in {"body", "monitor", "outlet", "official"} and not whole.periods
        said = {
            "side": whole.side or (f"nonstate:{whole.name}" if own else None),
            "claimant": whole.claimant or whole.name,
            "countries": whole.countries,
            "periods": whole.periods,
        }
    return actor.model_copy(update={name: value for name, value in said.items() if not getattr(actor, name)})


def _country_forms(country: countries.Country) -> list[tuple[str, NameForm]]:
    forms: list[tuple[str, NameForm]] = [(name.removeprefix("the "), "name") for name in (country.name, *country.aliases)]
    forms += [(name, "adjective") for name in country.adjectives]
    forms += [(name, "national") for name in country.nationals]
    capitals = (*([country.capital] if country.capital else []), *country.capital_aliases)
    return forms + [(name, "capital") for name in capitals]


def _country_words(nations: Iterable[countries.Country]) -> frozenset[str]:
    """The names and adjectives of countries, with which a name may begin."""
    return frozenset(form for country in nations for form, kind in _country_forms(country) if kind in {"name", "adjective"})


def _add_actors(table: dict[str, list[Reading]], listed: Iterable[Actor], in_use: Sequence[actors.NameInUse], nations: frozenset[str]) -> dict[str, str]:
    """Every name of the actors into ``table``; the names that are only a country's with a word for a force are returned instead."""
    units: dict[str, str] = {}
    dated: dict[str, list[str]] = {}
    for used in in_use:
        dated.setdefault(used.actor, []).append(used.name)
    for actor in listed:
        for form in (actor.name, *actor.aliases, *dated.get(actor.id, ())):
            if actor.part_of is not None and _is_force_of_state(form, nations):
                units[form] = actor.id
            elif form not in actor.shared:
                _add(table, form, ("actor", actor.id, "name"))
        for form in actor.shared:
            _add(table, form, ("actor", actor.id, "shared"))
        for form in actor.pejorative:
            _add(table, form, ("actor", actor.id, "pejorative"))
    return units


def _add_short(table: dict[str, list[Reading]], listed: Iterable[Actor], nouns: Sequence[str]) -> None:
    """What is left of a name once a text has told it whole: "the Front" for any front."""
    ends = tuple(f" {noun}" for noun in nouns)
    for actor in listed:
        for form in (actor.name, *actor.aliases):
            if form.endswith(ends) and actor.kind in _BEARERS:
                _add(table, f"the {form.rpartition(' ')[2]}", ("actor", actor.id, "short"))


def _add_offices(table: dict[str, list[Reading]], listed: Iterable[Office]) -> dict[str, tuple[Office, ...]]:
    """Every name of office-holders into ``table``; by the key it has there, the offices that its bearers held, in the order of the book."""
    held: dict[str, list[Office]] = {}
    for office in listed:
        for form in office.names:
            held.setdefault(form, []).append(office)
    keyed: dict[str, tuple[Office, ...]] = {}
    for form, of in held.items():
        key = "|".join(office.id for office in of)
        keyed[key] = tuple(of)
        _add(table, form, ("office", key, "name"))
    return keyed


def _is_force_of_state(form: str, nations: frozenset[str]) -> bool:
    ends = (at for at, letter in enumerate(form) if letter in " '" and form[:at] in nations)
    return any(actors_acronyms.state_force(form, end) == len(form) for end in ends)


def _spellings(form: str) -> Iterable[str]:
    """The spellings a name is met in: at the start of a sentence, and with an article joined or not ("al-Nusra", "Al Nusra")."""
    forms = [form]
    if form[:3] in _ARTICLES and form[3:4].isupper():
        forms += [f"al-{form[3:]}", f"al {form[3:]}"]
    return dict.fromkeys([*forms, *(f[:1].upper() + f[1:] for f in forms)])


def _add(table: dict[str, list[Reading]], form: str, reading: Reading) -> None:
    for spelling in _spellings(form):
        known = table.setdefault(spelling, [])
        if not any(old[:2] == reading[:2] for old in known):
            known.append(reading)


def _namesakes(all_actors: Iterable[Actor]) -> dict[str, tuple[Actor, ...]]:
    """The actors of each name, in the order of the book."""
    found: dict[str, list[Actor]] = {}
    for actor in all_actors:
        found.setdefault(actor.name, []).append(actor)
    return {name: tuple(same) for name, same in found.items()}
