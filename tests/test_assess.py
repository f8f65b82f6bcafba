"""What a body of claims comes to: estimates, ties and contradictions, in many wars."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clash import AID, COUNTED, ENEMY, OUTLET, OWN, UN, told
from judging import Report, bounds, judged, only
from reports import Fig, report

from fogline.assess.judge import judge
from fogline.book.load import load
from fogline.errors import UsageError


@pytest.mark.parametrize(
    ("reports", "expected", "rule"),
    [
        ([told("a", OWN, "2")], (2, 2, 2), "best.own"),
        ([told("a", ENEMY, "55")], (None, None, 55), "best.none"),
        ([told("a", OUTLET, "12")], (None, None, 12), "best.none"),
        ([told("a", OWN, "2"), told("b", ENEMY, "55")], (2, None, 55), "best.none"),
        ([told("a", OWN, "2"), told("b", OUTLET, "12"), told("c", ENEMY, "55")], (2, None, 55), "best.none"),
        ([told("a", OWN, "9"), told("b", OUTLET, "7")], (9, 9, 9), "best.own"),
        ([told("a", OWN, "2"), told("b", UN, "14", sentence=COUNTED), told("c", ENEMY, "55")], (14, 14, 55), "best.counted"),
        (
            [told("a", OUTLET, "12"), told("b", AID, "12", sentence="{} were dead, aid workers said of the clash near Goma.")],
            (None, 12, 12),
            "best.shared",
        ),
        (
            [told("a", ENEMY, "30"), told("b", AID, "30", sentence="{} were dead, aid workers said of the clash near Goma.")],
            (None, 30, 30),
            "best.shared",
        ),
        (
            [
                told("a", UN, "14", sentence=COUNTED),
                told("b", AID, "11", sentence="{} dead were documented by name after the clash near Goma."),
            ],
            (11, 11, 14),
            "best.counted",
        ),
    ],
)
def test_low_best_high(reports: list[Report], expected: tuple[int | None, int | None, int | None], rule: str) -> None:
    estimate = only(judged(*reports))
    assert bounds(estimate) == expected
    assert estimate.rule == rule
    assert estimate.policy == "fogline"


def test_a_ceiling_that_only_the_enemy_reaches_is_partisan() -> None:
    estimate = only(judged(told("a", OWN, "2"), told("b", OUTLET, "12"), told("c", ENEMY, "55")))
    assert (estimate.high_reliable, estimate.high_partisan) == (12, True)
    assert not only(judged(told("a", OWN, "60"), told("c", ENEMY, "55"))).high_partisan


def test_best_null_names_who_says_what() -> None:
    reason = only(judged(told("a", OWN, "2"), told("c", ENEMY, "55"))).reason
    assert "DR Congo (army) says 2" in reason
    assert "M23 says 55" in reason


def test_not_verified_is_no_count() -> None:
    unsure = "{} soldiers died in the clash near Goma, but the figure could not be verified."
    assert only(judged(told("a", UN, "14", sentence=unsure))).rule == "best.none"


def test_bounds_count_with_their_number_and_stay_open() -> None:
    estimate = only(judged(told("a", replace(ENEMY, bound="at_least"), "55"), told("b", replace(OWN, bound="at_least"), "3")))
    assert bounds(estimate) == (3, None, 55)
    assert estimate.low_open
    assert estimate.high_open


def test_many_has_no_number_but_leaves_the_ceiling_open() -> None:
    vague = replace(OWN, bound="vague", low=None)
    estimate = only(judged(told("a", vague, "many"), told("b", replace(OUTLET, bound="at_least"), "8")))
    assert bounds(estimate) == (None, None, 8)
    assert estimate.high_open
    assert "vague_positive" in estimate.flags


def test_a_later_figure_of_one_party_replaces_the_earlier() -> None:
    first, later = told("a", ENEMY, "133", day="2013-07-15"), told("b", ENEMY, "228", day="2013-07-16")
    result = judged(first, later)
    estimate = only(result)
    assert estimate.high == 228
    assert [a.why for a in estimate.set_aside] == ["superseded: M23: 228 came later"]
    assert [t.kind for t in result.ties] == ["supersedes"]
    assert result.contradictions == []


def test_two_figures_of_one_party_on_one_day_revise_until_ordered() -> None:
    result = judged(told("a", ENEMY, "133"), told("b", ENEMY, "228", sentence="The clash near Goma left {} soldiers dead."))
    assert [t.kind for t in result.ties] == ["revises"]
    assert only(result).high == 228
    ordered = judged(
        told("a", replace(ENEMY, as_of="2013-07-15T03:45+02:00"), "133"),
        told("b", replace(ENEMY, as_of="2013-07-15T18:00+02:00"), "228", sentence="The clash near Goma left {} soldiers dead."),
    )
    assert [t.kind for t in ordered.ties] == ["supersedes"]


def test_a_running_total_falls_only_when_corrected() -> None:
    fallen = judged(told("a", OWN, "16"), told("b", OWN, "15", day="2013-07-16"))
    assert bounds(only(fallen)) == (16, 16, 16)
    corrected = judged(
        told("a", OWN, "16"),
        told("b", OWN, "15", day="2013-07-16", sentence="The army revised its toll of the clash near Goma to {} soldiers dead."),
    )
    assert bounds(only(corrected)) == (15, 15, 15)


def test_a_figure_the_text_replaces_is_set_aside() -> None:
    result = judged(
        report("a", "2013-07-15", ("The army said 8 soldiers had died near Goma, then revised the number to 7.",
                                   [replace(OWN, quote="8", scope="superseded"), replace(OWN, quote="7")])),
    )  # fmt: skip
    assert bounds(only(result)) == (7, 7, 7)
    assert [(t.kind, t.because) for t in result.ties] == [("supersedes", "the report replaces 8 by 7")]


def test_parts_are_never_added_and_never_top_their_total() -> None:
    result = judged(
        report("a", "2013-07-15", ("The army said 7 soldiers died near Goma, 2 officers among them.",
                                   [replace(OWN, quote="7"), replace(OWN, quote="2", scope="part", words="officers")])),
    )  # fmt: skip
    estimate = only(result)
    assert bounds(estimate) == (7, 7, 7)
    assert any("part" in a.why for a in estimate.set_aside)
    assert [(t.kind, t.because) for t in result.ties] == [("part_of", "2 officers of 7 soldiers")]


CIVIL = Fig("0", "killed", "civilian:PSE", words="civilians", hit_by="state:ISR", at=("Rafah",), when="2014-07-20")
NONE = Fig(
    "no",
    "casualties",
    None,
    by="Palestine: health ministry",
    by_side="state:PSE",
    bound="zero",
    words=None,
    hit_by="state:ISR",
    at=("Rafah",),
    when="2014-07-20",
)


def test_no_casualties_denies_killed_and_injured_of_every_group() -> None:
    result = judged(
        report("a", "2014-07-21", ("An air strike on Rafah killed 6 civilians and wounded 9, witnesses said.",
                                   [replace(CIVIL, quote="6", by="witnesses"), replace(CIVIL, quote="9", measure="injured", by="witnesses")])),
        report("b", "2014-07-21", ("The ministry said there were no casualties in the air strike on Rafah.", [NONE])),
    )  # fmt: skip
    for measure in ("killed", "injured"):
        assert only(result, measure).low == 0
        assert only(result, measure).corroboration == "contradicted"
    assert {c.type for c in result.contradictions} == {"existence"}
    assert {t.kind for t in result.ties} == {"denies"}


def test_an_own_zero_bounds_nothing_once_somebody_has_counted() -> None:
    result = judged(
        report(
            "a",
            "2014-07-21",
            ("The agency documented 6 civilians killed in the air strike on Rafah.", [replace(CIVIL, quote="6", by="UN: OHCHR")]),
        ),
        report("b", "2014-07-21", ("The ministry said there were no casualties in the air strike on Rafah.", [NONE])),
    )
    assert bounds(only(result, "killed")) == (6, 6, 6)


def test_none_against_numerous_leaves_the_ceiling_unknown() -> None:
    result = judged(
        report("a", "2014-07-21", ("Numerous civilians died in the air strike on Rafah, sources said.",
                                   [replace(CIVIL, quote="Numerous", bound="vague", by="Palestine: sources", by_side="state:PSE")])),
        report("b", "2014-07-21", ("The ministry said there were no casualties in the air strike on Rafah.", [NONE])),
    )  # fmt: skip
    estimate = only(result, "killed")
    assert bounds(estimate) == (0, None, None)
    assert estimate.flags == ("vague_positive",)
    assert [c.type for c in result.contradictions] == ["existence"]


def test_a_zero_covers_its_own_event_and_not_the_incident() -> None:
    clash = Fig("10", "killed", "state:COD", hit_by="nonstate:M23", at=("Goma",), when="2013-07-14")
    back = Fig(
        "120", "killed", "nonstate:M23", by="DR Congo: army", by_side="state:COD", hit_by="state:COD", at=("Bunia",), when="2013-07-16"
    )
    result = judged(
        report("a", "2013-07-17", ("A clash near Goma on Sunday killed 10 soldiers and 8 rebels.", [clash, replace(clash, quote="8", side="nonstate:M23", hit_by="state:COD")]),
               ("In retaliation the army launched air strikes near Bunia, killing 120 rebels.", [back])),
        report("b", "2013-07-17", ("The rebels said there were no casualties from the air strikes near Bunia.",
                                   [replace(back, quote="no", measure="casualties", by="M23", by_side="nonstate:M23", side=None, bound="zero", words=None)])),
    )  # fmt: skip
    assert len(result.events) == 2
    (incident,) = result.incidents
    strikes = next(e for e in result.events if e.title.startswith("Air"))
    assert [bounds(x) for x in strikes.estimates if x.target_side == "nonstate:M23"] == [(0, None, 120)]
    whole = next(x for x in incident.estimates if x.target_side == "nonstate:M23")
    assert bounds(whole) == (None, None, 120)
    assert any("one event of the incident" in a.why for a in whole.set_aside)


def test_sums_and_strengths_are_in_no_toll() -> None:
    result = judged(
        report("a", "2013-07-15", ("2 soldiers died near Goma; 900 have died this year and 3000 troops are in the region.",
                                   [replace(OWN, quote="2"), replace(OWN, quote="900", kind="aggregate"), replace(OWN, quote="3000", kind="strength", measure="present")])),
    )  # fmt: skip
    assert [bounds(x) for e in result.events for x in e.estimates] == [(2, 2, 2)]


def test_casualties_are_not_deaths() -> None:
    result = judged(
        report("a", "2013-07-15", ("There were 40 casualties in the clash near Goma.", [replace(OWN, quote="40", measure="casualties")]))
    )
    assert [(x.measure, x.high) for e in result.events for x in e.estimates] == [("casualties", 40)]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([told("a", ENEMY, "55")], "single_origin"),
        (
            [told("a", ENEMY, "55"), told("b", ENEMY, "55", sentence="The clash near Goma left {} soldiers dead.")],
            "several_outlets_one_origin",
        ),
        ([told("a", OWN, "2")], "admitted"),
        ([told("a", OWN, "2"), told("b", ENEMY, "55")], "contradicted"),
        (
            [told("a", OWN, "9"), told("b", AID, "9", sentence="{} were dead, aid workers said of the clash near Goma.")],
            "independent_origins",
        ),
        ([told("a", ENEMY, "30"), told("b", ENEMY, "55", day="2013-07-16")], "superseded"),
    ],
)
def test_corroboration(reports: list[Report], expected: str) -> None:
    assert only(judged(*reports)).corroboration == expected


def test_two_days_of_one_party_are_never_two_voices() -> None:
    spokesman = told("a", OWN, "9")
    ministry = told(
        "b",
        replace(OWN, by="DR Congo: defence ministry"),
        "9",
        day="2013-07-17",
        sentence="The ministry put the dead of the clash near Goma at {}.",
    )
    assert only(judged(spokesman, ministry)).corroboration == "admitted"


def test_an_unknown_policy_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="fogline"):
        judge([], [], [], [], [], load(), "median")
