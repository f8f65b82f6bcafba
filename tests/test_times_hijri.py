"""The solar calendar of Iran and Afghanistan and the Islamic lunar one, against days that everybody knows and for any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.resolve.times_hijri import lunar, solar

YEARS = st.integers(1250, 1450)


@pytest.mark.parametrize(
    ("year", "month", "day", "ours"),
    [
        (1357, 2, 7, date(1978, 4, 27)),  # the coup in Kabul
        (1357, 11, 22, date(1979, 2, 11)),  # the revolution in Iran
        (1371, 2, 8, date(1992, 4, 28)),  # Kabul taken by the mujahideen
        (1400, 5, 24, date(2021, 8, 15)),  # Kabul taken by the Taliban
        (1399, 12, 30, date(2021, 3, 20)),
        (1400, 1, 1, date(2021, 3, 21)),
        (1403, 1, 1, date(2024, 3, 20)),
        (1404, 1, 1, date(2025, 3, 21)),
        (1402, 12, 30, None),
        (1403, 13, 1, None),
        (1403, 7, 31, None),
    ],
)
def test_days_of_the_solar_calendar(year: int, month: int, day: int, ours: date | None) -> None:
    assert solar(year, month, day) == ours


@pytest.mark.parametrize(
    ("year", "month", "day", "ours"),
    [(1445, 9, 1, date(2024, 3, 11)), (1446, 1, 1, date(2024, 7, 7)), (1438, 1, 10, date(2016, 10, 11)), (1400, 1, 1, date(1979, 11, 21)), (1443, 1, 10, date(2021, 8, 19))],
)
def test_days_of_the_lunar_calendar_are_within_a_day_of_those_kept(year: int, month: int, day: int, ours: date) -> None:
    found = lunar(year, month, day)
    assert found is not None
    assert abs((found - ours).days) <= 1


@given(YEARS, st.integers(1, 12))
def test_months_follow_each_other_without_a_gap(year: int, month: int) -> None:
    for calendar, lengths in ((solar, (29, 30, 31)), (lunar, (29, 30))):
        first = calendar(year, month, 1)
        following = calendar(year + month // 12, month % 12 + 1, 1)
        assert first is not None
        assert following is not None
        assert (following - first).days in lengths
        assert calendar(year, month, 29) == first + timedelta(days=28)


@given(YEARS)
def test_a_solar_year_begins_at_the_spring_equinox(year: int) -> None:
    first = solar(year, 1, 1)
    assert first is not None
    assert (first.month, first.day) in {(3, 20), (3, 21), (3, 22)}
