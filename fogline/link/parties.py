"""Whose side a figure is about, and whose voice it is."""

from __future__ import annotations

import re

from fogline.model import Claim

_ASIDE = re.compile(r"\s*\(.*?\)")


def members(side: str | None) -> frozenset[str]:
    """The countries and groups named in a side: ``mixed:AFG+PAK`` has AFG and PAK; an unknown group has none."""
    if not side or ":" not in side:
        return frozenset()
    names = side.split(":", 1)[1]
    return frozenset(name.strip() for name in names.split("+") if name.strip() and name.strip().lower() != "unknown")


def is_outlet(claim: Claim) -> bool:
    """True when the report itself speaks."""
    return claim.voice.claimant == "outlet"


def party(claim: Claim, family: str) -> str:
    """The state, group or body behind a claim's voice. ``family`` names the outlet's own document family.

    Every ministry, spokesman and unnamed source of a state is that state; every agency of the United Nations is one body.
    """
    if is_outlet(claim):
        return f"outlet:{family}"
    if claim.voice.claimant_side:
        return claim.voice.claimant_side
    name = _ASIDE.sub("", claim.voice.claimant).strip().casefold()
    return "body:un" if name == "un" or name.startswith(("un:", "united nations")) else f"body:{name}"


def number(claim: Claim) -> int | None:
    """The figure a claim counts with: its lower bound, else its upper one; ``None`` for "many"."""
    return claim.quantity.low if claim.quantity.low is not None else claim.quantity.high


def hitting(claim: Claim) -> frozenset[str]:
    """Who did it: the perpetrator, else the party that claims its enemy's loss."""
    named = members(claim.perpetrator.side)
    return named or (members(claim.voice.claimant_side) if claim.voice.relation == "enemy_loss" else frozenset())
