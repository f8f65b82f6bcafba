"""Relations between actors, as somebody tells them: who shelters, backs, stands beside or fights whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.model.acts import Party
from fogline.model.reports import TimeRange

RelationshipKind = Literal["hosts", "supports", "allied", "fights"]
RelationshipStance = Literal["asserts", "alleges", "denies"]


@dataclass(frozen=True, slots=True)
class Denial:
    """Where the one a relation is told of denies it: stored offsets of the words, and who denies."""

    start: int
    end: int
    quote: str
    by: str


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relation told in one place: ``subject`` shelters, backs, stands beside or fights ``object``.

    ``start``/``end`` cover the words that tell it. ``claimant`` says so (``outlet``: the report itself), ``claimant_side`` is their side. ``stance``:
    asserts, alleges (an accusation) or denies. ``denied`` are the places in the same report where the subject denies it.
    """

    id: str
    document: str
    document_sha256: str
    text_sha256: str
    start: int
    end: int
    quote: str
    passage: str
    kind: RelationshipKind
    title: str
    stance: RelationshipStance
    subject: Party
    object: Party
    claimant: str
    claimant_side: str | None
    denied: tuple[Denial, ...]
    when: TimeRange | None
    rule: str
    book: str
    schema: str = "fogline.relation/1"
