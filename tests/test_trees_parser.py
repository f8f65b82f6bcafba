"""Both readers together, with the parser that ships: what they agree on, what only one of them sees."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline import readers
from fogline.book import load
from fogline.model import Span
from fogline.parser import missing, parser
from fogline.parser.load import WEIGHTS
from fogline.text import view

BOOK = load()


def figures(text: str) -> list[tuple[str, str, str]]:
    """(number, measure, tier) of each claim."""
    clean = view(text)
    return [(clean.words(c.number), c.measure, c.tier) for c in readers.figures(clean, BOOK)]


def test_the_weights_are_small_licensed_and_hold_no_words_of_their_texts() -> None:
    files = [path for path in WEIGHTS.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 10_000_000
    assert "Attribution-ShareAlike 4.0 International" in (WEIGHTS / "LICENSE").read_text(encoding="utf-8")
    assert "UD_English-EWT" in (WEIGHTS / "ATTRIBUTION").read_text(encoding="utf-8")
    assert len(json.loads((WEIGHTS / "vocab" / "strings.json").read_text(encoding="utf-8"))) < 150


def test_the_second_reader_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOGLINE_READERS", "patterns")
    assert parser() is None
    assert "FOGLINE_READERS" in (missing() or "")
    assert figures("Gunmen killed six porters.") == [("six", "killed", "patterns")]


@pytest.mark.parser
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed 6 porters and wounded nine others near Bunia.", ["6 killed", "nine injured"]),
        ("Twelve miners were killed and 41 wounded when the shaft was shelled.", ["Twelve killed", "41 injured"]),
        ("The raid left nine guards dead and four injured, Colonel Selim Duarte said.", ["nine killed", "four injured"]),
        ('"Our men destroyed three bunkers and captured 14 fighters," the commander added.', ["three destroyed", "14 captured"]),
        ("The death toll from the blast at the depot has risen to 31.", ["31 killed"]),
        ("Shelling, witnesses added, had also burned 20 houses in Zalingei.", ["20 destroyed"]),
        ("The ministry confirmed the deaths of six conscripts in the ambush.", ["six killed"]),
        ("Among the dead were three teachers.", ["three killed"]),
        ("Some 4,000 villagers have fled since the weekend.", ["4,000 displaced"]),
    ],
)
def test_readers_that_look_in_different_ways_agree(text: str, expected: list[str]) -> None:
    found = figures(text)
    assert [f"{words} {measure}" for words, measure, _ in found] == expected
    assert {tier for _, _, tier in found} == {"agreed"}


@pytest.mark.parser
def test_the_tree_sees_what_stands_too_far_apart_for_a_pattern() -> None:
    assert figures("The navy shot two drones down over the strait.") == [("two", "destroyed", "parse")]


@pytest.mark.parser
def test_a_sentence_has_the_same_tree_alone_and_among_others() -> None:
    parse = parser()
    assert parse is not None
    text = "Gunmen killed six porters. The raid left nine guards dead. Talks will begin on Monday, officials said."
    spans = [Span(s.start, s.end) for s in view(text).sentences]
    assert [parse(text, [span])[0] for span in spans] == list(parse(text, spans))


words_of_war = st.sampled_from(
    "12 dozens no several a at least more than killed wounded and , . soldiers people posts were was in Kabul including of them the death toll rose to left dead said who “ ” ’ 3.500 20–30 ‑ \u00a0 \n \u200b ( ) 5% $ 1:3".split(
        " "
    )
)


@pytest.mark.parser
@settings(max_examples=60)
@given(st.one_of(st.text(max_size=200), st.lists(words_of_war, max_size=50).map(" ".join)))
def test_every_span_is_true_on_any_text(text: str) -> None:
    clean = view(text)
    for claim in readers.figures(clean, BOOK):
        span = clean.origin(claim.number.start, claim.number.end)
        assert 0 <= span.start < span.end <= len(text)
        assert clean.words(claim.number).split() == claim.quantity.words.split()
        assert claim.tier in {"agreed", "conflict", "patterns", "parse"}
    parse = parser()
    assert parse is not None
    for sentence, tree in zip(clean.sentences, parse(clean.text, [Span(s.start, s.end) for s in clean.sentences]), strict=True):
        assert all(sentence.start <= span.start < span.end <= sentence.end for span in tree.spans)
        assert not any(clean.words(span).isspace() for span in tree.spans)
