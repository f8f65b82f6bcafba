"""Which figures of one report cannot both hold: two voices that count the dead of one happening otherwise."""

from __future__ import annotations

from fogline.model import Claim

_ANYBODY = frozenset({"people", "dead", "victims", "persons", "bodies", "others", "deaths"})
_AT_MOST = frozenset({"zero", "at_most", "less_than"})
_NEAR = 1.3  # times: counts of wounded that differ less do not contradict each other
_HARM = frozenset({"killed", "injured", "casualties"})


def lands(side: str | None) -> set[str]:
    """The countries or groups of a side: of ``mixed:AFG+PAK`` AFG and PAK."""
    return set((side or "").partition(":")[2].split("+")) - {""}


def rival(claim: Claim, other: Claim) -> bool:
    """True when another voice gives an incompatible figure for the same people of the same event."""
    return _of_one_event(claim, other) or _against_admission(claim, other) or _report_falls_short(claim, other) or _of_one_deed(claim, other)


def contradicted(claim: Claim, other: Claim) -> bool:
    """True when a party says of its own that none was hit, and another party counts some of them in the same event."""
    if claim.quantity.bound != "zero" or claim.measure not in {"killed", "casualties"} or claim.voice.claimant_side is None:
        return False
    if claim.event is None or claim.event != other.event or other.quantity.bound == "zero" or _one_party(claim, other):
        return False
    own = lands(claim.voice.claimant_side)
    hit = claim.target.side is None or bool(own & lands(claim.target.side))
    return hit and other.measure in _HARM and other.voice.claimant != "outlet" and bool(own & lands(other.target.side))


def _of_one_event(claim: Claim, other: Claim) -> bool:
    """Two voices of two parties about the same people of one event."""
    if claim.event is None or claim.event != other.event or not _comparable(claim, other) or _one_party(claim, other):
        return False
    voices = {claim.voice.claimant, other.voice.claimant}
    if len(voices) == 1 or ("outlet" in voices and not _tells_otherwise(claim, other)):
        return False
    denies = other.quantity.bound == "zero" and other.measure == "casualties" and claim.measure in {"killed", "injured", "destroyed"}
    meet = bool(lands(claim.target.side) & lands(other.target.side))
    same_side = claim.target.side == other.target.side or (denies and (other.target.side is None or meet))
    mixed = "mixed" in f"{claim.target.side}{other.target.side}" and meet
    return (claim.measure == other.measure or denies) and (same_side or mixed) and not _compatible(claim, other) and not _of_wounded(claim, other)


def _of_wounded(claim: Claim, other: Claim) -> bool:
    """True for two counts of wounded that are near each other: the wounded come in over hours, and both hold."""
    fewer, more = sorted(c.quantity.low or c.quantity.high or 0 for c in (claim, other))
    return claim.measure == other.measure == "injured" and 0 < more < fewer * _NEAR


def _of_one_deed(claim: Claim, other: Claim) -> bool:
    """The militants that a party says it killed against the civilians that others say it killed: other numbers under another label."""
    killed = all(c.measure == "killed" and c.kind == "event" for c in (claim, other))
    if not killed or not _comparable(claim, other) or _one_party(claim, other) or _compatible(claim, other):
        return False
    return any(_is_label(doer, witness) for doer, witness in ((claim, other), (other, claim)))


def _is_label(doer: Claim, witness: Claim) -> bool:
    """True where ``doer`` is a party's word on the fighters it killed and ``witness`` another's on the people killed by that party."""
    by = witness.perpetrator.side if witness.perpetrator is not None else None
    fighters = doer.voice.relation == "enemy_loss" and (doer.target.side or "").startswith("nonstate:")
    people = (witness.target.side or "").startswith(("civilian:", "mixed:")) and witness.voice.claimant != "outlet"
    return fighters and people and by is not None and by == doer.voice.claimant_side


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


def _comparable(claim: Claim, other: Claim) -> bool:
    """Two totals that stand, of times that meet."""
    return claim.scope == other.scope == "total" and not _apart(claim, other)


def _one_party(claim: Claim, other: Claim) -> bool:
    """Two bodies of one party: the newer figure updates the older one, unless "another official" gives it."""
    one_side = claim.voice.claimant_side is not None and claim.voice.claimant_side == other.voice.claimant_side
    return one_side and not any(is_another(c) for c in (claim, other))


def is_another(claim: Claim) -> bool:
    """True for the voice of "another official", "a second resident"."""
    return (claim.voice.words or "").lower().startswith(("another ", "a second ", "other "))


def _tells_otherwise(claim: Claim, other: Claim) -> bool:
    """True where the report itself counts the dead of one happening otherwise than a voice in it, in numbers and of the same people."""
    counted = all(c.measure == "killed" and c.kind == "event" and c.quantity.bound not in {"vague", "zero"} for c in (claim, other))
    if not counted or claim.target.side != other.target.side:
        return False
    fewer, more = sorted((claim, other), key=lambda c: c.quantity.low or 0)
    one, two = (" ".join((c.target.words or "people").lower().split()[-1:]) for c in (fewer, more))
    return one == two or one in _ANYBODY  # fewer pupils than people are some of them


def _apart(claim: Claim, other: Claim) -> bool:
    """True for figures of two times that do not meet: an attack of years ago is no rival of today's."""
    one, two = claim.when, other.when
    if one is None or two is None or not (one.start and one.end and two.start and two.end):
        return False
    return one.end[:10] < two.start[:10] or two.end[:10] < one.start[:10]


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

