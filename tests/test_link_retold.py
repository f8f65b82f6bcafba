"""What a report tells again, counts anew or tells of the other side is the happening it told before; an older day is not."""

from __future__ import annotations

from typing import Any

import pytest
from reports import Fig, report
from test_link import partition

TOWN: dict[str, Any] = {"at": ("Hodeida",)}
HIT = "civilian:YEM"


def _dead(count: str, **more: Any) -> Fig:
    return Fig(count, "killed", HIT, **more)


def test_two_figures_told_again_are_of_the_attack_that_has_them_though_another_one_stands_between() -> None:
    told = report(
        "a", None,
        ("At least 9 people were killed and 20 others hurt when a hospital was shelled, the Red Cross said.\n", [_dead("9"), Fig("20", "injured", HIT)]),
        ("Another shelling came at night.\n", []),
        ("Elsewhere in the town, he said, 9 people died and 20 others were hurt in the ward.", [_dead("9"), Fig("20", "injured", HIT)]),
    )  # fmt: skip
    assert len(partition(told)) == 1


@pytest.mark.parametrize(("again", "events"), [("6", 1), ("4", 2)])
def test_a_toll_of_one_place_told_again_is_of_one_attack_whatever_it_is_called(again: str, events: int) -> None:
    told = report(
        "a", "2024-09-24",
        ("An air strike on Hodeida killed 6 people on Tuesday.\n", [_dead("6", when="2024-09-24", **TOWN)]),
        (f"The raid on Hodeida killed {again} people, the ministry said.", [_dead(again, by="Yemen: health ministry", by_side="state:YEM", when="2024-09-24", **TOWN)]),
    )  # fmt: skip
    assert len(partition(told)) == events


def test_a_figure_without_a_word_for_its_attack_is_of_the_attack_just_told() -> None:
    told = report(
        "a", None,
        ("Jets strike the market, 30 dead\n", [_dead("30")]),
        ("The blast was heard across the town, but nobody came.\n", []),
        ("Doctors counted 11 children among them.", [_dead("11", scope="part")]),
    )  # fmt: skip
    assert len(partition(told)) == 1


@pytest.mark.parametrize("words", ["Until then the charity had spoken of {} dead, found on Sunday.", "On Sunday the charity had reported {} dead.",
                                   "On Sunday the charity said the real figure was {} dead."])  # fmt: skip
def test_an_earlier_count_told_with_its_day_is_no_earlier_attack(words: str) -> None:
    told = report(
        "a", "2006-08-08",
        ("Gunmen killed 17 people in the town, a hospital said on Tuesday.", [_dead("17", when="2006-08-08", time_words="on Tuesday")]),
        (words.format(15), [_dead("15", when="2006-08-06", time_words="on Sunday" if "on Sunday" in words else "On Sunday")]),
    )  # fmt: skip
    assert len(partition(told)) == 1


def test_losses_told_for_its_part_by_the_other_side_are_of_the_same_fight() -> None:
    told = report(
        "a", "2020-09-28",
        ("The rebels say 16 of their men died in the fighting.\n", [Fig("16", "killed", "nonstate:Houthis", by="Houthis", by_side="nonstate:Houthis", when="2020-09-27")]),
        ("The government, for its part, reported 30 wounded.", [Fig("30", "injured", "state:YEM", by="Yemen: government", by_side="state:YEM", when="2020-09-27")]),
    )  # fmt: skip
    assert len(partition(told)) == 1


def test_a_headline_without_a_day_is_about_the_last_week_that_its_report_tells_of() -> None:
    told = report(
        "a", "2015-05-25",
        ("300 killed after takeover\n", [Fig("300", "killed", None, words=None)]),
        ("The group has killed 300 people since it took the town last week.", [_dead("300", when="2015-05-18", until="2015-05-24", time_words="last week")]),
    )  # fmt: skip
    assert len(partition(told)) == 1


def test_those_who_gave_themselves_up_are_told_apart_where_a_sentence_of_their_own_counts_them() -> None:
    dead, gave = Fig("38", "killed", "nonstate:Islamic State"), Fig("2000", "surrendered", "nonstate:Islamic State")
    first = ("The forces killed 38 fighters in a night of fighting while 2000 gave themselves up.\n", [dead, gave])
    more = ("Later a spokesman raised the number of those who gave up to 3000.", [Fig("3000", "surrendered", "nonstate:Islamic State")])
    assert partition(report("a", None, first, more)) == {
        frozenset({"a:38 killed"}), frozenset({"a:2000 surrendered", "a:3000 surrendered"}),
    }  # fmt: skip
    assert len(partition(report("b", None, first))) == 1


def test_a_month_and_year_beside_the_weekday_of_an_undated_report_is_another_time() -> None:
    told = report(
        "a", None,
        ("An ambush on Tuesday killed 17 soldiers.", [Fig("17", "killed", "state:NER", time_words="on Tuesday")]),
        ("An ambush in October 2017 killed 5 soldiers.", [Fig("5", "killed", "state:NER", when="2017-10-01", until="2017-10-31", time_words="in October 2017", grain="month")]),
    )  # fmt: skip
    assert len(partition(told)) == 2


def test_two_figures_one_of_them_large_join_undated_reports_even_without_a_place() -> None:
    def told(path: str, second: str) -> Any:
        figures = [Fig("84", "killed", "nonstate:Wagner Group"), Fig(second, "killed", "state:MLI")]
        return report(path, None, (f"The battle cost 84 mercenaries and {second} soldiers their lives.", figures), (f"Told by {path}.", []))

    assert len(partition(told("a", "47"), told("b", "47"))) == 1
    assert len(partition(told("a", "47"), told("b", "12"))) == 2
