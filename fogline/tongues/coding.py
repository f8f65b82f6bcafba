"""One report in another language coded: its claims with voice, sides, time, place, checks and status, and what was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline import gaps, standing
from fogline.book import Book
from fogline.coding import Coded, numbered
from fogline.extract import checks, relevance
from fogline.found import ActorFound, BareClaim, CheckFound, MentionFound, PlaceFound, QuantityFound, TimeFound, VoiceScope
from fogline.model import Check, Claim, Document, Issue, Span, Voice, Where
from fogline.resolve import actors, actors_seen, places_where, times, times_zones
from fogline.resolve.claimants_made import Claimant
from fogline.seeing import where
from fogline.text import View
from fogline.tongues import claimants, figures, parties, places, sides, voices
from fogline.tongues.views import view

_CODE = 3  # letters of a country's ISO 3166-1 alpha-3 code


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything found in one report, in clean offsets."""

    view: View
    conflict: bool
    claims: tuple[BareClaim, ...]
    quantities: tuple[QuantityFound, ...]
    voices: tuple[VoiceScope, ...]
    checks: tuple[CheckFound, ...]
    times: tuple[TimeFound, ...]
    places: tuple[PlaceFound, ...]
    main: str | None
    actors: tuple[ActorFound, ...] = ()
    mentions: tuple[MentionFound, ...] = ()


def see(document: Document, book: Book) -> Seen:
    """Run the finders of the report's language over it; ``book`` is that language's."""
    clean, on = view(document.text, book), document.published.start if document.published else None
    told = voices.find(clean, book)
    conflict, named = relevance.is_conflict(clean, book), places.find(clean, told, book)
    claims, quantities = figures.read(clean, book)
    return Seen(
        view=clean,
        conflict=conflict,
        claims=claims if conflict else (),
        quantities=quantities,
        voices=told,
        checks=checks.find(clean, book),
        times=times.find(clean, document.published, book),
        places=named,
        main=places_where.dominant(named, book) or parties.spoken_of(clean, book),
        actors=parties.found(clean, on, book),
    )


def code(document: Document, book: Book) -> Coded:
    """Every claim of a report; nothing here looks at another report."""
    return resolved(document, see(document, book), book)


def resolved(document: Document, seen: Seen, book: Book) -> Coded:
    """As ``code``, from what was seen in the report already."""
    found: list[Claim] = []
    for at, bare in enumerate(seen.claims):
        beside = found[-1] if at and seen.claims[at - 1].sentence == bare.sentence else None
        found.append(_claim(document, seen, bare, beside, book))
    found = numbered(document, found)
    everywhere = tuple(where(seen.view, p) for p in seen.places if p.role == "place")
    named = actors_seen.mentions(document, seen.view, seen.actors)
    return Coded(tuple(found), (), everywhere, _issues(document, seen, found, book), named)


@dataclass(frozen=True, slots=True)
class _Told:
    """Who tells a figure and where the happening was."""

    scope: VoiceScope | None
    who: Claimant | None
    country: str | None


def _told(seen: Seen, bare: BareClaim, on: str | None, book: Book) -> _Told:
    country = places_where.country_at(seen.view, places.of_clause(seen.view, seen.places, bare.number, book), bare.sentence, book, seen.main or "")
    scope = voices.at(seen.voices, bare.number)
    return _Told(scope, claimants.resolve(seen.view, scope, country, on, book) if scope is not None else None, country)


def _claim(document: Document, seen: Seen, bare: BareClaim, beside: Claim | None, book: Book) -> Claim:
    clean, on = seen.view, document.published.start if document.published else None
    told = _told(seen, bare, on, book)
    doer = sides.perpetrator(clean, bare, on, book)
    target = sides.taken_up(sides.target(clean, bare, told.country, on, doer.side, book), bare, beside, book)
    voice = _voice(document, seen, told, target.side)
    number, here = clean.origin(bare.number.start, bare.number.end), clean.sentences[bare.sentence]
    sentence, quote = clean.origin(here.start, here.end), document.text[number.start : number.end]
    kind, _, land = (voice.claimant_side or "").partition(":")
    zone = times_zones.zone_offset(land, on, book) if kind == "state" and len(land) == _CODE else None
    return Claim(
        id="",
        document=document.path,
        document_sha256=document.sha256,
        text_sha256=document.text_sha256,
        start=number.start,
        end=number.end,
        quote=quote,
        passage=document.text[sentence.start : sentence.end],
        sentence=(sentence.start, sentence.end),
        kind=bare.kind,
        measure=bare.measure,
        unit=bare.unit,
        scope=bare.scope,
        quantity=replace(bare.quantity, words=quote),
        target=replace(target, words=_stored(document, clean, bare.target)),
        perpetrator=replace(doer, words=_stored(document, clean, bare.perpetrator)),
        voice=voice,
        checks=_checks(seen, bare, told, book),
        status=standing.first_status(bare, voice, told.who, target.side),
        when=times.of_claim(clean, seen.times, bare.number, bare.sentence, bare.trigger, document.published, book, bare.kind),
        as_of=times.said_at(clean, seen.times, told.scope, document.published, zone),
        where=_places(seen, bare, book),
        event=None,
        reader=bare.reader,
        tier=bare.tier,
        rule=bare.rule,
        score=None,
        book=book.version,
    )  # fmt: skip


def _places(seen: Seen, bare: BareClaim, book: Book) -> tuple[Where, ...]:
    """Where the happening was, best first."""
    near = places.of_clause(seen.view, seen.places, bare.number, book)
    return tuple(where(seen.view, p) for p in places_where.of_claim(seen.view, near, bare.number, bare.sentence, book, seen.main or ""))


def _stored(document: Document, clean: View, span: Span | None) -> str | None:
    """The words of a clean span as the report has them."""
    if span is None:
        return None
    at = clean.origin(span.start, span.end)
    return document.text[at.start : at.end]


def _voice(document: Document, seen: Seen, told: _Told, target_side: str | None) -> Voice:
    """The voice of a figure in the report's own words."""
    found = standing.voice(seen.view, told.scope, told.who, target_side)
    return found if told.scope is None else replace(found, words=_stored(document, seen.view, told.scope.source))


def _checks(seen: Seen, bare: BareClaim, told: _Told, book: Book) -> tuple[Check, ...]:
    """The checks that reach a figure."""
    found = []
    for check in seen.checks:
        if any(reach.covers(bare.number) for reach in check.reach) and _is_about(seen, check, told.who, book):
            span = seen.view.origin(check.span.start, check.span.end)
            found.append(Check(check.kind, span.start, span.end))
    return tuple(found)


def _is_about(seen: Seen, check: CheckFound, who: Claimant | None, book: Book) -> bool:
    """False where the check names another voice's figures ("les chiffres du Hamas")."""
    if check.about is None or who is None:
        return True
    naming = parties.read(seen.view, check.about, book)
    names = [actors.label(land, book) for land in naming.countries] + [actor.name for actor in naming.actors]
    return not names or any(name in who.name for name in names)


def _issues(document: Document, seen: Seen, claims: Sequence[Claim], book: Book) -> tuple[Issue, ...]:
    """That the report was read by patterns alone, and what they did not understand."""
    alone = f"the report is in another language than English ({book.language}); its figures are read by the patterns of that language's book alone"
    found = [Issue("info", "read", "patterns-only", alone, document.path), *gaps.undated(document)]
    if seen.quantities and not seen.conflict:
        return (*found, gaps.peaceful(document, len(seen.quantities)))
    return (*found, *gaps.unread(document, seen.view, seen.claims, seen.quantities, claims), *gaps.sideless(document, claims))
