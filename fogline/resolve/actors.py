"""Actors in a text: named groups, the forces of states, and groups known only by the shape of their name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import groups
from fogline.book.schemas.actors import Actor, Office, Period, Term
from fogline.found import ActorFound
from fogline.model import Span
from fogline.resolve import actors_acronyms, actors_lexicon, actors_names
from fogline.resolve.actors_names import Name
from fogline.text import View

SHAPE = "actor.shape"
"""The rule of actors known only by the form of their name."""
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x)[- ](?:[\w'.-]+ ){0,5}$")
_FORCES = {"military", "police", "security"}

def period_of(actor: Actor, on: str | None, text: str = "") -> Period | None:
    """The period of ``actor`` that holds on a date; in an undated text the one whose cue words it uses, else the usual one, else the earliest."""
    if not actor.periods:
        return None
    if on is not None:
        day = (on + "-01-01")[:10] if len(on) == 4 else on[:10]
        fits = [p for p in actor.periods if _holds(p.since, p.until, day)]
        return fits[0] if fits else actor.periods[-1]
    usual = next((p for p in actor.periods if p.usual), actor.periods[0])
    return next((p for p in actor.periods if any(cue in text for cue in p.cues)), usual)


def side_of(actor: Actor, on: str | None, text: str = "") -> str | None:
    """The side of ``actor`` on a date: ``state:ISO3``, ``nonstate:NAME``, or ``None`` for those who only speak."""
    if (period := period_of(actor, on, text)) is not None:
        return period.side
    if actor.side is not None:
        return actor.side
    return None if actor.kind in {"body", "monitor", "outlet", "official"} else f"nonstate:{actor.name}"


@lru_cache(maxsize=4)
def _lands(book: Book) -> dict[str, tuple[str, ...]]:
    return {f"nonstate:{a.name}": a.countries for a in actors_names.lexicon(book).actors.values()}


def lands_of(side: str, book: Book) -> tuple[str, ...]:
    """The countries in which the armed group of a side acts, as the book has them."""
    return _lands(book).get(side, ())


@lru_cache(maxsize=4)
def _polities(book: Book) -> frozenset[str]:
    return frozenset(f"nonstate:{a.name}" for a in actors_names.lexicon(book).actors.values() if a.kind == "polity")


def is_polity(side: str, book: Book) -> bool:
    """True for the side of a self-declared or regional government."""
    return side in _polities(book)


def claimant_of(actor: Actor, on: str | None, text: str = "") -> str:
    """The claimant label of ``actor`` on a date."""
    period = period_of(actor, on, text)
    return (period.claimant if period else None) or actor.claimant or actor.name


def in_office(office: Office, on: str | None) -> bool:
    """True where the office was held on a date; an undated report gets the benefit of the doubt."""
    spells: tuple[Office | Term, ...] = (office, *office.terms)
    return on is None or any(_holds(spell.since, spell.until, on[:10]) for spell in spells)


def held(offices: Sequence[Office], on: str | None) -> Office | None:
    """The office that a name stands for on a date: of those held then, the one begun last; ``None`` before, between and after them."""
    return max((office for office in offices if in_office(office, on)), key=lambda office: office.since or "", default=None)


def _holds(since: str | None, until: str | None, day: str) -> bool:
    """True where a day lies between two dates, each as fine as it is known: until 2024-05 is until the end of May."""
    return (since is None or since <= day) and (until is None or day[: len(until)] <= until)


def label(iso: str, book: Book) -> str:
    """The usual English name of a country, as claimants carry it."""
    country = actors_names.lexicon(book).countries.get(iso)
    return actors_lexicon.labels_of(book).get(iso) or (country.name if country else iso)


@lru_cache(maxsize=4)
def _force_pattern(book: Book) -> re.Pattern[str]:
    """A force noun within three plain words after a country's name or adjective."""
    nouns = sorted({n for c in book.section(groups.Section).classes if c.id in _FORCES for n in c.nouns}, key=len, reverse=True)
    return re.compile(rf"(?:'s|')?((?: [\w-]+){{0,2}}?) ({'|'.join(map(re.escape, nouns))}|forces|intelligence|warplanes|air force)\b")


@lru_cache(maxsize=4)
def _stops(book: Book) -> frozenset[str]:
    return frozenset(book.section(groups.Section).words.stops)


def _force(text: str, name: Name, book: Book) -> ActorFound | None:
    """The forces of a state: "Ruritanian army", "Ruritania's border police"."""
    if name.form in {"name", "adjective", "acronym"} and name.kind == "country":
        end = name.span.end if name.form == "acronym" else actors_acronyms.state_force(text, name.span.end)
        if end is not None:
            return _of_state(Span(name.span.start, end), name, text, book)
    match = _force_pattern(book).match(text, name.span.end)
    if match is None or name.form in {"capital", "national"} or _stops(book) & set(match.group(1).lower().split()):
        return None
    return _of_state(Span(name.span.start, match.end()), name, text, book)


def _of_state(span: Span, name: Name, text: str, book: Book) -> ActorFound:
    """A force of the country that ``name`` names; the book may know it by its own name."""
    unit = actors_names.lexicon(book).units.get(text[span.start : span.end].replace("'s ", " "))
    return ActorFound(span, f"{name.key.lower()}-state", label(name.key, book), f"state:{name.key}", "state", "actor.force", unit)


def _named(text: str, name: Name, on: str | None, book: Book) -> ActorFound | None:
    words, office = actors_names.lexicon(book), None
    if name.kind == "office":
        office = held(words.offices[name.key], on)
        if office is None or _FORMER.search(text[max(0, name.span.start - 60) : name.span.start]):
            return None
        if office.actor is None:
            return ActorFound(name.span, f"{str(office.country).lower()}-state", office.office, f"state:{office.country}", "state", "actor.office", office=office.office)
        actor, rule = words.actors[office.actor], "actor.office"
    else:
        actor, rule = words.actors[name.key], "actor.affiliation" if name.form == "affiliation" else SHAPE if actors_lexicon.is_provisional(name.key) else "actor.name"
    side = side_of(actor, on, text)
    of_state = side is not None and re.fullmatch(r"state:[A-Z]{3}", side) is not None
    key = f"{str(side)[6:].lower()}-state" if of_state else actor.id
    return ActorFound(name.span, key, actor.name, side, actor.kind, rule, actor.id if of_state else None, office.office if office else None)


def find(view: View, on: str | None, book: Book) -> tuple[ActorFound, ...]:
    """The actors of a text in order: named ones, "X forces", and unknown "X Liberation Army" as provisional armed groups.

    ``on`` is the report's date (ISO, possibly partial) or ``None``; sides that change with time follow it. Spans are clean offsets.
    """
    return of_names(view, actors_names.find(view.text, book), on, book)


def of_names(view: View, names: tuple[Name, ...], on: str | None, book: Book) -> tuple[ActorFound, ...]:
    """As ``find``, over names already found in this view."""
    found: list[ActorFound] = []
    for name in names:
        actor = _named(view.text, name, on, book) if name.kind in {"actor", "office"} else _force(view.text, name, book)
        if actor is not None and actor.rule == "actor.force" and any(n.kind == "country" and name.span.end < n.span.start and n.span.end < actor.span.end for n in names):
            continue  # "the Gaza border Freedonian officials told of": the force is of the nation next to it
        if actor is not None and not (found and actor.span.meets(found[-1].span)):
            found.append(actor)
    return tuple(sorted(found, key=lambda a: a.span))
