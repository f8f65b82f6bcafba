"""The relations of one report: who is told to shelter, back, stand beside or fight whom, by whom, and who denies it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from fogline.acting import Stage, cast_at, dated, party, teller
from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas.relations import Section
from fogline.extract import relations as finder
from fogline.extract.relations import RelationFound
from fogline.model import Denial, Document, Relationship, RelationshipStance, Span, make_id
from fogline.resolve import act_parties, act_parties_tree, actors, actors_names
from fogline.resolve.act_cast import Cast, Named
from fogline.resolve.act_clauses import Clauses

_UP = 4  # steps up a tree to the verb that accuses or denies
_NEAR = 48  # characters between who denies and the word
_FIRST_HALF = re.compile(r"(?:[A-Z][\w.]*[ -])?([A-Z][\w.]*)$")
_NOT = re.compile(r"\b(?:not|n't|never|no longer|without)(?: \w+)? $|n't (?:\w+ )?$")


@dataclass(frozen=True, slots=True)
class _Told:
    """A relation with its parties, in clean offsets, and the verb that accuses of it or denies it."""

    found: RelationFound
    subject: Named
    object: Named
    stance: RelationshipStance
    by: Named | None


def relations(document: Document, stage: Stage, book: Book) -> tuple[Relationship, ...]:
    """Every relation that a report tells, in the order of its text; those told by verbs only where there is a parser."""
    everybody = act_parties.named(stage.scene)
    wanted = [f for f in finder.find(stage.view, book) if _two_named(stage, f, everybody)]
    trees = stage.trees.of({f.sentence for f in wanted})
    nth: Counter[tuple[int, int, str]] = Counter()
    made = []
    for one in wanted:
        clauses = trees.get(one.sentence)
        told = _read(clauses, one, cast_at(stage, one.sentence, everybody, book), book) if clauses is not None else None
        if told is not None:
            relation = _relation(document, stage, told, everybody, book)
            key = (relation.start, relation.end, relation.kind)
            made.append(replace(relation, id=make_id("r", document.text_sha256, *key, nth[key])))
            nth[key] += 1
    return tuple(made)


def _two_named(stage: Stage, one: RelationFound, everybody: tuple[Named, ...]) -> bool:
    """True where a sentence names two sides; beside rare words ("Iran-backed", "sheltering") one is enough."""
    sentence = stage.view.sentences[one.sentence]
    sides = {p.side or p.actor for p in everybody if sentence.start <= p.span.start < sentence.end}
    return len(sides) > (0 if one.joined or one.kind.id in {"hosts", "allied"} else 1)


def _read(clauses: Clauses, one: RelationFound, cast: Cast, book: Book) -> _Told | None:
    """The parties of a relation, or ``None`` where one is not known or both are the same."""
    verb = clauses.top(one.cue)
    before = cast.view.text[max(0, one.cue.start - 24) : one.cue.start]
    if one.joined:
        pair = _joined(clauses, one, cast)
    elif not clauses.is_doing(one.cue, verbal=one.verbal) and not _alleged(clauses, verb, book):
        return None
    else:
        pair = _of_verb(clauses, one, verb, cast)
    if pair is None or _NOT.search(before):
        return None
    subject, other = pair
    armed = all((p.side or "").startswith(("state:", "nonstate:")) and p.side != "nonstate:unknown" for p in pair)
    if not armed or subject.side == other.side:
        return None
    stance, by = _governing(clauses, verb, cast, book)
    return _Told(one, subject, other, stance, by)


def _of_verb(clauses: Clauses, one: RelationFound, verb: int, cast: Cast) -> tuple[Named, Named] | None:
    """Subject and object of a verb, also of "rebels backed by X"."""
    head = clauses.subject(verb)
    subjects = cast.of_noun(clauses, head) if head is not None else ()
    if clauses.is_passive(verb):
        agent = clauses.agent(verb)
        agents = cast.of_noun(clauses, agent) if agent is not None else ()
        if not agents:  # "militias allied with X"
            agents = act_parties_tree.reached(clauses, verb, cast, {head}, subjects) if one.kind.id == "allied" else ()
            return (subjects[0], agents[0]) if subjects and agents else None
        return (agents[0], subjects[0]) if subjects else None
    others = act_parties_tree.reached(clauses, verb, cast, {head}, subjects)
    return (subjects[0], others[0]) if subjects and others else None


def _joined(clauses: Clauses, one: RelationFound, cast: Cast) -> tuple[Named, Named] | None:
    """The two parties of "Iran-backed Houthis"."""
    backer = _backer(one, cast)
    if backer is None:
        return None
    node = clauses.top(Span(one.cue.start, one.cue.end))
    while clauses.labels[node] in {"amod", "compound", "acl", "nmod:desc", "punct"} and clauses.heads[node] != node:
        node = clauses.heads[node]
    others = [p for p in cast.of_noun(clauses, node) if p.span.end > one.cue.end and p.side != backer.side]
    if not others:
        return None
    first, start = others[0], max(others[0].span.start, one.cue.end)
    start += next((i for i, c in enumerate(cast.view.text[start : first.span.end]) if c.isalnum()), 0)
    return backer, replace(first, span=Span(start, first.span.end))


def _backer(one: RelationFound, cast: Cast) -> Named | None:
    """Who is named in the first half of "Iran-backed": a country, an actor of the book."""
    match = _FIRST_HALF.search(cast.view.text, max(0, one.cue.start - _NEAR), one.cue.start - 1)
    if match is None:
        return None
    for start in dict.fromkeys((match.start(), match.start(1))):
        words = cast.view.text[start : one.cue.start - 1]
        name = next((n for n in actors_names.find(words, cast.book, cast.scene.country) if n.span == Span(0, len(words))), None)
        if name is not None:
            known = actors_names.lexicon(cast.book).actors.get(name.key)
            side = f"state:{name.key}" if name.kind == "country" else actors.side_of(known, cast.scene.on, cast.view.text) if known is not None else None
            return Named(Span(start, one.cue.start - 1), side, known.id if known is not None else None) if side is not None else None
    return None


def _alleged(clauses: Clauses, verb: int, book: Book) -> bool:
    """True for what somebody is accused of: "for sheltering the rebels" is aimed at nothing."""
    return _verb_above(clauses, verb, book) is not None


def _verb_above(clauses: Clauses, verb: int, book: Book) -> int | None:
    """The verb above that accuses of what another tells, or denies it."""
    words, node = _above_words(book), verb
    for _ in range(_UP):
        if clauses.heads[node] == node or clauses.labels[node] not in {"advcl", "acl", "xcomp", "ccomp", "conj", "obj", "obl"}:
            return None
        node = clauses.heads[node]
        if clauses.lower(node) in words:
            return node
    return None


@lru_cache(maxsize=4)
def _above_words(book: Book) -> frozenset[str]:
    section = book.section(Section)
    return frozenset((*section.accuses, *section.denies))


def _governing(clauses: Clauses, verb: int, cast: Cast, book: Book) -> tuple[RelationshipStance, Named | None]:
    """Whether somebody alleges a relation or denies it, and who."""
    above = _verb_above(clauses, verb, book)
    if above is None:
        return "asserts", None
    head = clauses.agent(above) if clauses.is_passive(above) else clauses.subject(above)
    by = next(iter(cast.of_noun(clauses, head)), None) if head is not None else None
    return "denies" if clauses.lower(above) in book.section(Section).denies else "alleges", by


def _relation(document: Document, stage: Stage, told: _Told, everybody: tuple[Named, ...], book: Book) -> Relationship:
    clean, one = stage.view, told.found
    start = told.subject.span.start if one.joined else one.cue.start
    span, sentence = clean.origin(start, one.cue.end), clean.sentences[one.sentence]
    passage = clean.origin(sentence.start, sentence.end)
    who = teller(stage, one.cue, book)
    claimant, side = (who.name, who.side) if who is not None else ("outlet", None)
    if told.by is not None:
        words = clean.origin(told.by.span.start, told.by.span.end)
        claimant, side = document.text[words.start : words.end], told.by.side
    return Relationship(
        id="",
        document=document.path,
        document_sha256=document.sha256,
        text_sha256=document.text_sha256,
        start=span.start,
        end=span.end,
        quote=document.text[span.start : span.end],
        passage=document.text[passage.start : passage.end],
        kind=one.kind.id,
        title=one.kind.title,
        stance=told.stance,
        subject=party(document, clean, told.subject),
        object=party(document, clean, told.object),
        claimant=claimant,
        claimant_side=side,
        denied=tuple(_denials(document, stage, told, everybody, book)) if told.stance != "denies" else (),
        when=dated(document, stage, one.cue, one.sentence, book),
        rule=f"relation.{'joined' if one.joined else 'verb'}",
        book=book.version,
    )


@lru_cache(maxsize=4)
def _denies(book: Book) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(book.section(Section).denies, fold=True)})\b(?P<by> by\b)?", re.IGNORECASE)


def _denials(document: Document, stage: Stage, told: _Told, everybody: tuple[Named, ...], book: Book) -> Iterator[Denial]:
    """Where the subject denies it, behind the words in the sentence or in the next one."""
    clean, index = stage.view, told.found.sentence
    end = clean.sentences[min(index + 1, len(clean.sentences) - 1)].end
    for match in _denies(book).finditer(clean.text, told.found.cue.end, end):
        at = match.end() if match["by"] else match.start()
        near = [p for p in everybody if p.side == told.subject.side and (0 <= p.span.start - at < _NEAR if match["by"] else 0 <= at - p.span.end < _NEAR)]
        if near:
            span, words = clean.origin(*match.span()), clean.origin(near[-1].span.start, near[-1].span.end)
            yield Denial(span.start, span.end, document.text[span.start : span.end], document.text[words.start : words.end])
