"""What a person decided: append-only, with who, when and why; and what a release says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.model.claims import Claim

Grouped = Literal["event", "incident"]
"""What a merge or a split is of: claims of one happening, or happenings of one incident."""
DecisionKind = Literal["accept", "reject", "edit", "add", "merge", "split", "withdraw", "undo"]
Verdict = Literal["accepted", "rejected", "edited", "added"]
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of a claim and the value a person gives it. ``name`` is the field's path in the claim's JSON ("target.side");
    ``value`` is JSON text, so that ``null`` (unknown) and every shape of value are kept exactly."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of one person. It hangs on claim ids and texts, never on a book, a path or an event's id, so it outlives every re-run.

    ``id`` is "r1", "r2", ... in the order of the ledger. ``targets`` are ids of claims (accept, reject, edit, add; for a split the claims
    that are an event of their own), of a document (withdraw) or of a decision (undo). ``rest`` are, of a merge, the claims of every event
    that is one happening, of a split those that stay behind; ``of`` says whether claims are of one event, or their events of one incident. ``events`` are the ids of the events as they were shown. ``claims`` are the
    claims as the person saw them, so that one that a later book no longer reads is not lost.
    """

    id: str
    kind: DecisionKind
    by: str
    at: str
    why: str
    targets: tuple[str, ...]
    edits: tuple[Edit, ...] = ()
    rest: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    of: Grouped = "event"
    schema: str = "fogline.decision/1"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What persons made of a claim: the verdict, the decisions in force on it (oldest first), and the claim as the machine reads it now,
    ``None`` where it does not read one there."""

    claim: str
    verdict: Verdict
    decisions: tuple[str, ...]
    machine: Claim | None
    schema: str = "fogline.reviewed/1"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A report that was taken out: none of its figures counts, and this stays in its place."""

    document: str
    text_sha256: str
    decision: str
    by: str
    at: str
    why: str
    schema: str = "fogline.tombstone/1"
