"""Lasting ids: a cluster keeps the id that most of its members had, however often it is rebuilt.

``build()`` labels clusters freshly. Against the vintage before, the largest agreement chooses first, the older id
among equals; of a split event the larger part keeps the id; an id that no cluster keeps becomes another name of the
cluster that took most of its members.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.model import Claim, Contradiction, Estimate, Event, Incident, Release, make_id


@dataclass(frozen=True, slots=True)
class Past:
    """What the ledger knows of ids.

    ``holders`` gives each member's id in the vintage before, ``ages`` every id ever used with its rank (lower is older),
    ``once`` the members an id ever had.
    """

    holders: Mapping[str, str]
    ages: Mapping[str, int]
    once: Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Names:
    """The lasting id of every label, and the ids given up with the id that now stands for them."""

    lasting: Mapping[str, str]
    aliases: Mapping[str, str]


def keep_ids(clusters: Mapping[str, Sequence[str]], past: Past, vintage: int, standing: Iterable[str] = ()) -> Names:
    """The lasting ids of ``clusters`` (label to members) for vintage number ``vintage``; two clusters never share one.

    ``standing`` are ids of clusters that stay as they were and are not among these.
    """
    votes = {label: Counter(past.holders[m] for m in dict.fromkeys(members) if m in past.holders) for label, members in clusters.items()}
    ballots = sorted((-n, past.ages.get(old, 0), label, old) for label, counted in votes.items() for old, n in counted.items())
    lasting: dict[str, str] = {}
    taken = set(standing)
    for _, _, label, old in ballots:
        if label not in lasting and old not in taken:
            lasting[label] = old
            taken.add(old)
    for label in sorted(clusters.keys() - lasting.keys()):
        lasting[label] = _new_id(label, clusters[label], past, taken, vintage)
        taken.add(lasting[label])
    aliases: dict[str, str] = {}
    for _, _, label, old in ballots:  # the largest share of a given-up id comes first
        if old not in taken:
            aliases.setdefault(old, lasting[label])
    return Names(lasting, aliases)


def _new_id(label: str, members: Sequence[str], past: Past, taken: set[str], vintage: int) -> str:
    """The label itself where no other cluster ever had it (or these very members did, as after an undone merge), else a fresh id."""
    if label not in taken and (label not in past.ages or not members or not past.once(label).isdisjoint(members)):
        return label
    attempt = 0
    while (minted := make_id(label.split("-", 1)[0], label, vintage, attempt)) in taken or minted in past.ages:
        attempt += 1
    return minted


def settle(release: Release, events: Past, incidents: Past, vintage: int) -> tuple[Release, dict[str, str]]:
    """``release`` under lasting event and incident ids, with every reference rewritten, and the aliases of ids given up."""
    named = keep_ids({event.id: event.claims for event in release.events}, events, vintage)
    members = {incident.id: [named.lasting.get(e, e) for e in incident.events] for incident in release.incidents}
    grouped = keep_ids(members, incidents, vintage)
    return renamed(release, {**named.lasting, **grouped.lasting}), {**named.aliases, **grouped.aliases}


def renamed(release: Release, names: Mapping[str, str]) -> Release:
    """``release`` with the ids of its events and incidents as ``names`` gives them, wherever they are referred to."""
    return replace(
        release,
        claims=tuple(_claim(claim, names) for claim in release.claims),
        events=tuple(_event(event, names) for event in release.events),
        incidents=tuple(_incident(incident, names) for incident in release.incidents),
        contradictions=tuple(_contradiction(found, names) for found in release.contradictions),
    )


def _claim(claim: Claim, names: Mapping[str, str]) -> Claim:
    return claim if claim.event is None else replace(claim, event=names.get(claim.event, claim.event))


def _estimates(estimates: tuple[Estimate, ...], names: Mapping[str, str]) -> tuple[Estimate, ...]:
    return tuple(replace(estimate, about=names.get(estimate.about, estimate.about)) for estimate in estimates)


def _event(event: Event, names: Mapping[str, str]) -> Event:
    incident = None if event.incident is None else names.get(event.incident, event.incident)
    return replace(event, id=names[event.id], incident=incident, estimates=_estimates(event.estimates, names))


def _incident(incident: Incident, names: Mapping[str, str]) -> Incident:
    events = tuple(names.get(event, event) for event in incident.events)
    return replace(incident, id=names[incident.id], events=events, estimates=_estimates(incident.estimates, names))


def _contradiction(found: Contradiction, names: Mapping[str, str]) -> Contradiction:
    return replace(found, event=names.get(found.event, found.event))
