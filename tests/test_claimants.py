"""Who is speaking: cases of our own wording over many wars."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.book import load
from fogline.coding import code
from fogline.found import VoiceScope
from fogline.model import Span
from fogline.read.files import document
from fogline.resolve import claimants
from fogline.resolve import scene as scenes
from fogline.text import view

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "claimants.toml").read_text(encoding="utf-8"))["cases"]


def _resolved(case: dict[str, Any]) -> claimants.Claimant:
    text, spans, opened = "", {}, {}
    for character in case["text"]:
        if character in "{(":
            opened[character] = len(text)
        elif character in "})":
            spans["{(" ["})".index(character)]] = Span(opened["{(" ["})".index(character)]], len(text))
        else:
            text += character
    seen = view(text)
    scope = VoiceScope(Span(0, len(seen.text)), spans["{"], spans["{"], "asserts", spans.get("("), None, (), carried=False, rule="case")
    return claimants.resolve(seen, scope, scenes.read(seen, case.get("country"), case.get("on"), load()), load())


def test_a_party_is_called_by_the_letters_that_the_text_gives_it() -> None:
    text = b"CIZRE, Turkey, 3 May 2031 - Troops shelled the town.\n\nA deputy of the People's Quill Party (PQAP) said 27 people were killed in the shelling.\n"
    assert [c.voice.claimant for c in code(document(text, "report.txt"), load()).claims] == ["PQAP"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_claimant(case: dict[str, Any]) -> None:
    found = _resolved(case)
    assert found.name == case["name"]
    if "side" in case:
        assert (found.side or "") == case["side"]
    if "certain" in case:
        assert found.certain == case["certain"]


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 80


WORDS = st.sampled_from("Afghan officials the police Zaidi He group Taliban and hospital both sides U.N. \u0130 spokesman , . Hamas said of".split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=2, max_size=20).map(" ".join), st.data())
def test_any_source_has_a_name(text: str, data: st.DataObject) -> None:
    seen = view(text)
    if not seen.sentences:
        return
    start = data.draw(st.integers(0, len(seen.text) - 1))
    source = Span(start, data.draw(st.integers(start + 1, len(seen.text))))
    scope = VoiceScope(source, source, source, "asserts", data.draw(st.none() | st.just(source)), None, (), carried=False, rule="x")
    found = claimants.resolve(seen, scope, scenes.read(seen, data.draw(st.sampled_from([None, "AFG"])), None, load()), load())
    assert found.name
    assert found.side is None or found.side.split(":")[0] in {"state", "nonstate", "civilian"}
