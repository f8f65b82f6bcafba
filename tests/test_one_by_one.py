"""Reports that come one by one end where the same reports end that came at once, and no event is lost on the way."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from reviewing import NOW

from fogline import recall, review
from fogline.book import load
from fogline.ledger.store import Ledger
from fogline.model import Document, Release
from fogline.pipeline import build
from fogline.read.files import read_all

ROOT = Path(__file__).parent / "clusters" / "dev"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    found = [d for d in read_all([str(ROOT)], max_bytes=1_000_000) if isinstance(d, Document)]
    assert len(found) >= 20
    return found


def run(ledger: Ledger, *more: Document) -> Release:
    ledger.add(more, now=NOW)
    with recall.memory(ledger, load(), keep=True) as memory:
        ledger.save(build(ledger.documents(), load(), ledger.decisions(), memory=memory), now=NOW, command="run")
    return ledger.release()


def told(release: Release) -> list[object]:
    """Everything but the ids of events: partitions, figures, ties, verdicts."""
    events = sorted((sorted(e.claims), sorted(str((x.measure, x.target_side, x.low, x.best, x.high, x.rule)) for x in e.estimates)) for e in release.events)
    episodes = {e.id: frozenset(e.claims) for e in release.events}
    incidents = sorted(sorted(c for e in i.events for c in episodes[e]) for i in release.incidents)
    return [events, incidents, sorted((t.kind, t.left, t.right) for t in release.ties), [(r.claim, r.verdict) for r in release.reviewed]]


@pytest.mark.parametrize("seed", [1, 2])
def test_one_by_one_ends_where_at_once_ends_and_every_event_ever_named_is_found(documents: list[Document], seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    order = chance.sample(documents, len(documents))
    named: set[str] = set()
    with Ledger.open(tmp_path / "slow.db") as slow, Ledger.open(tmp_path / "quick.db") as quick:
        for n, document in enumerate(order):
            release = run(slow, document)
            named |= {e.id for e in release.events}
            if n == len(order) // 2:
                release = _decide(slow, release, chance)
        run(quick, *documents)
        for decision in slow.decisions():
            quick.decide(lambda _, d=decision: d, now=NOW)  # type: ignore[misc]
        ours, theirs = slow.release(), run(quick)
        assert told(ours) == told(theirs)
        standing = {e.id for e in ours.events}
        rejected = {c for d in slow.decisions() if d.kind == "reject" for c in d.targets}
        lost = {e for e in named if slow.resolve_event(e) not in standing}
        assert all(_claims_of(slow, e) <= rejected for e in lost)
        assert slow.verify() == quick.verify() == ()


def _decide(ledger: Ledger, release: Release, chance: random.Random) -> Release:
    """A rejection, a merge and a split by a person, half way."""
    review.decide(ledger, "reject", chance.choice(release.claims).id, by="Ana", why="x", now=NOW)
    review.decide(ledger, "merge", [e.id for e in chance.sample(release.events, 2)], by="Ana", why="x", now=NOW)
    large = max(release.events, key=lambda e: len(e.claims))
    review.decide(ledger, "split", large.claims[0], by="Ana", why="x", now=NOW)
    return review.current(ledger, load(), now=NOW)


def _claims_of(ledger: Ledger, event: str) -> set[str]:
    return {c for vintage in ledger.vintages() for e in ledger.release(vintage.id).events if e.id == event for c in e.claims}
