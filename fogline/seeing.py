"""Everything that the finders see in one document's clean view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline import readers
from fogline.book import Book
from fogline.extract import checks, figures, lexicon, mentions, relevance, voices
from fogline.found import ActorFound, BareClaim, CheckFound, MentionFound, PlaceFound, QuantityFound, TimeFound, VoiceScope
from fogline.model import Document, Span, Where
from fogline.parser import Once, once
from fogline.resolve import places, places_where, scene, times
from fogline.resolve.scene import Scene
from fogline.text import View, view

_OPENING = 6  # sentences: below them no dateline stands
_BEFORE_STORY = re.compile(r"[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,2}(?:, [A-Z][\w'.-]+(?: [A-Z][\w'.-]+)?)?(?=(?::| [-\u2013\u2014]{1,2}) [A-Z\"0-9])")


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything found in one report, in clean offsets."""

    view: View
    quantities: tuple[QuantityFound, ...]
    claims: tuple[BareClaim, ...]
    mentions: tuple[MentionFound, ...]
    voices: tuple[VoiceScope, ...]
    checks: tuple[CheckFound, ...]
    times: tuple[TimeFound, ...]
    places: tuple[PlaceFound, ...]
    actors: tuple[ActorFound, ...]
    scene: Scene
    conflict: bool = True
    main: str | None = None
    parse: Once | None = None


_ARMED = frozenset({"rebel", "political_militia", "identity_militia"})


@lru_cache(maxsize=4)
def _glued(book: Book) -> frozenset[str]:
    """Words that page scrapes glue to the next word."""
    return places.glue_names(book) | lexicon.glue_nouns(book)


def see(document: Document, book: Book, *, whole: bool = True) -> Seen:
    """Run every finder over the clean view of a report; with ``whole`` false, voices, checks and times only where it is about armed conflict."""
    clean = view(document.text, _glued(book))
    on = document.published.start if document.published else None
    stage = scene.read(clean, None, on, book)
    conflict, named = relevance.is_conflict(clean, book, _armed(stage.actors)), _not_datelines(clean, places.find(clean, book))
    parse = once()
    claims = readers.figures(clean, book, parse) if conflict else ()
    told = whole or conflict
    return Seen(
        view=clean,
        quantities=figures.find(clean, book),
        claims=claims,
        mentions=mentions.find(clean, book),
        voices=voices.find(clean, book) if told else (),
        checks=checks.find(clean, book) if told else (),
        times=times.find(clean, document.published, book) if told else (),
        places=named,
        actors=stage.actors,
        scene=stage,
        conflict=conflict,
        main=_main(clean, named, book),
        parse=parse,
    )


def _armed(found: Sequence[ActorFound]) -> list[Span]:
    """Where the armed groups stand that the book knows by name."""
    return [actor.span for actor in found if actor.actor is not None and actor.kind in _ARMED]


def _main(clean: View, named: Sequence[PlaceFound], book: Book) -> str:
    """The country that a report is about, "" where it has none: its story's, if that is named, before its dateline's."""
    story = in_story(clean, named)
    country = places_where.dominant(story, book)
    told = [p for p in story if p.country == country and country is not None]
    sure = len(told) > 1 and any(p.precision == "country" for p in told)
    return (country if sure else places_where.dominant(named, book)) or ""


def in_story(clean: View, named: Sequence[PlaceFound]) -> list[PlaceFound]:
    """The places without the town of a dateline or credit: it is where the report was written, not where anything happened."""
    return [p for p in named if clean.sentences[clean.sentence_at(p.span.start)].kind != "credit"]


def _not_datelines(clean: View, named: tuple[PlaceFound, ...]) -> tuple[PlaceFound, ...]:
    """The places, those of a dateline in running text ("New Delhi: At least 40 ...") as no place of the story: it was written there."""
    return tuple(replace(p, role="voice") if p.role == "place" and p.precision != "country" and _is_dateline(clean, p) else p for p in named)


def _is_dateline(clean: View, place: PlaceFound) -> bool:
    at = clean.sentence_at(place.span.start)
    sentence = clean.sentences[at]
    opens = at < _OPENING and sentence.kind == "prose" and (at == 0 or clean.sentences[at - 1].paragraph != sentence.paragraph)
    line = _BEFORE_STORY.match(clean.text, sentence.start, sentence.end) if opens else None
    return line is not None and place.span.end <= line.end()


def where(clean: View, place: PlaceFound) -> Where:
    """A place as claims carry it, with stored offsets."""
    span = clean.origin(place.span.start, place.span.end)
    return Where(
        place.name, place.country, place.lat, place.lon, place.precision, span.start, span.end, place.geonameid, place.adm1,
        runners_up=place.runners_up, derived=place.derived,
    )  # fmt: skip
