"""How well claims are gathered into events: B-cubed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

Clustered = tuple[str, str, str]
"""The set of reports a claim is from, the event it is annotated with, and the event we put it in."""


def b_cubed(items: Sequence[Clustered]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a clustering: for each item, the share of its company that belongs with it."""
    right: dict[tuple[str, str], set[int]] = defaultdict(set)
    ours: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i, (reports, annotated, event) in enumerate(items):
        right[reports, annotated].add(i)
        ours[reports, event].add(i)
    precision = recall = 0.0
    for reports, annotated, event in items:
        together, apart = ours[reports, event], right[reports, annotated]
        precision += len(together & apart) / len(together)
        recall += len(together & apart) / len(apart)
    precision, recall = precision / max(1, len(items)), recall / max(1, len(items))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
