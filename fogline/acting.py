"""The acts of one report: found by their words, with their parties, voice, time and place, in stored offsets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fogline.book import Book
from fogline.extract import acts as finder
from fogline.extract import voices
from fogline.extract.acts import ActFound
from fogline.found import PlaceFound, TimeFound, VoiceScope
from fogline.model import Act, ActStance, Document, Party, TimeRange, Where, make_id
from fogline.resolve import act_parties, claimants, times
from fogline.resolve.act_parties import Named, Parties
from fogline.resolve.scene import Scene
from fogline.text import View

STANCES: dict[str, ActStance] = {"promised": "intended", "threatened": "threatened", "asked": "demanded", "refused": "refused"}


@dataclass(frozen=True, slots=True)
class Stage:
    """What was seen in a report around its acts, in clean offsets."""

    view: View
    scene: Scene
    voices: Sequence[VoiceScope]
    times: Sequence[TimeFound]
    places: Sequence[PlaceFound]
    main: str | None


def told(stage: Stage, book: Book) -> Iterator[tuple[ActFound, Parties]]:
    """Every act of a report with its parties, violent ones too, in clean offsets."""
    everybody = act_parties.named(stage.scene)
    for one in finder.find(stage.view, book):
        yield one, act_parties.of_act(stage.view, one.cue, one.sentence, everybody, stage.scene, book, passive=one.passive)


def acts(document: Document, stage: Stage, book: Book) -> tuple[Act, ...]:
    """The acts of a report in the order of its text; violent ones are events, and are told by their claims."""
    nth: Counter[tuple[int, int, str]] = Counter()
    found = []
    for one, parties in told(stage, book):
        if not one.act.violent:
            act = _act(document, stage, one, parties, book)
            key = (act.start, act.end, act.kind)
            found.append(replace(act, id=make_id("a", document.text_sha256, *key, nth[key])))
            nth[key] += 1
    return tuple(found)


def _act(document: Document, stage: Stage, one: ActFound, parties: Parties, book: Book) -> Act:
    clean = stage.view
    span, sentence = clean.origin(one.cue.start, one.cue.end), clean.sentences[one.sentence]
    passage = clean.origin(sentence.start, sentence.end)
    scope = voices.at(stage.voices, one.cue)
    who = claimants.resolve(clean, scope, stage.scene, book, stage.places) if scope is not None else None
    return Act(
        id="",
        document=document.path,
        document_sha256=document.sha256,
        text_sha256=document.text_sha256,
        start=span.start,
        end=span.end,
        quote=document.text[span.start : span.end],
        passage=document.text[passage.start : passage.end],
        kind=one.act.id,
        title=one.act.title,
        cameo=one.act.cameo,
        plover=one.act.plover,
        mode=one.act.mode,
        stance=STANCES.get(one.turned or "", "told"),
        doers=tuple(_party(document, clean, p) for p in parties.doers),
        recipients=tuple(_party(document, clean, p) for p in parties.others),
        claimant=who.name if who is not None else "outlet",
        when=_when(document, stage, one, book),
        where=tuple(_where(clean, p) for p in _places(stage, one)),
        rule=f"act.{one.turned}" if one.turned else "act.cue",
        book=book.version,
    )


def _when(document: Document, stage: Stage, one: ActFound, book: Book) -> TimeRange | None:
    """The time that the act's own sentence tells; else the day of publication, by which it was done; none in an undated report."""
    sentence = stage.view.sentences[one.sentence]
    here = [t for t in stage.times if sentence.start <= t.span.start < sentence.end]
    when = times.of_claim(stage.view, here, one.cue, one.sentence, one.cue, document.published, book, "event") if here else None
    if when is not None or document.published is None:
        return when
    return replace(document.published, grain="day", basis="published", edtf=None, words=None)


def _party(document: Document, clean: View, party: Named) -> Party:
    span = clean.origin(party.span.start, party.span.end)
    return Party(document.text[span.start : span.end], party.actor, party.side)


def _places(stage: Stage, one: ActFound) -> Iterator[PlaceFound]:
    """The places that the act's own sentence puts it in."""
    sentence = stage.view.sentences[one.sentence]
    return (p for p in stage.places if p.role == "place" and sentence.start <= p.span.start < sentence.end)


def _where(clean: View, place: PlaceFound) -> Where:
    span = clean.origin(place.span.start, place.span.end)
    return Where(place.name, place.country, place.lat, place.lon, place.precision, span.start, span.end, place.geonameid, place.adm1)
