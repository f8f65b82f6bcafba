"""Promises about places that hold for any text."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.book.gazetteer import key
from fogline.book.load import load
from fogline.model import Span
from fogline.resolve import places
from fogline.text import View, view

BOOK = load()
NAMES = [
    "Kabul",
    "Afghan",
    "Pakistan",
    "the Gaza Strip",
    "al-Anbar",
    "North Kivu",
    "U.S.",
    "Côte d'Ivoire",
    "Torkham",
    "Miran Shah",
    "Paktika",
    "Red Sea",
    "São Paulo",
]
WORDS = [
    "in",
    "near",
    "said",
    "province",
    "of",
    "the",
    "border",
    "-",
    ", ",
    "and",
    "'s",
    "killed",
    "12",
    ". ",
    "\n\n",
    "\u2019s",
    "\u2011",
    "\U0001f4a5",
    "\u200b",
]


def seen(text: str) -> View:
    """The view as the pipeline makes it."""
    return view(text, places.glue_names(BOOK))


@settings(max_examples=150)
@given(st.lists(st.sampled_from(NAMES + WORDS) | st.text(max_size=8), max_size=25))
def test_spans_hold_the_name_and_nothing_fails(parts: list[str]) -> None:
    shown = seen(" ".join(parts))
    found = places.find(shown, BOOK)
    for place in found:
        words = shown.words(place.span)
        assert words.strip() == words
        assert key(words)
        assert (place.lat is None) == (place.lon is None)
    assert list(found) == sorted(found, key=lambda p: p.span)
    spans = sorted({p.span for p in found})
    assert not any(a.meets(b) for a, b in pairwise(spans))
    for number in range(len(shown.sentences)):
        at = shown.sentences[number]
        country = places.country_at(shown, found, number, BOOK)
        told = places.of_claim(shown, found, Span(at.start, at.start + 1), number, BOOK)
        assert set(told) <= set(found)
        assert country is None or country in {p.country for p in found}


def test_the_same_text_gives_the_same_places() -> None:
    text = "Shells hit Goma and Sake in North Kivu, eastern Congo. Kinshasa blamed Rwanda."
    assert places.find(seen(text), BOOK) == places.find(seen(text), BOOK)


def test_ambiguity_is_kept_and_never_pinned_on_a_guess() -> None:
    text = "A mine killed two people in San Jose in the Philippines."
    (found,) = [p for p in places.find(seen(text), BOOK) if p.name == "San Jose"]
    assert found.country == "PHL"
    assert found.lat is None
    assert found.precision == "country"
    assert all(": " in reason for reason in found.runners_up)
    assert found.runners_up


def test_a_small_town_of_a_country_never_named_is_no_place() -> None:
    assert not [p for p in places.find(seen("A shell wounded a man in Muse, medics in Yemen said."), BOOK) if p.country == "MMR"]


def test_places_listed_together_are_all_where_it_happened() -> None:
    shown = seen("Strikes on Taiz, Marib and Saada in Yemen killed 40.")
    at = shown.text.index("40")
    told = places.of_claim(shown, places.find(shown, BOOK), Span(at, at + 2), 0, BOOK)
    assert {p.name for p in told} == {"Taiz", "Marib", "Saada", "Yemen"}


def test_glued_words_are_set_apart() -> None:
    assert "Afghanistan" in places.glue_names(BOOK)
    assert [p.country for p in places.find(seen("The raid in Afghanistanin March failed."), BOOK)] == ["AFG"]


def test_a_report_of_600_words_takes_a_few_milliseconds() -> None:
    text = "Police in Kano, Nigeria, said gunmen killed nine people near Zaria on Monday. Abuja blamed bandits from Zamfara state. " * 30
    shown = seen(text)
    places.find(shown, BOOK)
    best = min(_seconds(shown) for _ in range(5))
    assert best < 0.05


def _seconds(shown: View) -> float:
    start = time.process_time()
    places.find(shown, BOOK)
    return time.process_time() - start


@pytest.mark.shared
@pytest.mark.parametrize(("gold", "texts", "least"), [("seeds.jsonl", "seeds", 0.97), ("open_news.jsonl", "gold/open_news", 0.95)])
def test_claims_play_in_the_annotated_country(shared: Path, gold: str, texts: str, least: float) -> None:
    lines = [json.loads(line) for line in (shared / "gold" / gold).read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line["country"] and line.get("set", "dev") == "dev"]
    right = 0
    for line in lines:
        shown = seen((shared / texts / line["doc"]).read_text(encoding="utf-8"))
        start = next(i for i in range(len(shown.text)) if shown.origin(i, i + 1).start == line["start"])
        found = places.find(shown, BOOK)
        country = places.country_at(shown, found, shown.sentence_at(start), BOOK)
        told = places.of_claim(shown, found, Span(start, start + 1), shown.sentence_at(start), BOOK)
        wanted = set(line["country"].split(";"))
        right += country in wanted and bool(told) and told[0].country in wanted
    assert right / len(lines) >= least
