"""Which decisions are in force: an undo takes back one step, an undone undo brings it back."""

from __future__ import annotations

from collections.abc import Iterable

from fogline.model import Decision, Document, Tombstone


def place(decision: Decision) -> int:
    """A decision's place in the ledger's order."""
    return int(decision.id[1:])


def undone(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of the decisions that an undo in force takes back, undos among them."""
    gone: set[str] = set()
    for decision in sorted(decisions, key=place, reverse=True):  # whether an undo stands is known once all after it are
        if decision.kind == "undo" and decision.id not in gone:
            gone.update(decision.targets)
    return frozenset(gone)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that count, oldest first; undos themselves decide nothing."""
    told = sorted({d.id: d for d in decisions}.values(), key=place)
    gone = undone(told)
    return tuple(d for d in told if d.kind != "undo" and d.id not in gone)


def known(decisions: Iterable[Decision], then: frozenset[str]) -> tuple[Decision, ...]:
    """The decisions that tell how to read what was there at a moment: all but the withdrawals made after it (and what undid them).

    ``then`` are the ids of the decisions made by the moment: a report withdrawn later still stood.
    """
    told = {d.id: d for d in decisions}
    late = {d.id for d in told.values() if d.kind == "withdraw" and d.id not in then}
    for decision in sorted(told.values(), key=place):
        about = told.get(decision.targets[0]) if decision.kind == "undo" else None
        if about is not None and decision.id not in then and (about.id in late or _root(about, told).kind == "withdraw"):
            late.add(decision.id)
    return tuple(d for d in told.values() if d.id not in late)


def _root(decision: Decision, told: dict[str, Decision]) -> Decision:
    """The step that a chain of undos is about in the end."""
    while decision.kind == "undo" and decision.targets[0] in told:
        decision = told[decision.targets[0]]
    return decision


def withdrawn(documents: Iterable[Document], decisions: Iterable[Decision]) -> tuple[list[Document], tuple[Tombstone, ...]]:
    """The documents that stand, and a tombstone for each one withdrawn; a withdrawal holds for a text, under whatever paths it came.

    ``decisions`` are in force.
    """
    by_target = {target: d for d in decisions if d.kind == "withdraw" for target in d.targets}
    kept, stones = [], []
    for document in documents:
        decision = by_target.get(document.id)
        if decision is None:
            kept.append(document)
        else:
            stones.append(Tombstone(document.path, document.text_sha256, decision.id, decision.by, decision.at, decision.why))
    return kept, tuple(stones)
