"""Who says a figure: our own sentences, and what must hold for any text."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.book import load
from fogline.extract import voices
from fogline.model import Span
from fogline.text import view

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "voices.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_the_right_voice_stands_behind_each_figure(case: dict[str, Any]) -> None:
    clean = view(case["text"])
    found = voices.find(clean, load())
    for figure in case["figures"]:
        words = re.search(rf"\b{re.escape(figure['at'])}\b", clean.text)
        assert words is not None
        voice = voices.at(found, Span(words.start(), words.end()))
        assert (clean.words(voice.source) if voice else "") == figure["voice"]
        if voice is None:
            continue
        assert voice.carried == figure.get("carried", False)
        if "introduction" in figure:
            assert (clean.words(voice.introduction) if voice.introduction else "") == figure["introduction"]
        for name in ("speaker", "stance"):
            assert name not in figure or getattr(voice, name) == figure[name]
        assert list(voice.via) == figure.get("via", list(voice.via))


WORDS = st.sampled_from(
    [
        "The",
        "army",
        "said",
        "that",
        "12",
        "rebels",
        "were",
        "killed",
        ",",
        ".",
        '"',
        "according",
        "to",
        "He",
        "told",
        "Reuters",
        "police",
        "and",
        "but",
        "(",
        ")",
        "\n\n",
        "claims",
        "reported",
        ":",
        "officials",
        "saying",
        "quoted",
        "as",
        "by",
        "who",
        "Ali",
        "Shah",
        "'s",
        "\u2014",
        "citing",
        "with",
        "the",
        "a",
        "statement",
        "not",
        "could",
        "confirm",
        "In",
        "Kabul",
        "it",
        "They",
        "date 2024-01-01",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_text_is_read_and_every_span_lies_within_it(words: list[str]) -> None:
    clean = view(" ".join(words))
    found = voices.find(clean, load())
    for voice in found:
        for span in (voice.scope, voice.source, voice.cue, *([voice.introduction] if voice.introduction else [])):
            assert 0 <= span.start < span.end <= len(clean.text)
    assert all(one.scope <= two.scope for one, two in pairwise(found))


def test_the_innermost_voice_holds() -> None:
    clean = view("The ministry said the rebels claimed that 40 men had fallen.")
    found = voices.find(clean, load())
    start = clean.text.index("40")
    voice = voices.at(found, Span(start, start + 2))
    assert voice is not None
    assert clean.words(voice.source) == "the rebels"


def test_nothing_is_said_by_nobody() -> None:
    assert voices.find(view(""), load()) == ()
    assert voices.at((), Span(0, 1)) is None
