"""Second opinions beside the rule's estimates: labelled, bounded by what was admitted, and blind to copies."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clash import COUNTED, ENEMY, OUTLET, OWN, UN, told
from hypothesis import given
from hypothesis import strategies as st
from judging import Report

from fogline.assess.admiralty import graded
from fogline.assess.probable import chance
from fogline.assess.reopened import Reopened, reopen
from fogline.book.load import load
from fogline.book.schemas.policies import Section
from fogline.link.events import derive
from fogline.link.origins import find
from fogline.model import Chance, Release
from fogline.pipeline import under

VALUES = load().section(Section).probable
OTHER = "The fight near Goma cost {} soldiers their lives."


def _opened(*reports: Report) -> Reopened:
    documents = [d for d, _ in reports]
    claims = [c for _, own in reports for c in own]
    events, incidents = derive(claims, documents, load())
    home = {c: e.id for e in events for c in e.claims}
    placed = tuple(replace(c, event=home.get(c.id)) for c in claims)
    bare = Release("b", "fogline", tuple(documents), placed, (), tuple(events), tuple(incidents), tuple(find(placed, documents)))
    (opened,) = reopen(under(bare, load(), "fogline"), load())
    return opened


def _chance(*reports: Report) -> Chance:
    found = chance(_opened(*reports), VALUES)
    assert found is not None
    return found


def test_between_an_admission_and_a_claim_it_lies_between_and_says_what_each_weighs() -> None:
    found = _chance(told("a", OWN, "2"), told("b", OUTLET, "12", sentence=OTHER), told("c", ENEMY, "55"))
    assert 2 < found.low < found.median < found.high < 55
    assert not found.prior_driven
    assert sum(w.share for w in found.weights) < 1
    without_enemy = next(w.without for w in found.weights if w.says.startswith("M23"))
    assert without_enemy < found.median


def test_without_a_voice_outside_both_sides_it_is_called_driven_by_the_prior() -> None:
    assert _chance(told("a", OWN, "2"), told("c", ENEMY, "55")).prior_driven


def test_a_count_narrows_it() -> None:
    claimed = _chance(told("c", ENEMY, "30"))
    counted = _chance(told("c", ENEMY, "30"), told("b", UN, "14", sentence=COUNTED))
    assert counted.high - counted.low < claimed.high - claimed.low
    assert counted.low <= 14 <= counted.high


def test_a_denial_draws_it_down_without_being_a_figure() -> None:
    denied = told("a", replace(OWN, bound="zero"), "no", sentence="There were {} soldiers dead in the clash near Goma.")
    assert 0 < _chance(denied, told("c", ENEMY, "55")).median < _chance(told("c", ENEMY, "55")).median


def test_words_without_a_number_give_no_estimate() -> None:
    assert chance(_opened(told("a", replace(OUTLET, bound="vague", low=None), "many")), VALUES) is None


@given(st.integers(1, 5_000), st.integers(1, 5_000))
def test_a_copy_changes_nothing_and_the_median_lies_in_its_interval(own: int, enemy: int) -> None:
    reports = [told("a", OWN, str(own)), told("c", ENEMY, str(enemy), sentence=OTHER)]
    once, twice = _chance(*reports), _chance(*reports, told("d", ENEMY, str(enemy), sentence=OTHER))
    assert (once.low, once.median, once.high) == (twice.low, twice.median, twice.high)
    assert once.low <= once.median <= once.high


@pytest.mark.parametrize(
    ("reports", "grade"),
    [
        ([told("a", OWN, "2")], "B2"),
        ([told("a", ENEMY, "55")], "C4"),
        ([told("a", OUTLET, "12")], "C3"),
        ([told("a", UN, "14", sentence=COUNTED)], "B2"),
        ([told("a", replace(ENEMY, by="M23: sources"), "55")], "F4"),
        ([told("a", OUTLET, "12"), told("b", replace(OUTLET, by="Red Cross"), "12", sentence=OTHER)], "C1"),
        ([told("a", ENEMY, "55"), told("b", UN, "14", sentence=COUNTED)], "C5"),
    ],
)
def test_source_and_information_are_graded_apart(reports: list[Report], grade: str) -> None:
    first = next(g for g in graded(_opened(*reports)) if g.claim == reports[0][1][0].id)
    assert first.source + first.information == grade
    assert first.source_why
    assert first.information_why
