"""Claims that cannot all be right, and what does not count as such."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clash import COUNTED, ENEMY, OWN, UN, told
from judging import judged
from reports import Fig, report


def test_a_ratio_and_both_claimants_stand_in_a_contradiction() -> None:
    result = judged(told("a", OWN, "2"), told("c", replace(ENEMY, bound="at_least"), "55"))
    (found,) = result.contradictions
    assert (found.type, found.measure, found.target_side, found.ratio, found.resolved) == ("number", "killed", "state:COD", 27.5, False)
    assert "DR Congo (army): 2" in found.because
    assert "M23: at least 55" in found.because
    assert found.id in next(e.contradictions for e in result.events)


def test_figures_that_can_both_hold_are_no_contradiction() -> None:
    assert judged(told("a", replace(OWN, bound="at_least"), "2"), told("c", ENEMY, "55")).contradictions == []


def test_a_count_settles_a_contradiction() -> None:
    result = judged(told("a", OWN, "2"), told("b", UN, "14", sentence=COUNTED), told("c", ENEMY, "55"))
    assert [(c.resolved, c.by) for c in result.contradictions] == [(True, "best.counted: 14")]


def test_deaths_come_before_wounded_and_wide_gaps_before_narrow() -> None:
    hurt: dict[str, Any] = {"measure": "injured"}
    result = judged(
        report(
            "a",
            "2013-07-15",
            (
                "The army told of 2 dead and 4 wounded soldiers in the clash near Goma.",
                [replace(OWN, quote="2"), replace(OWN, quote="4", **hurt)],
            ),
        ),
        report(
            "b",
            "2013-07-15",
            (
                "M23 told of 55 dead and 400 wounded soldiers in the clash near Goma.",
                [replace(ENEMY, quote="55"), replace(ENEMY, quote="400", **hurt)],
            ),
        ),
    )
    assert [c.measure for c in result.contradictions] == ["killed", "injured"]


def test_fighters_to_one_civilians_to_the_other() -> None:
    hit: dict[str, Any] = {"hit_by": "state:MLI", "at": ("Menaka",), "when": "2022-03-27"}
    army = Fig("203", "killed", "nonstate:militants", by="Mali: army", by_side="state:MLI", words="militants", **hit)
    people = Fig("203", "killed", "civilian:MLI", by="Human Rights Watch", words="civilians", **hit)
    result = judged(
        report("a", "2022-04-02", ("The army said its operation in Menaka killed 203 militants.", [army])),
        report("b", "2022-04-05", ("203 civilians died in the army operation in Menaka, according to the group.", [people])),
    )
    assert "status" in {c.type for c in result.contradictions}


def test_one_toll_laid_at_two_doors() -> None:
    people = Fig("11", "killed", "civilian:COD", at=("Goma",), when="2013-07-14")
    result = judged(
        report(
            "a",
            "2013-07-15",
            (
                "The army said M23 shelling near Goma killed 11 people.",
                [replace(people, by="DR Congo: army", by_side="state:COD", hit_by="nonstate:M23")],
            ),
        ),
        report(
            "b",
            "2013-07-15",
            (
                "The rebels said shelling by the army near Goma killed 11 people.",
                [replace(people, by="M23", by_side="nonstate:M23", hit_by="state:COD")],
            ),
        ),
    )
    assert "actor" in {c.type for c in result.contradictions}
