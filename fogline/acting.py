"""The acts of one report: found by their words, with their parties, voice, time and place, in stored offsets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline import truces
from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas.acts import Section
from fogline.extract import act_links, voices
from fogline.extract import acts as finder
from fogline.extract.act_links import LinkFound
from fogline.extract.acts import ActFound
from fogline.found import PlaceFound, TimeFound, VoiceScope
from fogline.model import Act, ActStance, Answered, Document, Party, Span, TimeRange, make_id
from fogline.parser import Once
from fogline.resolve import act_parties, act_parties_tree, claimants, places_where, times
from fogline.resolve.act_cast import Cast, Named
from fogline.resolve.act_clauses import Clauses
from fogline.resolve.act_parties import Parties
from fogline.resolve.claimants_made import Claimant
from fogline.resolve.scene import Scene
from fogline.seeing import where
from fogline.text import View

_SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
STANCES: dict[str, ActStance] = {"promised": "intended", "threatened": "threatened", "asked": "demanded", "refused": "refused"}


_LONGEST = 1200  # characters; what is longer is no sentence


class Trees:
    """The trees of a report's sentences, each parsed once and only when asked for; none without a parser."""

    def __init__(self, view: View, parse: Once | None) -> None:
        self._view = view
        self._parse = parse
        self._known: dict[int, Clauses] = {}

    def of(self, sentences: Iterable[int]) -> dict[int, Clauses]:
        """The trees of some sentences, by their index; one too long to be a sentence has none."""
        here, asked = self._view.sentences, set(sentences)
        new = [i for i in sorted(asked) if i not in self._known and here[i].end - here[i].start <= _LONGEST]
        if new and self._parse is not None:
            trees = self._parse(self._view.text, [Span(here[i].start, here[i].end) for i in new])
            self._known |= {i: Clauses(tree, self._view.text) for i, tree in zip(new, trees, strict=True) if tree.spans}
        return {i: self._known[i] for i in asked if i in self._known}


@dataclass(frozen=True, slots=True)
class Stage:
    """What was seen in a report around its acts, in clean offsets."""

    view: View
    trees: Trees
    scene: Scene
    voices: Sequence[VoiceScope]
    times: Sequence[TimeFound]
    places: Sequence[PlaceFound]
    main: str | None


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
    trees = stage.trees.of(one.sentence for one in found)
    for one in found:
        clauses = trees.get(one.sentence)
        near = act_parties.of_act(stage.view, one.cue, one.sentence, everybody, stage.scene, book, passive=one.passive)
        if clauses is None:
            yield Told(one, near)
        elif not act_parties_tree.has_somebody(clauses, one.cue):
            yield Told(one, Parties((), ()).filled(near), doing=False)
        else:
            cast = cast_at(stage, one.sentence, everybody, book)
            scope = voices.at(stage.voices, one.cue)
            parties = act_parties_tree.of_act(clauses, one.cue, one.act, cast, scope, asked=_asked(stage.view, one))
            yield Told(one, parties.filled(near), clauses.is_doing(one.cue, verbal=one.verbal) and clauses.above(clauses.top(one.cue)) not in _hoped(book))


@lru_cache(maxsize=4)
def _hoped(book: Book) -> frozenset[str]:
    return frozenset(book.section(Section).hoped)


def _asked(view: View, one: ActFound) -> bool:
    """True for what somebody "must" or "should" do."""
    return one.turned == "asked" or view.words(one.cue).lower().startswith("must")


def cast_at(stage: Stage, sentence: int, everybody: Sequence[Named], book: Book) -> Cast:
    """Everybody whom the words of a sentence can stand for."""
    return Cast(stage.view, stage.scene.at(_country(stage, sentence, book)), stage.places, everybody, book)


def _country(stage: Stage, sentence: int, book: Book) -> str | None:
    """The country that a sentence plays in."""
    return places_where.country_at(stage.view, stage.places, sentence, book, stage.main)


def acts(document: Document, stage: Stage, book: Book) -> tuple[Act, ...]:
    """The acts of a report in the order of its text that are worth telling; violent ones are events, and are told by their claims."""
    nth: Counter[tuple[int, int, str]] = Counter()
    found = []
    for each in told(stage, book, violent=False):
        one, parties = each.one, each.parties.sure()
        if each.doing and _is_worth(one, parties) and not _is_denied(stage, one):
            act = _act(document, stage, one, parties, book)
            key = (act.start, act.end, act.kind)
            found.append(replace(act, id=make_id("a", document.text_sha256, *key, nth[key])))
            nth[key] += 1
    return truces.sides(found, stage.scene.foes)


