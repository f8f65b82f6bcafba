"""The day of a figure whose own report dates the happening it belongs to elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from fogline.link.clock import days, is_coarse
from fogline.model import Claim, TimeRange


def settle(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, those of an event that stand without a time with the one day or night that their report tells of that event elsewhere.

    Where the report tells several days of the event, or none, or only another report dates it, the claim stays undated.
    """
    told = tuple(claims)
    known: dict[tuple[str, str], dict[tuple[int, int], TimeRange]] = defaultdict(dict)
    for claim in told:
        stretch = None if is_coarse(claim.when) else days(claim.when)
        if claim.event and claim.when and stretch:
            known[claim.text_sha256, claim.event].setdefault(stretch, claim.when)
    return [_dated(claim, known) for claim in told]


def _dated(claim: Claim, known: Mapping[tuple[str, str], Mapping[tuple[int, int], TimeRange]]) -> Claim:
    if claim.when is not None or claim.event is None:
        return claim
    stretches = known.get((claim.text_sha256, claim.event), {})
    return replace(claim, when=next(iter(stretches.values()))) if len(stretches) == 1 else claim
