"""The queue is in the order of what a figure moves, copies are looked at once, and agreement is what two said before they talked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing import NOW, claim, rebuilt, reports, reviewed_ledger

from fogline import review
from fogline.book import load
from fogline.ledger.store import Ledger
from fogline.model import Release
from fogline.pipeline import build
from fogline.review.agreement import kappa


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with reviewed_ledger(tmp_path / "l.db") as found:
        yield found


@pytest.fixture
def release(ledger: Ledger) -> Release:
    return ledger.release()


def test_without_a_figure_the_estimates_are_those_of_a_release_that_never_had_it(ledger: Ledger, release: Release) -> None:
    items = {i.claim.id: i for i in review.queue(release, load())}
    item = items[claim(release, "17").id]
    assert item.effect > 0
    review.decide(ledger, "reject", item.claim.id, by="Ana", why="x", now=NOW)
    after = rebuilt(ledger)
    told = {(x.measure, x.target_side): (x.low, x.best, x.high) for e in after.events if e.id == item.claim.event for x in e.estimates}
    for before, now in item.pairs:
        assert now is not None
        assert told[before.measure, before.target_side] == (now.low, now.best, now.high)


def test_open_contradictions_come_first_then_what_moves_most(release: Release) -> None:
    items = review.queue(release, load())
    ranks = [(not i.contradictions, -i.effect) for i in items]
    assert ranks == sorted(ranks)
    assert items[0].contradictions
    assert sum(len(i.copies) + 1 for i in items) == len(release.claims)


def test_verbatim_copies_are_one_item_and_fall_together() -> None:
    copied = [*reports("wire/3.txt"), replace(reports("wire/3.txt")[0], path="copy.txt", text="Daily\n" + reports("wire/3.txt")[0].text, text_sha256="c" * 64)]
    release = build(copied, load())
    (item,) = [i for i in review.queue(release, load()) if i.claim.quote == "17"]
    assert len(item.copies) == 1
    assert [(b.high, a) for b, a in item.pairs] == [(17, None)]
    assert {c.id for c in review.copies_of([item.claim], release)} == {item.copies[0].id}


def test_what_is_decided_leaves_the_queue_and_comes_back_when_undone(ledger: Ledger, release: Release) -> None:
    wanted = claim(release, "17").id
    review.decide(ledger, "accept", wanted, by="Ana", now=NOW)
    assert wanted not in {i.claim.id for i in review.queue(rebuilt(ledger), load())}
    review.undo(ledger, by="Ana", now=NOW)
    assert wanted in {i.claim.id for i in review.queue(rebuilt(ledger), load())}


def test_agreement_is_what_each_said_alone_not_what_they_settled(ledger: Ledger, release: Release) -> None:
    one, other, third = (claim(release, words).id for words in ("60", "17", "14"))
    review.decide(ledger, "reject", one, by="Ana", why="x", now=NOW)
    review.decide(ledger, "edit", other, by="Ana", why="x", fields={"quantity.low": 16}, now=NOW)
    review.decide(ledger, "accept", third, by="Ana", now=NOW)
    for wanted in (one, other, third):
        review.decide(ledger, "accept", wanted, by="Ben", as_read=True, release=rebuilt(ledger), now=NOW)
    before = review.agreement(review.in_force(ledger.decisions()))
    told = {a.field: a for a in before}
    assert (told["keep"].n, told["keep"].agreed, told["keep"].disputed) == (3, 2, (one,))
    assert (told["quantity.low"].n, told["quantity.low"].disputed) == (2, (other,))
    assert told["target.side"].share == 1.0
    review.decide(ledger, "accept", one, by="Ana", now=NOW)  # she gives in
    assert review.agreement(review.in_force(ledger.decisions())) == before


def test_one_reviewer_alone_agrees_with_nobody(ledger: Ledger, release: Release) -> None:
    review.decide(ledger, "accept", [c.id for c in release.claims], by="Ana", now=NOW)
    assert review.agreement(review.in_force(ledger.decisions())) == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=30))
def test_kappa_is_one_for_full_agreement_and_never_above(pairs: list[tuple[str, str]]) -> None:
    found = kappa(pairs)
    labels = {a for a, _ in pairs} | {b for _, b in pairs}
    if not pairs or (len(labels) == 1):
        assert found is None
    else:
        assert found is not None
        assert found <= 1
        assert (found == 1) == all(a == b for a, b in pairs)


def test_kappa_as_in_the_textbook() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
