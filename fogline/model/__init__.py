"""Every record Fogline keeps, and how ids are made.

All offsets are half-open code-point offsets into ``Document.text`` (the stored text). Times are ISO 8601
strings, as precise as their grain ("2026-02-27", "2026-02-27T03:45+05:00"), ends inclusive. ``None`` always
means unknown, never "none". The JSON shape of a record is its field names (see ``fogline.publish.records``).
"""

from fogline.model.actors import ActorKind, ActorMention, ActorSeen, Sighting
from fogline.model.acts import Act, ActStance, Answered, CeasefireState, Party
from fogline.model.audits import Audit, AuditKind, Finding
from fogline.model.claims import (
    Check,
    Claim,
    Issue,
    Mention,
    Perpetrator,
    Quantity,
    Target,
    Voice,
    Where,
)
from fogline.model.decisions import Decision, DecisionKind, Edit, Reviewed, Tombstone, Verdict
from fogline.model.judged import (
    Contradiction,
    Estimate,
    Event,
    Incident,
    Origin,
    Release,
    SetAside,
    Tie,
)
from fogline.model.opinions import Chance, Graded, Weight
from fogline.model.relations import Denial, Relationship, RelationshipKind, RelationshipStance
from fogline.model.reports import (
    Basis,
    Bound,
    Credit,
    Document,
    Grain,
    Kind,
    Measure,
    Original,
    Precision,
    Relation,
    Scope,
    Span,
    Stance,
    Status,
    TimeRange,
    make_id,
)

__all__ = [
    "Act",
    "ActStance",
    "ActorKind",
    "ActorMention",
    "ActorSeen",
    "Answered",
    "Audit",
    "AuditKind",
    "Basis",
    "Bound",
    "CeasefireState",
    "Chance",
    "Check",
    "Claim",
    "Contradiction",
    "Credit",
    "Decision",
    "DecisionKind",
    "Denial",
    "Document",
    "Edit",
    "Estimate",
    "Event",
    "Finding",
    "Graded",
    "Grain",
    "Incident",
    "Issue",
    "Kind",
    "Measure",
    "Mention",
    "Origin",
    "Original",
    "Party",
    "Perpetrator",
    "Precision",
    "Quantity",
    "Relation",
    "Relationship",
    "RelationshipKind",
    "RelationshipStance",
    "Release",
    "Reviewed",
    "Scope",
    "SetAside",
    "Sighting",
    "Span",
    "Stance",
    "Status",
    "Target",
    "Tie",
    "TimeRange",
    "Tombstone",
    "Verdict",
    "Voice",
    "Weight",
    "Where",
    "make_id",
]
