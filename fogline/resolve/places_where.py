"""Where the happening behind a figure took place, and in which country a sentence plays."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from fogline.book import Book
from fogline.found import PlaceFound, starting
from fogline.model import Span
from fogline.resolve.places_lexicon import lexicon
from fogline.resolve.places_order import is_fine, ordered, staying
from fogline.text import Sentence, View

_REACH = 4
_LEAD = 400
_THE_COUNTRY = re.compile(r"\b(?:the|that|this) (?:country|nation)\b|\bcountrywide\b|\bnationwide\b")
_OPENING = 1
_SUMMING = re.compile(
    r"\b(?:since|this (?:year|month)|so far|(?:over|in|during) the (?:past|last)|(?:last|each|every) year|decades?|years|to date)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|several|separate|series|wave|string|different|various|multiple|twin)\s+(?:\w+\s+){0,3}?"
    r"(?:attacks|incidents|clashes|bombings|explosions|blasts|raids|strikes|ambushes|operations|provinces|cities|towns|districts|places)\b"
    r"|\b(?:series|wave|string|spate) of\b|\bacross the country\b",
    re.IGNORECASE,
)
# "they had said before the air strikes that ...": what is told is not of the strikes, and not where those were
_SET_APART = re.compile(
    r"\b(?:before|prior to|ahead of) (?:the|those|these) (?:[\w-]+ ){0,2}?(?:attacks?|strikes?|airstrikes?|raids?|bombings?|bombardments?|blasts?|assaults?|offensives?|shelling|clash(?:es)?)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(r"\b(?:evacuated|airlifted|flown|rushed|transported|transferred|brought|shifted|referred)\b(?:(?! from )[^,.;]){0,40} (?:to|in) (?:the )?(?:[\w-]+ ){0,2}$", re.IGNORECASE)
_COUNTS = re.compile(
    r"(?:'s|')? (?:[a-z-]+ )?(?:(?:public )?health (?:ministry|authorities|officials)|ministry of (?:public )?health|emergency (?:services?|situations)|civil defen[cs]e|rescue (?:services?|workers)|state emergency)\b",
    re.IGNORECASE,
)
# where people talk, nobody fights: "peace talks under way in Havana"
_TALKS = re.compile(r"\b(?:talks|negotiations|peace process|summit|conference|dialogue)\b(?: (?!and\b|after\b|but\b)[\w'-]+){0,6} in (?:the )?(?:[\w-]+ )?(?:capital,? )?(?:of )?$", re.IGNORECASE)
_TAKEN_REACH = 80  # characters
_NEW_CLAUSE = re.compile(r"; |, (?:and|while|but) ")
_SPOT = re.compile(r"\b(?:in|at|inside|outside|near) an? [a-z]")
_ELSEWHERE = re.compile(r"(?:Elsewhere|Separately|Meanwhile|In (?:another|a separate|other)|Also|Earlier)\b")


def of_claim(view: View, places: Sequence[PlaceFound], number: Span, sentence: int, book: Book, main: str | None = None) -> tuple[PlaceFound, ...]:
    """The places of the happening behind the figure at ``number``, best first; a country is among them wherever it is evident.

    The most specific place of the figure's clause comes first, then others of the sentence that hold it; without one,
    the places carried from the sentences before, then the document's own country.
    """
    main = (dominant(places, book) if main is None else main) or None
    spots = [p for p in _spots(places, view.sentences[sentence]) if not _is_destination(view, p)]
    chosen = ordered(view, staying(spots), number, main)
    if (not chosen or chosen[0].precision == "country") and (counted := _counting(view, places, sentence)) is not None:
        chosen = (counted,)
    if chosen and _is_of_another_clause(view, chosen[0].span, number, sentence):
        return _country_named(places, chosen[0].country)
    if not chosen and (country := _the_country(view, places, sentence, main)):
        chosen = (country,)
    here = view.sentences[sentence]
    if not chosen and not any(kept.search(view.text, here.start, here.end) for kept in (_SUMMING, _SET_APART)):
        chosen = _carried(view, places, sentence, main)
    if chosen and chosen[0].precision == "country":
        chosen = (*_ahead(view, places, sentence, chosen[0]), *chosen)
    country_code = chosen[0].country if chosen and chosen[0].country else country_at(view, places, sentence, book, main or "")
    if country_code is not None and not any(p.country == country_code for p in chosen):
        chosen = (*chosen, *_country_named(places, country_code))
    return chosen


def _counting(view: View, places: Sequence[PlaceFound], sentence: int) -> PlaceFound | None:
    """The country whose hospitals and rescuers count the dead in a sentence ("Freedonia's health ministry said"): there they are."""
    here = view.sentences[sentence]
    named = [p for p in starting(places, here.start, here.end) if p.country and _COUNTS.match(view.text, p.span.end)]
    return replace(named[0], role="place", precision="country", lat=None, lon=None, name=named[0].name) if named and len({p.country for p in named}) == 1 else None


def _is_destination(view: View, place: PlaceFound) -> bool:
    """True for the town to which the wounded were flown or the dead brought: nothing happened there."""
    return bool(_TAKEN.search(view.text, max(0, place.span.start - _TAKEN_REACH), place.span.start))


def _country_named(places: Sequence[PlaceFound], country: str | None) -> tuple[PlaceFound, ...]:
    """The country as the document names it best, else another place of it."""
    named = [p for p in places if p.country == country]
    return tuple(sorted(named, key=lambda p: (p.precision != "country", p.role != "place", p.span))[:1])


def _is_of_another_clause(view: View, place: Span, number: Span, sentence: int) -> bool:
    """True in "the raid on the port killed 28 people, and 140 died in a school": the second clause has a spot of its own."""
    if place.start > number.start or not _NEW_CLAUSE.search(view.text, place.end, number.start):
        return False
    return _SPOT.search(view.text, number.end, view.sentences[sentence].end) is not None


def country_at(view: View, places: Sequence[PlaceFound], sentence: int, book: Book, main: str | None = None) -> str | None:
    """ISO 3166-1 alpha-3 of the country where what this sentence tells takes place, ``None`` where nothing says so.

    ``main`` is the document's country (``dominant``) where the caller has it already, "" where it has none.
    """
    main = (dominant(places, book) if main is None else main) or None
    if (counted := _counting(view, places, sentence)) is not None and not any(is_fine(p) for p in _spots(places, view.sentences[sentence])):
        return counted.country
    if country := _pick(_spots(places, view.sentences[sentence]), main):
        return country
    if named := _the_country(view, places, sentence, main):
        return named.country
    carried = [p.country for p in _carried(view, places, sentence, main) if p.country]
    return main if main in carried or not carried else carried[0]


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
    if place.rule == "adjective.attribute":
        return 0.0  # a "Freedonian-made" rocket tells nothing of where it fell
    if place.role == "place":
        return 0.6 if place.rule.endswith(".motion") else 2.0
    if place.country in abroad and place.rule != "adjective.home":
        return 0.0 if place.role == "adjective" else 0.2
    return 0.8 if place.role == "adjective" else 0.5


def _spots(places: Sequence[PlaceFound], sentence: Sentence) -> list[PlaceFound]:
    return [p for p in starting(places, sentence.start, sentence.end) if p.role == "place" and (p.country or p.precision == "air_or_sea")]


def _pick(spots: Sequence[PlaceFound], main: str | None) -> str | None:
    """The country of a sentence: where something is, before where something comes from; of several, the document's own."""
    fixed = [p for p in spots if not p.rule.endswith((".motion", "border.between"))] or staying(spots)
    if not fixed or (main is not None and all(p.rule.endswith(".motion") and p.country != main for p in fixed)):
        return None
    fixed = [p for p in fixed if p.rule != "country"] or fixed
    finest = [p for p in fixed if p.precision != "country"] or fixed
    countries = [p.country for p in finest if p.country]
    return main if main in countries else countries[0] if countries else None


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


