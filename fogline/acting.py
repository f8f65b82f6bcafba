"""The acts of one report: found by their words, with their parties, voice, time and place, in stored offsets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline import truces
from fogline.book import Book
from fogline.book.schemas.acts import Section
from fogline.extract import act_links, voices
from fogline.extract import acts as finder
from fogline.extract.act_links import LinkFound
from fogline.extract.acts import ActFound
from fogline.found import PlaceFound, TimeFound, VoiceScope
from fogline.model import Act, ActStance, Answered, Document, Party, Span, TimeRange, Where, make_id
from fogline.parser import parser
from fogline.resolve import act_parties, act_parties_tree, claimants, places_where, times
from fogline.resolve.act_cast import Cast, Named
from fogline.resolve.act_clauses import Clauses
from fogline.resolve.act_parties import Parties
from fogline.resolve.scene import Scene
from fogline.text import View

_SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
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


_LONGEST = 1200  # characters; what is longer is no sentence


@dataclass(frozen=True, slots=True)
class Told:
    """An act with its parties; ``doing`` is false where its words only stand for a thing, an aim or a supposition."""

    one: ActFound
    parties: Parties
    doing: bool = True


def told(stage: Stage, book: Book, *, violent: bool = True) -> Iterator[Told]:
    """Every act of a report with its parties, ``violent`` ones too unless told otherwise, in clean offsets."""
    everybody = act_parties.named(stage.scene)
    found = [one for one in finder.find(stage.view, book) if violent or not one.act.violent]
    trees = _trees(stage.view, found)
    for one in found:
        clauses = trees.get(one.sentence)
        near = act_parties.of_act(stage.view, one.cue, one.sentence, everybody, stage.scene, book, passive=one.passive)
        if clauses is None:
            yield Told(one, near)
        elif not act_parties_tree.has_somebody(clauses, one.cue):
            yield Told(one, Parties((), ()).filled(near), doing=False)
        else:
            cast = Cast(stage.view, stage.scene.at(_country(stage, one.sentence, book)), stage.places, everybody, book)
            scope = voices.at(stage.voices, one.cue)
            parties = act_parties_tree.of_act(clauses, one.cue, one.act, cast, scope, asked=_asked(stage.view, one))
            yield Told(one, parties.filled(near), clauses.is_doing(one.cue, verbal=one.verbal) and clauses.above(clauses.top(one.cue)) not in _hoped(book))


@lru_cache(maxsize=4)
def _hoped(book: Book) -> frozenset[str]:
    return frozenset(book.section(Section).hoped)


def _asked(view: View, one: ActFound) -> bool:
    """True for what somebody "must" or "should" do."""
    return one.turned == "asked" or view.words(one.cue).lower().startswith("must")


def _trees(view: View, found: Sequence[ActFound]) -> dict[int, Clauses]:
    """The trees of the sentences that tell acts; none without a parser."""
    if (parse := parser()) is None:
        return {}
    indices = [i for i in sorted({one.sentence for one in found}) if view.sentences[i].end - view.sentences[i].start <= _LONGEST]
    trees = parse(view.text, [Span(view.sentences[i].start, view.sentences[i].end) for i in indices]) if indices else ()
    return {index: Clauses(tree, view.text) for index, tree in zip(indices, trees, strict=True) if tree.spans}


def _country(stage: Stage, sentence: int, book: Book) -> str | None:
    """The country that a sentence plays in."""
    return places_where.country_at(stage.view, stage.places, sentence, book, stage.main)


def acts(document: Document, stage: Stage, book: Book) -> tuple[Act, ...]:
    """The acts of a report in the order of its text that are worth telling; violent ones are events, and are told by their claims."""
    nth: Counter[tuple[int, int, str]] = Counter()
    found = []
    for each in told(stage, book, violent=False):
        one, parties = each.one, each.parties.sure()
        if each.doing and _is_worth(one, parties):
            act = _act(document, stage, one, parties, book)
            key = (act.start, act.end, act.kind)
            found.append(replace(act, id=make_id("a", document.text_sha256, *key, nth[key])))
            nth[key] += 1
    return truces.sides(found, stage.scene.foes)


def _is_worth(one: ActFound, parties: Parties) -> bool:
    """True for an act of somebody: words need one who says them, deeds one who does or suffers them; a ceasefire and a closed border tell by
    themselves."""
    named = any(p.side or p.actor for p in (*parties.doers, *parties.others))
    needs = one.act.plover in _SPOKEN or not one.passive
    if one.act.violent or (needs and not parties.doers and not one.act.alone):
        return False
    if one.act.plover == "CONSULT" and not (parties.doers and parties.others):  # nobody talks alone
        return False
    if one.act.plover == "PROTEST" and all((p.side or "").startswith("state:") for p in parties.doers):  # who holds the streets does not march
        return False
    return one.act.alone or named


def _act(document: Document, stage: Stage, one: ActFound, parties: Parties, book: Book) -> Act:
    clean = stage.view
    span, sentence = clean.origin(one.cue.start, one.cue.end), clean.sentences[one.sentence]
    passage = clean.origin(sentence.start, sentence.end)
    scope = voices.at(stage.voices, one.cue)
    who = claimants.resolve(clean, scope, stage.scene, book, stage.places) if scope is not None else None
    made = Act(
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
        state=truces.state(clean, one, book),
        answers=tuple(_answered(document, clean, link) for link in act_links.find(clean, one.sentence, one.cue, book)),
    )
    return replace(made, by=truces.account(made, who.side if who is not None else None)) if made.state is not None else made


def _answered(document: Document, clean: View, link: LinkFound) -> Answered:
    span = clean.origin(link.span.start, link.span.end)
    return Answered(link.kind, span.start, span.end, document.text[span.start : span.end])


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
