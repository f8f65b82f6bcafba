"""Judging when reports are added: the events that changed, and the incidents they are in, are judged again; all others stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import Any

from fogline.adding.copying import Families
from fogline.adding.decided import Decided
from fogline.adding.ground import Ground
from fogline.adding.grouping import Grouped
from fogline.assess import judge
from fogline.ledger.records import digest
from fogline.ledger.rows import ClaimRow
from fogline.ledger.vintages import claim_body
from fogline.link import origins
from fogline.link.events import incident_of, newest
from fogline.link.incidents import Sketch, answering
from fogline.link.rulings import Rulings
from fogline.model import Claim, Contradiction, Event, Incident, Origin, Tie, make_id


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of the records of the vintage before: events and origins and contradictions by label or id, incidents by label, merges and splits by decision."""

    events: dict[str, dict[str, Any]]
    incidents: dict[str, dict[str, Any]]
    origins: dict[str, tuple[str, ...]]
    contradictions: dict[str, dict[str, Any]]
    rulings: dict[str, dict[str, Any]]

    @classmethod
    def of(cls, ground: Ground) -> Known:
        """What is remembered now."""
        read = ground.linking.order
        return cls(read("events"), read("incidents"), {name: tuple(key) for name, key in read("origins").items()}, read("contradictions"), read("rulings"))

    @property
    def labels(self) -> dict[str, str]:
        """The label of every event, by its lasting id."""
        return {told["id"]: label for label, told in self.events.items()}

    @property
    def ties(self) -> dict[str, slice]:
        """Where the ties of every event stand among those of all."""
        ordered = sorted(self.events.items(), key=lambda item: tuple(item[1]["rank"]))
        ends = list(accumulate((told["ties"] for _, told in ordered), initial=0))
        return {label: slice(*span) for (label, _), span in zip(ordered, pairwise(ends), strict=True)}


@dataclass(slots=True)
class Judged:
    """Records judged anew under the labels of their events. ``grouping`` gives the events of each incident that there is now, by its label;
    ``kept`` are the incidents that stay. ``gone`` are origins and contradictions no more."""

    events: dict[str, Event] = field(default_factory=dict)
    incidents: dict[str, Incident] = field(default_factory=dict)
    grouping: dict[str, frozenset[str]] = field(default_factory=dict)
    origins: dict[tuple[str, ...], Origin] = field(default_factory=dict)
    ties: dict[str, tuple[Tie, ...]] = field(default_factory=dict)
    contradictions: list[Contradiction] = field(default_factory=list)
    ranks: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    gone_origins: set[str] = field(default_factory=set)


def sketch_of(told: Mapping[str, Any]) -> Sketch:
    """The sketch of an event as it is remembered."""
    days = tuple(told["days"]) if told["days"] else None
    return Sketch(days, frozenset((by, of) for by, of in told["pairs"]), told["answers"])


def sketch_told(sketch: Sketch) -> dict[str, Any]:
    """A sketch as it is remembered."""
    return {"days": sketch.days, "pairs": sorted(sketch.pairs), "answers": sketch.answers}


def judged(ground: Ground, known: Known, people: Decided, found: Grouped, claims: Mapping[str, list[Claim]], families: Families) -> Judged:
    """All that changed, judged again; ``claims`` are the final ones of the texts that were told."""
    sketches = {label: sketch_of(told) for label, told in known.events.items() if label not in found.gone} | found.sketches
    if people.ruled.incidents is not None:
        sketches = _with_claims(sketches, people.ruled.incidents, ground, known, found)
    labels = sorted(sketches)
    made = Judged()
    for numbers in answering([sketches[label] for label in labels], people.ruled.incidents):
        members = frozenset(labels[n] for n in numbers)
        made.grouping[make_id("i", min(members))] = members
    changed = {*found.events, *_reworded(ground, found, claims)}
    was = {label: frozenset(told["events"]) for label, told in known.incidents.items()}
    anew = {label for label, members in made.grouping.items() if was.get(label) != members or members & changed}
    events = _events(ground, known, found, {e for label in anew for e in made.grouping[label]})
    for label in anew:
        ordered = sorted((events[e] for e in made.grouping[label]), key=newest)
        made.incidents[label] = incident_of(ordered, ground.book)
        events |= {e.id: replace(e, incident=label) for e in ordered}
    own = _claims(ground, known, events.values(), claims)
    _judge(ground, made, events, own, families)
    made.gone_origins = {name for name, key in known.origins.items() if key[4] in events or key[4] in found.gone}
    return made


def _with_claims(sketches: Mapping[str, Sketch], ruled: Rulings, ground: Ground, known: Known, found: Grouped) -> dict[str, Sketch]:
    """The sketches with the claims that persons' rulings on incidents name."""
    named = {claim for group in (*ruled.together, *(side for pair in ruled.apart for side in pair)) for claim in group}
    kept = {claim: known.labels[ground.before.event_of[claim]] for claim in named if claim in ground.before.event_of}
    of: dict[str, list[str]] = {}
    for claim, label in sorted(({c: e for c, e in kept.items() if e not in found.gone} | found.event_of).items()):
        if claim in named:
            of.setdefault(label, []).append(claim)
    return {label: replace(sketch, claims=tuple(of.get(label, ()))) for label, sketch in sketches.items()}


