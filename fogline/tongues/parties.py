"""Names and bodies in a report in another language: which country, group or body a run of words names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas import bodies, tongue
from fogline.book.schemas.actors import Actor
from fogline.book.schemas.bodies import Body
from fogline.extract.tokens import Phrases, Token, tokenize
from fogline.found import ActorFound, starting
from fogline.model import Span
from fogline.resolve import actors, actors_names
from fogline.resolve.actors_names import Name
from fogline.text import View
from fogline.tongues.words import words

_INDEFINITE = frozenset({"Un", "Une", "Una", "Des", "Unos", "Unas"})
_NAMED_IN = 90  # characters in which a name stands before its letters
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{3,6}(?![\w-])")
_SPEAK_ONLY = frozenset({"body", "monitor", "outlet", "state_media", "official"})
_STATE_SIDE = len("state:XXX")
_HEADS = frozenset({"government", "ministry", "officials"})  # who heads another body
_GENERAL = frozenset({"spokesman", "unknown"})


@dataclass(frozen=True, slots=True)
class Naming:
    """What some words name: countries in order, groups and organisations, bodies (those that say least last), a people's name."""

    countries: tuple[str, ...]
    actors: tuple[Actor, ...]
    bodies: tuple[Body, ...]
    nationals: bool
    group: bool = False
    actor_first: bool = False

    @property
    def body(self) -> Body | None:
        """The body that says most: "le porte-parole de l'armée" speaks for the army, "la présidente de la société civile" for that."""
        telling = [b for b in self.bodies if b.role not in _GENERAL]
        return next((b for b in telling if b.id not in _HEADS), next(iter(telling or self.bodies), None))


def names(view: View, book: Book) -> tuple[Name, ...]:
    """Every name of the book in a view, in order."""
    return _names(view.text, book)


@lru_cache(maxsize=2)
def _names(text: str, book: Book) -> tuple[Name, ...]:
    return actors_names.find(text, book)


@lru_cache(maxsize=4)
def _bodies(book: Book) -> Phrases:
    say = words(book).plain
    return Phrases({say(form): body for body in book.section(bodies.Section).bodies for form in body.forms})


@lru_cache(maxsize=4)
def _person(book: Book) -> re.Pattern[str]:
    """Two names in capitals, the first of them no article, preposition or quantity at the head of a sentence."""
    grammar, say = book.section(tongue.Section).grammar, words(book).plain
    closed = {say(form) for form in (*grammar.determiners, *grammar.prepositions, *grammar.of, *grammar.contrast)}
    opening = either(sorted({form[:1].upper() + form[1:] for form in closed if form} | _INDEFINITE))
    capital = r"[A-Z\u00c0-\u00de][\w'-]+"
    return re.compile(rf"(?<!\w)(?!(?:{opening}) ){capital} (?:(?:de|del|de la|al|el|ben|von|van|El|Al)[ -])?{capital}")


@lru_cache(maxsize=4)
def _nouns(book: Book) -> tuple[Phrases, Phrases]:
    """Nouns for one who speaks, and for an armed group that does."""
    known, section = words(book), book.section(tongue.Section).voices
    return Phrases(dict.fromkeys(known.nouns(section.persons), True)), Phrases(dict.fromkeys(known.nouns(section.groups), True))


def read(view: View, span: Span, book: Book) -> Naming:
    """What the words of a span name."""
    here = [name for name in starting(names(view, book), span.start, span.end) if name.span.end <= span.end]
    known = actors_names.lexicon(book).actors
    lands = tuple(dict.fromkeys(n.key for n in here if n.kind in ("country", "region")))
    found = tuple(known[n.key] for n in here if n.kind == "actor")
    told = tokenize(view.text, span.start, span.end)
    group = any(_nouns(book)[1].at(told, i) is not None for i in range(len(told)))
    return Naming(lands, found, _bodies_in(view, span, book), bool(here) and all(n.form == "national" for n in here), group, bool(here) and here[0].kind == "actor")


def _bodies_in(view: View, span: Span, book: Book) -> tuple[Body, ...]:
    nations, table = words(book).nations, _bodies(book)
    named = [name.span for name in starting(names(view, book), span.start, span.end) if name.kind == "actor"]
    tokens = [  # "le ministère syrien de la Santé"; the doctors in "Médecins sans frontières" are no body
        token for token in tokenize(view.text, span.start, span.end) if token.lower not in nations and not any(n.start <= token.start < n.end for n in named)
    ]
    found: list[Body] = []
    index = 0
    while index < len(tokens):
        hit = table.at(tokens, index)
        if hit is not None and isinstance(hit[1], Body):
            found.append(hit[1])
        index += hit[0] if hit is not None else 1
    return tuple(found)


