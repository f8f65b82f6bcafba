"""What changed between two releases, each change with its reason: new, raised, lowered, denied, merged, withdrawn, read anew, decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from fogline.model import Claim, Estimate, Event, Release
from fogline.publish import changes_why as why
from fogline.publish import select
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.select import Filter

ChangeKind = Literal["withdrawn", "denied", "raised", "lowered", "settled", "unsettled", "new", "merged", "split", "gone", "reread", "reviewed"]
KINDS: tuple[ChangeKind, ...] = (
    "withdrawn", "denied", "raised", "lowered", "settled", "unsettled", "new", "merged", "split", "gone", "reread", "reviewed",
)  # fmt: skip
_FIRST = ("killed", "casualties", "injured", "captured", "missing")


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``about`` is the id of an event, a document or a claim, ``title`` what it is called; ``before`` and ``after`` are the
    estimates of a question that moved; ``claims`` are those that made it so, ``decisions`` the persons' steps behind it."""

    kind: ChangeKind
    about: str
    title: str
    because: str
    before: Estimate | None = None
    after: Estimate | None = None
    claims: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()

    @property
    def question(self) -> tuple[str | None, str | None]:
        """The measure and the side it is about, if it is about a figure."""
        told = self.after or self.before
        return (told.measure, told.target_side) if told else (None, None)

    @property
    def size(self) -> int:
        """By how much the bounds moved in all."""
        return sum(abs((b or 0) - (a or 0)) for a, b in zip(figures(self.before), figures(self.after), strict=True))


def figures(estimate: Estimate | None) -> tuple[int | None, int | None, int | None]:
    """Low, best and high; unknown where there is no estimate."""
    return (estimate.low, estimate.best, estimate.high) if estimate else (None, None, None)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two releases side by side, and which event of the one each event of the other goes on with."""

    old: Index
    new: Index
    labels: Labels
    came_from: Mapping[str, str]
    shared: Mapping[str, Counter[str]]
    both: why.Between

    @classmethod
    def of(cls, before: Release, after: Release, labels: Labels) -> Pair:
        """The pair; an event goes on with the one of its own id, else with that of which it has most claims, each with one."""
        old, new = Index.of(before), Index.of(after)
        home = {c: e.id for e in before.events for c in e.claims}
        shared = {e.id: Counter(home[c] for c in e.claims if c in home) for e in after.events}
        ballots = sorted((-(n + (1 << 30 if a == b else 0)), a, b) for b, counted in shared.items() for a, n in counted.items())
        came_from: dict[str, str] = {}
        for _, a, b in ballots:
            if b not in came_from and a not in came_from.values():
                came_from[b] = a
        return cls(old, new, labels, came_from, shared, why.Between.of(old, new))


def changes(before: Release, after: Release, labels: Labels) -> tuple[Change, ...]:
    """Every change, by kind in the order people ask for them, then by measure and by how much a figure moved."""
    pair = Pair.of(before, after, labels)
    found = [*_withdrawn(pair), *_denied(pair), *_moved(pair), *_grouping(pair), *_gone(pair), *_read(pair)]
    return tuple(sorted(found, key=_order))


def fitting(found: Iterable[Change], before: Release, after: Release, wanted: Filter, labels: Labels) -> tuple[Change, ...]:
    """The changes that a filter fits: a figure's own measure and side, and at least one of its claims for the rest."""
    ids = {c.id for release in (before, after) for c in select.claims(release, wanted, labels)}
    return tuple(c for c in found if not wanted or (_asked(c, wanted, labels) and not ids.isdisjoint(_claims(c))))


def _asked(change: Change, wanted: Filter, labels: Labels) -> bool:
    measure, side = change.question
    return measure is None or ((not wanted.measure or measure in wanted.measure) and select.side_fits(side, wanted.side, labels))


def _claims(change: Change) -> set[str]:
    """The claims behind a change: those that made it, and all that its estimates weigh."""
    weighed = (c for e in (change.before, change.after) if e for c in (*e.used, *(s.claim for s in e.set_aside)))
    return {*change.claims, *weighed}


def _order(change: Change) -> tuple[int, int, int, str, str]:
    measure = change.question[0]
    rank = _FIRST.index(measure) if measure in _FIRST else len(_FIRST)
    return KINDS.index(change.kind), rank, -change.size, change.about, change.question[1] or ""


def _withdrawn(pair: Pair) -> Iterator[Change]:
    before = {(t.document, t.text_sha256) for t in pair.old.release.tombstones}
    for stone in pair.new.release.tombstones:
        if (stone.document, stone.text_sha256) not in before:
            lost = tuple(c.id for c in pair.old.release.claims if c.text_sha256 == stone.text_sha256)
            yield Change("withdrawn", stone.document, stone.document, f"{stone.by}: {stone.why}", claims=lost, decisions=(stone.decision,))
    for stone in pair.both.lifted.values():
        if stone.text_sha256 in pair.both.texts:
            found = tuple(c.id for c in pair.new.release.claims if c.text_sha256 == stone.text_sha256)
            yield Change("reviewed", stone.document, stone.document, f"its withdrawal ({stone.decision}) was undone", claims=found, decisions=(stone.decision,))


