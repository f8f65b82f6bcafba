"""Reports without a date: what their own words tell of the day, and which figures say that two of them mean one happening."""

from __future__ import annotations

from typing import Any

import pytest
from reports import Fig, report
from test_link import partition

from fogline.model import Claim, Document

Report = tuple[Document, list[Claim]]
SHELLS: dict[str, Any] = {"at": ("Hodeida",)}


def _undated(path: str, sentence: str, *figures: Fig) -> Report:
    return report(path, None, (sentence, figures), (f"So the {path} tells it.", []))


def _hit(count: str, day: str | None, measure: str = "killed", side: str = "civilian:YEM", **more: Any) -> Fig:
    return Fig(count, measure, side, time_words=day, **(SHELLS | more))


def test_a_weekday_and_a_date_may_be_one_day() -> None:
    one = _undated("a", "Raiders killed 31 people in Hodeida on Thursday.", _hit("31", "Thursday"))
    other = _undated("b", "Raiders killed 31 people in Hodeida on 18 November.", _hit("31", "18 November"))
    assert len(partition(one, other)) == 1
    assert len(partition(one, _undated("c", "Raiders killed 31 people in Hodeida on Friday.", _hit("31", "Friday")))) == 2


def test_a_date_is_one_however_it_is_written() -> None:
    one = _undated("a", "Raiders killed 31 people in Hodeida on November 18.", _hit("31", "November 18"))
    assert len(partition(one, _undated("b", "Raiders killed 31 people in Hodeida on 18 November.", _hit("31", "18 November")))) == 1
    assert len(partition(one, _undated("c", "Raiders killed 31 people in Hodeida on 19 November.", _hit("31", "19 November")))) == 2


def test_an_undated_report_joins_a_dated_one_by_weekday_place_and_a_figure() -> None:
    dated = report("news", "2018-08-03", ("Jets struck Hodeida on Thursday, killing 9 people.", [_hit("9", "Thursday", when="2018-08-02")]))
    assert len(partition(dated, _undated("a", "Jets hit Hodeida on Thursday and 9 people died.", _hit("9", "Thursday")))) == 1
    assert len(partition(dated, _undated("b", "Jets hit Hodeida on Thursday and 3 people died.", _hit("3", "Thursday")))) == 2
    assert len(partition(dated, _undated("c", "Jets hit Hodeida and 9 people died.", _hit("9", None)))) == 2


def test_the_weekday_of_a_date_speaks_against_another_weekday() -> None:
    dated = report(
        "news", "2018-08-03", ("Jets struck Hodeida on 2 August, killing 31 people.", [_hit("31", "2 August", when="2018-08-02")])
    )
    assert len(partition(dated, _undated("a", "On Thursday jets killed 31 people in Hodeida.", _hit("31", "On Thursday")))) == 1
    assert len(partition(dated, _undated("b", "On Monday jets killed 31 people in Hodeida.", _hit("31", "On Monday")))) == 2


@pytest.mark.parametrize(("wounded", "events"), [("61", 1), ("14", 2)])
def test_the_same_dead_are_one_event_whatever_a_report_calls_the_attack(wounded: str, events: int) -> None:
    day = {"when": "2018-08-02"}
    one = report(
        "a", "2018-08-03", ("An explosion at a market killed 13 people and wounded 61 on Thursday.", [
            _hit("13", "Thursday", **day), _hit("61", "Thursday", "injured", **day)]),
    )  # fmt: skip
    other = report(
        "b", "2018-08-03", (f"An air strike killed 13 people and hurt {wounded} on Thursday.", [
            _hit("13", "Thursday", **day), _hit(wounded, "Thursday", "injured", **day)]),
    )  # fmt: skip
    assert len(partition(one, other)) == events


def test_people_and_civilians_of_one_country_may_be_the_same_dead_but_not_soldiers() -> None:
    one = _undated("a", "A strike on Hodeida killed 70 people.", _hit("70", None, side="mixed:YEM"))
    assert len(partition(one, _undated("b", "A strike left 70 civilians dead in Hodeida.", _hit("70", None)))) == 1
    assert len(partition(one, _undated("c", "A strike left 70 soldiers dead in Hodeida.", _hit("70", None, side="state:YEM")))) == 2


def test_a_village_that_no_gazetteer_knows_joins_a_day_to_the_stretch_that_holds_it() -> None:
    def told(path: str, village: str, count: str, **when: Any) -> Report:
        fig = Fig(count, "killed", "civilian:MLI", **when)
        return report(path, "2022-04-05", (f"Gunmen killed {count} people at {village}.", [fig]), (f"So the {path} tells it.", []))

    week = told("a", "Banankor", "300", when="2022-03-27", until="2022-03-31")
    assert len(partition(week, told("b", "Banankor", "40", when="2022-03-27"))) == 1
    assert len(partition(week, told("b", "Sossobe", "40", when="2022-03-27"))) == 2
