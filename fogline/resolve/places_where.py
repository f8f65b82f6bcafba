"""Where the happening behind a figure took place, and in which country a sentence plays."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from fogline.book import Book
from fogline.found import PlaceFound
from fogline.model import Span
from fogline.resolve.places_lexicon import lexicon
from fogline.text import Sentence, View

_REACH = 4
_LEAD = 400
_THE_COUNTRY = re.compile(r"\b(?:the|that|this) (?:country|nation)\b|\bcountrywide\b|\bnationwide\b")
_FINE = {"point": 0, "near": 0, "adm2": 1, "adm1": 2, "air_or_sea": 2, "region_or_border": 3, "country": 4}


def of_claim(view: View, places: Sequence[PlaceFound], number: Span, sentence: int, book: Book) -> tuple[PlaceFound, ...]:
    """The places of the happening behind the figure at ``number``, best first; a country is among them wherever it is evident.

    The most specific place of the figure's clause comes first, then others of the sentence that hold it; without one,
    the places carried from the sentences before, then the document's own country.
    """
    main = dominant(places, book)
    here = _spots(places, view.sentences[sentence])
    chosen = _ordered(view, _staying(here), number, main)
    if not chosen and (country := _the_country(view, places, sentence, main)):
        chosen = (country,)
    chosen = chosen or _carried(view, places, sentence, main)
    country_code = chosen[0].country if chosen and chosen[0].country else country_at(view, places, sentence, book)
    if country_code is not None and not any(p.country == country_code for p in chosen):
        named = [p for p in places if p.country == country_code]
        chosen = (*chosen, *sorted(named, key=lambda p: (p.precision != "country", p.role != "place", p.span))[:1])
    return chosen


def country_at(view: View, places: Sequence[PlaceFound], sentence: int, book: Book) -> str | None:
    """ISO 3166-1 alpha-3 of the country where what this sentence tells takes place, ``None`` where nothing says so."""
    main = dominant(places, book)
    if country := _pick(_spots(places, view.sentences[sentence]), main):
        return country
    if named := _the_country(view, places, sentence, main):
        return named.country
    carried = _carried(view, places, sentence, main)
    return carried[0].country if carried and carried[0].country else main


def dominant(places: Sequence[PlaceFound], book: Book) -> str | None:
    """The country that the document is about: by its places first, then its countries and people; the lead counts double.

    Nothing but the soldiers of a state that fights abroad ("Russian troops", "Israeli jets") says no country.
    """
    abroad = lexicon(book).abroad
    weights: defaultdict[str, float] = defaultdict(float)
    for place in places:
        if place.country is not None and place.rule != "border.of":
            weights[place.country] += _weight(place, abroad) * (2.0 if place.span.start < _LEAD else 1.0)
    weights = defaultdict(float, {c: w for c, w in weights.items() if w > 0})
    return max(weights, key=lambda c: weights[c]) if weights else None


def _weight(place: PlaceFound, abroad: frozenset[str]) -> float:
    if place.role == "place":
        return 0.6 if place.rule.endswith(".motion") else 2.0
    if place.country in abroad and place.rule != "adjective.home":
        return 0.0 if place.role == "adjective" else 0.2
    return 0.8 if place.role == "adjective" else 0.5


def _spots(places: Iterable[PlaceFound], sentence: Sentence) -> list[PlaceFound]:
    return [p for p in places if p.role == "place" and p.country and sentence.start <= p.span.start < sentence.end]


def _pick(spots: Sequence[PlaceFound], main: str | None) -> str | None:
    """The country of a sentence: where something is, before where something comes from; of several, the document's own."""
    fixed = [p for p in spots if not p.rule.endswith((".motion", "border.between"))] or _staying(spots)
    if not fixed:
        return None
    fixed = [p for p in fixed if p.rule != "country"] or fixed
    finest = [p for p in fixed if p.precision != "country"] or fixed
    countries = [p.country for p in finest]
    return main if main in countries else countries[0]


def _staying(spots: Sequence[PlaceFound]) -> list[PlaceFound]:
    """Places where something is; where there are none, those that something comes from or goes to."""
    return [p for p in spots if not p.rule.endswith(".motion")] or list(spots)


def _the_country(view: View, places: Sequence[PlaceFound], sentence: int, main: str | None) -> PlaceFound | None:
    """What "the country" means in a sentence without a place: the document's own if named close before it, else the one named last."""
    at = view.sentences[sentence]
    words = _THE_COUNTRY.search(view.text, at.start, at.end)
    if words is None:
        return None
    named = [p for p in places if p.country and p.span.end <= words.start() and p.rule != "border.of" and not p.rule.startswith("capital")]
    close = [p for p in named if p.span.start >= at.start] or [
        p for p in named if sentence and p.span.start >= view.sentences[sentence - 1].start
    ]
    own = [p for p in close if p.country == main]
    chosen = own or close
    return chosen[-1] if chosen else None


def _ordered(view: View, spots: Sequence[PlaceFound], number: Span, main: str | None) -> tuple[PlaceFound, ...]:
    if not spots:
        return ()
    best = min(
        spots,
        key=lambda p: (
            _FINE[p.precision] > 3 or p.rule == "border.between",
            _away(view, p.span, number),
            p.country != main,
            _FINE[p.precision],
        ),
    )
    finer = [p for p in spots if _FINE[p.precision] < _FINE[best.precision] and p.adm1 is not None and p.adm1 == best.adm1]
    best = min((best, *finer), key=lambda p: (_FINE[p.precision], _away(view, p.span, number), p.country != main))
    holding = [
        p for p in spots if p is not best and p.country == best.country and _FINE[p.precision] >= _FINE[best.precision] and _holds(p, best)
    ]
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


def _carried(view: View, places: Sequence[PlaceFound], sentence: int, main: str | None) -> tuple[PlaceFound, ...]:
    """The places of the nearest sentence before that has any; far back, or in another country than the document's, they fade."""
    for before in range(sentence - 1, max(-1, sentence - 1 - _REACH), -1):
        at = view.sentences[before]
        spots = [p for p in _spots(places, at) if not p.rule.endswith(".motion")]
        if spots:
            return _ordered(view, spots, Span(at.end, at.end), main)
    return ()
