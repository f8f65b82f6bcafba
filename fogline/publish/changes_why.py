"""Why something changed: which claims came, went, were read or decided otherwise, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fogline.model import Claim, Decision, Estimate, Event, Tombstone
from fogline.publish import wording
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.listing_page import said as _said
from fogline.publish.voices import inside

_MOST = 3
_SHOWN = (
    "kind", "measure", "unit", "scope", "quantity.low", "quantity.high", "quantity.bound", "target.side", "target.status", "target.actor",
    "perpetrator.side", "voice.claimant", "voice.claimant_side", "voice.speaker", "voice.relation", "voice.stance", "status", "when", "where", "as_of",
)  # fmt: skip
Reason = tuple[str, tuple[str, ...], tuple[str, ...]]


def said(claim: Claim, index: Index, labels: Labels) -> str:
    """A claim in one sentence."""
    return _said(claim, index, labels)


def differences(old: Claim, new: Claim) -> Iterator[tuple[str, str, str]]:
    """The fields in which two readings of a claim differ, by their path, with both values in words."""
    for name in _SHOWN:
        was, now = _shown(old, name), _shown(new, name)
        if was != now:
            yield name, was, now


def _shown(claim: Claim, name: str) -> str:
    if name == "when":
        return wording.when(claim.when)
    if name == "where":
        return wording.places(claim.where)
    found: object = claim
    for part in name.split("."):
        found = getattr(found, part)
    return "unknown" if found is None else str(found)


@dataclass(frozen=True, slots=True)
class Between:
    """Two releases, and what persons decided on their claims and reports."""

    old: Index
    new: Index
    before: Mapping[str, tuple[Decision, ...]]
    after: Mapping[str, tuple[Decision, ...]]
    texts: frozenset[str]
    stones: Mapping[str, Tombstone]
    lifted: Mapping[str, Tombstone]

    @classmethod
    def of(cls, old: Index, new: Index) -> Between:
        """The two releases of two indexes."""
        buried, stands = ({t.text_sha256: t for t in index.release.tombstones} for index in (old, new))
        lifted = {text: stone for text, stone in buried.items() if text not in stands}
        texts = frozenset(d.text_sha256 for d in new.release.documents)
        return cls(old, new, _on(old), _on(new), texts, stands, lifted)

    def steps(self, claim: str) -> tuple[Decision, ...]:
        """The decisions on a claim that are in force in the newer release and were not in the older, and those no longer in force."""
        before, after = self.before.get(claim, ()), self.after.get(claim, ())
        return (*(d for d in after if d not in before), *(d for d in before if d not in after))

    def decided(self, made: Iterable[Decision], told: str = "") -> str:
        """Steps of persons in words, with what they did: "r3, edit by Ana: the text says wounded (measure: killed -> injured)"."""
        force = {d.id for d in self.new.release.decisions}
        words = "; ".join(f"{d.id}, {d.kind} by {d.by}{f': {d.why}' if d.why else ''}{'' if d.id in force else ', undone'}" for d in made)
        return f"{words} ({told})" if told else words


def _on(index: Index) -> dict[str, tuple[Decision, ...]]:
    made = {d.id: d for d in index.release.decisions}
    return {r.claim: tuple(made[d] for d in r.decisions if d in made) for r in index.release.reviewed}


def grouped(kind: str, event: Event, both: Between) -> tuple[str, tuple[str, ...]]:
    """Why events were merged or split: the persons who said so, else the reasons of the event itself."""
    own = set(event.claims)
    before, after = ({d.id for d in index.release.decisions} for index in (both.old, both.new))
    made = [d for d in both.new.release.decisions if (d.kind, d.of) == (kind, "event") and d.id not in before and own & {*d.targets, *d.rest}]
    made += [d for d in both.old.release.decisions if d.kind in {"merge", "split"} - {kind} and d.of == "event" and d.id not in after and own & {*d.targets, *d.rest}]
    if made:
        return both.decided(made), tuple(d.id for d in made)
    return "; ".join(event.because) or "as the reports tell it now", ()


def arrived(claims: Iterable[str], both: Between, labels: Labels) -> str:
    """Claims that were not there before, each with its report; those of a report whose withdrawal was undone say so."""
    words: dict[str, None] = {}
    for claim in (both.new.claims[c] for c in claims if c in both.new.claims and c not in both.old.claims):
        stone = both.lifted.get(claim.text_sha256)
        words[f"the withdrawal of {stone.document} ({stone.decision}) was undone" if stone else f"{said(claim, both.new, labels)} [{wording.name(claim.document)}]"] = None
    return _few([inside(word) if number else word for number, word in enumerate(words)])


def left(claims: Iterable[str], both: Between) -> tuple[str, tuple[str, ...]]:
    """Why claims are not there any more: their report was withdrawn, a person rejected them, another book does not read them."""
    words: dict[str, None] = {}
    decisions: dict[str, None] = {}
    for claim in (both.old.claims[c] for c in claims if c in both.old.claims and c not in both.new.claims):
        made = both.steps(claim.id)
        if stone := both.stones.get(claim.text_sha256):
            words[f"{stone.document} was withdrawn by {stone.by}: {stone.why}"] = decisions[stone.decision] = None
        elif made:
            words[f"{claim.quote} {claim.measure}: {both.decided(made)}"] = None
            decisions.update(dict.fromkeys(d.id for d in made))
        elif claim.text_sha256 not in both.texts:
            words[f"{claim.document} is not among the reports"] = None
        else:
            words[f"{claim.quote} {claim.measure} is no longer read"] = None
    return _few(list(words)), tuple(decisions)


def moved(event: Event, before: Estimate | None, after: Estimate | None, both: Between, labels: Labels) -> Reason:
    """Why an estimate moved, the claims that moved it, and the decisions behind it."""
    old, new = both.old, both.new
    was, now = _weighed(before), _weighed(after)
    fresh, came = [c for c in now if c not in old.claims], [c for c in now if c in old.claims and c not in was]
    back = [c for c in fresh if both.steps(c)]
    gone, decisions = left(was, both)
    changed = [c for c in (*was, *came) if c in old.claims and c in new.claims and any(differences(old.claims[c], new.claims[c]))]
    made = {d.id: d for c in (*changed, *back) for d in both.steps(c)}
    joined = [c for c in came if old.claims[c].event != new.claims[c].event and c not in changed]
    went = [c for c in was if c in new.claims and c not in now and c not in changed]
    grouping = grouped("merge", event, both) if joined else grouped("split", event, both) if went else ("", ())
    reasons = [
        arrived([c for c in fresh if c not in back], both, labels),
        gone,
        both.decided(made.values()),
        "another book reads it otherwise" if changed and not made and old.release.book != new.release.book else "",
        grouping[0],
        f"policy {old.release.policy}, now {new.release.policy}" if old.release.policy != new.release.policy else "",
        after.reason.rstrip(".") if after is not None else "",
    ]
    claims = tuple(dict.fromkeys((*fresh, *changed, *joined, *went, *(c for c in was if c not in new.claims))))
    return "; ".join(filter(None, reasons)), claims, tuple(dict.fromkeys((*decisions, *made, *grouping[1])))


def _weighed(estimate: Estimate | None) -> list[str]:
    """The claims of an estimate, those that decide it first."""
    return list(dict.fromkeys((*estimate.used, *(s.claim for s in estimate.set_aside)))) if estimate else []


def _few(words: Sequence[str]) -> str:
    return "; ".join(words[:_MOST]) + (f"; and {len(words) - _MOST} more" if len(words) > _MOST else "")
