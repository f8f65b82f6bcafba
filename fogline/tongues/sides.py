"""Whose victims and who did it, in a report in another language: names beside the noun, the place, the group told of."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas import relevance
from fogline.book.schemas.tongue import Section
from fogline.found import BareClaim
from fogline.model import Claim, Perpetrator, Span, Target
from fogline.resolve import actors
from fogline.text import View
from fogline.tongues import parties
from fogline.tongues.parties import Naming
from fogline.tongues.words import words

_FORCES = {"combatant": "combatant", "police": "police", "security": "security"}
_THINGS = frozenset({"destroyed", "damaged", "seized"})


@lru_cache(maxsize=4)
def _nouns(book: Book) -> tuple[dict[str, str], dict[str, str]]:
    """The status and the demographic of each noun."""
    known, section = words(book), book.section(Section).people
    statuses = {form: status for status, nouns in section.statuses.items() for form in known.nouns(nouns)}
    return statuses, {form: group for group, nouns in section.demographics.items() for form in known.nouns(nouns)}


@lru_cache(maxsize=4)
def _around(book: Book) -> tuple[re.Pattern[str], re.Pattern[str]]:
    section, say = book.section(Section).people, words(book).plain
    civil, battle = (re.compile(rf"(?<!\w)(?:{either(map(say, forms), fold=True)})(?!\w)", re.IGNORECASE) for forms in (section.civil, section.battle))
    return civil, battle


def target(view: View, bare: BareClaim, place: str | None, on: str | None, doer: str | None, book: Book) -> Target:
    """Who or what was hit; ``place`` is the country of the happening, ``doer`` the side of who did it."""
    said = view.words(bare.target) if bare.target is not None else None
    statuses, groups = _nouns(book)
    naming = parties.read(view, bare.target, book) if bare.target is not None else Naming((), (), (), nationals=False)
    status = next((statuses[w] for w in _heads(bare) if w in statuses), None)
    if status is None and said is not None and words(book).heads.get(bare.head or "") == "armed" and _around(book)[1].search(said):
        status = "security"  # "membres des forces de sécurité"
    demographic = next((groups[w] for w in _heads(bare) if w in groups), None)
    named = parties.armed(view, bare.target, book) if bare.target is not None else []
    land = naming.countries[0] if naming.countries else place
    if named and status != "civilian":
        side = actors.side_of(named[0], on, view.text)
        return Target(said, parties.state_actor(side) or named[0].id, side, status if status in _FORCES else "combatant", demographic)
    if status in _FORCES:
        side = f"state:{land}" if land else None
        return Target(said, parties.state_actor(side), side, _FORCES[status], demographic)
    if status == "militant":
        return _militants(view, bare, said, on, demographic, doer, book)
    if bare.measure in _THINGS:
        side = f"state:{naming.countries[0]}" if naming.countries else None
        return Target(said, parties.state_actor(side), side, "unknown", demographic)
    status = status or _people(view, bare, book)
    return Target(said, None, f"{status}:{land}" if land else None, status, demographic)


def _heads(bare: BareClaim) -> tuple[str, ...]:
    return (bare.head,) if bare.head is not None else ()


def _militants(view: View, bare: BareClaim, said: str | None, on: str | None, demographic: str | None, doer: str | None, book: Book) -> Target:
    """Fighters without a name beside them: those of the group that the report tells of, unless it is the one that hit them."""
    here = view.sentences[bare.sentence]
    group = parties.rebels(view, Span(here.start, here.end), on, book)
    side = actors.side_of(group, on, view.text) if group is not None else None
    if group is None or side is None or side == doer:
        return Target(said, None, "nonstate:unknown", "combatant", demographic)
    return Target(said, group.id, side, "combatant", demographic)


def _people(view: View, bare: BareClaim, book: Book) -> str:
    """ "People" are civilian where the sentence tells of civilian life, else they may be of either kind."""
    here = view.sentences[bare.sentence]
    if bare.measure == "displaced":
        return "civilian"
    return "civilian" if _is_civil(view.text[here.start : here.end], book) else "mixed"


@lru_cache(maxsize=256)
def _is_civil(sentence: str, book: Book) -> bool:
    """True where a sentence tells of civilian life and of no battle."""
    civil, battle = _around(book)
    return civil.search(sentence) is not None and battle.search(sentence) is None


def perpetrator(view: View, bare: BareClaim, on: str | None, book: Book) -> Perpetrator:
    """Who did it, as far as the words behind "par" or before the verb name somebody."""
    if bare.perpetrator is None:
        return Perpetrator(None)
    said = view.words(bare.perpetrator)
    if armed := parties.armed(view, bare.perpetrator, book):
        side = actors.side_of(armed[0], on, view.text)
        return Perpetrator(said, parties.state_actor(side) or armed[0].id, side)
    naming = parties.read(view, bare.perpetrator, book)
    if naming.countries and ((naming.body is not None and naming.body.role in {"military", "official"}) or _names_force(view, bare.perpetrator, book)):
        side = f"state:{naming.countries[0]}"
        return Perpetrator(said, parties.state_actor(side), side)
    return Perpetrator(said)


def _names_force(view: View, span: Span, book: Book) -> bool:
    """True for words that name forces, or what forces strike with."""
    _, battle = _around(book)
    statuses, _ = _nouns(book)
    said = view.words(span).lower()
    deeds = book.section(relevance.Section).deeds
    return battle.search(said) is not None or any(f" {deed} " in f" {said} " for deed in deeds) or any(statuses.get(word) in _FORCES for word in said.split())


def taken_up(found: Target, bare: BareClaim, beside: Claim | None, book: Book) -> Target:
    """Those told without a noun of their own ("et 28 autres blessés") are of the group counted just before them in the sentence."""
    told = words(book)
    bare_outcome = bare.head is None or (bare.head in told.outcomes and bare.head not in told.heads)
    if not bare_outcome or beside is None or beside.target.status not in {"combatant", "police", "security", "civilian"}:
        return found
    own, its = (set((side or "").partition(":")[2].split("+")) - {""} for side in (found.side, beside.target.side))
    if own and its and not own & its and not (beside.target.side or "").startswith("nonstate:"):
        return found  # of another country: another clause
    return replace(beside.target, words=found.words, demographic=None)
