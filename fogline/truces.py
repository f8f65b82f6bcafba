"""Ceasefires over all reports: between whom each is, by whose account, and which account of its state is the newest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas.acts import Section
from fogline.extract.acts import ActFound
from fogline.model import Act, CeasefireState, Party
from fogline.resolve import act_parties_tree
from fogline.text import View

_SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE"})  # what is said by whoever does it


@lru_cache(maxsize=4)
def _truces(book: Book) -> re.Pattern[str]:
    section = book.section(Section)
    return re.compile(rf"(?: (?!(?:{either(section.ends, fold=True)})\b)[\w'-]+){{0,6}}? (?:{either(section.truces, fold=True)})\b", re.IGNORECASE)


def state(view: View, one: ActFound, book: Book) -> CeasefireState | None:
    """What an act tells of a ceasefire; of one that is asked for, refused or alleged by what is made of it."""
    if one.act.state is not None:
        return one.act.state
    about = next((a.state for a in one.about if a.state is not None), None)
    if about is None and one.act.plover in {"REQUEST", "REJECT", "AGREE"} and _truces(book).match(view.text, one.cue.end) is not None:
        about = "proposed"
    if about is None or one.act.id == "denial":
        return None
    if one.act.plover == "ACCUSE":
        return about if about in {"violated", "ended"} else None
    if one.act.plover == "AGREE":
        return about if one.act.id == "agreement.intent" and one.turned is None else "proposed"
    if one.act.plover == "REQUEST":
        return "proposed" if about in {"agreed", "extended", "proposed"} else None
    return "rejected" if one.act.plover == "REJECT" else None


def sides(acts: Sequence[Act], foes: Sequence[tuple[str, str, int]]) -> tuple[Act, ...]:
    """The acts of one report, each that tells of a ceasefire with the sides it is between: those named with it, those of the nearest other one in
    the report that shares a side, else the two that fight each other in it (``foes``, the most weighty first)."""
    fights = [foe for foe in foes if _can_fight(foe[0]) and _can_fight(foe[1])]
    known = [(a.start, b) for a in acts if a.state is not None and len(b := _named(a)) == 2]
    found = []
    for act in acts:
        between: tuple[str, ...] = ()
        if act.state is not None:
            own = _with(act) or _named(act)
            near = [b for _, b in sorted(known, key=lambda k: abs(k[0] - act.start)) if set(own) <= set(b)]
            main = sorted((tuple(sorted(foe[:2])) for foe in fights if set(own) <= set(foe[:2])), key=_armed_only) or [tuple(sorted(foe[:2])) for foe in fights[:1]]
            between = own if len(own) == 2 else next(iter([*near, *main]), ())
        found.append(replace(act, between=between) if between else act)
    return tuple(found)


def _can_fight(side: str) -> bool:
    """True for a country's state and a named group; the United Nations and other leagues are no side of a ceasefire."""
    return re.fullmatch(r"state:[A-Z]{3}|nonstate:(?!unknown$).+", side) is not None


def _armed_only(pair: tuple[str, ...]) -> bool:
    return not any(side.startswith("state:") for side in pair)


def _named(act: Act) -> tuple[str, ...]:
    """The two sides that a ceasefire is told to be between; of three the mediator who acts is none."""
    told = _sides(act.recipients)
    return told if len(told) == 2 or act_parties_tree.is_mediated(act.quote) else _sides((*act.doers, *act.recipients))


def _with(act: Act) -> tuple[str, ...]:
    """Of "Uganda said the truce with Rwanda was over" who says so and the one it is with."""
    named = {p.side for p in (*act.doers, *act.recipients) if p.side is not None and _can_fight(p.side)}
    if len(named) != 1 or act.by is None or not _can_fight(act.by) or act.by in named or not re.search(r"\bwith\b", act.quote):
        return ()
    return tuple(sorted((*named, act.by)))


def _sides(parties: Iterable[Party]) -> tuple[str, ...]:
    found = {p.side for p in parties if p.side is not None and _can_fight(p.side)}
    return tuple(sorted(found)) if len(found) <= 2 else ()


def account(act: Act, side: str | None) -> str:
    """By whose account a ceasefire is in the state that an act tells: the claimant's (their ``side``, where known), the accuser's, or the report's own."""
    if act.claimant != "outlet":
        return side or act.claimant
    if act.plover in _SAID and act.doers:
        return act.doers[0].side or act.doers[0].words
    return "outlet"


def settled(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts of all reports, with the newest state of each ceasefire by each account marked. One without a time stands behind those of the day its
    report was published."""
    held = tuple(acts)
    newest: dict[tuple[object, ...], Act] = {}
    for act in held:
        key = (act.between or (act.document,), act.by)
        if act.state is not None and (key not in newest or _order(newest[key]) <= _order(act)):
            newest[key] = act
    last = {a.id for a in newest.values()}
    return tuple(replace(a, latest=True) if a.id in last else a for a in held)


def _order(act: Act) -> tuple[str, bool, str, str, int]:
    when = act.when
    return (*act.known, (when.start or "") if when else "", act.document, act.start)
