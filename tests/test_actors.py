"""Actors: named groups, forces of states, sides that change with time, and the state of the list itself."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.book import load
from fogline.book.schemas import actors as schema
from fogline.book.schemas import countries
from fogline.resolve import actors
from fogline.text import view

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "actors.toml").read_text(encoding="utf-8"))["cases"]
ARMED = {"rebel", "political_militia", "identity_militia", "external"}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['text']} {c.get('on', '')}")
def test_find(case: dict[str, Any]) -> None:
    seen = view(case["text"])
    found = actors.find(seen, case.get("on"), load())
    assert [[seen.words(a.span), a.side or ""] for a in found] == case["found"]
    if "ids" in case:
        assert [a.actor for a in found] == case["ids"]


def test_the_list_covers_the_wars_of_the_world() -> None:
    listed = load().section(schema.Section).actors
    armed = [a for a in listed if a.kind in ARMED]
    assert len(armed) >= 250
    assert len({land for a in armed for land in a.countries}) >= 35


def test_ids_are_unique_and_periods_do_not_overlap() -> None:
    listed = load().section(schema.Section)
    assert max(Counter(a.id for a in listed.actors).values()) == 1
    assert max(Counter(o.id for o in listed.offices).values()) == 1
    for actor in listed.actors:
        for earlier, later in zip(actor.periods, actor.periods[1:], strict=False):
            assert earlier.until is not None
            assert later.since is not None
            assert earlier.until < later.since


def test_every_country_code_is_known() -> None:
    known = {c.id for c in load().section(countries.Section).countries}
    listed = load().section(schema.Section)
    assert {land for a in listed.actors for land in a.countries} <= known
    assert {r.country for r in listed.regions} <= known
    assert {o.country for o in listed.offices if o.country} <= known
    sides = [a.side for a in listed.actors if a.side] + [p.side for a in listed.actors for p in a.periods]
    assert {s[6:] for s in sides if re.fullmatch(r"state:[A-Z]{3}", s)} <= known


def test_offices_speak_for_somebody_known() -> None:
    listed = load().section(schema.Section)
    ids = {a.id for a in listed.actors}
    for office in listed.offices:
        assert (office.country is not None and office.body is not None) != (office.actor is not None)
        assert office.actor is None or office.actor in ids


def test_labels_are_neutral() -> None:
    listed = load().section(schema.Section).actors
    labels = [a.name for a in listed] + [a.claimant or "" for a in listed] + [a.side or "" for a in listed]
    assert not [label for label in labels if re.search(r"terror(?!ism)|martyr(?!s Brigades)|infidel|khawarij", label, re.IGNORECASE)]
    assert not [a.name for a in listed if a.name in a.pejorative]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from([None, "2020-01-01", "2026"]))
def test_spans_are_the_words(text: str, on: str | None) -> None:
    seen = view(f"The Afghan army {text} Hamas")
    for actor in actors.find(seen, on, load()):
        assert 0 <= actor.span.start < actor.span.end <= len(seen.text)
        assert seen.words(actor.span).strip()