def found(view: View, on: str | None, book: Book) -> tuple[ActorFound, ...]:
    """The groups and organisations named in a view, with their sides at the report's date."""
    known = actors_names.lexicon(book).actors
    told = ((name.span, known[name.key]) for name in names(view, book) if name.kind == "actor")
    sides = ((span, actor, actors.side_of(actor, on, view.text)) for span, actor in told)
    return tuple(
        ActorFound(span, state_actor(side) or actor.id, actor.name, side, actor.kind, "actor.name", actor.id if state_actor(side) else None)
        for span, actor, side in sides
    )


def state_actor(side: str | None) -> str | None:
    """The id of the forces of the state that a side is."""
    return f"{side[6:].lower()}-state" if side is not None and side.startswith("state:") and len(side) == _STATE_SIDE else None


def speaks(tokens: Sequence[Token], index: int, book: Book) -> bool:
    """True where a noun for one who speaks, or a body, stands at ``index``."""
    return index < len(tokens) and (_nouns(book)[0].at(tokens, index) is not None or _bodies(book).at(tokens, index) is not None)


def can_speak(view: View, span: Span, book: Book) -> bool:
    """True where a run of words names somebody who can speak: a body, a country, a group, a person."""
    naming = read(view, span, book)
    if naming.countries or naming.actors or naming.bodies or naming.group:
        return True
    tokens = tokenize(view.text, span.start, span.end)
    if acronym(view, span) is not None or (len(tokens) == 1 and tokens[0].capital and tokens[0].text[1:].islower() and span.start > 0):
        return True
    return any(_nouns(book)[0].at(tokens, i) is not None for i in range(len(tokens))) or _person(book).search(view.words(span)) is not None


def is_only_person(view: View, span: Span, book: Book) -> bool:
    """True for a bare person's name: who that is must be said beside it."""
    naming = read(view, span, book)
    return not (naming.countries or naming.actors or naming.bodies or naming.group) and _person(book).search(view.words(span)) is not None


def is_spokesman(view: View, span: Span, book: Book) -> bool:
    """True for a spokesman told without a name."""
    naming = read(view, span, book)
    return any(body.role == "spokesman" for body in naming.bodies) and person(view, span, book) is None


def spelt_out(view: View, letters: str) -> Span | None:
    """The words that the report gives letters to: "la Policía Nacional de Perú (PNP)"."""
    at = view.text.find(f"({letters})")
    if at < 0:
        return None
    start = max(at - _NAMED_IN, *(view.text.rfind(mark, 0, at) + 1 for mark in ',.;\n("'))
    return Span(start, at)


def acronym(view: View, span: Span) -> str | None:
    """An organisation that the report knows by its letters alone ("le KST")."""
    found = _ACRONYM.search(view.words(span))
    return found.group() if found else None


def person(view: View, span: Span, book: Book) -> str | None:
    """The name of a person in the words of a voice; "Ministerio de Defensa" is none."""
    for found in _person(book).finditer(view.text, span.start, span.end):
        naming = read(view, Span(*found.span()), book)
        if not (naming.bodies or naming.countries or naming.actors or naming.group):
            return found.group()
    return None


def armed(view: View, span: Span, book: Book) -> list[Actor]:
    """The groups and forces named in a span that can fight."""
    return [actor for actor in read(view, span, book).actors if actor.kind not in _SPEAK_ONLY]


def spoken_of(view: View, book: Book) -> str | None:
    """The country that a report names most, by its name or its people."""
    told = Counter(name.key for name in names(view, book) if name.kind in ("country", "region"))
    return told.most_common(1)[0][0] if told else None


def rebels(view: View, sentence: Span, on: str | None, book: Book) -> Actor | None:
    """The armed group that a report tells of: the one its sentence names, else the one it names most."""
    known = actors_names.lexicon(book).actors

    def fighting(found: Sequence[Name]) -> list[Actor]:
        groups = [known[n.key] for n in found if n.kind == "actor" and known[n.key].kind not in _SPEAK_ONLY]
        return [g for g in groups if (actors.side_of(g, on, view.text) or "").startswith("nonstate:")]

    here = fighting(starting(names(view, book), sentence.start, sentence.end))
    if here:
        return here[0]
    told = Counter(actor.id for actor in fighting(names(view, book)))
    return known[told.most_common(1)[0][0]] if told else None
