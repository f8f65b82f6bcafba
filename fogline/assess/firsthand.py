"""Who speaks of his own: a party that admits losses in other words than "our soldiers", and who saw what he tells."""

from __future__ import annotations

import re

from fogline.assess.rivals import lands
from fogline.assess.standing_words import Words
from fogline.model import Claim

_OUR_LOSSES = re.compile(r"\b(?:[Oo]ur|its own) (?:losses|dead|soldiers|troops|men|forces|fighters)\b|\b[Ww]e (?:have )?(?:also )?(?:lost|incurred|suffered)\b")
_ENEMY = re.compile(r"\b(?:rebels?|militants?|insurgents?|fighters|gunmen)\b", re.IGNORECASE)
_FORCES = re.compile(r"(?:[\w,-]+ )?(?:soldiers?|troops|servicem[ae]n|security (?:officials|personnel|forces)|police\w*|personnel)\b", re.IGNORECASE)
_HARM = frozenset({"killed", "injured", "missing"})


def admits(claim: Claim, words: Words) -> bool:
    """True for losses of its own that a party tells in other words: "our losses are 49 people", "security men and civilians", "a deputy governor"."""
    side, target = claim.target.side or "", claim.target.words or ""
    if claim.kind == "strength" or claim.quantity.bound == "zero":
        return False
    if claim.voice.relation == "own_loss" and side.startswith("mixed:"):
        before = claim.passage[: claim.start - claim.sentence[0]]
        lost = _OUR_LOSSES.search(claim.passage) or words.lost.search(before)
        return lost is not None or (_FORCES.match(target) is not None and _ENEMY.search(target) is None)
    if claim.voice.relation == "own_loss" and side.startswith("civilian:"):
        return words.offices.search(target) is not None
    return claim.measure in _HARM and side.startswith("state:") and _is_within(claim, words)


def was_there(claim: Claim, words: Words) -> bool:
    """True for who speaks of what he saw: the dead of his own family, rescuers of whom they brought away, the UN of bodies it counted."""
    if claim.voice.claimant_side is not None or claim.voice.claimant == "outlet":
        return False
    if words.kin.search(claim.passage):
        return True
    if words.rescuers.search(claim.voice.claimant):
        return words.brought.search(claim.passage) is not None
    return claim.voice.claimant.startswith("UN") and words.counted.search(claim.passage) is not None


def _is_within(claim: Claim, words: Words) -> bool:
    """True for the unnamed source that speaks of its own country's soldiers, and for the UN on its peacekeepers."""
    if claim.voice.claimant.startswith("UN") and claim.target.side == "state:UN":
        return True
    body = claim.voice.claimant.partition(": ")[2]
    within = claim.voice.claimant_side is None and body in {"sources", "unnamed"} and words.onlookers.search(claim.voice.words or "") is None
    return within and bool(lands(claim.target.side) & {w.country for w in claim.where})
