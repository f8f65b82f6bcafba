"""The policies of the field, on one clash told by several voices."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clash import AID, COUNTED, ENEMY, OUTLET, OWN, UN, VICTIMS, told
from judging import Report, bounds, judged, only

from fogline.model import Estimate

CIVILIANS = replace(VICTIMS, side="civilian:COD", words="villagers")
MANY = replace(OUTLET, bound="vague", low=None)
NONE = replace(OWN, bound="zero")


def _under(policy: str, *reports: Report) -> Estimate:
    return only(judged(*reports, policy=policy))


THREE = [told("a", OWN, "2"), told("b", OUTLET, "12"), told("c", ENEMY, "55")]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("fogline", (2, None, 55)), ("acled", (2, 2, 2)), ("ucdp", (2, 2, 12)), ("airwars", (None, None, None))],
)
def test_one_clash_under_every_policy(policy: str, expected: tuple[int | None, ...]) -> None:
    assert bounds(_under(policy, *THREE)) == expected


def test_ucdp_says_that_the_enemys_word_is_not_used() -> None:
    estimate = _under("ucdp", *THREE)
    assert [a.why for a in estimate.set_aside] == ["the word of the victims' enemy, which the policy 'ucdp' does not use"]
    assert not estimate.high_partisan


def test_ucdp_has_no_figure_where_only_the_enemy_speaks() -> None:
    assert bounds(_under("ucdp", told("a", ENEMY, "55"))) == (None, None, None)


def test_ucdp_takes_a_count_before_the_lowest() -> None:
    counted = told("b", UN, "14", sentence=COUNTED)
    assert bounds(_under("ucdp", told("a", OWN, "2"), counted)) == (2, 14, 14)


def test_ucdp_lets_no_denial_be_best_beside_a_figure() -> None:
    denied = told("a", NONE, "no", sentence="There were {} soldiers dead in the clash near Goma.")
    assert bounds(_under("ucdp", denied, told("b", OUTLET, "12"))) == (0, 12, 12)


@pytest.mark.parametrize(
    ("words", "beside", "expected"),
    [("several", "", 3), ("dozens", "", 12), ("hundreds", "", 100), ("Several", "40 injured", 10), ("numerous", "9 injured", 3)],
)
def test_acled_counts_words_by_its_table(words: str, beside: str, expected: int) -> None:
    reports = [told("a", replace(MANY, quote=words), words)]
    if beside:
        number = beside.partition(" ")[0]
        reports.append(told("b", replace(OUTLET, measure="injured"), number, sentence="{} soldiers were hurt in the clash near Goma."))
    assert bounds(_under("acled", *reports)) == (expected, expected, expected)


def test_acled_lets_words_bound_nothing_beside_a_number() -> None:
    assert bounds(_under("acled", told("a", MANY, "many"), told("b", OUTLET, "8"))) == (8, 8, 8)


@pytest.mark.parametrize(
    ("reports", "grade"),
    [
        ([told("a", replace(CIVILIANS, by="M23", by_side="nonstate:M23"), "4")], "confirmed"),
        ([told("a", replace(CIVILIANS, by="UN: MONUSCO"), "4"), told("b", replace(CIVILIANS, by="Red Cross"), "6")], "fair"),
        ([told("a", CIVILIANS, "4")], "weak"),
        ([told("a", CIVILIANS, "4"), told("b", replace(CIVILIANS, by="Red Cross", hit_by="state:RWA"), "6")], "contested"),
        ([told("a", replace(CIVILIANS, by="UN: MONUSCO", bound="zero"), "no")], "discounted"),
    ],
)  # fmt: skip
def test_airwars_grades_the_evidence_of_harm_to_civilians(reports: list[Report], grade: str) -> None:
    estimate = _under("airwars", *reports)
    assert [f for f in estimate.flags if f.startswith("grade:")] == [f"grade:{grade}"]
    assert f"Graded {grade}: " in estimate.reason


def test_airwars_names_lowest_and_highest_and_no_best() -> None:
    reports = [told("a", replace(CIVILIANS, by="UN: MONUSCO"), "4"), told("b", replace(CIVILIANS, by="Red Cross"), "6")]
    assert bounds(_under("airwars", *reports)) == (4, None, 6)


def test_no_other_policy_grades() -> None:
    assert not [f for p in ("fogline", "acled", "ucdp") for f in _under(p, told("a", AID, "4")).flags if "grade" in f]
