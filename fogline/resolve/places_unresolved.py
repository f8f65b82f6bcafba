"""Names that a text uses as places and that we could not pin: told, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.book import Book
from fogline.found import PlaceFound, meets_any
from fogline.model import Span
from fogline.resolve.places_lexicon import Lexicon, lexicon
from fogline.resolve.places_names import Token, tokens
from fogline.text import View

_LONGEST = 4
_OF = ("town_nouns", "district_nouns", "division_nouns")
_ARTICLES = frozenset(("al", "el"))


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name at ``span`` of the view, and why it has no point."""

    span: Span
    reason: str


def unresolved(view: View, found: Sequence[PlaceFound], book: Book) -> tuple[Unresolved, ...]:
    """The names of a view that are places by their words ("the village of Zarafa", "Zarafa district") and stand in no list, and those that several
    places share; each name once."""
    told: dict[str, Unresolved] = {}
    for place in found:
        if place.rule == "name.ambiguous" and place.role == "place":
            others = "; ".join(place.runners_up)
            where = f"only its country ({place.country}) is taken" if place.country else "none is taken"
            told.setdefault(view.words(place.span), Unresolved(place.span, f"several places have this name and the text does not say which: {where} (also {others})"))
    words, names = lexicon(book), [p.span for p in found]
    for span in _named(view, words):
        if not meets_any(span, sorted(names)):
            told.setdefault(view.words(span), Unresolved(span, "no list of places has this name; add it to places.toml of your own book, or add a GeoNames dump"))
    return tuple(sorted(told.values(), key=lambda u: u.span))


def _named(view: View, words: Lexicon) -> Iterator[Span]:
    """Capitalised names behind "the village of", or before a word for a kind of place."""
    seen = tokens(view.text)
    for at in range(len(seen) - 1):
        if seen[at].key == "of" and at and any(words.has(g, seen[at - 1].key) for g in _OF) and not seen[at - 1].capital:
            if (span := _name(view.text, seen, at + 1, words)) is not None:
                yield span
        elif seen[at].capital and not _continues(view.text, seen, at) and (span := _name(view.text, seen, at, words)) is not None:
            after = next((k for k in range(at, min(at + _LONGEST + 1, len(seen) - 1)) if seen[k].end == span.end), None)
            if after is not None and view.text[span.end : seen[after + 1].start] == " " and words.has("settled", seen[after + 1].key):
                yield span


def _continues(text: str, seen: Sequence[Token], at: int) -> bool:
    """True for a word inside a longer name."""
    return at > 0 and seen[at - 1].capital and text[seen[at - 1].end : seen[at].start] in (" ", "-")


def _name(text: str, seen: Sequence[Token], first: int, words: Lexicon) -> Span | None:
    """The capitalised name that begins at a token, ``None`` where it is an ordinary word or a person's."""
    last = first
    if seen[first].key in _ARTICLES and first + 1 < len(seen) and seen[first + 1].capital:
        last = first + 1
    elif not seen[first].capital:
        return None
    while last + 1 < len(seen) and last - first < _LONGEST - 1 and seen[last + 1].capital and text[seen[last].end : seen[last + 1].start] in (" ", "-") and not seen[last].possessive:
        last += 1
    known = ("titles", "calendar", "frames", "directions", "organisations")
    if seen[last].possessive or any(words.has(g, seen[k].key) for g in known for k in (first, last)) or (first == last and words.has("ordinary", seen[first].key)):
        return None
    return Span(seen[first].start, seen[last].end)
