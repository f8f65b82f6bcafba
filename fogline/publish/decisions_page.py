"""Decisions shown: the log, and what persons made of one claim beside what the machine reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fogline.model import Claim, Decision, Release, Reviewed
from fogline.publish import wording
from fogline.publish.changes_why import differences
from fogline.publish.page import BLANK, Line
from fogline.publish.records import claim_record, counted, decision_record

COLUMNS = ("id", "kind", "count", "by", "at", "why", "in_force", "undone_by", "targets", "edits", "rest", "events")
_NOUN = {"merge": "event", "split": "claim", "withdraw": "report", "undo": "decision"}


def headline(decision: Decision) -> str:
    """A step in one line: "r7: reject of 412 claims by Ana, 3 May 2031 09:30: misread"."""
    n, noun = counted(decision), _NOUN.get(decision.kind, "claim") if decision.of == "event" else "event"
    if decision.of == "incident":
        n = len(decision.events)
    of = f" of {decision.targets[0]}" if decision.kind == "undo" else f" of {wording.count(n, noun)}"
    edits = f" ({'; '.join(f'{e.name} = {e.value}' for e in decision.edits)})" if decision.edits else ""
    reason = f": {decision.why}" if decision.why else ""
    what = f"{decision.kind} of incidents," if decision.of == "incident" else decision.kind
    return f"{decision.id}: {what}{of}{edits} by {decision.by}, {wording.moment(decision.at[:16])} UTC{reason}"


def lines(log: Sequence[Decision], undone_by: Mapping[str, str]) -> Iterator[Line]:
    """The log, newest first, each step with what it is about and whether it stands."""
    for decision in reversed(log):
        yield Line("title", headline(decision))
        if decision.id in undone_by:
            yield Line("about", f"undone by {undone_by[decision.id]}")
        seen = {c.id: c for c in decision.claims}
        for target in decision.targets[:5]:
            claim = seen.get(target)
            told = f'{claim.quote} {claim.measure}: "{wording.window(claim)}"' if claim else target
            yield Line("row", told, f"[{claim.document}]" if claim else "")
        if len(decision.targets) > 5:
            yield Line("row", f"and {len(decision.targets) - 5} more")


def rows(log: Iterable[Decision], undone_by: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """One row for each decision."""
    for decision in log:
        told = decision_record(decision, undone_by)
        edits = "; ".join(f"{e.name} = {e.value}" for e in decision.edits)
        yield told | {"edits": edits} | {name: " ".join(told[name]) for name in ("targets", "rest", "events")}


def reviewed_lines(claim: Claim, release: Release, history: Sequence[Decision], undone_by: Mapping[str, str]) -> Iterator[Line]:
    """What the machine reads, what persons made of it, and every step on it, newest first; nothing for a claim that nobody decided."""
    told = _told(claim.id, release)
    own = _own(claim.id, told, history)
    if told is None and not own:
        return
    yield BLANK
    yield Line("head", "Decided by persons" if told else "Decisions on it")
    if told is not None:
        taken = not any(claim.id in d.targets for d in own)
        yield Line("row", f"verdict: {told.verdict}{', on the same sentence in another report' if taken else ''}")
        if told.machine is None:
            yield Line("row", "machine: reads no figure here")
        elif told.verdict != "rejected":
            found = list(differences(told.machine, claim))
            yield from (Line("row", f"{name}: machine {was}; person {now}") for name, was, now in found if name != "status" or _set(name, own))
            if not found:
                yield Line("row", "machine and person agree on every value")
    for decision in reversed(own):
        yield Line("row", headline(decision) + (f" (undone by {undone_by[decision.id]})" if decision.id in undone_by else ""))


def reviewed_record(claim: Claim, release: Release, history: Sequence[Decision], undone_by: Mapping[str, str]) -> dict[str, Any] | None:
    """The same as a record; ``None`` for a claim that nobody decided."""
    told = _told(claim.id, release)
    own = _own(claim.id, told, history)
    if told is None and not own:
        return None
    machine = told.machine if told else None
    found = [d for d in differences(machine, claim) if d[0] != "status" or _set("status", own)] if machine and told and told.verdict != "rejected" else []
    return {
        "verdict": told.verdict if told else None,
        "machine": claim_record(machine) if machine else None,
        "differences": [{"field": name, "machine": was, "person": now} for name, was, now in found],
        "history": [decision_record(d, undone_by) for d in own],
    }


def _own(claim: str, told: Reviewed | None, history: Iterable[Decision]) -> list[Decision]:
    """The steps on a claim, and those on the same sentence elsewhere that it takes over."""
    taken = told.decisions if told else ()
    return [d for d in history if claim in d.targets or claim in d.rest or d.id in taken]


def _set(name: str, own: Iterable[Decision]) -> bool:
    """True where a person set this field. A status is weighed anew beside the other figures of its report, so it differs by itself."""
    return any(edit.name == name for d in own for edit in d.edits)


def _told(claim: str, release: Release) -> Reviewed | None:
    return next((r for r in release.reviewed if r.claim == claim), None)
