"""Whose side a figure is about, and whose voice it is."""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.model import Claim

_ASIDE = re.compile(r"\s*\(.*?\)")


@lru_cache(maxsize=4096)
def members(side: str | None) -> frozenset[str]:
    """The countries and groups named in a side: ``mixed:AFG+PAK`` has AFG and PAK; an unknown group has none."""
    if not side or ":" not in side:
        return frozenset()
    names = side.split(":", 1)[1]
    return frozenset(name.strip() for name in names.split("+") if name.strip() and name.strip().lower() != "unknown")


def is_general(name: str) -> bool:
    """True for a word that names no group of its own: "militants", "gunmen"."""
    return name.islower()


def share(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """True when two lists of parties have one in common, or "militants" of the one may be a group of the other."""
    if ours & theirs:
        return True
    return any(is_general(a) and not _is_land(b) for a in ours for b in theirs) or any(
        is_general(b) and not _is_land(a) for b in theirs for a in ours
    )


def _is_land(name: str) -> bool:
    return len(name) == 3 and name.isupper()


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


def is_move(claim: Claim) -> bool:
    """True for people who fled or gave themselves up: where no one sentence tells them with the losses, they are counted apart."""
    return claim.measure in {"displaced", "surrendered"}
