"""Places of a report in another language: what the gazetteer and the book find, less the names that stand for who speaks, strikes or is seated there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas import bodies, tongue
from fogline.found import PlaceFound, VoiceScope
from fogline.model import Span
from fogline.resolve import places
from fogline.text import View
from fogline.tongues.words import words

_REACH = 60  # characters before a name


def find(view: View, voices: Sequence[VoiceScope], book: Book) -> tuple[PlaceFound, ...]:
    """Every place name in order; one that names a voice, the owner of a force or a party has the role ``voice``."""
    found = []
    for place in places.find(view, book):
        speaks = any(scope.source.covers(place.span) for scope in voices)
        before = view.text[max(0, place.span.start - _REACH) : place.span.start]
        party = place.precision == "country" and _parties(book).search(before) is not None
        seat = _seats(book).search(before) is not None
        found.append(replace(place, role="voice") if place.role == "place" and (speaks or party or seat) else place)
    return tuple(found)


def of_clause(view: View, found: Sequence[PlaceFound], number: Span, book: Book) -> tuple[PlaceFound, ...]:
    """The places without the countries that a later clause of a figure's sentence names ("..., quand le groupe a attaqué Israël")."""
    here = view.sentences[view.sentence_at(number.start)]
    later = _breaks(book).search(view.text, number.end, here.end)
    return tuple(p for p in found if later is None or p.precision != "country" or not later.end() <= p.span.start < here.end)


@lru_cache(maxsize=4)
def _breaks(book: Book) -> re.Pattern[str]:
    section = book.section(tongue.Section).grammar
    return re.compile(rf"(?<!\w)(?:{either(map(words(book).plain, (*section.contrast, *section.relatives)))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4)
def _parties(book: Book) -> re.Pattern[str]:
    """Words before a country that make it a party: "l'armée du", "par le", "contre l'"."""
    known, section = words(book), book.section(tongue.Section)
    owned = {word for body in book.section(bodies.Section).bodies for form in body.forms for word in known.plain(form).split()[-1:]}
    forces = {form for status in ("combatant", "police", "security") for form in known.nouns(section.people.statuses.get(status, ()))}
    of, article = either(map(known.plain, section.grammar.of)), either(known.determiners)
    by = either(map(known.plain, (*section.grammar.by, *section.grammar.against)))
    return re.compile(rf"(?<!\w)(?:(?:{either(sorted(owned | forces))})(?: \w+)? (?:{of})|(?:{by}))(?: (?:{article}))? $", re.IGNORECASE)


@lru_cache(maxsize=4)
def _seats(book: Book) -> re.Pattern[str]:
    """Words before a place where somebody only has a seat: "basé à", "con sede en"."""
    forms = map(words(book).plain, book.section(tongue.Section).voices.seated)
    return re.compile(rf"(?<!\w)(?:{either(forms)})(?: \w{{1,3}})? $", re.IGNORECASE)
