"""Independent voices: ten outlets that quote one spokesman are one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from fogline.link.copies import families
from fogline.link.parties import is_outlet, members, number, party
from fogline.model import Claim, Document, Origin, make_id

_Key = tuple[str, str, str, str, str]


def _figure(claim: Claim) -> str:
    return "zero" if claim.quantity.bound == "zero" else str(number(claim))


def _order(claim: Claim) -> tuple[str, int, str, str]:
    return (claim.text_sha256, claim.start, claim.measure, claim.id)


def _named_in(claims: Sequence[Claim], family: dict[str, str]) -> dict[tuple[str, str, str], str]:
    """(document family, measure, figure) -> the one party that gives this figure there by name."""
    named: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for claim in claims:
        if not is_outlet(claim):
            home = family.get(claim.text_sha256, claim.text_sha256)
            named[home, claim.measure, _figure(claim)].add(party(claim, home))
    return {key: next(iter(parties)) for key, parties in named.items() if len(parties) == 1}


def _party(
    claim: Claim, family: dict[str, str], named: dict[tuple[str, str, str], str], sides: dict[tuple[str, str, str], set[str]]
) -> str:
    """The party of a claim. A report's own figure that it also attributes to one party is that party's figure."""
    home = family.get(claim.text_sha256, claim.text_sha256)
    if is_outlet(claim):
        key = (home, claim.measure, _figure(claim))
        if key in named and (not claim.target.side or not sides[key] or members(claim.target.side) & sides[key]):
            return named[key]
    return party(claim, home)


def find(claims: Iterable[Claim], documents: Iterable[Document]) -> tuple[Origin, ...]:
    """One origin for each (party, measure, group, figure) of a happening, in an order that depends on content alone.

    A claim's ``event``, where it is set, keeps like figures of different happenings apart. Two statements of one party are
    two origins with the same ``party``: they are never independent of each other.
    """
    told = sorted({c.id: c for c in claims}.values(), key=_order)
    family = families(documents)
    named = _named_in(told, family)
    sides: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for claim in told:
        if not is_outlet(claim):
            sides[family.get(claim.text_sha256, claim.text_sha256), claim.measure, _figure(claim)] |= members(claim.target.side)
    groups: dict[_Key, list[Claim]] = defaultdict(list)
    for claim in told:
        who = _party(claim, family, named, sides)
        groups[who, claim.measure, claim.target.side or "", _figure(claim), claim.event or ""].append(claim)
    return tuple(_origin(key, groups[key], family) for key in sorted(groups))


def _origin(key: _Key, claims: list[Claim], family: dict[str, str]) -> Origin:
    first = claims[0]
    return Origin(
        id=make_id("o", *key),
        party=key[0],
        measure=first.measure,
        target_side=first.target.side,
        claims=tuple(c.id for c in claims),
        documents=tuple(sorted({c.document for c in claims})),
        families=tuple(sorted({(c.text_sha256, family.get(c.text_sha256, c.text_sha256)) for c in claims})),
    )
