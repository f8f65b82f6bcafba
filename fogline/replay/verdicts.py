"""Verdicts on claims played back over a reading: rejected ones fall out, accepted and edited ones keep their values, missed ones are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fogline import standing
from fogline.model import Claim, Decision, Document, Edit, Reviewed, Verdict
from fogline.replay.fields import edited

PERSON = "person"
JUDGED = (
    "kind", "measure", "unit", "scope", "quantity", "target", "perpetrator", "voice", "checks", "status", "when", "as_of", "where", "part_of",
)  # fmt: skip
"""The fields that an accepted claim keeps, whatever a later book reads."""
_SIDES = {"target.side", "voice.claimant", "voice.claimant_side"}


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What persons made of one claim, from the decisions in force on it. ``base`` is the claim as accepted or added, ``seen`` as last seen."""

    verdict: Verdict
    decisions: tuple[str, ...]
    base: Claim | None
    edits: tuple[Edit, ...]
    seen: Claim

    def after(self, decision: Decision, seen: Claim) -> Verdicts:
        """With one decision more."""
        told = (*self.decisions, decision.id)
        if decision.kind == "reject":
            return Verdicts("rejected", told, self.base, self.edits, seen)
        if decision.kind == "edit":
            return Verdicts("edited", told, self.base, (*self.edits, *decision.edits), seen)
        return Verdicts("accepted" if decision.kind == "accept" else "added", told, seen, (), seen)

    def apply(self, claim: Claim) -> Claim:
        """The claim with the values that persons gave it; applying it again changes nothing."""
        if self.base is not None:
            claim = replace(claim, **{name: getattr(self.base, name) for name in JUDGED})
        told = {edit.name for edit in self.edits}
        claim = edited(claim, self.edits)
        if told & _SIDES and "voice.relation" not in told:
            related = standing.related(claim.voice.claimant, claim.voice.claimant_side, claim.target.side)
            claim = replace(claim, voice=replace(claim.voice, relation=related))
        return replace(claim, reader=tuple(dict.fromkeys((*claim.reader, PERSON))))


def verdicts(decisions: Iterable[Decision]) -> dict[str, Verdicts]:
    """By claim, from the decisions in force, oldest first."""
    found: dict[str, Verdicts] = {}
    for decision in decisions:
        for claim in decision.claims if decision.kind in {"accept", "reject", "edit", "add"} else ():
            before = found.get(claim.id) or Verdicts("accepted", (), None, (), claim)
            found[claim.id] = before.after(decision, claim)
    return found


def replay(read: Sequence[Claim], documents: Iterable[Document], told: Mapping[str, Verdicts]) -> tuple[list[Claim], tuple[Reviewed, ...]]:
    """The claims that stand, in reading order within their report, and what persons made of each; claims of other texts are passed over."""
    machine = {claim.id: claim for claim in read}
    homes: dict[str, Document] = {}
    rank: dict[str, int] = {}
    for document in documents:
        homes.setdefault(document.text_sha256, document)
        rank[document.path] = len(rank)
    kept = [told[c.id].apply(c) if c.id in told else c for c in read if c.id not in told or told[c.id].verdict != "rejected"]
    for name, one in told.items():
        home = homes.get(one.seen.text_sha256)
        if home is not None and name not in machine and one.verdict != "rejected":
            bare = replace(one.base or one.seen, document=home.path, document_sha256=home.sha256, event=None)
            _insert(kept, one.apply(bare), rank)
    reviewed = [
        Reviewed(name, one.verdict, one.decisions, machine.get(name)) for name, one in sorted(told.items()) if one.seen.text_sha256 in homes
    ]
    return kept, tuple(reviewed)


def _insert(kept: list[Claim], claim: Claim, rank: Mapping[str, int]) -> None:
    """Put a claim where a reader of the reports in the order of ``rank`` would come to it."""
    spot = (rank[claim.document], claim.start)
    at = next((n for n, c in enumerate(kept) if (rank[c.document], c.start) > spot), len(kept))
    kept.insert(at, claim)


def settle(claims: Iterable[Claim], told: Mapping[str, Verdicts]) -> list[Claim]:
    """Persons' values once more, after a step that weighs claims against each other; and no part of a total that is not there."""
    standing_ = list(claims)
    ids = {c.id for c in standing_}
    found = []
    for claim in standing_:
        ruled = told[claim.id].apply(claim) if claim.id in told else claim
        found.append(replace(ruled, part_of=None) if ruled.part_of is not None and ruled.part_of not in ids else ruled)
    return found
