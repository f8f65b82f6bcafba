"""One document coded: what the finders see in its clean view, resolved and mapped back to stored offsets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fogline import acting, gaps, relating, standing, superseding
from fogline.book import Book
from fogline.extract import voice_headlines, voices
from fogline.found import BareClaim, CheckFound, VoiceScope, starting
from fogline.model import (
    Act,
    ActorMention,
    Check,
    Claim,
    Document,
    Issue,
    Mention,
    Perpetrator,
    Relationship,
    Span,
    Target,
    Voice,
    Where,
    make_id,
)
from fogline.resolve import (
    actors_seen,
    claimants,
    places_unresolved,
    places_where,
    sides,
    sides_ask,
    times,
    times_sums,
    times_zones,
)
from fogline.resolve.claimants_made import Claimant
from fogline.seeing import Seen, in_story, see, where
from fogline.text import View

_BEHIND = 60  # characters
_DEAD_IN = re.compile(r"(?: (?!and\b|or\b|but\b|while\b)[\w-]+){1,4} in (?:the )?(?:[\w-]+ ){0,2}")


@dataclass(frozen=True, slots=True)
class Coded:
    """One report's claims, casualties without a number, places, what was not understood, its acts and relations."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Where, ...]
    issues: tuple[Issue, ...]
    actors: tuple[ActorMention, ...] = ()
    acts: tuple[Act, ...] = ()
    relations: tuple[Relationship, ...] = ()


def code(document: Document, book: Book) -> Coded:
    """Every claim of a report with its voice, sides, time, place, checks and status; nothing here looks at another report."""
    seen = see(document, book, whole=False)
    stage = stage_of(seen)
    coded = resolved(document, seen, book)
    return replace(coded, acts=acting.acts(document, stage, book), relations=relating.relations(document, stage, book)) if seen.conflict else coded


def resolved(document: Document, seen: Seen, book: Book) -> Coded:
    """As ``code``, from what was seen in the report already."""
    known: _Known = {}
    found = numbered(document, [_claim(document, seen, bare, book, known) for bare in seen.claims])
    claims = superseding.superseded(_with_totals(seen, found))
    everywhere = tuple(where(seen.view, p) for p in in_story(seen.view, seen.places) if p.role == "place")
    named = actors_seen.mentions(document, seen.view, seen.actors)
    return Coded(claims, _mentions(document, seen), everywhere, _issues(document, seen, claims, book), named)


