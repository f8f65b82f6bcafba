"""Which figures of one report cannot both hold: two voices that count the dead of one happening otherwise."""

from __future__ import annotations

from fogline.assess.standing_words import Words
from fogline.model import Claim

_AT_LARGE = frozenset({"civilians", "soldiers"})
_COUNTED = frozenset({"exact", "about", "at_least", "more_than"})
_AT_MOST = frozenset({"zero", "at_most", "less_than"})
_NEAR = 1.3  # times: open counts that differ less do not contradict each other
_PART = 3  # times: a figure so much larger than the report's own counts something else
_OPEN = 4  # times: two open counts farther apart are of two things
_HARM = frozenset({"killed", "injured", "casualties"})


def lands(side: str | None) -> set[str]:
    """The countries or groups of a side: of ``mixed:AFG+PAK`` AFG and PAK."""
    return set((side or "").partition(":")[2].split("+")) - {""}


def rival(claim: Claim, other: Claim, words: Words) -> bool:
    """True when another voice gives an incompatible figure for the same people of the same event."""
    if claim.voice.claimant == other.voice.claimant or claim.scope != "total" or other.scope != "total":
        return False
    return (
        _of_one_event(claim, other, words)
        or _against_admission(claim, other)
        or _report_falls_short(claim, other)
        or _of_one_deed(claim, other, words)
        or _boasts(claim, other)
    )


def contradicted(claim: Claim, other: Claim) -> bool:
    """True when a party says of its own that none was hit, and another party counts some of them in the same event."""
    if claim.quantity.bound != "zero" or claim.measure not in {"killed", "casualties"} or claim.voice.claimant_side is None:
        return False
    if claim.event is None or claim.event != other.event or other.quantity.bound == "zero" or _one_party(claim, other):
        return False
    own = lands(claim.voice.claimant_side)
    hit = claim.target.side is None or bool(own & lands(claim.target.side))
    return hit and other.measure in _HARM and other.voice.claimant != "outlet" and bool(own & lands(other.target.side))


def _of_one_event(claim: Claim, other: Claim, words: Words) -> bool:
    """Two voices of two parties about the same people of one event."""
    if claim.event is None or claim.event != other.event or not _comparable(claim, other) or _one_party(claim, other):
        return False
    if "outlet" in (claim.voice.claimant, other.voice.claimant) and not _tells_otherwise(claim, other, words):
        return False
    denies = other.quantity.bound == "zero" and other.measure == "casualties" and claim.measure in {"killed", "injured", "destroyed"}
    meet = bool(lands(claim.target.side) & lands(other.target.side))
    same_side = claim.target.side == other.target.side or (denies and (other.target.side is None or meet))
    mixed = "mixed" in f"{claim.target.side}{other.target.side}" and meet
    if not (claim.measure == other.measure or denies) or not (same_side or mixed):
        return False
    return _differ(claim, other, words) and not _of_wounded(claim, other)


def _differ(claim: Claim, other: Claim, words: Words) -> bool:
    """True where two figures of the same people cannot both be the toll."""
    if _is_update(claim, other, words):
        return False
    return _far_apart(claim, other, words) if _compatible(claim, other) else not _of_some(claim, other, words)


def _is_update(claim: Claim, other: Claim, words: Words) -> bool:
    """True for a toll that has risen to the larger figure, or whose first count was the smaller one; what an enemy claims updates nothing."""
    if "zero" in (claim.quantity.bound, other.quantity.bound) or _adversaries(claim, other):
        return False
    fewer, more = sorted((claim, other), key=lambda c: c.quantity.low or 0)
    return words.risen.search(more.passage) is not None or words.first.search(fewer.passage) is not None


def _of_wounded(claim: Claim, other: Claim) -> bool:
    """True for two counts of wounded of which none is an enemy's: the wounded come in over hours, and both hold."""
    return claim.measure == other.measure == "injured" and not _adversaries(claim, other)


def _adversaries(claim: Claim, other: Claim) -> bool:
    """True where one of the two speaks of its enemy's losses."""
    return "enemy_loss" in (claim.voice.relation, other.voice.relation)


def _ratio(claim: Claim, other: Claim) -> float:
    """How many times the larger figure is the smaller one."""
    fewer, more = sorted(c.quantity.low or c.quantity.high or 0 for c in (claim, other))
    return more / max(1, fewer)


def _of_one_deed(claim: Claim, other: Claim, words: Words) -> bool:
    """The militants that a party says it killed against the civilians that others say it killed: other numbers under another label."""
    killed = all(c.measure == "killed" and c.kind == "event" for c in (claim, other))
    if not killed or not _comparable(claim, other) or _one_party(claim, other):
        return False
    if not _compatible(claim, other) and any(_is_label(doer, witness) for doer, witness in ((claim, other), (other, claim))):
        return True
    return _is_from_afar(claim, other, words)


def _is_label(doer: Claim, witness: Claim) -> bool:
    """True where ``doer`` is a party's word on the fighters it killed and ``witness`` another's on the people killed by that party."""
    by = _hitter(witness)
    return _of_fighters(doer) and _of_people(witness) and by is not None and by == doer.voice.claimant_side


def _is_from_afar(doer: Claim, witness: Claim, words: Words) -> bool:
    """True where ``doer`` is a state's word on the fighters its strikes killed and ``witness`` another voice's on people no fighters are said to have hit."""
    if not (_of_fighters(doer) and _of_people(witness) and (doer.voice.claimant_side or "").startswith("state:")):
        return False
    return words.afar.search(doer.passage) is not None and not (_hitter(witness) or "").startswith("nonstate:")


def _of_fighters(claim: Claim) -> bool:
    """True for a party's word on the armed group it fights."""
    return claim.voice.relation == "enemy_loss" and (claim.target.side or "").startswith("nonstate:")


