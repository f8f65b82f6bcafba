"""Which time a figure has in a report whose day of publication is not known."""

from __future__ import annotations

import pytest
from governed import when_of

from fogline.model import TimeRange


@pytest.mark.parametrize(
    ("text", "number", "trigger", "start"),
    [
        ("Six herders were killed on Friday.\n\nGuards stand at the mill on Friday, March 15, 2024. Photo: Herald", "Six", "killed", "2024-03-15"),
        ("A guard stands at the mill on March 17, 2024. Photo: Herald\n\nThe raid on Friday, March 15, killed six herders.", "six", "killed", "2024-03-15"),
        ("Guards stand at the mill, March 15, 2024. HERALD/Anwar Lodin\n\nGunmen came late on Thursday and killed six herders; the last was shot on Friday.", "six", "killed", "2024-03-14"),
    ],
)
def test_the_weekdays_of_an_undated_report_lie_near_the_one_date_that_fits_them(text: str, number: str, trigger: str, start: str) -> None:
    when = when_of(text, number, trigger, None)
    assert when is not None
    assert (when.start, when.basis) == (start, "relative")


@pytest.mark.parametrize(
    "text",
    [
        "Six herders were killed on Friday.\n\nIt was the worst raid since March 15, 2024.",
        "Six herders were killed on Tuesday.\n\nGuards stand at the mill, March 15, 2024. HERALD/Anwar Lodin",
        "Six herders were killed on Friday.\n\nThe mill was raided on Friday, March 15, 2024, and on Monday, May 6, 2019.",
        "Six herders were killed on Friday, March 16.\n\nA guard stands at the mill on March 17, 2024. Photo: Herald",
    ],
)
def test_a_date_that_does_not_fit_dates_no_weekday(text: str) -> None:
    when = when_of(text, "Six", "killed", None)
    assert when is not None
    assert when.start is None


def test_a_report_known_by_its_month_alone_has_its_days_near_it() -> None:
    month = TimeRange("2024-03-01", "2024-03-31", "month", "stated")
    day, weekday = when_of("A mine killed six herders on March 27.", "six", "killed", month), when_of("A mine killed six herders on Tuesday.", "six", "killed", month)
    assert day is not None
    assert day.start == "2024-03-27"
    assert weekday is not None
    assert weekday.start is None