def _denied(pair: Pair) -> Iterator[Change]:
    """A claim that another denies now and that none of the same denied before."""
    before = {(t.left, t.right) for t in pair.old.release.ties if t.kind == "denies"}
    by_denier: dict[str, list[str]] = defaultdict(list)
    told: dict[str, str] = {}
    for tie in pair.new.release.ties:
        if tie.kind == "denies" and (tie.left, tie.right) not in before:
            by_denier[tie.left].append(tie.right)
            told.setdefault(tie.left, tie.because)
    for denier, denied in by_denier.items():
        event = pair.new.events.get(pair.new.claims[denier].event or "")
        yield Change("denied", event.id if event else denier, event.title if event else told[denier], told[denier], claims=(denier, *denied))


def _moved(pair: Pair) -> Iterator[Change]:
    """New events and questions, and estimates whose bounds moved."""
    for event in pair.new.release.events:
        origin = pair.old.events.get(pair.came_from.get(event.id, ""))
        old = {(e.measure, e.target_side): e for e in origin.estimates} if origin else {}
        if origin is None and not pair.shared[event.id] and not event.estimates:
            yield Change("new", event.id, event.title, why.arrived(event.claims, pair.both, pair.labels), claims=event.claims)
        for estimate in event.estimates:
            kind = _direction(old.pop((estimate.measure, estimate.target_side), None), estimate)
            if kind is not None:
                yield _change(kind[0], event, kind[1], estimate, pair)
        for left in old.values():
            if any(figure is not None for figure in figures(left)):
                yield _change("lowered", event, left, None, pair)


def _direction(before: Estimate | None, after: Estimate) -> tuple[ChangeKind, Estimate | None] | None:
    """How an estimate moved, with what it was. Of bounds that moved both ways the greater way counts."""
    if before is None:
        return "new", None
    old, new = figures(before), figures(after)
    if old == new:
        return None
    way = sum((n if n is not None else -1) - (o if o is not None else -1) for o, n in ((old[0], new[0]), (old[2], new[2])))
    if way == 0:
        if old[1] is None or new[1] is None:
            return ("unsettled" if new[1] is None else "settled"), before
        way = new[1] - old[1]
    return ("raised" if way > 0 else "lowered"), before


def _change(kind: ChangeKind, event: Event, before: Estimate | None, after: Estimate | None, pair: Pair) -> Change:
    reason, claims, decisions = why.moved(event, before, after, pair.both, pair.labels)
    was = pair.old.events.get(pair.came_from.get(event.id, ""))
    if was is not None and was.title != event.title:
        reason = f"{reason}; called before: {was.title}"
    return Change(kind, event.id, event.title, reason, before, after, claims, decisions)


def _grouping(pair: Pair) -> Iterator[Change]:
    """Events that became one, and parts of one that are events of their own now."""
    for event in pair.new.release.events:
        parents = sorted(pair.shared[event.id], key=lambda e: (e != pair.came_from.get(event.id), e))
        merged = [e for e in parents if all(_home(c, pair) == event.id for c in pair.old.events[e].claims if c in pair.new.claims)]
        if len(parents) > 1 and (others := [e for e in merged if e != pair.came_from.get(event.id)]):
            titles = "; ".join(pair.old.events[e].title for e in others)
            because, decisions = why.grouped("merge", event, pair.both)
            yield Change("merged", event.id, event.title, f"now holds {titles}: {because}", claims=event.claims, decisions=decisions)
        if event.id not in pair.came_from and pair.shared[event.id]:
            because, decisions = why.grouped("split", event, pair.both)
            yield Change("split", event.id, event.title, f"was part of {pair.old.events[parents[0]].title}: {because}", claims=event.claims, decisions=decisions)


def _home(claim: str, pair: Pair) -> str | None:
    return pair.new.claims[claim].event


def _gone(pair: Pair) -> Iterator[Change]:
    alive = {a for counted in pair.shared.values() for a in counted}
    for event in pair.old.release.events:
        if event.id not in alive:
            reason, decisions = why.left(event.claims, pair.both)
            yield Change("gone", event.id, event.title, reason, claims=event.claims, decisions=decisions)


def _read(pair: Pair) -> Iterator[Change]:
    """Claims whose own values changed: by a person, else by another book; and claims of known texts that are read or no longer read."""
    known = {d.text_sha256 for d in pair.old.release.documents} & {d.text_sha256 for d in pair.new.release.documents}
    both = {**pair.old.claims, **pair.new.claims}
    for name in sorted(c.id for c in both.values() if c.text_sha256 in known):
        old, new = pair.old.claims.get(name), pair.new.claims.get(name)
        steps = pair.both.steps(name)
        if (told := _values(old, new)) or steps:
            shown = new or old
            assert shown is not None
            title = why.said(shown, pair.new, pair.labels)
            if steps:
                yield Change("reviewed", name, title, pair.both.decided(steps, told), claims=(name,), decisions=tuple(d.id for d in steps))
            elif pair.old.release.book != pair.new.release.book:
                yield Change("reread", name, title, f"{told} (book {pair.old.release.book[:8]}, now {pair.new.release.book[:8]})", claims=(name,))


def _values(old: Claim | None, new: Claim | None) -> str:
    """What differs between two readings of a claim, in words; empty where nothing does."""
    if old is None or new is None:
        return "read now, not before" if old is None else "read before, not now"
    return "; ".join(f"{name}: {was} -> {now}" for name, was, now in why.differences(old, new))
