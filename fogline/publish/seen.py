"""Records that are no figures as a filter sees them: of an act and a relation, one party is whom it is about, another the one who did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fogline.model import Contradiction, Event, Incident, Issue, Party, Perpetrator, Target, TimeRange, Voice, Where
from fogline.publish import select
from fogline.publish.labels import Labels
from fogline.publish.select import Filter


@dataclass(frozen=True, slots=True)
class Seen:
    """One party of a record, as a filter sees a figure."""

    id: str
    document: str
    event: None
    measure: str
    kind: str
    status: str
    when: TimeRange | None
    where: tuple[Where, ...]
    target: Target
    perpetrator: Perpetrator
    voice: Voice


@dataclass(frozen=True, slots=True)
class Held:
    """Such records in the place of a release."""

    claims: tuple[Seen, ...]
    events: tuple[Event, ...] = ()
    incidents: tuple[Incident, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    issues: tuple[Issue, ...] = ()


def seen(ident: str, document: str, when: TimeRange | None, where: tuple[Where, ...], claimant: str, side: str | None, parties: Iterable[Party]) -> Iterator[Seen]:
    """A record once for each of its parties, or once where it has none."""
    voice = Voice(claimant, side, None, None, (), "outlet", "asserts")
    for party in tuple(parties) or (Party("", None, None),):
        target, doer = Target(party.words, party.actor, party.side), Perpetrator(party.words, party.actor, party.side)
        yield Seen(ident, document, None, "", "", "", when, where, target, doer, voice)


def fitting(records: Iterable[Seen], wanted: Filter, labels: Labels) -> frozenset[str]:
    """The ids of those of which a party fits."""
    return frozenset(one.id for one in select.claims(Held(tuple(records)), wanted, labels))
