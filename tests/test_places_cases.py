"""Places over many wars: the name, its country, how exact it is, and whether it is a place, a party or an attribute there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fogline.book.load import load
from fogline.model import Span
from fogline.resolve import places
from fogline.text import View, view

CASES = tomllib.loads((Path(__file__).parent / "cases" / "places.toml").read_text(encoding="utf-8"))


def seen(text: str) -> View:
    """The view as the pipeline makes it."""
    return view(text, places.glue_names(load()))


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: f"{case[1]}: {case[0]}")
def test_a_name_is_read_as_what_it_is(case: list[str]) -> None:
    text, words, country, precision, role = case
    shown = seen(text)
    found = [p for p in places.find(shown, load()) if shown.words(p.span) == words]
    if country == "-":
        assert not found
        return
    assert {p.country for p in found} == ({None} if not country else set(country.split(";")))
    assert {(p.precision, p.role) for p in found} == {(precision, role)}


@pytest.mark.parametrize("case", CASES["plays"], ids=lambda case: f"{case[1]} of {case[0]}")
def test_a_sentence_plays_in_its_country(case: tuple[str, int, str]) -> None:
    text, sentence, country = case
    shown = seen(text)
    assert places.country_at(shown, places.find(shown, load()), sentence, load()) == (country or None)


@pytest.mark.parametrize("case", CASES["happened"], ids=lambda case: f"{case[1]}: {case[0]}")
def test_a_figure_happened_at_its_place(case: list[str]) -> None:
    text, number, name, country = case
    shown = seen(text)
    at = shown.text.index(number)
    found = places.of_claim(shown, places.find(shown, load()), Span(at, at + len(number)), shown.sentence_at(at), load())
    assert found[0].name == name
    assert country in {p.country for p in found}
