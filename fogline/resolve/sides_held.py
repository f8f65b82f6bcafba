"""Whose people hostages and captives are, and those whom the same figure names elsewhere in the report."""

from __future__ import annotations

import re

from fogline.found import starting
from fogline.model import Span
from fogline.resolve import sides_elsewhere
from fogline.resolve.sides_ask import Ask
from fogline.resolve.sides_groups import Group

_HELD = frozenset({"hostages", "hostage", "captives", "captive", "abductees", "kidnapped people", "abducted people"})
_SEIZED = re.compile(r"\b(?:kidnapped|abducted|captive)\b", re.IGNORECASE)
_HOMES = re.compile(r"(?:'s)? (?:towns?|villages?|communities|civilians?|citizens?|hostages?|soil|territory|nationals?|captives?|workers?|settlements?)\b")
_SURE = 10  # a smaller figure may well be told of different people, unless the words take it up
_NEAR = 30  # characters: from a figure to the nation of those it counts


def land(group: Group, ask: Ask) -> str | None:
    """The country of people held: the nation the same figure has elsewhere, else the state that their captors fight and whose people the report
    names; ``None`` for people who are not held and where nothing says.
    """
    words = ask.view.text[ask.claim.number.start : max(ask.claim.number.end, group.span.end)]
    told = _same_figure(ask)
    if told is not None:
        return told
    if group.noun not in _HELD and _SEIZED.search(words) is None:
        return None
    return _of_captor(ask)


def _of_captor(ask: Ask) -> str | None:
    """The state of the report's main fight with an armed group, where its towns or people are told of: those the group took."""
    if not ask.scene.foes:
        return None
    sides = ask.scene.foes[0][:2]
    states = [s[6:] for s in sides if s.startswith("state:")]
    if len(states) != 1 or states[0] == ask.scene.place:
        return None
    named = (n for n in ask.scene.names if n.kind == "country" and n.key == states[0])
    return states[0] if any(_HOMES.match(ask.view.text, n.span.end) for n in named) else None


def _same_figure(ask: Ask) -> str | None:
    """The nation that the same figure of people has elsewhere: "the 13" or a bare "13 killed" where "13 kidnapped Freedonians" were told of."""
    view, low = ask.view, ask.claim.quantity.low
    definite = view.text[max(0, ask.claim.number.start - 4) : ask.claim.number.start].lower() == "the "
    if low is None or (low < _SURE and not definite) or low < 3:
        return None
    found = set()
    for match in sides_elsewhere.same_number(ask, Span(0, len(view.text))):
        if match.start() == ask.claim.number.start:
            continue
        for name in starting(ask.scene.names, match.end(), match.end() + _NEAR):
            between = view.text[match.end() : name.span.start]
            if name.kind == "country" and name.form == "national" and re.fullmatch(r" (?:[a-z-]*ed )?", between):
                found.add(name.key)
                break
    return found.pop() if len(found) == 1 else None
