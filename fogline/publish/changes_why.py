"""Why something changed: which claims came, went, were read or decided otherwise, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fogline.model import Claim, Decision, Estimate, Event
from fogline.publish import wording
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.listing_page import said as _said

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


def steps(claim: str, old: Index, new: Index) -> tuple[Decision, ...]:
    """The decisions on a claim that are in force in the newer release and were not in the older, and those no longer in force."""
    before, after = _on(claim, old), _on(claim, new)
    return (*(d for d in after.values() if d.id not in before), *(d for d in before.values() if d.id not in after))


def _on(claim: str, index: Index) -> dict[str, Decision]:
    told = next((r.decisions for r in index.release.reviewed if r.claim == claim), ())
    return {d.id: d for d in index.release.decisions if d.id in told}


def decided(made: Iterable[Decision], told: str, new: Index) -> str:
    """Steps of persons in words, with what they did: "r3, edit by Ana: the text says wounded (measure: killed -> injured)"."""
    force = {d.id for d in new.release.decisions}
    words = "; ".join(f"{d.id}, {d.kind} by {d.by}{f': {d.why}' if d.why else ''}{'' if d.id in force else ', undone'}" for d in made)
    return f"{words} ({told})" if told else words


def _touched(old: Index, new: Index) -> set[str]:
    return {r.claim for index in (old, new) for r in index.release.reviewed}


def grouped(kind: str, event: Event, old: Index, new: Index) -> tuple[str, tuple[str, ...]]:
    """Why events were merged or split: the persons who said so, else the reasons of the event itself."""
    own, before = set(event.claims), {d.id for d in old.release.decisions}
    made = [d for d in new.release.decisions if d.kind == kind and d.id not in before and own & {*d.targets, *d.rest}]
    undone = [d for d in old.release.decisions if d.kind != kind and d not in new.release.decisions and own & {*d.targets, *d.rest}]
    if made or undone:
        return decided((*made, *undone), "", new), tuple(d.id for d in (*made, *undone))
    return "; ".join(event.because) or "as the reports tell it now", ()


def arrived(claims: Iterable[str], old: Index, new: Index, labels: Labels) -> str:
    """Claims that were not there before, each with its report."""
    fresh = [new.claims[c] for c in claims if c in new.claims and c not in old.claims]
    words = [f"{said(c, new, labels)} [{wording.name(c.document)}]" for c in fresh]
    return _few(words)


def left(claims: Iterable[str], old: Index, new: Index) -> tuple[str, tuple[str, ...]]:
    """Why claims are not there any more: their report was withdrawn, a person rejected them, another book does not read them."""
    gone = [old.claims[c] for c in claims if c in old.claims and c not in new.claims]
    stones = {t.text_sha256: t for t in new.release.tombstones}
    words: dict[str, None] = {}
    decisions: dict[str, None] = {}
    for claim in gone:
        made = steps(claim.id, old, new)
        if stone := stones.get(claim.text_sha256):
            words[f"{stone.document} was withdrawn by {stone.by}: {stone.why}"] = decisions[stone.decision] = None
        elif made:
            words[f"{claim.quote} {claim.measure}: {decided(made, '', new)}"] = None
            decisions.update(dict.fromkeys(d.id for d in made))
        elif claim.text_sha256 not in {d.text_sha256 for d in new.release.documents}:
            words[f"{claim.document} is not among the reports"] = None
        else:
            words[f"{claim.quote} {claim.measure} is no longer read"] = None
    return _few(list(words)), tuple(decisions)


def moved(event: Event, before: Estimate | None, after: Estimate | None, old: Index, new: Index, labels: Labels) -> Reason:
    """Why an estimate moved, the claims that moved it, and the decisions behind it."""
    was, now = _weighed(before), _weighed(after)
    fresh = [c for c in now if c not in old.claims]
    came = [c for c in now if c in old.claims and c not in was]
    back = {c: steps(c, old, new) for c in fresh if c in _touched(old, new)}
    reasons = [arrived([c for c in fresh if c not in back], old, new, labels)] if len(fresh) > len(back) else []
    gone, decisions = left([c for c in was if c not in new.claims], old, new)
    changed = [c for c in (*was, *came) if c in old.claims and c in new.claims and list(differences(old.claims[c], new.claims[c]))]
    made = {d.id: d for c in (*changed, *back) for d in steps(c, old, new)}
    joined = [c for c in came if old.claims[c].event != new.claims[c].event and c not in changed]
    went = [c for c in was if c in new.claims and c not in now and c not in changed]
    reasons += [gone] if gone else []
    reasons += [decided(made.values(), "", new)] if made else []
    reasons += ["another book reads it otherwise"] if changed and not made and old.release.book != new.release.book else []
    grouping = grouped("merge", event, old, new) if joined else grouped("split", event, old, new) if went else ("", ())
    reasons += [grouping[0]] if grouping[0] else []
    if old.release.policy != new.release.policy:
        reasons.append(f"policy {old.release.policy}, now {new.release.policy}")
    if after is not None and after.reason:
        reasons.append(after.reason.rstrip("."))
    claims = tuple(dict.fromkeys((*fresh, *changed, *joined, *went, *(c for c in was if c not in new.claims))))
    return "; ".join(reasons), claims, tuple(dict.fromkeys((*decisions, *made, *grouping[1])))


def _weighed(estimate: Estimate | None) -> list[str]:
    """The claims of an estimate, those that decide it first."""
    return list(dict.fromkeys((*estimate.used, *(s.claim for s in estimate.set_aside)))) if estimate else []


def _few(words: Sequence[str]) -> str:
    return "; ".join(words[:_MOST]) + (f"; and {len(words) - _MOST} more" if len(words) > _MOST else "")
