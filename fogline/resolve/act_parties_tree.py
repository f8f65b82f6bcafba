"""Who did an act, and towards whom, by the tree of its sentence: the subject and whom the verb reaches, also over other clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fogline.book.schemas.acts import Act
from fogline.found import VoiceScope
from fogline.model import Span
from fogline.resolve.act_cast import Cast, Named, is_pronoun
from fogline.resolve.act_clauses import Clauses
from fogline.resolve.act_parties import Parties

_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_VERBAL = frozenset({"REQUEST", "REJECT"})  # what "is out of the question", is so for who says it
_MUTUAL_ACTS = frozenset({"ceasefire.agreed", "treaty"})
_CIVIL = frozenset({"civilian"})
_ONE = re.compile(r"(?:\w*man|\w*woman|official|officer|minister|president|source|witness|resident|king|commander|chief|soldier|governor|doctor|analyst|leader|secretary)")
_LEADING = re.compile(r" (?:for|on|upon|to|that)$")
_STEPS = 4  # up from a pronoun to the clause that tells whom it stands for


def of_act(clauses: Clauses, cue: Span, act: Act, cast: Cast, scope: VoiceScope | None, *, asked: bool = False) -> Parties:
    """The parties of the act whose words are ``cue``; ``scope`` is who speaks there, if anybody does. Of what is ``asked`` for ("Sudan must
    return it") the subject is who is asked, and who says so asks."""
    verb = clauses.top(cue)
    subject = clauses.subject(verb)
    if subject is not None and cue.covers(clauses.tree.spans[subject]):  # "the truce between X and Y collapsed"
        return _of_thing(clauses, verb, subject, cue, cast)
    if asked:
        doers, whom = _sayer(clauses, verb, cast), _parties(clauses, subject, cast, scope) if subject is not None else ()
        return Parties(doers, tuple(p for p in whom if p not in doers))
    if clauses.is_passive(verb, leading=_LEADING.search(cast.view.words(cue)) is not None):
        agent = clauses.agent(verb)
        patients = _parties(clauses, subject, cast, scope) if subject is not None else ()
        doers = cast.of_noun(clauses, agent, things=True) if agent is not None else ()
        if subject is not None and not any(p.side or p.actor for p in patients):  # "a camp for refugees of X was attacked"
            patients = reached(clauses, subject, cast, {agent}, doers) or patients
        return Parties(doers, patients or reached(clauses, verb, cast, {agent, subject}, doers))
    doers = _parties(clauses, subject, cast, scope) if subject is not None else ()
    if not doers and (noun := clauses.before(verb)) is not None:
        doers = cast.of_noun(clauses, noun)
    told = subject is None or not is_pronoun(clauses.lower(subject))
    if (not doers and told and act.plover in _VERBAL) or (act.plover == "THREATEN" and clauses.tags[verb].startswith("N")):
        doers = _sayer(clauses, verb, cast) or doers
    doers = tuple(cast.at_home(d, (), kinds=_CIVIL) if d.side is None and d.actor is None else d for d in doers)
    others = _answering(reached(clauses, verb, cast, {subject}, doers), doers, cast)
    if len(doers) > 1 and not others and (act.plover in _MUTUAL or act.id in _MUTUAL_ACTS) and not is_mediated(cast.view.words(cue)):
        return Parties(doers[:1], doers[1:])
    if act.plover == "MOBILIZE":  # one's own troops are no other party
        others = tuple(o for o in others if o.side not in {d.side for d in doers})
    return Parties(doers, others).filled(Parties((), _where(clauses, verb, cast, subject)))


def _sayer(clauses: Clauses, verb: int, cast: Cast) -> tuple[Named, ...]:
    """Who says what somebody must do: the subject of the clause that it hangs on."""
    node = verb
    for _ in range(_STEPS):
        told = next((c for c in clauses.children(node, "parataxis") if clauses.subject(c) is not None), None)
        head = clauses.heads[node]
        said = told if told is not None else head if head != node and clauses.labels[node] in {"ccomp", "parataxis", "xcomp"} else None
        subject = clauses.subject(said) if said is not None else None
        if subject is not None and (found := cast.of_noun(clauses, subject)):
            return found
        if head == node:
            break
        node = head
    return ()


def is_mediated(words: str) -> bool:
    """True for words of an act that others bring about: who brokers a truce is no side of it."""
    return re.search(r"mediat|broker", words, re.IGNORECASE) is not None


def has_somebody(clauses: Clauses, cue: Span) -> bool:
    """False where the words tell no doing: "surrendered rebels", "the recognised government", "by phones"."""
    first, top = clauses.nodes(cue)[0], clauses.top(cue)
    if clauses.is_attribute(first) and (first == top or clauses.tags[first] == "VBN"):
        return False
    return not (first == top and clauses.labels[first] in {"compound", "case"})


def subject_of(clauses: Clauses, cue: Span) -> int | None:
    """The subject of an act's verb, if the words have one."""
    return clauses.subject(clauses.top(cue))


def _parties(clauses: Clauses, node: int, cast: Cast, scope: VoiceScope | None) -> tuple[Named, ...]:
    """Those a noun names; a pronoun stands for the subject of the clause that its own hangs on, else for who speaks."""
    owner = clauses.owner(node)
    if not is_pronoun(clauses.lower(node)) and owner is None:
        return cast.of_noun(clauses, node)
    at, word = clauses.heads[node], clauses.lower(node)
    for _ in range(_STEPS if word not in {"we", "i"} else 0):
        above = clauses.heads[at]
        if above == at:
            break
        subject = clauses.subject(above)
        agrees = subject is not None and not (word in {"they", "it"} and _ONE.fullmatch(clauses.lower(subject)))
        if subject is not None and agrees and subject != node and not is_pronoun(clauses.lower(subject)):
            return cast.of_noun(clauses, subject)
        at = above
    return cast.of_noun(clauses, node) if owner is not None else cast.speaker(clauses.tree.spans[node], scope)


def _of_thing(clauses: Clauses, verb: int, thing: int, cue: Span, cast: Cast) -> Parties:
    """The parties of a truce or border that something happens to: those it is between, and by whom."""
    named = [p for child in clauses.children(thing, "nmod", "nmod:poss", "amod", "compound") for p in cast.of_noun(clauses, child)]
    if not named and (sides := clauses.between(cue)) is not None:
        named = list(cast.of_noun(clauses, sides))
    agent = clauses.agent(verb) if clauses.is_passive(verb) else None
    doers = cast.of_noun(clauses, agent) if agent is not None else ()
    if doers:
        return Parties(doers, tuple(named))
    return Parties(tuple(named[:1]), tuple(named[1:]))


def reached(clauses: Clauses, verb: int, cast: Cast, apart: set[int | None], doers: tuple[Named, ...]) -> tuple[Named, ...]:
    """The parties nearest below a verb, with those joined to them: those of a side before people of none, never who acts itself."""
    ranked = sorted((steps, node) for node in _heads(clauses, cast, verb) if node not in apart and (steps := clauses.steps(node, verb)))
    own = {d.side for d in doers if d.side is not None}
    nobody: tuple[Named, ...] = ()
    for steps, node in ranked:
        found = cast.of_noun(clauses, node, things=True) if clauses.owner(node) is None else ()  # "its troops" are no other party
        if clauses.labels[node] in {"obj", "iobj"} and steps == 1 and found and (whom := tuple(p for p in cast.of_noun(clauses, node) if p not in doers and p.side)):
            return whom  # "the king blamed the government": of one country one may act upon another
        known = not clauses.is_any(node) or any(q.span.meets(p.span) for p in found for q in cast.everybody)
        named = tuple(p for p in found if known and (p.side or p.actor) is not None and (p.side not in own or _is_other(p, cast)))
        if named:
            return named
        if steps == 1 and not nobody and not clauses.tags[node].startswith("NNP") and not clauses.is_any(node):
            nobody = tuple(cast.at_home(p, doers) for p in found if p.side is None and p.actor is None)
    return nobody


def _where(clauses: Clauses, verb: int, cast: Cast, subject: int | None) -> tuple[Named, ...]:
    """The country in which something is done to nobody who is named."""
    sentence = Span(clauses.tree.spans[0].start, clauses.tree.spans[-1].end)
    ranked = []
    for place in cast.places:
        node = clauses.whole(clauses.top(place.span)) if sentence.covers(place.span) else None
        if node is None or place.country is None or node == subject or not (steps := clauses.steps(node, verb, placed=True)):
            continue
        ranked.append((steps, place.span, place.country))
    return tuple(Named(span, f"state:{land}", None) for _, span, land in sorted(ranked)[:1])


def _is_other(party: Named, cast: Cast) -> bool:
    """True for a body that is named in full, with its nation: of one country one may act upon another."""
    return any(p.span != party.span and party.span.covers(p.span) and p.side == party.side for p in cast.everybody)


def _heads(clauses: Clauses, cast: Cast, verb: int) -> Iterator[int]:
    """The nouns below a verb that may name somebody: those around a named party, and those for people."""
    seen: set[int] = set()
    sentence = Span(clauses.tree.spans[0].start, clauses.tree.spans[-1].end)
    spans = [p.span for p in cast.everybody if sentence.covers(p.span)]
    spans += [clauses.tree.spans[n] for n in range(len(clauses.heads)) if clauses.tags[n].startswith("N") and clauses.labels[n] in {"obj", "iobj", "obl", "nsubj"}]
    for span in spans:
        node = clauses.whole(clauses.top(span))
        if node not in seen and node != verb:
            seen.add(node)
            yield node


def _answering(others: tuple[Named, ...], doers: tuple[Named, ...], cast: Cast) -> tuple[Named, ...]:
    """Whom "each other" and "the other" mean: of two sides, the one that does not act."""
    if not others or cast.view.words(others[0].span).lower() not in {"the other", "the other side"}:
        return others
    sides = {d.side for d in doers}
    return tuple(o for o in others if o.side not in sides) or others
