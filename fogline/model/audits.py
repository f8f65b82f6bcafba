"""Audits: arithmetic over claims. They report what they find and correct nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AuditKind = Literal["parts", "subset", "listed", "ratio", "share", "change", "populations"]
Finding = Literal["holds", "differs", "falls_short", "exceeds", "same_people", "other_people"]


@dataclass(frozen=True, slots=True)
class Audit:
    """One piece of arithmetic in one report. ``start``/``end`` are stored offsets of the words audited, ``stated`` what they say,
    ``computed`` what the figures give; ``claims`` are the figures, the total or the stated one first."""

    id: str
    kind: AuditKind
    document: str
    text_sha256: str
    start: int
    end: int
    quote: str
    claims: tuple[str, ...]
    event: str | None
    stated: str
    computed: str
    finding: Finding
    because: str
    schema: str = "fogline.audit/1"