def _is_denied(stage: Stage, one: ActFound) -> bool:
    """True for a state of a ceasefire that somebody denies: "Kenya denied that the truce had collapsed"."""
    scope = voices.at(stage.voices, one.cue)
    return one.act.stands and scope is not None and scope.stance == "denies"


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


def teller(stage: Stage, cue: Span, book: Book) -> Claimant | None:
    """Who tells of an act or a relation, by the words that name it; ``None`` where the report itself does."""
    scope = voices.at(stage.voices, cue)
    return claimants.resolve(stage.view, scope, stage.scene, book, stage.places) if scope is not None else None


def _act(document: Document, stage: Stage, one: ActFound, parties: Parties, book: Book) -> Act:
    clean = stage.view
    span, sentence = clean.origin(one.cue.start, one.cue.end), clean.sentences[one.sentence]
    passage = clean.origin(sentence.start, sentence.end)
    who = teller(stage, one.cue, book)
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
        doers=tuple(party(document, clean, p) for p in parties.doers),
        recipients=tuple(party(document, clean, p) for p in parties.others),
        claimant=who.name if who is not None else "outlet",
        when=dated(document, stage, one.cue, one.sentence, book),
        where=tuple(where(clean, p) for p in _places(stage, one)),
        rule=f"act.{one.turned}" if one.turned else "act.cue",
        book=book.version,
        state=truces.state(clean, one, book),
        answers=tuple(_answered(document, clean, link) for link in act_links.find(clean, one.sentence, one.cue, book)),
        published=document.published.start[:10] if document.published and document.published.start else None,
    )
    return replace(made, by=truces.account(made, who.side if who is not None else None)) if made.state is not None else made


def _answered(document: Document, clean: View, link: LinkFound) -> Answered:
    span = clean.origin(link.span.start, link.span.end)
    return Answered(link.kind, span.start, span.end, document.text[span.start : span.end])


def _told_in(document: Document, stage: Stage, cue: Span, index: int, book: Book) -> TimeRange | None:
    """The time that one sentence tells for what ``cue`` names."""
    sentence = stage.view.sentences[index]
    here = [t for t in stage.times if sentence.start <= t.span.start < sentence.end]
    return times.of_claim(stage.view, here, cue, index, cue, document.published, book, "event") if here else None


def _follows(view: View, index: int, book: Book) -> bool:
    """True where a sentence goes on telling from the one before ("They then signed a truce")."""
    here, before = view.sentences[index], view.sentences[index - 1]
    if not book.section(Section).sequels:
        return False
    return here.paragraph == before.paragraph and _sequels(book).search(view.text, here.start, here.end) is not None


@lru_cache(maxsize=4)
def _sequels(book: Book) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(book.section(Section).sequels, fold=True)})\b", re.IGNORECASE)


def dated(document: Document, stage: Stage, cue: Span, index: int, book: Book) -> TimeRange | None:
    """The time that the words' own sentence tells; else the day of publication, by which it was done.

    None in an undated report, and for what "then" followed upon something of a day well before: nothing says when.
    """
    when = _told_in(document, stage, cue, index, book)
    if when is not None or document.published is None:
        return when
    before = _told_in(document, stage, cue, index - 1, book) if index and _follows(stage.view, index, book) else None
    if before is not None and before.end is not None and before.end[:10] < str(document.published.start)[:10]:
        return None
    return replace(document.published, grain="day", basis="published", edtf=None, words=None)


def party(document: Document, clean: View, named: Named) -> Party:
    """A party in stored words."""
    span = clean.origin(named.span.start, named.span.end)
    return Party(document.text[span.start : span.end], named.actor, named.side)


def _places(stage: Stage, one: ActFound) -> Iterator[PlaceFound]:
    """The places that the act's own sentence puts it in."""
    sentence = stage.view.sentences[one.sentence]
    return (p for p in stage.places if p.role == "place" and sentence.start <= p.span.start < sentence.end)
