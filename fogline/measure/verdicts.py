"""What a claim got right of the line it answers, as scoring and its tables both see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from fogline.measure.agree import OUTLET, claimants_agree, conventions, sides_agree

Row = Mapping[str, Any]
"""An annotated line, or a claim as ``fogline.claim/1``."""

Why = Literal["missed", "wrong measure", "wrong value", "side and claimant", "side", "claimant"]
"""The first thing wrong with the reading of a line."""


def same_measure(row: Row, claim: Row) -> bool:
    """True when both name one outcome, by any of its names."""
    measures = conventions().measures
    return bool(measures.get(claim["measure"], claim["measure"]) == measures.get(row["outcome"], row["outcome"]))


def same_value(row: Row, claim: Row) -> bool:
    """True for the same low value, or, where the line leaves low open, for an open low and the same high one."""
    quantity = claim.get("quantity") or {}
    if row["quantity_low"] is not None:
        return bool(quantity.get("low") == row["quantity_low"])
    return quantity.get("low") is None and quantity.get("high") == row["quantity_high"]


def same_high(row: Row, claim: Row) -> bool:
    """True for the same high value."""
    return bool((claim.get("quantity") or {}).get("high") == row["quantity_high"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """One annotated line and the claim that answers it (``None``: missed), with what agrees.

    ``side`` and ``claimant`` are looked at whatever the figure; they count in scores only where ``figure`` is right.
    """

    row: Row
    claim: Row | None
    measure: bool = False
    value: bool = False
    side: bool = False
    side_strict: bool = False
    claimant: bool = False

    @property
    def figure(self) -> bool:
        """The right number with the right measure (the *tuple*)."""
        return self.measure and self.value

    @property
    def full(self) -> bool:
        """The right number, measure, side and claimant."""
        return self.figure and self.side and self.claimant

    @property
    def named(self) -> bool:
        """True when the line names a claimant other than the outlet."""
        return self.row.get("claimant") not in {None, OUTLET}

    @property
    def why(self) -> Why | None:
        """The first thing that is wrong; ``None`` where nothing that matters is."""
        if self.claim is None:
            return "missed"
        if not self.figure:
            return "wrong value" if self.measure else "wrong measure"
        if not (self.side or self.claimant):
            return "side and claimant"
        return None if self.full else "claimant" if self.side else "side"


def judge(row: Row, claim: Row | None) -> Verdict:
    """What ``claim`` got right of ``row``."""
    if claim is None:
        return Verdict(row, None)
    voice, side = claim.get("voice") or {}, (claim.get("target") or {}).get("side")
    strict, lenient = sides_agree(row.get("victim_side"), side)
    voices = claimants_agree(row.get("claimant"), voice.get("claimant"), voice.get("claimant_side"))
    return Verdict(row, claim, same_measure(row, claim), same_value(row, claim), lenient, strict, voices)
