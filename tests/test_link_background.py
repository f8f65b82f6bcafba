"""What came before, what answered, and what a count brought up to date is of: rules of telling happenings apart in one report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from reports import Fig, report
from test_link import partition

PHL: dict[str, Any] = {"by": "Philippines: army", "by_side": "state:PHL"}
TODAY = ("Gunmen attacked a market on Tuesday, killing 12 traders.\n", [Fig("12", "killed", "civilian:NGA", words="traders")])


@pytest.mark.parametrize(
    "sentence",
    [
        "The army had promised more patrols after an attack on a convoy that killed 7 traders.",
        "The raid came three weeks after rebels burnt a village and killed 7 traders.",
        "An earlier assault on the same road killed 7 traders.",
        "The truce was signed days after 7 traders were shot.",
        "Earlier in March, raiders on motorbikes shot 7 traders.",
        "It was the first attack since an ambush in which 7 traders died.",
    ],
)
def test_what_came_before_is_another_happening(sentence: str) -> None:
    told = report("a", None, TODAY, (sentence, [Fig("7", "killed", "civilian:NGA", words="traders")]))
    assert partition(told) == {frozenset({"a:12 killed"}), frozenset({"a:7 killed"})}


@pytest.mark.parametrize(
    "sentence",
    [
        "Three days after the attack, doctors put the number of wounded at 7.",
        "After the attack, 7 people were taken to hospital.",
        "Hours after a siren was heard, the gunmen withdrew, leaving 7 people wounded.",
    ],
)
def test_words_that_point_to_what_was_just_told_put_nothing_behind_it(sentence: str) -> None:
    told = report("a", None, TODAY, (sentence, [Fig("7", "injured", "civilian:NGA")]))
    assert len(partition(told)) == 1


@pytest.mark.parametrize(
    ("sentence", "events"),
    [("Earlier on Tuesday, officials said 9 traders had died.", 1), ("Earlier on Tuesday, gunmen shot 9 traders on a road.", 2)],
)
def test_an_earlier_count_is_no_earlier_happening(sentence: str, events: int) -> None:
    assert len(partition(report("a", None, TODAY, (sentence, [Fig("9", "killed", "civilian:NGA", words="traders")])))) == events


def test_where_a_ministry_speaks_nothing_happened() -> None:
    told = report(
        "a", "2013-07-15",
        ("Clashes near Bunia on Sunday killed 11 soldiers.\n", [Fig("11", "killed", "state:COD", words="soldiers", at=("Bunia",), when="2013-07-14")]),
        ("In Goma, the health ministry said 30 soldiers were wounded in the fighting.", [Fig("30", "injured", "state:COD", words="soldiers", at=("Goma",), when="2013-07-14")]),
    )  # fmt: skip
    assert len(partition(told)) == 1


def test_losses_told_as_the_answer_are_of_another_happening() -> None:
    told = report(
        "a", None,
        ("Rebels raided a town hall and killed 9 villagers, the army said.", [Fig("9", "killed", "civilian:PHL", **PHL, words="villagers")]),
        ("It carried out raids in response and killed 80 rebels.", [Fig("80", "killed", "nonstate:New People's Army", **PHL, words="rebels")]),
    )  # fmt: skip
    assert partition(told) == {frozenset({"a:9 killed"}), frozenset({"a:80 killed"})}


@pytest.mark.parametrize("sentence", ["The army said it killed 6 of the attackers.", "It reported 6 dead in its own ranks."])
def test_the_other_side_of_one_fight_is_no_other_happening(sentence: str) -> None:
    told = report(
        "a", None,
        ("Rebels attacked a base at dawn and killed 15 soldiers.\n", [Fig("15", "killed", "state:PHL", **PHL, words="soldiers")]),
        (sentence, [Fig("6", "killed", "nonstate:New People's Army", **PHL, words="rebels")]),
    )  # fmt: skip
    assert len(partition(told)) == 1


def test_a_count_brought_up_to_date_is_of_the_day_counted_not_of_that_of_the_count() -> None:
    told = report(
        "a", "2016-05-12",
        ("Shells hit a fuel depot on Tuesday and killed 20 people.\n", [Fig("20", "killed", "civilian:SYR", when="2016-05-10", time_words="Tuesday")]),
        ("On Thursday the governor raised the number of dead to 26.", [Fig("26", "killed", "civilian:SYR", when="2016-05-12", time_words="Thursday")]),
    )  # fmt: skip
    assert len(partition(told)) == 1


def test_a_bigger_figure_of_a_whole_week_does_not_take_in_its_days() -> None:
    told = report(
        "a", "2021-09-12",
        ("In the week to Saturday 40 soldiers died, the rebels say.",
         [Fig("40", "killed", "state:MMR", when="2021-09-05", until="2021-09-11", time_words="the week to Saturday")]),
        ("On Monday 5 soldiers were killed near a bridge.", [Fig("5", "killed", "state:MMR", when="2021-09-06", time_words="On Monday")]),
    )  # fmt: skip
    assert len(partition(told)) == 2


def test_one_clause_about_one_raid_stays_one_whatever_words_stand_around_it() -> None:
    told = report(
        "a", None,
        ("Fighters stormed the town, killing 300 people and abducting 45 others.", [Fig("300", "killed", "civilian:NGA"), Fig("45", "captured", "civilian:NGA")]),
    )  # fmt: skip
    assert len(partition(told)) == 1


@pytest.mark.parametrize(("low", "events"), [(30, 1), (12, 2)])
def test_the_first_figure_below_a_headline_may_be_the_headlines_own(low: int, events: int) -> None:
    told = report(
        "a", None,
        ("30 dead as battle for the port goes on\n", [Fig("30", "killed", None, words=None)]),
        (f"The coalition says {low} militiamen died in air strikes.", [Fig(str(low), "killed", "nonstate:militia", words="militiamen")]),
    )  # fmt: skip
    assert len(partition(told)) == events


def test_people_who_fled_are_counted_apart_from_the_dead_unless_one_sentence_tells_both() -> None:
    dead, fled = Fig("30", "killed", "civilian:MOZ"), Fig("9000", "displaced", "civilian:MOZ")
    apart = report("a", None, ("An attack on the port killed 30 people.", [dead]), ("The violence has uprooted 9000 people.", [fled]))
    together = report("b", None, ("An attack on the port killed 30 people and uprooted 9000 others.", [dead, fled]))
    assert len(partition(apart)) == 2
    assert len(partition(together)) == 1


def test_a_third_strike_is_not_the_second() -> None:
    told = report(
        "a", None,
        ("A second strike on the city took 10 lives.", [Fig("10", "killed", "civilian:YEM", at=())]),
        ("Before dawn a third left 13 dead.", [Fig("13", "killed", "civilian:YEM")]),
    )  # fmt: skip
    assert len(partition(told)) == 2


def test_a_large_figure_told_again_is_the_same_one_whatever_it_is_called() -> None:
    told = report(
        "a", None,
        ("The army raided three districts in the north and killed 146 militants.", [Fig("146", "killed", "nonstate:militants", words="militants")]),
        ("It later spoke of air strikes in which 146 fighters died.", [Fig("146", "killed", "nonstate:fighters", words="fighters")]),
    )  # fmt: skip
    assert len(partition(told)) == 1


def test_the_figure_of_a_month_is_not_that_of_a_week() -> None:
    week: dict[str, Any] = {"when": "2021-10-25", "until": "2021-10-31", "time_words": "in a week"}
    month: dict[str, Any] = {"when": "2021-10-01", "until": "2021-10-31", "time_words": "in October"}
    document, (of_week, of_month) = report(
        "a", "2021-11-01",
        ("Some 24 soldiers died in a week of clashes.", [Fig("24", "killed", "state:MMR", **week)]),
        ("Shelling killed 6 villagers in October.", [Fig("6", "killed", "civilian:MMR", **month)]),
    )  # fmt: skip
    assert of_week.when
    assert of_month.when
    coarse = [replace(of_week, when=replace(of_week.when, grain="week")), replace(of_month, when=replace(of_month.when, grain="month"))]
    assert len(partition((document, coarse))) == 2