def _carried(view: View, places: Sequence[PlaceFound], sentence: int, main: str | None) -> tuple[PlaceFound, ...]:
    """The places of the nearest sentence before that has any, the first of them first; far back they fade."""
    for before in range(sentence - 1, max(-1, sentence - 1 - _REACH), -1):
        at = view.sentences[before]
        if at.kind == "credit":
            continue  # the town of a dateline is where the report was written
        spots = [p for p in _spots(places, at) if not p.rule.endswith(".motion") and not _TALKS.search(view.text, at.start, p.span.start)]
        if spots:
            return ordered(view, spots, Span(at.start, at.start), main)
    return ()


def _ahead(view: View, places: Sequence[PlaceFound], sentence: int, country: PlaceFound) -> tuple[PlaceFound, ...]:
    """The place that the next two sentences give for a single happening which the lead only puts in a country."""
    at = view.sentences[sentence]
    if sentence > _OPENING or _SEVERAL.search(view.text, at.start, at.end) or _SUMMING.search(view.text, at.start, at.end):
        return ()
    for following in view.sentences[sentence + 1 : sentence + 3]:
        if _ELSEWHERE.match(view.text, following.start, following.end):
            return ()
        spots = [p for p in _spots(places, following) if p.country == country.country and is_fine(p) and not p.rule.endswith(".motion")]
        if spots:
            return ordered(view, spots, Span(following.start, following.start), country.country)
    return ()