def _reworded(ground: Ground, found: Grouped, claims: Mapping[str, list[Claim]]) -> set[str]:
    """Events that stay, of which a claim is not what it was."""
    before = {row.id: row for text in claims if text not in ground.fresh for row in ground.before.claims.get(ground.homes[text][0][0], ())}
    reworded = set()
    for claim in (claim for own in claims.values() for claim in own if claim.id in before):
        if claim.event is not None and claim.event not in found.events and digest(claim_body(claim, ground.before.book)) != before[claim.id].ref[1]:
            reworded.add(claim.event)
    return reworded


def _events(ground: Ground, known: Known, found: Grouped, wanted: Iterable[str]) -> dict[str, Event]:
    """The events of these labels without what was judged of them; those that stay as they were kept."""
    labels = set(wanted)
    old = sorted(labels - found.events.keys())
    kept = ground.linking.records("events", [ground.before.named["events"][known.events[label]["id"]] for label in old])
    bare = {label: replace(e, id=label, incident=None, estimates=(), contradictions=()) for label, e in zip(old, kept, strict=True)}
    return bare | {label: found.events[label] for label in labels & found.events.keys()}


def _claims(ground: Ground, known: Known, events: Iterable[Event], claims: Mapping[str, list[Claim]]) -> list[Claim]:
    """The claims of events: those told again as they are now, the others as they were kept."""
    wanted = {name for e in events for name in e.claims}
    told = {claim.id: claim for own in claims.values() for claim in own if claim.id in wanted}
    rows = [row for own in ground.before.claims.values() for row in own if row.id in wanted and row.id not in told]
    return [*told.values(), *kept_claims(ground, known, rows)]


def kept_claims(ground: Ground, known: Known, rows: list[ClaimRow]) -> list[Claim]:
    """Claims as they were kept, under the labels of their events."""
    labels = known.labels
    return [replace(c, event=labels[c.event]) if c.event is not None else c for c in ground.linking.claims(ground.before.book, rows)]


def _judge(ground: Ground, made: Judged, events: Mapping[str, Event], claims: list[Claim], families: Families) -> None:
    """Judge ``events`` and the incidents made of them."""
    documents = list(ground.documents(claim.text_sha256 for claim in claims).values())
    made.origins = {key: origins.origin(key, own, families.family) for key, own in origins.keyed(claims, families.family).items()}
    counted = origins.counted(events.values(), made.origins.values())
    ordered, incidents = sorted(counted, key=newest), sorted(made.incidents.values(), key=newest)
    told = judge.judge(claims, ordered, incidents, documents, made.origins.values(), ground.book, ground.before.policy)
    event_of = {name: e.id for e in ordered for name in e.claims}
    ties: dict[str, list[Tie]] = {label: [] for label in events}
    for tie in told.ties:
        ties[event_of[tie.left]].append(tie)
    made.events, made.incidents = {e.id: e for e in told.events}, {i.id: i for i in told.incidents}
    made.ties = {label: tuple(own) for label, own in ties.items()}
    made.contradictions, made.ranks = told.contradictions, told.ranks


def of_no_event(ground: Ground, known: Known, people: Decided, made: Judged, claims: Mapping[str, list[Claim]], families: Families) -> None:
    """The origins of sums and strengths, which belong to no event: those of the families that changed, or in which persons decided something, are made again."""
    touched = {families.family[text] for text in (*ground.fresh, *people.stale, *families.renamed)} | set(families.renamed.values())
    texts = [text for text, name in families.family.items() if name in touched]
    told = [claim for text in texts for claim in claims.get(text, ()) if claim.event is None]
    rows = {text: [row for row in ground.before.claims.get(ground.homes[text][0][0], ()) if row.event is None] for text in texts}
    told += kept_claims(ground, known, [row for text, own in rows.items() if text not in claims for row in own])
    groups, ours = origins.keyed(told, families.family), {claim.id for claim in told} | {row.id for own in rows.values() for row in own}
    names = {key: name for name, key in known.origins.items() if not key[4]}
    refs = ground.before.named["origins"]
    before = {o.id: o for o in ground.linking.records("origins", [refs[name] for name in names.values()] if ours else [])}
    lost = {key for key, name in names.items() if name in before and not ours.isdisjoint(before[name].claims)}
    others = {name for key in {*groups, *lost} & names.keys() for name in before[names[key]].claims} - ours
    kept = [row for own in ground.before.claims.values() for row in own if row.id in others]
    by_id = {claim.id: claim for claim in kept_claims(ground, known, kept)}
    for key in {*groups, *lost}:
        rest = [by_id[name] for name in before[names[key]].claims if name in by_id] if key in names else []
        made.gone_origins |= {names[key]} if key in names else set()
        if own := sorted([*groups.get(key, ()), *rest], key=origins.order):  # type: ignore[arg-type]
            made.origins[key] = origins.origin(key, own, families.family)  # type: ignore[arg-type]
