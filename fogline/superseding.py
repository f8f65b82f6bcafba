"""Which figures of a report a newer one of the same report replaces: told as earlier, or before a toll that has risen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fogline.model import Claim

_RISEN = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|increas(?:ed|es|ing)|climb(?:ed|s)|grown|grew|jump(?:ed|s)|updated|revised|raised|now)\b", re.IGNORECASE
)
_NOT_OF_TELLING = r"(?! (?:this|in the|in a|on|that|than|at|\w+day|air ?strikes?|strikes?|attacks?|clashes|raids?|fighting|bombings?|battles?))"  # "earlier this year", "earlier attacks"
_EARLIER = re.compile(
    rf"\b(?:earlier{_NOT_OF_TELLING}|previously|preliminary|provisional|initial(?:ly)?(?! reports?\b)|at first|originally|until then|(?:day|hours|week|evening) (?:before|earlier)|previous (?:report|toll|death toll|count|tally|statement|figure|estimate)s?|prior to (?:this|that)|had only (?:confirmed|reported|counted|announced)|still stood at|first (?:said|wrote|reported|spoke|put|gave|counted|bulletin|estimate))\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\blater (?:revised|said|says|stated|reported|told|put|raised|updated|confirmed|announced|counted|corrected)\b|\bnow (?:says|said|puts|reports|speaks|counts)\b|\braised (?:its|the|their) (?:count|toll|death toll|figure|number)\b|^Later[^.;]{0,40} (?:said|stated|reported|told|put|announced|confirmed)\b"
)

_FROM = re.compile(r"\b(?:revis|updat|rais|lower|correct|increas|up)\w* (?:[\w'-]+ ){0,4}from (?:(?:at least|about|around|some|an? (?:earlier|initial|previous)) )?$", re.IGNORECASE)


def superseded(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Mark the figures that a newer one of the same report replaces.

    Replaced is a figure told as "earlier", "at first", "a day before" where the same voice, the report itself or another voice of the
    same party gives a larger one for the same people; a toll that a risen toll of the report overtakes; a smaller figure before one that
    is told as later; the same figure wherever it stands, and the wounded told beside it.
    """
    totals: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.scope == "total":
            totals.setdefault(_counted(claim), []).append(claim)
    found = [replace(c, scope="superseded") if c.scope == "total" and _is_replaced(c, totals[_counted(c)]) else c for c in claims]
    old = {(_counted(c), c.quantity.low, c.voice.claimant) for c in found if c.scope == "superseded"}
    old |= {(counted, low, "outlet") for counted, low, _ in old}
    found = [replace(c, scope="superseded") if c.scope == "total" and c.quantity.bound != "vague" and (_counted(c), c.quantity.low, c.voice.claimant) in old else c for c in found]
    return tuple(_with_its_dead(c, found) for c in found)


def _is_origin(claim: Claim) -> bool:
    """True for the figure that a toll was revised from: "revising the toll from 24 earlier this week"."""
    return _FROM.search(claim.passage[: claim.start - claim.sentence[0]]) is not None


def _is_replaced(claim: Claim, same: Sequence[Claim]) -> bool:
    """True where another total of the same people replaces this one."""
    low, of_old, toll = claim.quantity.low or 0, _EARLIER.search(claim.passage) is not None, claim.rule.startswith("toll")
    newer = [c for c in same if (c.quantity.low or 0) > low > 0]
    if _is_origin(claim) and newer:
        return True
    if of_old and any(_is_voice_of(claim, c) and not _EARLIER.search(c.passage) for c in newer):
        return True
    if toll and any(_is_voice_of(claim, c) and c.rule.startswith("toll") and _RISEN.search(c.passage) for c in newer):
        return True
    return any(c.sentence != claim.sentence and c.start > claim.start and _LATER.search(c.passage) and _is_voice_of(claim, c) and _at_one_time(claim, c) for c in newer)


def _with_its_dead(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """The wounded or missing told beside dead that are replaced go with them."""
    if claim.scope != "total" or not claim.quantity.low or claim.measure not in {"injured", "missing"}:
        return claim
    beside = [c for c in claims if (c.sentence, c.measure, c.voice.claimant) == (claim.sentence, "killed", claim.voice.claimant)]
    replaced = any(c.scope == "superseded" for c in beside) and not any(c.scope == "total" for c in beside)
    return replace(claim, scope="superseded") if replaced else claim


def _counted(claim: Claim) -> tuple[object, ...]:
    """What two totals of the same people have in common."""
    return claim.measure, claim.target.side, claim.kind


def _is_voice_of(claim: Claim, other: Claim) -> bool:
    """True when two totals are told by one voice, by two of one party or of none, or by the report and somebody it quotes."""
    one, two = claim.voice, other.voice
    if one.claimant == two.claimant or "outlet" in (one.claimant, two.claimant):
        return True
    return one.claimant_side == two.claimant_side or None in (one.claimant_side, two.claimant_side)


def _at_one_time(claim: Claim, other: Claim) -> bool:
    """False where both are dated and their times are apart."""
    if claim.when is None or other.when is None:
        return True
    (start, end), (first, last) = ((str(w.start or ""), str(w.end or w.start or "")) for w in (claim.when, other.when))
    return not start or not first or (start[:10] <= last[:10] and first[:10] <= end[:10])
