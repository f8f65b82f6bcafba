"""Merges and splits of events, and of incidents, as standing rulings on their claims; of two that do not agree, the later holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fogline.link.rulings import Rulings
from fogline.model import Decision

_Pair = tuple[frozenset[str], frozenset[str]]


def rulings(decisions: Iterable[Decision]) -> Rulings:
    """The rulings of the decisions in force, oldest first."""
    told = tuple(decisions)
    incidents = _ruled(d for d in told if d.of == "incident")
    return replace(_ruled(d for d in told if d.of == "event"), incidents=incidents if incidents.together or incidents.apart else None)


def _ruled(decisions: Iterable[Decision]) -> Rulings:
    together: list[frozenset[str]] = []
    apart: list[_Pair] = []
    for decision in decisions:
        one, rest = frozenset(decision.targets), frozenset(decision.rest)
        if decision.kind == "merge":
            whole = one | rest
            apart = [pair for kept in apart for pair in _without(kept, whole)]
            together = _joined(together, whole)
        elif decision.kind == "split":
            together = [part for group in together for part in (group & one, group - one) if len(part) > 1]
            together = _joined(together, one)
            apart.append((one, rest))
    return Rulings(tuple(together), tuple(apart))


def _joined(groups: list[frozenset[str]], whole: frozenset[str]) -> list[frozenset[str]]:
    touching = [group for group in groups if group & whole]
    return [*(group for group in groups if not group & whole), whole.union(*touching)]


def _without(pair: _Pair, whole: frozenset[str]) -> list[_Pair]:
    """A pair without the claims that are now of one happening: those of ``whole`` on its two sides."""
    one, other = pair
    left = ((one - whole, other), (one & whole, other - whole))
    return [(a, b) for a, b in left if a and b]
