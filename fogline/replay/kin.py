"""The same sentence in other reports: what a person says of its words holds for every report that prints them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fogline.model import Claim, Decision
from fogline.replay.verdicts import Verdicts

_LONG = 60  # characters: a shorter sentence may be the same by chance
Kin = Mapping[str, frozenset[str]]


def spot(claim: Claim) -> tuple[str, int, str]:
    """By what the same figure is known in a copy: the words around it, where in them it stands, and the measure."""
    return claim.passage, claim.start - claim.sentence[0], claim.measure


def kin(claims: Iterable[Claim], families: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For each claim whose sentence stands word for word in other reports too, the claims of the same figure in them.

    A short sentence may be the same by chance: it counts between reports of one family of copies alone (``families`` by text hash).
    """
    groups: dict[tuple[str, int, str, str], dict[str, str]] = defaultdict(dict)
    for claim in claims:
        short = claim.sentence[1] - claim.sentence[0] <= _LONG
        home = families.get(claim.text_sha256, claim.text_sha256) if short else ""
        groups[*spot(claim), home][claim.id] = claim.text_sha256
    found: dict[str, frozenset[str]] = {}
    for group in groups.values():
        if len(set(group.values())) > 1:
            for name, own in group.items():  # a claim that a person saw with other words around it is in two groups
                found[name] = found.get(name, frozenset()) | {other for other, text in group.items() if text != own}
    return found


def carried(told: Mapping[str, Verdicts], read: Sequence[Claim], of: Kin) -> dict[str, Verdicts]:
    """The verdicts with those that copies take over: a rejection, and edits but for places, whose spans are of one report.

    A copy that was decided itself keeps its own; of several originals the one decided last counts.
    """
    found = dict(told)
    for claim in read:
        if claim.id in told:
            continue
        decided = [told[name] for name in of.get(claim.id, ()) if name in told and told[name].verdict in {"rejected", "edited"}]
        if decided:
            last = max(decided, key=lambda one: max(int(d[1:]) for d in one.decisions))
            edits = tuple(edit for edit in last.edits if edit.name != "where")
            found[claim.id] = Verdicts(last.verdict, last.decisions, None, edits, claim)
    return found


def widened(decisions: Iterable[Decision], of: Kin) -> list[Decision]:
    """Merges and splits with the copies of their claims, as far as the decision does not name these itself."""
    return [_widened(d, of) if d.kind in {"merge", "split"} else d for d in decisions]


def _widened(decision: Decision, of: Kin) -> Decision:
    named = {*decision.targets, *decision.rest}
    ours, theirs = ({c for name in side for c in of.get(name, ())} - named for side in (decision.targets, decision.rest))
    both = ours & theirs  # copies of claims on either side tell nothing
    return replace(decision, targets=(*decision.targets, *sorted(ours - both)), rest=(*decision.rest, *sorted(theirs - both)))
