"""Sides of a conflict as the codes tell them, and the groups a bare "no casualties" denies for."""

from __future__ import annotations

from collections.abc import Iterable

from fogline.model import Claim


def members(side: str | None) -> frozenset[str]:
    """The countries and groups in a side; none for an unknown one."""
    names = (side or "").partition(":")[2]
    return frozenset(name.strip() for name in names.split("+") if name.strip() and name.strip().lower() != "unknown")


def is_zero(claim: Claim) -> bool:
    """True for an explicit none."""
    return claim.quantity.low == 0 and claim.quantity.high == 0


def is_vague(claim: Claim) -> bool:
    """True for some, many, numerous: more than none, but no number."""
    return claim.quantity.low is None and claim.quantity.high is None


def number(claim: Claim) -> int | None:
    """The figure a claim counts with: its lower bound, else its upper one."""
    return claim.quantity.low if claim.quantity.low is not None else claim.quantity.high


def top(claim: Claim) -> int | None:
    """The highest figure a claim names."""
    return claim.quantity.high if claim.quantity.high is not None else claim.quantity.low


def names_no_group(claim: Claim) -> bool:
    """True for "no casualties", which denies for every group of the side struck; false for "no civilians were killed"."""
    words = (claim.target.words or "").casefold()
    return not words or "casualt" in words or words in {"one", "no one", "nobody", "anyone", "people", "losses", "deaths", "loss of life"}


def denied_groups(zero: Claim, sides: Iterable[str | None]) -> tuple[str, ...]:
    """Which of ``sides`` a zero denies losses of: the group it names, else every group of the side that was struck."""
    known = sorted({s for s in sides if s})
    if not names_no_group(zero):
        return tuple(s for s in known if s == zero.target.side)
    struck = members(zero.target.side)
    if not struck and zero.voice.claimant_side and not members(zero.voice.claimant_side) & members(zero.perpetrator.side):
        struck = members(zero.voice.claimant_side)
    if struck:
        return tuple(s for s in known if members(s) & struck)
    hitting = members(zero.perpetrator.side)
    return tuple(s for s in known if not members(s) & hitting) if hitting else tuple(known)
