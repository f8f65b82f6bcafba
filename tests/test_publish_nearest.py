"""A filter value that nobody knows is an error with the nearest that are known; a known one that fits nothing says what is there instead."""

from __future__ import annotations

import pytest
from episode import release as episode

from fogline.book.load import load
from fogline.errors import UsageError
from fogline.labelling import labels_of
from fogline.publish.nearest import missed, nearest
from fogline.publish.select import Filter, checked

RELEASE, LABELS = episode(), labels_of(load())


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        (Filter(country=("Pakstan",)), "Pakistan"),
        (Filter(country=("afganistan",)), "Afghanistan"),
        (Filter(side=("state:PKA",)), "state:PAK"),
        (Filter(side=("talban",)), "Taliban"),
        (Filter(side=("nonstate:Talibann",)), "nonstate:Taliban"),
        (Filter(actor=("Talbin",)), "Taliban"),
        (Filter(country=("AFG", "Pakstan")), "Pakistan"),
    ],
    ids=str,
)
def test_a_slip_is_an_error_that_names_what_was_meant(wanted: Filter, meant: str) -> None:
    with pytest.raises(UsageError, match="the nearest: ") as error:
        missed(RELEASE, wanted, LABELS)
    assert meant in str(error.value).partition("the nearest: ")[2]


def test_a_measure_that_is_none_names_the_one_it_is_like() -> None:
    with pytest.raises(UsageError, match="did you mean killed"):
        checked(Filter(measure=("kiled",)))


@pytest.mark.parametrize("wanted", [Filter(country=("Kenya",)), Filter(side=("state:IND",)), Filter(actor=("nato",)), Filter(side=("nonstate:Boko Haram",))], ids=str)
def test_a_known_value_that_fits_nothing_says_what_is_there(wanted: Filter) -> None:
    told = missed(RELEASE, wanted, LABELS)
    assert told is not None
    assert "(here: " in told


@pytest.mark.parametrize("wanted", [Filter(), Filter(side=("state:PAK",)), Filter(side=("PAK",), measure=("destroyed",)), Filter(country=("Pakistan",)), Filter(actor=("state:AFG",))], ids=str)
def test_values_that_each_fit_something_are_no_error(wanted: Filter) -> None:
    assert missed(RELEASE, wanted, LABELS) is None


def test_the_likest_comes_first_and_what_is_here_before_what_is_not() -> None:
    assert nearest("state:PKA", ["state:PAK"], ["state:KAZ", "state:LKA", "state:PAK"])[0] == "state:PAK"
    assert nearest("Qqqqqq", [], ["Pakistan", "Kenya"]) == []
