"""How well a figure is backed, over all reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fogline.assess.statements import Statement
from fogline.model import SetAside


def compatible(one: Statement, other: Statement) -> bool:
    """True when both can be right: their ranges meet. "Many" agrees with any figure but none."""
    if one.vague or other.vague:
        return not (one.zero or other.zero)
    ours = ((one.value or 0) if not one.open_low else 0, None if one.open_high else one.top)
    theirs = ((other.value or 0) if not other.open_low else 0, None if other.open_high else other.top)
    return (ours[1] is None or theirs[0] <= ours[1]) and (theirs[1] is None or ours[0] <= theirs[1])


def disagree(one: Statement, other: Statement) -> bool:
    """True when two voices contradict each other about one event: figures that cannot both hold, of different parties or, for none
    against some, of different claimants."""
    if one.event != other.event or one.part or other.part or compatible(one, other):
        return False
    if one.party != other.party:
        return True
    return one.zero != other.zero and one.claim.voice.claimant != other.claim.voice.claimant


def corroboration(told: Sequence[Statement], aside: Sequence[SetAside], families: Mapping[str, str]) -> str:
    """contradicted, independent_origins, admitted, superseded, several_outlets_one_origin or single_origin: the first that fits."""
    if any(disagree(a, b) for n, a in enumerate(told) for b in told[n + 1 :]):
        return "contradicted"
    figures: dict[tuple[str, int], set[str]] = {}
    for s in told:
        if s.value is not None:
            figures.setdefault((s.event, s.value), set()).add(s.party)
    if any(len(parties) > 1 for parties in figures.values()):
        return "independent_origins"
    if any(s.standing == "O" and not s.zero for s in told):
        return "admitted"
    if any(a.why.startswith("superseded") for a in aside):
        return "superseded"
    reports = {families.get(c.text_sha256, c.text_sha256) for s in told for c in s.claims}
    one_party = len({s.party for s in told}) == 1
    return "several_outlets_one_origin" if len(reports) > 1 and one_party else "single_origin"
