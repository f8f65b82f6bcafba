"""Independent voices: ten outlets that quote one spokesman are one origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.link.copies import families
from fogline.link.parties import is_outlet, members, number, party
from fogline.model import Claim, Document, Event, Origin, make_id

if TYPE_CHECKING:
    from fogline.link.worked import Worked

Key = tuple[str, str, str, str, str]
"""Party, measure, side, figure and event of an origin."""


def _figure(claim: Claim) -> str:
    return "zero" if claim.quantity.bound == "zero" else str(number(claim))


def order(claim: Claim) -> tuple[str, int, str, str]:
    """What claims are ordered by: their reports, then where they stand."""
    return (claim.text_sha256, claim.start, claim.measure, claim.id)


_Told = tuple[str, str, str, str]


def _told(claim: Claim, home: str) -> _Told:
    """A figure of a happening in a family of reports."""
    return (home, claim.event or "", claim.measure, _figure(claim))


def _named_in(claims: Sequence[Claim], family: Mapping[str, str]) -> dict[_Told, dict[str, frozenset[str]]]:
    """Who gives a figure by name, in each family of reports, and of which people."""
    named: dict[_Told, dict[str, frozenset[str]]] = defaultdict(dict)
    for claim in claims:
        if not is_outlet(claim):
            home = family.get(claim.text_sha256, claim.text_sha256)
            who, told = party(claim, home), named[_told(claim, home)]
            told[who] = told.get(who, frozenset()) | members(claim.target.side)
    return named


def _party(claim: Claim, family: Mapping[str, str], named: dict[_Told, dict[str, frozenset[str]]]) -> str:
    """The party of a claim. A report's own figure that it also attributes to one party is that party's figure."""
    home = family.get(claim.text_sha256, claim.text_sha256)
    if is_outlet(claim):
        ours = members(claim.target.side)
        givers = [who for who, theirs in named.get(_told(claim, home), {}).items() if not ours or not theirs or ours & theirs]
        if len(givers) == 1:
            return givers[0]
    return party(claim, home)


def find(
    claims: Iterable[Claim], documents: Iterable[Document], family: Mapping[str, str] | None = None, worked: Worked | None = None
) -> tuple[Origin, ...]:
    """One origin for each (party, measure, group, figure) of a happening, in an order that depends on content alone.

    A claim's ``event``, where it is set, keeps like figures of different happenings apart. Two statements of one party are
    two origins with the same ``party``: they are never independent of each other. ``family`` is what ``copies.families`` says of the
    documents, where that is known already.
    """
    family = families(documents) if family is None else family
    groups = keyed(claims, family)
    found = {key: origin(key, groups[key], family) for key in sorted(groups)}
    if worked is not None:
        worked.origins = {one.id: key for key, one in found.items()}
    return tuple(found.values())


def keyed(claims: Iterable[Claim], family: Mapping[str, str]) -> dict[Key, list[Claim]]:
    """The claims under the keys of their origins, in an order that depends on content alone."""
    told = sorted({c.id: c for c in claims}.values(), key=order)
    named = _named_in(told, family)
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in told:
        who = _party(claim, family, named)
        groups[who, claim.measure, claim.target.side or "", _figure(claim), claim.event or ""].append(claim)
    return groups


def counted(events: Iterable[Event], origins: Iterable[Origin]) -> Iterator[Event]:
    """The events with the number of parties that tell them, as the origins have it."""
    party_of = {claim: origin.party for origin in origins for claim in origin.claims}
    for event in events:
        yield replace(event, origins=len({party_of[c] for c in event.claims if c in party_of}))


def origin(key: Key, claims: Sequence[Claim], family: Mapping[str, str]) -> Origin:
    """The origin under a key; ``claims`` are in the order of ``order``."""
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
