"""Remarks about verification: our own sentences, and what must hold for any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.book import load
from fogline.extract import checks
from fogline.model import Span
from fogline.text import View, view

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "checks.toml").read_text(encoding="utf-8"))["case"]


def place(clean: View, words: str) -> Span:
    found = re.search(rf"\b{re.escape(words)}\b", clean.text)
    assert found is not None
    return Span(found.start(), found.end())


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_a_remark_about_verification_reaches_the_figures_it_is_about(case: dict[str, Any]) -> None:
    clean = view(case["text"])
    found = checks.find(clean, load())
    assert [(clean.words(c.span), c.kind) for c in found] == [(c["words"], c["kind"]) for c in case["checks"]]
    for check, expected in zip(found, case["checks"], strict=True):
        for figure in expected.get("reaches", []):
            assert any(stretch.covers(place(clean, figure)) for stretch in check.reach), figure
        for figure in expected.get("spares", []):
            assert not any(stretch.covers(place(clean, figure)) for stretch in check.reach), figure
        if "about" in expected:
            assert check.about is not None
            assert clean.words(check.about) == expected["about"]


WORDS = st.sampled_from(
    [
        "The",
        "claims",
        "could",
        "not",
        "be",
        "independently",
        "verified",
        "12",
        "dozens",
        ",",
        ".",
        "but",
        "that",
        "has",
        "been",
        "confirmed",
        "no",
        "confirmation",
        "unconfirmed",
        "rejected",
        "by",
        "\n\n",
        "figures",
        "(",
        "conflicting",
        "reports",
        "which",
        "acknowledged",
        "those",
        "losses",
        "reconcile",
        "\u2014",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=50))
def test_any_text_is_read_and_every_span_lies_within_it(words: list[str]) -> None:
    clean = view(" ".join(words))
    for check in checks.find(clean, load()):
        assert check.reach
        for span in (check.span, *check.reach, *([check.about] if check.about else [])):
            assert 0 <= span.start < span.end <= len(clean.text)
