"""Where the happening behind a figure took place, and in which country a sentence plays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from fogline.book import Book
from fogline.found import PlaceFound
from fogline.model import Span
from fogline.resolve.places_lexicon import lexicon
from fogline.text import Sentence, View

_FINE = {"point": 0, "near": 0, "adm2": 1, "adm1": 2, "air_or_sea": 2, "region_or_border": 3, "country": 4}


def of_claim(view: View, places: Sequence[PlaceFound], number: Span, sentence: int, book: Book) -> tuple[PlaceFound, ...]:
    """The places of the happening behind the figure at ``number``, best first; a country is among them wherever it is evident.

    The most specific place of the figure's clause comes first, then others of the sentence that hold it; without one,
    the places carried from the sentences before in the paragraph, then those of the lead.
    """
    chosen = _in_sentence(view, places, number, sentence) or _carried(view, places, sentence)
    country = chosen[0].country if chosen else country_at(view, places, sentence, book)
    if country is None and chosen:
        country = country_at(view, places, sentence, book)
    if country is not None and not any(p.country == country for p in chosen):
        named = next((p for p in places if p.country == country and p.precision == "country"), None)
        chosen = (*chosen, named) if named is not None else chosen
    return chosen


def country_at(view: View, places: Sequence[PlaceFound], sentence: int, book: Book) -> str | None:
    """ISO 3166-1 alpha-3 of the country where what this sentence tells takes place, ``None`` where nothing says so."""
    main = dominant(view, places, book)
    here = _spots(places, view.sentences[sentence])
    if country := _pick(here, main):
        return country
    for before in range(sentence - 1, -1, -1):
        if view.sentences[before].paragraph != view.sentences[sentence].paragraph and main is not None:
            break
        if country := _pick(_spots(places, view.sentences[before]), main):
            return country
    return main


def dominant(view: View, places: Sequence[PlaceFound], book: Book) -> str | None:
    """The country that the document is about: by its places first, then its countries and people; the lead counts double."""
    abroad = lexicon(book).abroad
    weights: defaultdict[str, float] = defaultdict(float)
    for place in places:
        if place.country is None or place.rule == "border.of":
            continue
        weight = {"place": 2.0, "adjective": 0.8, "voice": 0.5}[place.role]
        if place.role != "place" and place.country in abroad:
            weight = 0.2
        if place.rule.endswith(".motion"):
            weight = 0.6
        weights[place.country] += weight * (2.0 if place.span.start < 400 else 1.0)
    return max(weights, key=lambda c: (weights[c], c)) if weights else None


def _spots(places: Iterable[PlaceFound], sentence: Sentence) -> list[PlaceFound]:
    return [p for p in places if p.role == "place" and p.country and sentence.start <= p.span.start < sentence.end]


def _pick(spots: Sequence[PlaceFound], main: str | None) -> str | None:
    """The country of a sentence: where something is, before where something comes from; of several, the document's own."""
    fixed = [p for p in spots if not p.rule.endswith((".motion", "border.between"))] or list(spots)
    if not fixed:
        return None
    finest = [p for p in fixed if p.precision != "country"] or fixed
    countries = [p.country for p in finest]
    return main if main in countries else countries[0]


def _in_sentence(view: View, places: Sequence[PlaceFound], number: Span, sentence: int) -> tuple[PlaceFound, ...]:
    spots = _spots(places, view.sentences[sentence])
    fixed = [p for p in spots if not p.rule.endswith(".motion")]
    return _ordered(view, fixed or spots, number)


def _ordered(view: View, spots: Sequence[PlaceFound], number: Span) -> tuple[PlaceFound, ...]:
    if not spots:
        return ()
    best = min(spots, key=lambda p: (_FINE[p.precision] > 3, _away(view, p.span, number), _FINE[p.precision]))
    finer = [p for p in spots if _FINE[p.precision] < _FINE[best.precision] and p.adm1 is not None and p.adm1 == best.adm1]
    best = min((best, *finer), key=lambda p: (_FINE[p.precision], _away(view, p.span, number)))
    holding = [p for p in spots if p is not best and p.country == best.country and _FINE[p.precision] >= _FINE[best.precision] and _holds(p, best)]
    twins = [p for p in spots if p.span == best.span and p is not best]
    return (best, *twins, *sorted((p for p in holding if p not in twins), key=lambda p: _FINE[p.precision]))


def _holds(outer: PlaceFound, inner: PlaceFound) -> bool:
    return outer.precision == "country" or outer.adm1 is None or inner.adm1 is None or outer.adm1 == inner.adm1


def _away(view: View, place: Span, number: Span) -> int:
    """Distance in characters; a place behind the figure is nearer than one before, another clause is far."""
    left, right = (number, place) if number.start < place.start else (place, number)
    between = view.text[left.end : right.start]
    far = 200 * sum(between.count(mark) for mark in (";", ", while ", ", and ", " but "))
    return len(between) + far + (0 if place.start > number.start else 40)


def _carried(view: View, places: Sequence[PlaceFound], sentence: int) -> tuple[PlaceFound, ...]:
    paragraph = view.sentences[sentence].paragraph
    for before in range(sentence - 1, -1, -1):
        at = view.sentences[before]
        spots = [p for p in _spots(places, at) if not p.rule.endswith(".motion")]
        if spots and (at.paragraph == paragraph or _FINE[min(spots, key=lambda p: _FINE[p.precision]).precision] < 4):
            return _ordered(view, spots, Span(at.end, at.end))
    return ()
