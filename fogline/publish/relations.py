"""The relations of a release: which fit a filter, their rows and their lines."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from fogline.errors import UsageError
from fogline.model import ActorSeen, Party, Relationship, RelationshipKind, RelationshipStance, Release
from fogline.publish import select, wording
from fogline.publish.inert import one_line
from fogline.publish.labels import Labels
from fogline.publish.page import Line
from fogline.publish.records import plain
from fogline.publish.seen import Seen, fitting, seen
from fogline.publish.select import Filter

COLUMNS = (
    "id", "document", "start", "end", "quote", "passage", "kind", "stance", "subject", "subject_actor", "subject_side", "object", "object_actor",
    "object_side", "claimant", "claimant_side", "denied_by", "denials", "when_start", "when_end", "rule", "text_sha256", "book",
)  # fmt: skip
BRIEF = ("kind", "subject", "object", "stance", "claimant", "denied_by", "when_start", "passage", "document")
_TOWARDS = {"hosts": "for", "supports": "for", "allied": "with", "fights": "against"}


def checked(wanted: Filter) -> Filter:
    """``wanted``, or ``UsageError`` for a kind of relation or a stance that there is not."""
    known = (*get_args(RelationshipKind), *get_args(RelationshipStance), "denied")
    for value in wanted.kind:
        if value not in known:
            raise UsageError(f"--kind: '{value}' is not one of {', '.join(known)}")
    return select.checked(wanted)


def relations(release: Release, wanted: Filter, labels: Labels) -> tuple[Relationship, ...]:
    """The relations that fit, those of the same two parties together. ``side`` and ``actor`` fit either party; ``kind`` is a kind, a stance, or
    ``denied`` for those whose subject denies them; measures, statuses and events are of figures and fit no relation."""
    if wanted.measure or wanted.status or wanted.event:
        return ()
    kept = [r for r in release.relations if not wanted.kind or {r.kind, r.stance, *(("denied",) if r.denied else ())} & set(wanted.kind)]
    rest = dataclasses.replace(wanted, kind=())
    if rest:
        ids = fitting((one for r in kept for one in _seen(r)), rest, labels)
        kept = [r for r in kept if r.id in ids]
    return tuple(sorted(kept, key=lambda r: (r.subject.side or "", r.object.side or "", r.kind, (r.when.start or "") if r.when else "", r.document, r.start)))


def _seen(relation: Relationship) -> Iterator[Seen]:
    return seen(relation.id, relation.document, relation.when, (), relation.claimant, relation.claimant_side, (relation.subject, relation.object))


def record(relation: Relationship) -> dict[str, Any]:
    """One relation as ``fogline.relation/1``."""
    made: dict[str, Any] = plain(relation)
    return made


def row(relation: Relationship) -> dict[str, object]:
    """One relation as a row."""
    one, other, when = relation.subject, relation.object, relation.when
    shared = {name: getattr(relation, name) for name in COLUMNS if hasattr(relation, name)}
    return shared | {
        "subject": one.words, "subject_actor": one.actor, "subject_side": one.side, "object": other.words, "object_actor": other.actor, "object_side": other.side,
        "denied_by": "; ".join(dict.fromkeys(d.by for d in relation.denied)) or None, "denials": "; ".join(one_line(d.quote) for d in relation.denied) or None,
        "when_start": when.start if when else None, "when_end": when.end if when else None,
    }  # fmt: skip


def lines(found: Iterable[Relationship], labels: Labels) -> Iterator[Line]:
    """Each relation: who does what for whom, who says so and who denies it, in which words."""
    for relation in found:
        yield Line("title", sentence(relation, labels), relation.id)
        yield Line("row", " | ".join((wording.when(relation.when), _said(relation))))
        yield Line("row", f'"{wording.clipped(relation.passage, relation.quote, 200)}"', f"[{relation.document} {relation.start}-{relation.end}]")


def sentence(relation: Relationship, labels: Labels) -> str:
    """A relation in a line: "Shelter: Kabul (Afghanistan) for the TTP"."""
    denied = " denied" if relation.stance == "denies" else ""
    return f"{relation.title}{denied}: {_name(relation.subject, labels)} {_TOWARDS[relation.kind]} {_name(relation.object, labels)}"


def _said(relation: Relationship) -> str:
    by = "in the report's own words" if relation.claimant == "outlet" else f"{_SAYS[relation.stance]} {relation.claimant}"
    return f"{by}; denied by {' and '.join(dict.fromkeys(d.by for d in relation.denied))}" if relation.denied else by


_SAYS = {"asserts": "according to", "alleges": "alleged by", "denies": "denied by"}


def _name(party: Party, labels: Labels) -> str:
    name = labels.party(party.side) if party.side else ""
    return f"{party.words} ({name})" if name and name.casefold() not in party.words.casefold() else party.words


def of_actor(actor: ActorSeen, release: Release, labels: Labels) -> tuple[str, ...]:
    """What the reports tell of an actor's relations, each once, with who says so: "Support: Rwanda for M23 rebels, alleged by France"."""
    told: dict[str, list[str]] = {}
    for relation in release.relations:
        if actor.id in {relation.subject.actor, relation.object.actor} or {relation.subject.side, relation.object.side} & set(actor.sides):
            told.setdefault(sentence(relation, labels), []).append(_said(relation))
    return tuple(f"{what}, {', '.join(dict.fromkeys(says))}" for what, says in told.items())
