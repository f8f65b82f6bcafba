"""Adding reports to a ledger whose newest vintage is linked: the vintage that building everything anew would give, made from the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from fogline.adding import copying, grouping, judging, rolls
from fogline.adding.copying import Families
from fogline.adding.decided import Decided, decided, rules
from fogline.adding.ground import Ground
from fogline.adding.grouping import Grouped
from fogline.adding.judging import Judged, Known
from fogline.adding.marks import known_by, packed
from fogline.assess.audits import audits
from fogline.book import Book
from fogline.ledger import identity
from fogline.ledger.growth import Growth
from fogline.ledger.identity import Names, Past
from fogline.ledger.linked import Report, UnusableError
from fogline.ledger.linking import Linking, Notes
from fogline.ledger.rows import Rows
from fogline.ledger.store import Ledger
from fogline.link.events import newest
from fogline.model import Claim, Decision, Issue, Release, make_id
from fogline.pipeline import Memory, Progress, all_coded
from fogline.replay.force import in_force

_LARGEST = 0.25  # of the reports before: a larger addition is sooner done anew


def add(
    ledger: Ledger, book: Book, version: str, unread: Sequence[Issue], *, policy: str, now: datetime, command: str,
    memory: Memory | None = None, progress: Progress | None = None,
) -> str | None:  # fmt: skip
    """Link and judge what was read since the newest vintage, and keep the new one; its id. ``None`` where all has to be done anew.

    ``version`` is that of book and program (``recall.version``), ``unread`` what could not be read. The vintage equals, record for record,
    the one that building and saving everything anew would add.
    """
    linking = ledger.linking()
    try:
        head, before = linking.head(), linking.rows()
        if before is None or (head.version, head.vintage, head.content) != (version, before.number, before.content):
            return None
        if (before.book, before.policy) != (book.version, policy):
            return None
        ground = _ground(linking, before, book, in_force(ledger.decisions()), memory, progress)
        made = _made(ground, unread)
        return linking.grow(head, before, *made, now=now, command=command)
    except UnusableError:
        return None


def _ground(linking: Linking, before: Rows, book: Book, force: tuple[Decision, ...], memory: Memory | None, progress: Progress | None) -> Ground:
    """The reports before and the new ones. Raises ``UnusableError`` where reports went, changed, or came twice."""
    readings, old = _standing(linking, before, force), {ref[0] for ref, _, _ in before.documents}
    new = [row for _, row in readings.values() if row not in old]
    if len(readings) != len(old) + len(new) or any(path.startswith("-") for path in readings) or len(new) > _LARGEST * len(old):
        raise UnusableError("reports were taken away, changed or are too many")
    homes: dict[str, list[tuple[str, int]]] = {}
    for path, (text, row) in readings.items():
        homes.setdefault(text, []).append((path, row))
    fresh = {document.text_sha256: document for document in linking.documents(new)}
    twice = {path for text, own in homes.items() if len(own) > 1 for path, _ in own}
    if len(fresh) != len(new) or any(len(homes[text]) > 1 for text in fresh) or any(path in before.told["audits"] for path in twice):
        raise UnusableError("one text under several paths")
    ordered = sorted(fresh.values(), key=lambda d: d.path)
    coded = all_coded(ordered, book, progress, memory)
    return Ground(linking, before, book, memory, force, homes, fresh, linking.shingled(), dict(fresh), {d.text_sha256: one for d, one in zip(ordered, coded, strict=True)})


def _standing(linking: Linking, before: Rows, force: Sequence[Decision]) -> dict[str, tuple[str, int]]:
    """The newest readings, without those of reports withdrawn. Raises ``UnusableError`` where other reports are withdrawn than before."""
    readings, out = linking.readings(), {target for d in force if d.kind == "withdraw" for target in d.targets}
    stones = {(stone.document, stone.text_sha256) for stone in linking.records("tombstones", before.decided["tombstones"])}
    if not out and not stones:
        return readings
    gone = {(path, text) for path, (text, _) in readings.items() if make_id("d", text) in out}
    if gone != stones:
        raise UnusableError("other reports are withdrawn than before")
    return {path: row for path, row in readings.items() if (path, row[0]) not in gone}


@dataclass(frozen=True, slots=True)
class _Found:
    """All that an addition found out."""

    families: Families
    known: Known
    people: Decided
    grouped: Grouped
    claims: dict[str, list[Claim]]
    judged: Judged


def _made(ground: Ground, unread: Sequence[Issue]) -> tuple[Growth, Notes]:
    families, known = copying.grown(ground), Known.of(ground)
    if sum(told["ties"] for told in known.events.values()) != len(ground.before.ties) or len(known.events) != len(ground.before.named["events"]):
        raise UnusableError("what is remembered is of another vintage")
    people = decided(ground, families, known.rulings)
    grouped = grouping.regrouped(ground, families, people, {label: told["id"] for label, told in known.events.items()})
    claims = grouping.settled(ground, people, grouped, known.labels)
    judged = judging.judged(ground, known, people, grouped, claims, families)
    judging.of_no_event(ground, known, people, judged, claims, families)
    found = _Found(families, known, people, grouped, claims, judged)
    names, aliases = _names(ground, found)
    return _growth(ground, found, names, aliases, unread), _notes(ground, found, names)


def _names(ground: Ground, found: _Found) -> tuple[dict[str, str], dict[str, str]]:
    """The lasting id of every label of an event or incident, and the ids given up."""
    known, made, vintage = found.known, found.judged, ground.before.number + 1
    staying = {label: told["id"] for label, told in known.events.items() if label not in found.grouped.gone}
    staying = {label: name for label, name in staying.items() if label not in found.grouped.events}
    past = ground.linking.past("events", "claims")
    clusters = {label: event.claims for label, event in found.grouped.events.items()}
    events = identity.keep_ids(clusters, Past(ground.before.event_of, past.ages, past.once), vintage, staying.values())
    names = staying | dict(events.lasting)
    kept = {label: told["id"] for label, told in known.incidents.items() if label in made.grouping and label not in made.incidents}
    of = {known.events[e]["id"]: told["id"] for told in known.incidents.values() for e in told["events"]}
    past = ground.linking.past("incidents", "events")
    members = {label: [names[e] for e in incident.events] for label, incident in made.incidents.items()}
    incidents: Names = identity.keep_ids(members, Past(of, past.ages, past.once), vintage, kept.values())
    return names | kept | dict(incidents.lasting), {**events.aliases, **incidents.aliases}


def _growth(ground: Ground, found: _Found, names: Mapping[str, str], aliases: Mapping[str, str], unread: Sequence[Issue]) -> Growth:
    known, made = found.known, found.judged
    labelled = [claim for text in sorted(found.claims) for claim in found.claims[text]]
    part = Release("", "", (), tuple(labelled), events=tuple(made.events.values()), incidents=tuple(made.incidents.values()))
    part = identity.renamed(replace(part, contradictions=tuple(made.contradictions)), names)
    records = {kind: dict(zip(labels, getattr(part, kind), strict=True)) for kind, labels in (("events", made.events), ("incidents", made.incidents))}
    claims: dict[str, list[Claim]] = {document.path: [] for document in ground.documents(found.claims).values()}
    for claim in part.claims:
        claims[claim.document].append(claim)
    events, spans = [label for _, label in _order("events", found)], known.ties
    return Growth(
        documents=list(ground.fresh.values()),
        claims=claims,
        told=_told(ground, found),
        named={
            "events": [records["events"].get(label, names[label]) for label in events],
            "incidents": [records["incidents"].get(label, names[label]) for _, label in _order("incidents", found)],
            "origins": [made.origins.get(key, name) for key, name in _origins(known, made)],
            "contradictions": [item for _, item in _contradictions(found, part.contradictions)],
            "actors": rolls.actors(ground, claims),
        },
        decided=found.people.records(ground),
        ties=[made.ties.get(label) or spans[label] for label in events if made.ties.get(label) or label not in made.ties],
        unread=unread,
        aliases=aliases,
    )


def _order(kind: str, found: _Found) -> list[tuple[Any, str]]:
    """The labels of all events or incidents with what they are ordered by, in their order."""
    known, made = getattr(found.known, kind), getattr(found.judged, kind)
    gone = found.grouped.gone if kind == "events" else known.keys() - found.judged.grouping.keys()
    kept = [(tuple(told["rank"]), label) for label, told in known.items() if label not in made and label not in gone]
    return sorted([*kept, *((newest(record), label) for label, record in made.items())])


def _origins(known: Known, made: Judged) -> list[tuple[tuple[str, ...], str]]:
    kept = {key: name for name, key in known.origins.items() if name not in made.gone_origins}
    return sorted((kept | {key: origin.id for key, origin in made.origins.items()}).items())


def _contradictions(found: _Found, made: Sequence[Any]) -> list[tuple[Any, Any]]:
    """The contradictions that stay, by their id, and those made, with what they are ordered by."""
    left = found.grouped.gone | found.judged.events.keys()
    kept = [(tuple(told["rank"]), name) for name, told in found.known.contradictions.items() if told["event"] not in left]
    return sorted([*kept, *((found.judged.ranks[c.id], c) for c in made)], key=lambda item: item[0])


def _told(ground: Ground, found: _Found) -> dict[str, dict[str, Sequence[Any]]]:
    """The records that stand with their report: of new reports all, of others told again the audits."""
    documents = sorted(ground.documents(found.claims).values(), key=lambda d: d.path)
    told: dict[str, dict[str, Sequence[Any]]] = {kind: {} for kind in ("mentions", "issues", "relations")}
    for text, one in ground.coded(ground.fresh).items():
        for kind, own in told.items():
            own[ground.fresh[text].path] = getattr(one, kind)
    told["audits"] = {d.path: audits(found.claims[d.text_sha256], [d], ground.book) for d in documents}
    told["acts"] = rolls.acts(ground)
    return told


def _notes(ground: Ground, found: _Found, names: Mapping[str, str]) -> Notes:
    """What is to be remembered of the addition."""
    known, made, grouped = found.known, found.judged, found.grouped
    events = {label: {"id": names[label], "rank": newest(event), "ties": len(made.ties[label])} for label, event in made.events.items()}
    sketches = {label: grouped.sketches.get(label) or judging.sketch_of(known.events[label]) for label in events}
    incidents = {label: {"id": names[label], "rank": newest(i), "events": list(i.events)} for label, i in made.incidents.items()}
    contradictions = {c.id: {"rank": made.ranks[c.id], "event": c.event} for c in made.contradictions}
    left = grouped.gone | made.events.keys()
    return Notes(
        reports=list(_reports(ground, found)),
        accounts=grouped.accounts,
        dropped=grouped.dropped,
        order={
            "events": {label: told | judging.sketch_told(sketches[label]) for label, told in events.items()},
            "incidents": incidents,
            "origins": {origin.id: key for key, origin in made.origins.items()},
            "contradictions": contradictions,
            "rulings": rules(found.people.wide),
            "keys": {str(key): numbers for key, numbers in grouped.bearers.items() if numbers},
            "stock": {"shingles": sorted(found.families.stock)},
        },
        gone={
            "events": grouped.gone,
            "incidents": [label for label in known.incidents if label not in made.grouping],
            "origins": made.gone_origins,
            "contradictions": [name for name, told in known.contradictions.items() if told["event"] in left],
            "keys": [str(key) for key, numbers in grouped.bearers.items() if not numbers],
            "rulings": known.rulings.keys() - {d.id for d in found.people.wide},
        },
    )


def _reports(ground: Ground, found: _Found) -> list[Report]:
    """The new reports, and old ones that changed, as they are to be remembered."""
    families, taken, kept = found.families, found.grouped.taken, []
    told = {text: known_by(found.claims[text], one.claims, ground.documents([text])[text]) for text, one in ground.coded([*ground.fresh, *found.people.stale]).items()}
    for text, document in ground.fresh.items():
        shingles = packed(families.runs[text])
        links = (tuple(sorted(families.alike.get(text, ()))), tuple(sorted(taken.get(text, ()))))
        kept.append(Report(text, families.family[text], bool(document.credits), families.common[text], *links, told[text], *shingles))
    changed = {*families.alike, *families.common, *families.renamed, *taken, *found.people.stale} - ground.fresh.keys()
    for text, before in ground.reports(sorted(changed)).items():
        links = (tuple(sorted(families.alike.get(text, before.alike))), tuple(sorted(taken.get(text, before.taken))))
        kept.append(Report(text, families.family[text], before.credited, families.common.get(text, before.common), *links, told.get(text, before.told), before.blocks, before.shingles))
    return kept


