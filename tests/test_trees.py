"""The second reader, over trees written by hand: what hangs on what decides what a figure tells."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.book import load
from fogline.extract import trees
from fogline.found import BareClaim, Tree
from fogline.model import Span
from fogline.text import view

sys.path.insert(0, str(Path(__file__).parents[1]))

from training.conllu import Sentence
from training.templates import Grammar

GRAMMAR = Grammar()
BOOK = load()


def tree_of(sentence: Sentence, start: int = 0) -> Tree:
    """A written tree as the parser would give it."""
    spans = []
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        spans.append(Span(start, start + len(word)))
        start += len(word) + space
    return Tree(tuple(spans), sentence.tags, sentence.heads, sentence.labels)


def read(*sentences: Sentence) -> tuple[str, tuple[BareClaim, ...]]:
    """What the reader makes of sentences whose trees are given."""
    text = "\n\n".join(sentence.text for sentence in sentences)

    def parse(_: str, spans: Sequence[Span]) -> list[Tree]:
        found = []
        for span in spans:
            sentence = next(s for s in sentences if text.startswith(s.text, span.start))
            found.append(tree_of(sentence, span.start))
        return found

    return text, trees.read(view(text), BOOK, parse)


def figures(pattern: str) -> list[tuple[str, str]]:
    """(number, measure) of each claim in a sentence written as a tree."""
    text, claims = read(GRAMMAR.fill(pattern, random.Random(0)))
    return [(text[c.number.start : c.number.end], c.measure) for c in claims]


DOT = "[punct ./.]"
CASES = {
    "passive with a gap": (
        f"[root [nsubj:pass [nummod 12/CD] porters/NNS] [aux:pass were/VBD] killed/VBN [conj [cc and/CC] [nsubj:pass 41/CD] wounded/VBN] {DOT}]",
        [("12", "killed"), ("41", "injured")],
    ),
    "each verb has its own object": (
        f"[root [nsubj Gunmen/NNS] killed/VBD [obj 6/CD] [conj [cc and/CC] wounded/VBD [obj [nummod 9/CD] others/NNS]] {DOT}]",
        [("6", "killed"), ("9", "injured")],
    ),
    "who kills is not killed": (
        f"[root [nsubj [nummod Three/CD] gunmen/NNS] killed/VBD [obj [nummod 12/CD] people/NNS] {DOT}]",
        [("12", "killed")],
    ),
    "the agent of a passive is not hit": (
        f"[root [nsubj:pass [nummod Two/CD] guards/NNS] [aux:pass were/VBD] killed/VBN [obl:agent [case by/IN] [nummod five/CD] rebels/NNS] {DOT}]",
        [("Two", "killed")],
    ),
    "left dead and injured": (
        f"[root [nsubj [det The/DT] raid/NN] left/VBD [obj [nummod nine/CD] guards/NNS] [xcomp dead/JJ [conj [cc and/CC] [nsubj four/CD] injured/VBN]] {DOT}]",
        [("nine", "killed"), ("four", "injured")],
    ),
    "one verb over a list": (
        f"[root [nsubj Shelling/NN] destroyed/VBD [obj [nummod three/CD] tanks/NNS [conj [cc and/CC] [nummod seven/CD] trucks/NNS]] {DOT}]",
        [("three", "destroyed"), ("seven", "destroyed")],
    ),
    "killed or wounded is one thing": (
        f"[root [nsubj:pass [nummod 60/CD] villagers/NNS] [aux:pass were/VBD] killed/VBN [conj [cc or/CC] wounded/VBN] {DOT}]",
        [("60", "casualties")],
    ),
    "a toll rose": (
        f"[root [nsubj [det The/DT] [compound death/NN] toll/NN] rose/VBD [obl [case to/IN] 31/CD] {DOT}]",
        [("31", "killed")],
    ),
    "a toll reached": (
        f"[root [nsubj [det The/DT] [compound death/NN] toll/NN] reached/VBD [obj 31/CD] [obl [case on/IN] Monday/NNP] {DOT}]",
        [("31", "killed")],
    ),
    "the deaths of": (
        f"[root [nsubj Officials/NNS] confirmed/VBD [obj [det the/DT] deaths/NNS [nmod [case of/IN] [nummod six/CD] conscripts/NNS]] {DOT}]",
        [("six", "killed")],
    ),
    "taken hostage": (
        f"[root [nsubj Raiders/NNS] took/VBD [obj [nummod six/CD] students/NNS] [xcomp hostage/NN] {DOT}]",
        [("six", "captured")],
    ),
    "reported dead": (
        f"[root [nsubj:pass [nummod Six/CD] divers/NNS] [aux:pass were/VBD] feared/VBN [xcomp dead/JJ] {DOT}]",
        [("Six", "killed")],
    ),
    "a clause about the group": (
        f"[root [nsubj [nummod Four/CD] miners/NNS [acl:relcl [nsubj:pass who/WP] [aux:pass were/VBD] detained/VBN]] spoke/VBD {DOT}]",
        [("Four", "captured")],
    ),
    "what might happen is no figure": (
        f"[root [nsubj [nummod Ten/CD] bombs/NNS] [aux could/MD] kill/VB [obj [nummod 300/CD] people/NNS] {DOT}]",
        [],
    ),
    "a place is nobody hit": (
        f"[root [nsubj [det A/DT] soldier/NN] [aux:pass was/VBD] killed/VBN [obl [case near/IN] [nummod two/CD] villages/NNS] {DOT}]",
        [("A", "killed")],
    ),
    "but another": (
        f"[root [nsubj [det A/DT] bomb/NN] killed/VBD [obj [nummod one/CD] guard/NN [conj [punct ,/,] [cc but/CC] [nummod two/CD] guards/NNS]] {DOT}]",
        [("one", "killed")],
    ),
    "companions": (
        f"[root [nsubj [det The/DT] army/NN] arrested/VBD [obj [det a/DT] teacher/NN] [obl [case along/IN [fixed with/IN]] [nummod two/CD] students/NNS] {DOT}]",
        [("a", "captured"), ("two", "captured")],
    ),
    "lives claimed": (
        f"[root [nsubj [det The/DT] fire/NN] claimed/VBD [obj [det the/DT] lives/NNS [nmod [case of/IN] [nummod six/CD] residents/NNS]] {DOT}]",
        [("six", "killed")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_arcs_of_a_sentence_decide_what_a_figure_tells(case: str) -> None:
    pattern, expected = CASES[case]
    assert figures(pattern) == expected


def test_subsets_are_parts() -> None:
    pattern = (
        "[root [nsubj:pass [nummod Seven/CD] people/NNS [nmod [punct ,/,] [case including/VBG] [nummod two/CD] nurses/NNS [punct ,/,]]] "
        "[aux:pass were/VBD] wounded/VBN [punct ./.]]"
    )
    _, claims = read(GRAMMAR.fill(pattern, random.Random(0)))
    assert [(c.measure, c.scope) for c in claims] == [("injured", "total"), ("injured", "part")]


def test_the_doer_is_the_agent_or_the_subject() -> None:
    active = "[root [nsubj [amod Rebel/JJ] fighters/NNS] attacked/VBD [obj [det a/DT] village/NN] [advcl [punct ,/,] killing/VBG [obj [nummod 12/CD] people/NNS]] [punct ./.]]"
    passive = "[root [nsubj:pass [nummod 12/CD] people/NNS] [aux:pass were/VBD] killed/VBN [obl:agent [case by/IN] [amod armed/JJ] men/NNS] [punct ./.]]"
    for pattern, doer in ((active, "Rebel fighters"), (passive, "armed men")):
        text, [claim] = read(GRAMMAR.fill(pattern, random.Random(0)))
        assert claim.perpetrator is not None
        assert text[claim.perpetrator.start : claim.perpetrator.end] == doer
        assert claim.reader == ("parse",)


def test_a_sentence_without_a_fate_is_not_parsed() -> None:
    def parse(_: str, spans: Sequence[Span]) -> list[Tree]:
        raise AssertionError(spans)

    assert trees.read(view("Twelve people met in Goma. The talks killed no time."), BOOK, parse) == ()


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.data())
def test_any_tree_gives_true_spans(seed: int, data: st.DataObject) -> None:
    """Not only good trees: heads and labels drawn at random never break a span or the reader."""
    sentence = next(iter(GRAMMAR.trees(1, seed)))
    size = len(sentence.words)
    heads = data.draw(st.lists(st.integers(0, size - 1), min_size=size, max_size=size))
    labels = data.draw(st.permutations(sentence.labels))
    broken = Sentence(sentence.words, sentence.tags, tuple(heads), tuple(labels), sentence.spaces)
    for one in (sentence, broken):
        text, claims = read(one)
        for claim in claims:
            assert claim.quantity.words.split() == text[claim.number.start : claim.number.end].split()
            assert 0 <= claim.trigger.start < claim.trigger.end <= len(text)
            assert claim.perpetrator is None or 0 <= claim.perpetrator.start < claim.perpetrator.end <= len(text)
