"""Grades of source and information, after the Admiralty code, kept apart and each explained."""

from __future__ import annotations

from collections.abc import Iterator

from fogline.assess.corroboration import disagree
from fogline.assess.reopened import Reopened
from fogline.assess.statements import Statement
from fogline.model import Graded

_UNNAMED = ("sources", "source", "reports")


def graded(opened: Reopened) -> Iterator[Graded]:
    """The grades of every claim behind one question."""
    for statement in opened.told:
        letter, letter_why = _source(statement)
        number, number_why = _information(statement, opened)
        for claim in statement.claims:
            yield Graded(claim.id, letter, letter_why, number, number_why)


def _source(statement: Statement) -> tuple[str, str]:
    """The letter: who speaks about whose losses, whatever they say."""
    body = statement.claim.voice.claimant.rpartition(": ")[2]
    if body in _UNNAMED:
        return "F", "nobody is named, so nobody's record can be looked at"
    return {
        "V": ("B", "a body of neither side that says it counted, documented or verified"),
        "O": ("B", "a party on its own losses; what it admits is a floor"),
        "T": ("C", "outside both sides, without saying how it knows"),
        "E": ("C", "a party on its enemy's losses"),
    }[statement.standing]


def _information(statement: Statement, opened: Reopened) -> tuple[str, str]:
    """The number: how the figure stands beside what everybody else says."""
    others = [s for s in opened.told if s.party != statement.party]
    if statement.vague:
        return "6", "no number is given"
    if any(s.value == statement.value and not s.vague for s in others):
        return "1", "another party gives the same figure"
    against = [s for s in others if disagree(statement, s)]
    if any(s.standing == "V" for s in against):
        return "5", "a count by a body of neither side says otherwise"
    if against:
        return "4", "others contradict it, and nobody counted"
    if statement.standing == "V":
        return "2", "counted, and nobody contradicts it"
    if statement.standing == "O" and not statement.zero:
        return "2", "admitted by the side that suffered it, and nobody contradicts it"
    return ("4", "the enemy's word alone") if statement.standing == "E" else ("3", "a single voice that nobody contradicts or confirms")
