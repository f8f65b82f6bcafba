"""The figures of sentences: every shape's own examples, our cases by phenomenon, and spans that are always true."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.book import load
from fogline.book.schemas import mentions as mentions_schema
from fogline.book.schemas import shapes
from fogline.extract import counts, figures, mentions
from fogline.found import BareClaim
from fogline.model import Quantity
from fogline.text import view

CASES = tomllib.loads((Path(__file__).parent / "cases" / "counts.toml").read_text(encoding="utf-8"))["case"]
SHAPES = load().section(shapes.Section).shape


def _value(quantity: Quantity) -> str:
    if quantity.low is None and quantity.high is None:
        return "?"
    if quantity.high is None:
        return f"{quantity.low}+"
    if quantity.low is None:
        return f"-{quantity.high}"
    return str(quantity.low) if quantity.low == quantity.high else f"{quantity.low}..{quantity.high}"


def _read(text: str) -> tuple[list[list[str]], tuple[BareClaim, ...]]:
    clean = view(text)
    claims = counts.read(clean, load())
    return [[clean.words(c.number), c.measure, _value(c.quantity)] for c in claims], claims


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['group']}: {c['text'][:40]}")
def test_the_figures_of_a_sentence_are_read_with_their_outcome_and_value(case: dict[str, Any]) -> None:
    assert _read(case["text"])[0] == case["figures"]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda s: s.id)
def test_a_shape_reads_its_yes_examples_and_is_silent_on_its_no_examples(shape: shapes.Shape) -> None:
    assert shape.yes
    assert shape.no
    rules = set()
    for example in shape.yes:
        found, claims = _read(example.text)
        assert [(words, measure) for words, measure, _ in found] == [tuple(f) for f in example.figures]
        rules |= {c.rule for c in claims}
    assert shape.id in rules
    for text in shape.no:
        assert shape.id not in {c.rule for c in _read(text)[1]}


def test_casualties_without_a_number_are_mentions() -> None:
    section = load().section(mentions_schema.Section)
    for told in section.yes:
        clean = view(told.text)
        assert tuple(clean.words(m.span) for m in mentions.find(clean, load())) == told.words
    for text in section.no:
        assert mentions.find(view(text), load()) == ()


def test_a_part_names_its_total_and_a_list_that_sums_to_an_earlier_figure_is_a_part() -> None:
    text = "Four people were killed in Pibor on Sunday. Officials said three herders and one teacher died when gunmen opened fire."
    claims = _read(text)[1]
    assert [c.scope for c in claims] == ["total", "part", "part"]
    assert {c.part_of for c in claims[1:]} == {claims[0].number}


def test_a_replaced_figure_is_superseded() -> None:
    claims = _read("The governor said 26 people died, down from 31.")[1]
    assert [(c.quantity.low, c.scope) for c in claims if c.quantity.low == 26] == [(26, "total")]
    claims = _read("The ministry corrected an earlier toll of 31 dead.")[1]
    assert [(c.quantity.low, c.scope) for c in claims] == [(31, "superseded")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("More than 9,000 people have been killed in the conflict since 2014.", "aggregate"),
        ("In 2019, 430 rebels were killed.", "aggregate"),
        ("Three separate strikes killed 11 people.", "aggregate"),
        ("A strike on a market killed 11 people on Friday.", "event"),
        ("In the past decade the group has carried out raids, including an attack on a school that killed 30 pupils.", "event"),
        ("Over the past week, rebels ambushed a convoy near Bria, killing nine guards.", "event"),
        ("Over the past week, rebels ambushed convoys near Bria, killing nine guards.", "aggregate"),
        ("The brigade has 3,000 troops.", "strength"),
    ],
)
def test_sums_and_strengths_are_told_apart_from_single_happenings(text: str, kind: str) -> None:
    assert {c.kind for c in _read(text)[1]} == {kind}


words_of_war = st.sampled_from(
    "12 dozens no several a at least more than killed wounded and , . soldiers people posts were was in Kabul including of them the death toll rose to left dead said “ ” ’ 3.500 1,2,3 20–30 ‑ \u00a0 \n \n\n ( ) 5% $ 1:3".split(
        " "
    )
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(words_of_war, max_size=60).map(" ".join)))
def test_every_span_is_true_on_any_text(text: str) -> None:
    clean = view(text)
    book = load()
    for claim in counts.read(clean, book):
        span = clean.origin(claim.number.start, claim.number.end)
        assert 0 <= span.start < span.end <= len(text)
        assert clean.words(claim.number) == claim.quantity.words or clean.words(claim.number).split() == claim.quantity.words.split()
    for found in figures.find(clean, book):
        assert found.whole.covers(found.span)


def test_who_did_it_is_told_without_the_time_before_it() -> None:
    text = "On Thursday night a gun battle near Goma killed eight guards."
    (claim,) = _read(text)[1]
    assert claim.perpetrator is not None
    assert text[claim.perpetrator.start : claim.perpetrator.end] == "a gun battle"


def test_a_claim_to_have_done_something_names_who_did_it() -> None:
    text = "The ministry dismissed as fantasy the rebels' claim to have overrun three bases."
    (claim,) = _read(text)[1]
    assert claim.perpetrator is not None
    assert text[claim.perpetrator.start : claim.perpetrator.end] == "the rebels"