def numbered(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with their ids: of the text, the offsets, the measure and how many before are alike."""
    nth: Counter[tuple[int, int, str]] = Counter()
    found = []
    for claim in claims:
        key = (claim.start, claim.end, claim.measure)
        found.append(replace(claim, id=make_id("c", document.text_sha256, *key, nth[key])))
        nth[key] += 1
    return found


def stage_of(seen: Seen) -> acting.Stage:
    """What acts and relations are read in; both only of a report about armed conflict: elsewhere talks and closures are no matter of ours."""
    return acting.Stage(seen.view, acting.Trees(seen.view, seen.parse), seen.scene, seen.voices, seen.times, seen.places, seen.main)


@dataclass(frozen=True, slots=True)
class _Told:
    """Who tells one figure, of whom, and where the scene is."""

    scope: VoiceScope | None
    who: Claimant | None
    voice: Voice
    target: Target
    doer: Perpetrator


_Known = dict[tuple[VoiceScope, str | None], Claimant]  # claimants of a report's voices, by the country that a figure is told of


def _told(seen: Seen, bare: BareClaim, book: Book, known: _Known) -> _Told:
    """The voice and the sides of a figure."""
    stage = seen.scene.at(_country(seen, bare, book))
    scope = voice_headlines.at(seen.view, seen.claims, seen.voices, bare)
    who = known.get((scope, stage.country)) if scope is not None else None
    if scope is not None and who is None:
        who = known[scope, stage.country] = claimants.resolve(seen.view, scope, stage, book, seen.places)
    side = who.side if who else None
    target = sides.target(seen.view, bare, stage, side, book, admits=sides_ask.admits_loss(seen.view, scope))
    doer = sides.perpetrator(seen.view, bare, stage, side, book)
    return _Told(scope, who, standing.voice(seen.view, scope, who, target.side), target, doer)


def _country(seen: Seen, bare: BareClaim, book: Book) -> str | None:
    """The country of a figure: of the town right behind it ("12 dead in Kalinov"), else where its sentence plays."""
    at = seen.view.sentences[bare.sentence]
    spots = [p for p in starting(seen.places, bare.number.end, min(at.end, bare.number.end + _BEHIND)) if p.role == "place" and p.precision != "country" and p.country]
    if spots and _DEAD_IN.fullmatch(seen.view.text, bare.number.end, spots[0].span.start):
        return spots[0].country
    return places_where.country_at(seen.view, seen.places, bare.sentence, book, seen.main)


def _claim(document: Document, seen: Seen, bare: BareClaim, book: Book, known: _Known) -> Claim:
    clean, told = seen.view, _told(seen, bare, book, known)
    number, sentence = clean.origin(bare.number.start, bare.number.end), _sentence(clean, bare.sentence)
    quote = document.text[number.start : number.end]
    when = times.of_claim(clean, seen.times, bare.number, bare.sentence, bare.trigger, document.published, book, bare.kind)
    zone = times_zones.zone_offset(_land(told.voice.claimant_side), document.published.start if document.published else None, book)
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
        kind="aggregate" if bare.kind == "event" and times_sums.is_of_months(when, _passage(clean, bare)) else bare.kind,
        measure=bare.measure,
        unit=bare.unit,
        scope=bare.scope,
        quantity=replace(bare.quantity, words=quote),
        target=told.target,
        perpetrator=told.doer,
        voice=told.voice,
        checks=_checks(seen, bare, told),
        status=standing.first_status(bare, told.voice, told.who, told.target.side),
        when=when,
        as_of=times.said_at(clean, seen.times, told.scope, document.published, zone),
        where=_places(seen, bare, sentence, book),
        event=None,
        reader=bare.reader,
        tier=bare.tier,
        rule=bare.rule,
        score=None,
        book=book.version,
    )


def _land(side: str | None) -> str | None:
    """The country of a state's side."""
    return side.partition(":")[2] if side is not None and side.startswith("state:") and len(side) == 9 else None


def _sentence(clean: View, index: int) -> Span:
    sentence = clean.sentences[index]
    return clean.origin(sentence.start, sentence.end)


def _passage(clean: View, bare: BareClaim) -> str:
    sentence = clean.sentences[bare.sentence]
    return clean.text[sentence.start : sentence.end]


def _places(seen: Seen, bare: BareClaim, sentence: Span, book: Book) -> tuple[Where, ...]:
    """Where the happening was; what a state "has" is only where its own sentence puts it."""
    found = (where(seen.view, p) for p in places_where.of_claim(seen.view, seen.places, bare.number, bare.sentence, book, seen.main))
    return tuple(w for w in found if bare.rule != "strength.have" or sentence.start <= w.start < sentence.end)


def _checks(seen: Seen, bare: BareClaim, told: _Told) -> tuple[Check, ...]:
    """The checks that reach a figure, unless they name another voice's figures, another side's losses, or claims where this is none."""
    found = []
    for check in seen.checks:
        if not any(reach.covers(bare.number) for reach in check.reach) or (told.who is None and _is_of_claims(seen, check)):
            continue
        if standing.touches(seen.view, seen.scene, check, bare, told.voice, told.target.side):
            span = seen.view.origin(check.span.start, check.span.end)
            found.append(Check(check.kind, span.start, span.end))
    return tuple(found)


def _is_of_claims(seen: Seen, check: CheckFound) -> bool:
    """True where a check of "the reports" reaches figures that somebody claims: the report's own are none of them."""
    if check.kind != "unverified" or check.about is None or not standing.names_claims(seen.view.words(check.about)):
        return False
    reached = [b for b in seen.claims if any(reach.covers(b.number) for reach in check.reach)]
    return any(voices.at(seen.voices, b.number) is not None for b in reached)


def _with_totals(seen: Seen, claims: Sequence[Claim]) -> list[Claim]:
    """Claims with ``part_of`` set to the id of the total they belong to."""
    at = {(c.start, c.end, c.measure): c.id for c in reversed(claims)}
    found = []
    for bare, claim in zip(seen.claims, claims, strict=True):
        if bare.part_of is None:
            found.append(claim)
            continue
        span = seen.view.origin(bare.part_of.start, bare.part_of.end)
        found.append(replace(claim, part_of=at.get((span.start, span.end, claim.measure))))
    return found


def _mentions(document: Document, seen: Seen) -> tuple[Mention, ...]:
    found = []
    for mention in seen.mentions:
        span = seen.view.origin(mention.span.start, mention.span.end)
        target = seen.view.words(mention.target) if mention.target else None
        quote = document.text[span.start : span.end]
        found.append(Mention(document.path, mention.measure, span.start, span.end, quote, target, mention.rule))
    return tuple(found)


def _issues(document: Document, seen: Seen, claims: Sequence[Claim], book: Book) -> tuple[Issue, ...]:
    """What was not understood: no date, figures of people that no shape took, places without a point, claims without a side."""
    found = list(gaps.undated(document))
    if seen.quantities and not seen.conflict:
        return (*found, gaps.peaceful(document, len(seen.quantities)))
    found += gaps.unread(document, seen.view, seen.claims, seen.quantities, claims)
    for missed in places_unresolved.unresolved(seen.view, seen.places, book):
        span = seen.view.origin(missed.span.start, missed.span.end)
        quote = document.text[span.start : span.end]
        found.append(Issue("info", "resolve", "place-unresolved", f"the place '{quote}' has no point: {missed.reason}", document.path, span.start, span.end, quote))
    return (*found, *gaps.sideless(document, claims))
