"""How much a claim looks to be of a happening told before it in its report."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.link.apart import Step, grounds, is_of_people, is_reversed, raises, same_parties, told_again
from fogline.link.clock import days
from fogline.link.grounds import relation
from fogline.link.readings import Reading
from fogline.link.words import ANY
from fogline.model import Claim


def nearness(step: Step | None) -> float:
    """How closely the claim follows on the strand's last one."""
    if step is None or step.divided:
        return 0.0
    if step.same_sentence:
        return 5.0
    near = 2.5 if step.sentences == 1 else 2.0 if step.sentences <= 3 else 0.5
    return max(0.0, near - 0.5 * step.paragraphs * (1 + (step.sentences > 1)))


def likeness(reading: Reading, strand: Sequence[Reading]) -> float:
    """How much a claim looks to be of a strand's happening: place, day, word, parties, figure."""
    claim = reading.claim
    score = _ground(reading, strand) + _day(reading, strand)
    if reading.family != ANY and any(r.family == reading.family for r in strand):
        score += 1.0 if reading.local else 0.0 if is_reversed(reading, strand) else 0.75
    elif reading.indefinite and all(r.local for r in strand):
        score -= 1.0
    score += max((same_parties(claim, r.claim) for r in strand if is_of_people(r.claim) or not is_of_people(claim)), default=0.0)
    if any(told_again(claim, r.claim) for r in strand):
        score += 2.0
    elif reading.update and any(raises(claim, r.claim) for r in strand):
        score += 1.5
    if is_zero(claim) and not claim.target.side and any(_denied_by_itself(claim, r.claim) for r in strand):
        score -= 1.5
    return score


def _ground(reading: Reading, strand: Sequence[Reading]) -> float:
    close = relation(reading.places_here or reading.around, grounds(strand)) or ""
    here = bool(reading.places_here)
    return {"same": 1.5 if here else 0.5, "within": 1.0 if here else 0.25, "region": 0.25}.get(close, 0.0)


def _day(reading: Reading, strand: Sequence[Reading]) -> float:
    ours = days(reading.claim.when)
    named = reading.days_here and any(reading.days_here & r.days_here for r in strand)
    return 0.5 if named or (ours is not None and any(days(r.claim.when) == ours for r in strand)) else 0.0


def is_elsewhere(reading: Reading, strand: Sequence[Reading]) -> bool:
    """True when a sentence names a place that the strand has not been at."""
    return bool(reading.places_here) and relation(reading.places_here, grounds(strand)) not in {"same", "within"}


def is_zero(claim: Claim) -> bool:
    """True for "none"."""
    return claim.quantity.bound == "zero"


def _denied_by_itself(zero: Claim, other: Claim) -> bool:
    """One voice does not tell losses and none of the same happening."""
    return not is_zero(other) and other.voice.claimant == zero.voice.claimant