def _of_people(claim: Claim) -> bool:
    """True for a named voice's word on people who are not said to be under arms."""
    return (claim.target.side or "").startswith(("civilian:", "mixed:")) and claim.voice.claimant != "outlet"


def _hitter(claim: Claim) -> str | None:
    return claim.perpetrator.side if claim.perpetrator is not None else None


def _against_admission(claim: Claim, other: Claim) -> bool:
    """What a party admits to have lost against what its enemy claims, wherever the report tells the two."""
    admits = next((c for c in (claim, other) if c.voice.claimant_side is not None and c.voice.claimant_side == c.target.side), None)
    enemy = other if admits is claim else claim
    if admits is None or enemy.voice.relation != "enemy_loss" or not _comparable(claim, other):
        return False
    same = (claim.measure, claim.kind, claim.target.side) == (other.measure, other.kind, other.target.side)
    return same and not _compatible(claim, other)


def _report_falls_short(claim: Claim, other: Claim) -> bool:
    """The report's own "at least three soldiers" against the eleven that their enemy claims."""
    if claim.voice.claimant != "outlet" or other.voice.relation != "enemy_loss" or not _comparable(claim, other):
        return False
    same = (claim.event, claim.measure, claim.target.side) == (other.event, "killed", other.target.side)
    told = "vague" not in (claim.quantity.bound, other.quantity.bound) and claim.event is not None
    return same and told and (claim.quantity.low or 0) < (other.quantity.low or 0)


def _boasts(claim: Claim, other: Claim) -> bool:
    """An armed group's word on the soldiers it killed against a smaller count of another voice, whatever army the report takes them for."""
    group = claim.voice.relation == "enemy_loss" and (claim.voice.claimant_side or "").startswith("nonstate:") and (claim.target.side or "").startswith("state:")
    soldiers = (other.target.side or "").startswith(("state:", "mixed:")) and other.voice.claimant_side != claim.voice.claimant_side
    counted = {claim.measure, other.measure} == {"killed"} and {claim.kind, other.kind} == {"event"} and "vague" not in (claim.quantity.bound, other.quantity.bound)
    here = other.status == "acknowledged" or (claim.event is not None and claim.event == other.event)
    return group and soldiers and counted and here and _comparable(claim, other) and (claim.quantity.low or 0) > (other.quantity.low or 0) > 0


def _comparable(claim: Claim, other: Claim) -> bool:
    """Two totals that stand, of times that meet."""
    return claim.scope == other.scope == "total" and not apart(claim, other)


def _one_party(claim: Claim, other: Claim) -> bool:
    """Two bodies of one party: the newer figure updates the older one, unless "another official" gives it."""
    one_side = claim.voice.claimant_side is not None and claim.voice.claimant_side == other.voice.claimant_side
    return one_side and not any(is_another(c) for c in (claim, other))


def is_another(claim: Claim) -> bool:
    """True for the voice of "another official", "a second resident"."""
    return (claim.voice.words or "").lower().startswith(("another ", "a second ", "other "))


def _tells_otherwise(claim: Claim, other: Claim, words: Words) -> bool:
    """True where the report itself counts the dead of one happening otherwise than a voice in it, in numbers and of the same people."""
    counted = all(c.measure == "killed" and c.kind == "event" and c.quantity.bound not in {"vague", "zero"} for c in (claim, other))
    return counted and claim.target.side == other.target.side and _of_same_words(claim, other, words) and _ratio(claim, other) <= _PART


def apart(claim: Claim, other: Claim) -> bool:
    """True for figures of two times that do not meet: an attack of years ago is no rival of today's."""
    one, two = claim.when, other.when
    if one is None or two is None or not (one.start and one.end and two.start and two.end):
        return False
    return one.end[:10] < two.start[:10] or two.end[:10] < one.start[:10]


def _far_apart(claim: Claim, other: Claim, words: Words) -> bool:
    """True for "at least 40" of one voice and "at least 90" of another: both may hold, yet who knows of 90 says otherwise than who knows of 40."""
    counted = {claim.quantity.bound, other.quantity.bound} <= _COUNTED and "outlet" not in (claim.voice.claimant, other.voice.claimant)
    return counted and _NEAR < _ratio(claim, other) <= _OPEN and _of_same_words(claim, other, words)


def _compatible(claim: Claim, other: Claim) -> bool:
    """True when some number fits both figures; "some" and none cannot both hold."""
    left, right = claim.quantity, other.quantity
    if "zero" in (left.bound, right.bound):
        return left.bound in _AT_MOST and right.bound in _AT_MOST
    if "vague" in (left.bound, right.bound):
        return True
    low = max(left.low or 0, right.low or 0)
    highs = [q.high for q in (left, right) if q.high is not None]
    return not highs or low <= min(highs)


def _of_same_words(claim: Claim, other: Claim, words: Words) -> bool:
    """False where the smaller figure is of some of the people that the larger one counts: fewer pupils than people."""
    fewer, more = _nouns(claim, other)
    return fewer == more or fewer in words.anybody


def _of_some(claim: Claim, other: Claim, words: Words) -> bool:
    """True where the smaller figure counts pupils or patients and the larger one people at large: they are some of them."""
    if "zero" in (claim.quantity.bound, other.quantity.bound):
        return False
    fewer, more = _nouns(claim, other)
    return fewer in words.some and more in words.anybody | _AT_LARGE


def _nouns(claim: Claim, other: Claim) -> tuple[str, str]:
    """What the smaller and the larger figure count, by the last word."""
    fewer, more = sorted((claim, other), key=lambda c: c.quantity.low or 0)
    return (fewer.target.words or "people").lower().split()[-1], (more.target.words or "people").lower().split()[-1]
