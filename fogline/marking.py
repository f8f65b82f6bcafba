"""Every span understood in one report, with its value: what ``fogline annotate`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from fogline import acting, coding, relating, seeing, tongues
from fogline.book import Book
from fogline.coding import Coded
from fogline.found import PlaceFound
from fogline.model import Document, Span
from fogline.model.precision import ACLED_GEO_PRECISION, UCDP_WHERE_PREC
from fogline.resolve import act_parties, actors_seen
from fogline.seeing import Seen

SCHEMA = "fogline.span/1"


def spans(document: Document, book: Book) -> list[dict[str, object]]:
    """``fogline.span/1`` records in the order of the text: quantity, trigger, target, voice, check, time, place, actor, act, relation,
    mention."""
    if (other := book.others.get(document.language or "")) is not None:
        told = tongues.see(document, other)
        return _records(document, told, [*_figures(told), *_words(document, told, tongues.resolved(document, told, other)), *_names(told)])
    seen = seeing.see(document, book)
    coded = coding.resolved(document, seen, book)
    stage = coding.stage_of(seen)
    return _records(document, seen, [*_figures(seen), *_words(document, seen, coded), *_names(seen), *_acts(seen, stage, book)], _relations(document, stage, book))


_Found = tuple[str, Span, str, dict[str, object]]


def _records(document: Document, seen: Seen | tongues.Seen, found: Sequence[_Found], more: Iterable[_Found] = ()) -> list[dict[str, object]]:
    """Records in the order of the text; the spans of ``more`` are those of the stored text already."""
    records = [_record(document, seen.view.origin(span.start, span.end), kind, rule, value) for kind, span, rule, value in found]
    records += [_record(document, span, kind, rule, value) for kind, span, rule, value in more]
    return [record for _, record in sorted(records, key=lambda r: r[0])]


def _place(place: PlaceFound) -> dict[str, object]:
    """A place's value, its precision also in the codes of ACLED and UCDP."""
    return {
        "name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon, "precision": place.precision, "geonameid": place.geonameid,
        "adm1": place.adm1, "role": place.role, "geo_precision": ACLED_GEO_PRECISION.get(place.precision),
        "where_prec": UCDP_WHERE_PREC[place.precision], "derived": place.derived, "runners_up": list(place.runners_up),
    }  # fmt: skip


def _record(document: Document, at: Span, kind: str, rule: str, value: dict[str, object]) -> tuple[tuple[int, int, str, str], dict[str, object]]:
    """A record behind the key it is sorted by."""
    record: dict[str, object] = {
        "schema": SCHEMA,
        "document": document.path,
        "kind": kind,
        "start": at.start,
        "end": at.end,
        "quote": document.text[at.start : at.end],
        "rule": rule,
        "value": value,
    }
    return (at.start, at.end, kind, rule), record


def _figures(seen: Seen | tongues.Seen) -> Iterator[_Found]:
    taken = [c.number for c in seen.claims]
    for item in seen.quantities:
        if not any(item.span.meets(t) for t in taken):
            yield "quantity", item.span, item.rule, asdict(item.quantity)
    for claim in seen.claims:
        yield "quantity", claim.number, claim.rule, asdict(claim.quantity)


def _words(document: Document, seen: Seen | tongues.Seen, coded: Coded) -> Iterator[_Found]:
    for bare, claim in zip(seen.claims, coded.claims, strict=True):
        if bare.trigger != bare.number:
            yield "trigger", bare.trigger, bare.rule, {"measure": bare.measure, "kind": bare.kind, "scope": bare.scope}
        if bare.target is not None:
            yield "target", bare.target, bare.rule, asdict(claim.target)
        if claim.voice.claimant != "outlet":
            scope = next((s for s in seen.voices if s.scope.covers(bare.number) and claim.voice.words in _said(document, seen, s.source)), None)
            if scope is not None:
                yield (
                    "voice",
                    scope.source,
                    scope.rule,
                    {"claimant": claim.voice.claimant, "speaker": claim.voice.speaker, "stance": claim.voice.stance},
                )
    for check in seen.checks:
        yield "check", check.span, check.rule, {"kind": check.kind}
    for mention in seen.mentions:
        yield "mention", mention.span, mention.rule, {"measure": mention.measure}


def _said(document: Document, seen: Seen | tongues.Seen, span: Span) -> tuple[str, str]:
    """The words of a span as the finders see them and as the report has them."""
    at = seen.view.origin(span.start, span.end)
    return seen.view.words(span), document.text[at.start : at.end]


def _names(seen: Seen | tongues.Seen) -> Iterator[_Found]:
    for time in seen.times:
        when = time.when
        yield (
            "time",
            time.span,
            time.rule,
            {"start": when.start, "end": when.end, "grain": when.grain, "basis": when.basis, "edtf": when.edtf},
        )
    for place in seen.places:
        yield "place", place.span, place.rule, _place(place)
    for actor in seen.actors:
        key, whole = actors_seen.identity(actor)
        yield "actor", actor.span, actor.rule, {"id": key, "name": actor.name, "side": actor.side, "part_of": whole}


def _relations(document: Document, stage: acting.Stage, book: Book) -> Iterator[_Found]:
    """Who is told to shelter, back, stand beside or fight whom, by whose account, and who denies it."""
    for one in relating.relations(document, stage, book):
        yield "relation", Span(one.start, one.end), one.rule, {
            "kind": one.kind, "subject": one.subject.side or one.subject.words, "object": one.object.side or one.object.words, "stance": one.stance,
            "claimant": one.claimant, "denied_by": list(dict.fromkeys(d.by for d in one.denied)),
        }  # fmt: skip


def _acts(seen: Seen, stage: acting.Stage, book: Book) -> Iterator[_Found]:
    """What was done, threatened or asked for, by whom and towards whom; violent acts too, which the listing leaves to events."""
    for told in acting.told(stage, book):
        one, parties = told.one, told.parties
        act = one.act
        yield "act", one.cue, f"act.{one.turned}" if one.turned else "act.cue", {
            "kind": act.id, "plover": act.plover, "mode": act.mode, "cameo": act.cameo, "stance": acting.STANCES.get(one.turned or "", "told"),
            "doers": [p.side or seen.view.words(p.span) for p in parties.doers], "recipients": [p.side or seen.view.words(p.span) for p in parties.others],
            "doer_countries": act_parties.countries(parties.doers, book), "recipient_countries": act_parties.countries(parties.others, book),
        }  # fmt: skip
