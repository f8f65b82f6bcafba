"""Names that show two undated reports to be about one thing, and what a report that is about one thing tells of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from reports import Fig, report
from test_link import partition

from fogline.book.load import load
from fogline.link import dating
from fogline.link.stories import common, names

YEM = "civilian:YEM"
TOWN: dict[str, Any] = {"at": ("Hodeida",)}
FIRST = "Guards of the Qirba Palace and a clerk, Tarib Olun, were among the 14 dead in Hodeida, said the mayor of nearby Zessar."


def _told(name: str, sentence: str, count: str, **more: Any) -> Any:
    return report(name, None, (sentence, [Fig(count, "killed", YEM, **(TOWN | more))]))


def test_names_of_a_report_leave_out_countries_offices_and_what_is_also_written_small() -> None:
    found = names(f"{FIRST} The Yemeni President and the United Nations spoke of a palace.", (), common(load()))
    assert found == {"qirba", "olun", "hodeida", "zessar"}


@pytest.mark.parametrize(
    ("again", "events"),
    [
        ("In Hodeida the toll at the Qirba offices rose to 19, said friends of Olun and people in Zessar.", 1),
        ("In Hodeida a blast at another place left 19 dead, said the mayor and friends of Olun.", 2),
    ],
)
def test_undated_reports_are_of_one_happening_where_they_share_three_telling_names(again: str, events: int) -> None:
    assert len(partition(_told("a", FIRST, "14"), _told("b", again, "19"))) == events


@pytest.mark.parametrize(("day", "events"), [("Monday", 1), ("Thursday", 2)])
def test_one_story_may_be_told_by_the_day_after_and_by_no_other(day: str, events: int) -> None:
    one = _told("a", FIRST.replace("dead in", "dead on Sunday in"), "14", time_words="Sunday")
    other = _told("b", f"In Hodeida the toll of {day} at the Qirba offices is 19, said friends of Olun and people in Zessar.", "19", time_words=day)
    assert len(partition(one, other)) == events


@pytest.mark.parametrize(("words", "events"), [("The guard meanwhile said 3 of them died.", 1), ("Meanwhile, a blast killed 3 people.", 2)])
def test_another_voice_is_no_other_happening(words: str, events: int) -> None:
    told = report("a", None, ("Gunmen in Hodeida killed 9 people.", [Fig("9", "killed", YEM, **TOWN)]), (words, [Fig("3", "killed", YEM)]))
    assert len(partition(told)) == events


@pytest.mark.parametrize(
    ("last", "events"),
    [("Among the dead were 2 nurses.", 1), ("A guard said 2 nurses had died in a second blast.", 2)],
)
def test_among_the_dead_points_back_over_other_news(last: str, events: int) -> None:
    told = report(
        "a", None,
        ("A bomb in Hodeida killed 9 people.", [Fig("9", "killed", YEM, **TOWN)]),
        ("Another blast was heard at night.", []),
        (last, [Fig("2", "killed", YEM, words="nurses", scope="part")]),
    )  # fmt: skip
    assert len(partition(told)) == events


@pytest.mark.parametrize(("by", "victims", "events"), [("nonstate:Houthis", "nonstate:Houthis", 1), ("state:SAU", "state:SAU", 2)])
def test_the_dead_of_a_group_are_of_its_attack_and_those_of_an_army_of_its_own_fight(by: str, victims: str, events: int) -> None:
    told = report(
        "a", None,
        ("Fighters stormed the post and killed 9 soldiers.\n", [Fig("9", "killed", "state:YEM", hit_by=by, words="soldiers")]),
        ("Nobody spoke of it for a day.\n", []),
        ("The ministry counted 31 bodies on the field.", [Fig("31", "killed", victims, by="Yemen: ministry", by_side="state:YEM", words="bodies")]),
    )  # fmt: skip
    assert len(partition(told)) == events


def test_a_large_figure_told_again_is_of_the_same_attack_whatever_stands_before_it() -> None:
    told = report(
        "a", None,
        ("A strike on a hall in Hodeida killed 63 people.\n", [Fig("63", "killed", YEM, **TOWN)]),
        ("By a strike of four missiles on an empty post, 63 people were killed, said the ministry.", [
            Fig("four", "destroyed", "state:YEM", low=4, words="missiles"), Fig("63", "killed", YEM)]),
    )  # fmt: skip
    assert len(partition(told)) == 1


@pytest.mark.parametrize(("day", "dated"), [("2031-05-04", True), (None, False)])
def test_a_figure_without_a_time_has_that_of_its_event_where_its_own_report_tells_it(day: str | None, dated: bool) -> None:
    document, claims = report("a", "2031-05-05", ("A raid killed 9 people.", [Fig("9", "killed", YEM, when=day)]), ("It left 4 hurt.", [Fig("4", "injured", YEM)]))
    settled = dating.settle([replace(c, event="e-1") for c in claims])
    assert [c.when is not None for c in settled] == [dated, dated]
    other = replace(claims[1], text_sha256="another", event="e-1")
    assert dating.settle([*settled, other])[-1].when is None
    assert document.published is not None


def test_two_days_of_one_event_date_no_other_figure() -> None:
    figures = [Fig("9", "killed", YEM, when="2031-05-04"), Fig("7", "killed", YEM, when="2031-05-05"), Fig("4", "injured", YEM)]
    _, claims = report("a", "2031-05-05", ("A raid killed 9 people, then 7, and left 4 hurt.", figures))
    assert dating.settle([replace(c, event="e-1") for c in claims])[-1].when is None
