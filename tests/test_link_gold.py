"""Linking and judging on annotated claims: what a perfect reader would hand on must come out as the annotators saw it."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import gold_claims
import pytest

from fogline.assess.judge import Judged, judge
from fogline.book.load import load
from fogline.link.events import derive
from fogline.link.origins import find
from fogline.model import Claim, Document, Estimate

pytestmark = pytest.mark.shared
BOOK = load()


def agreement(labels: list[tuple[str, str]]) -> float:
    """B-cubed F1 of (annotated, found) labels."""
    gold, found = defaultdict(set), defaultdict(set)
    for n, (one, other) in enumerate(labels):
        gold[one].add(n)
        found[other].add(n)
    precision = sum(len(gold[a] & found[b]) / len(found[b]) for a, b in labels) / len(labels)
    recall = sum(len(gold[a] & found[b]) / len(gold[a]) for a, b in labels) / len(labels)
    return 2 * precision * recall / (precision + recall)


def labels(claims: list[Claim], documents: list[Document]) -> list[tuple[str, str]]:
    events, _ = derive(claims, documents, BOOK)
    home = {c: e.id for e in events for c in e.claims}
    return [(c.event, home[c.id]) for c in claims if c.event and "+" not in c.event and c.id in home]


def judged(shared: Path) -> tuple[Judged, dict[str, str | None]]:
    documents, claims = gold_claims.load(shared, "seeds")
    events, incidents = derive(claims, documents, BOOK)
    home = {c: e.id for e in events for c in e.claims}
    placed = [replace(c, event=home.get(c.id)) for c in claims]
    return judge(placed, events, incidents, documents, find(placed, documents), BOOK), {c.id: c.event for c in claims}


def test_events_of_the_seeds_are_the_annotated_ones(shared: Path) -> None:
    documents, claims = gold_claims.load(shared, "seeds")
    assert agreement(labels(claims, documents)) >= 0.95


def test_events_of_short_reports_are_the_annotated_ones(shared: Path) -> None:
    documents, claims = gold_claims.load(shared, "open_news", only="dev")
    assert agreement(labels(claims, documents)) >= 0.93


def test_the_order_of_the_seeds_changes_nothing(shared: Path) -> None:
    documents, claims = gold_claims.load(shared, "seeds")
    expected = sorted(labels(claims, documents))
    chance = random.Random(7)
    for _ in range(3):
        chance.shuffle(documents)
        chance.shuffle(claims)
        assert sorted(labels(claims, documents)) == expected


def _of(found: Judged, told: dict[str, str | None], event: str) -> dict[tuple[str, str | None], Estimate]:
    (one,) = [e for e in found.events if any(told[c] == event for c in e.claims)]
    return {(x.measure, x.target_side): x for x in one.estimates}


def _bounds(estimate: Estimate) -> tuple[int | None, int | None, int | None]:
    return estimate.low, estimate.best, estimate.high


def test_estimates_of_the_episode(shared: Path) -> None:
    found, told = judged(shared)
    clash, strikes = _of(found, told, "border-2026-02-26"), _of(found, told, "strikes-2026-02-27")
    soldiers = clash["killed", "state:PAK"]
    assert _bounds(soldiers) == (2, None, 55)
    assert (soldiers.high_partisan, soldiers.high_reliable) == (True, 12)
    assert _bounds(clash["killed", "state:AFG"]) == (None, None, 8)
    assert clash["killed", "state:AFG"].high_open
    assert _bounds(strikes["killed", "state:AFG"]) == (0, None, 228)
    assert strikes["killed", "state:AFG"].high_partisan
    assert _bounds(strikes["killed", "civilian:AFG"]) == (0, None, None)
    assert "vague_positive" in strikes["killed", "civilian:AFG"].flags


def test_the_incident_as_a_whole(shared: Path) -> None:
    found, told = judged(shared)
    (incident,) = [i for i in found.incidents if len(i.events) > 1]
    assert {told[c] for e in found.events if e.id in incident.events for c in e.claims} == {"border-2026-02-26", "strikes-2026-02-27"}
    whole = {(x.measure, x.target_side): x for x in incident.estimates}
    assert _bounds(whole["killed", "state:AFG"]) == (None, None, 228)
    assert _bounds(whole["killed", "state:PAK"]) == (2, None, 55)


def test_contradictions_of_the_episode(shared: Path) -> None:
    found, _ = judged(shared)
    told = {(c.type, c.measure, c.target_side) for c in found.contradictions}
    assert ("number", "killed", "state:PAK") in told
    assert ("existence", "killed", "state:AFG") in told
    assert ("existence", "killed", "civilian:AFG") in told
    assert found.contradictions[0].measure == "killed"
    number = next(c for c in found.contradictions if c.type == "number")
    assert number.ratio == 27.5


def test_one_partys_two_figures_are_an_update_and_no_contradiction(shared: Path) -> None:
    found, _ = judged(shared)
    assert {t.kind for t in found.ties if "133" in t.because and "228" in t.because} == {"revises"}


def test_sums_and_strengths_of_the_seeds_are_in_no_toll(shared: Path) -> None:
    documents, claims = gold_claims.load(shared, "seeds")
    events, _ = derive(claims, documents, BOOK)
    inside = {c for e in events for c in e.claims}
    loose = {c.quote for c in claims if c.id not in inside}
    assert {"172,000", "600,000", "193", "592", "2,597", "1,235"} <= loose
    found, told = judged(shared)
    (incident,) = [i for i in found.incidents if len(i.events) > 1]
    used = {c for x in incident.estimates for c in (*x.used, *(a.claim for a in x.set_aside))}
    assert {told[c] for c in used} == {"border-2026-02-26", "strikes-2026-02-27"}
