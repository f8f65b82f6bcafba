"""Whose victims and whose deed: cases of our own wording over many wars, and what always holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.book import load
from fogline.coding import code
from fogline.found import BareClaim
from fogline.model import Quantity, Span
from fogline.read.files import document
from fogline.resolve import scene as scenes
from fogline.resolve import sides
from fogline.text import View, view

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "cases" / "sides.toml").read_text(encoding="utf-8"))
SIDE = re.compile(r"(?:state|civilian|mixed|nonstate):\S.*")


def _marked(marked: str) -> tuple[str, dict[str, Span]]:
    """The plain text of a marked case and the spans of its [number], {target} and <perpetrator> (the first of each)."""
    text, spans, opened = "", {}, {}
    for character in marked:
        if character in "[{<":
            opened[character] = len(text)
        elif character in "]}>":
            mark = "[{<"["]}>".index(character)]
            spans.setdefault(mark, Span(opened[mark], len(text)))
        else:
            text += character
    return text, spans


def _asked(case: dict[str, Any]) -> tuple[View, BareClaim, scenes.Scene]:
    text, spans = _marked(case["text"])
    seen = view(text)
    number, target = spans["["], spans.get("{")
    head = seen.words(target).split()[-1].lower() if target else None
    digits = seen.words(number).replace(",", "")
    low = int(digits) if digits.isdigit() else 1
    claim = BareClaim(
        number, Quantity(low, low, "exact", seen.words(number)), case.get("measure", "killed"), case.get("unit", "people"), case.get("kind", "event"), "total",
        seen.sentence_at(number.start), target, head, spans.get("<"), number, "case",
    )
    return seen, claim, scenes.read(seen, case.get("country"), case.get("on"), load())


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda c: c["text"])
def test_target(case: dict[str, Any]) -> None:
    seen, claim, scene = _asked(case)
    found = sides.target(seen, claim, scene, case.get("by"), load())
    assert (found.side or "") == case["side"]
    if "status" in case:
        assert found.status == case["status"]
    if "demographic" in case:
        assert found.demographic == case["demographic"]


@pytest.mark.parametrize("case", CASES["perpetrators"], ids=lambda c: c["text"])
def test_perpetrator(case: dict[str, Any]) -> None:
    seen, claim, scene = _asked(case)
    found = sides.perpetrator(seen, claim, scene, case.get("by"), load())
    assert (found.side or "") == case["side"]
    if "actor" in case:
        assert found.actor == case["actor"]


def test_the_reported_word_is_kept_beside_the_neutral_label() -> None:
    seen, claim, scene = _asked({"text": "Troops killed [nine] {terrorists}.", "country": "PAK"})
    found = sides.target(seen, claim, scene, "state:PAK", load())
    assert (found.words, found.side) == ("terrorists", "nonstate:militants")


def test_who_lost_men_did_not_kill_them() -> None:
    seen, claim, scene = _asked({"text": "<British troops> lost [two] {soldiers}.", "country": "IRQ"})
    claim = replace(claim, trigger=Span(15, 19))
    assert seen.words(claim.trigger) == "lost"
    assert sides.target(seen, claim, scene, None, load()).side == "state:GBR"
    assert sides.perpetrator(seen, claim, scene, None, load()).side is None


def test_the_people_a_side_lost_are_civilians_of_its_land() -> None:
    seen, claim, scene = _asked({"text": "<Georgia> lost [three] {civilians}.", "country": "RUS"})
    claim = replace(claim, trigger=Span(8, 12))
    assert sides.target(seen, claim, scene, None, load()).side == "civilian:GEO"


def test_there_are_cases_enough() -> None:
    assert len(CASES["cases"]) + len(CASES["perpetrators"]) >= 150


WORDS = st.sampled_from("killed 12 soldiers and Afghan policemen, others. Taliban of their in \u0130stanbul people the rebels Hamas U.S. \U0001f600 - 's".split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), st.data())
def test_any_words_give_a_well_formed_side(text: str, data: st.DataObject) -> None:
    seen = view(text)
    if not seen.sentences:
        return
    end = len(seen.text)
    at = data.draw(st.integers(0, end - 1))
    spans = st.tuples(st.integers(0, end), st.integers(0, end)).map(lambda p: Span(min(p), max(p)))
    target = data.draw(st.none() | spans)
    claim = BareClaim(Span(at, at + 1), Quantity(1, 1, "exact", "1"), "killed", "people", "event", "total", seen.sentence_at(at), target, None, data.draw(st.none() | spans), Span(at, at + 1), "x")
    scene = scenes.read(seen, data.draw(st.sampled_from([None, "AFG"])), None, load())
    found = sides.target(seen, claim, scene, data.draw(st.sampled_from([None, "state:PAK", "nonstate:Hamas"])), load())
    assert found.side is None or SIDE.fullmatch(found.side)
    assert found.words is None or found.words in seen.text


def test_the_town_of_a_dateline_is_not_where_people_were_hit() -> None:
    text = b"date 2016-08-02\n\nBEIRUT - Syrian rebels fought to break the siege of Aleppo on Tuesday. The Observatory said 40 civilians died."
    assert [c.target.side for c in code(document(text, "report.txt"), load()).claims] == ["civilian:SYR"]


def test_a_dateline_tells_the_country_of_a_story_that_names_only_foreigners() -> None:
    text = b"date 2003-06-14\n\nBUNIA, DR Congo - Militia attacked a village on the lake, killing 253 civilians, observers said. A Jordanian soldier died."
    assert {c.quote: c.target.side for c in code(document(text, "report.txt"), load()).claims}["253"] == "civilian:COD"


def test_a_toll_does_not_count_those_whom_a_strike_was_meant_for() -> None:
    text = b"date 2024-09-22\n\nThe death toll from a Saudi raid in Yemen that targeted several Houthi commanders has risen to 23, doctors said."
    assert {c.quote: c.target.side for c in code(document(text, "report.txt"), load()).claims}["23"] in {"mixed:YEM", "civilian:YEM"}


def test_the_dead_that_a_party_admits_are_its_own() -> None:
    text = b"date 2022-04-03\n\nFighting went on in Ukraine, where Russian and Ukrainian troops clashed. Moscow has admitted 1,351 dead."
    assert [c.target.side for c in code(document(text, "report.txt"), load()).claims] == ["mixed:RUS"]


def test_some_of_the_people_of_a_nation_are_of_that_nation() -> None:
    text = b"date 2009-01-17\n\nGAZA - Israeli troops fought Hamas. Thirteen Israelis have died: ten soldiers and three civilians hit by rockets."
    assert {c.quote: c.target.side for c in code(document(text, "report.txt"), load()).claims}["three"] == "civilian:ISR"


def test_a_foreign_leader_named_with_his_country_does_not_move_the_story() -> None:
    text = b"date 2022-05-03\n\nRussian rockets hit a market in Kherson, Ukraine. Emotions ran high, with France's Marcel Durand calling it a crime. Firefighters searched the ruins, where authorities said 36 people were missing after the Russian strike."
    (claim,) = code(document(text, "report.txt"), load()).claims
    assert (claim.target.side, claim.voice.claimant) == ("civilian:UKR", "Ukraine: authorities")


def test_where_a_weapon_was_made_is_not_where_it_fell() -> None:
    text = b"date 2024-05-03\n\nIranian-made rockets fell on a field. The Iranian-made rockets killed 12 children. Lebanon buried them."
    assert [c.target.side for c in code(document(text, "report.txt"), load()).claims] == ["civilian:LBN"]


def test_bare_militants_are_the_people_they_were_named_with() -> None:
    text = b"date 2005-05-03\n\nChechen separatist militants attacked Nalchik in Russia. Authorities said 61 militants were killed."
    assert {c.quote: c.target.side for c in code(document(text, "report.txt"), load()).claims}["61"] == "nonstate:Chechen militants"


@pytest.mark.parametrize(
    ("text", "quote", "side"),
    [
        ("Officials in India confirmed the deaths of five soldiers in a clash with Maoists.", "five", "state:IND"),
        ("Officials in Nigeria confirmed the deaths of six soldiers in fighting against Boko Haram.", "six", "state:NGA"),
        ("Troops guard a school in Uganda. The ADF attack left nine dead there.", "nine", "civilian:UGA"),
        ("Scores were killed in a paramilitary attack on a village in Sudan. RSF fighters and the army have fought since 2023.", "Scores", "civilian:SDN"),
        ("The air force said Ukraine launched 40 drones overnight, 32 of which were destroyed over Russia.", "32", "state:UKR"),
        ("The mayor said Russia fired six missiles at the town in Ukraine, three of which were shot down.", "three", "state:RUS"),
        ("The attackers struck a village in Pakistan and burned at least 10 vehicles before fleeing.", "10", "civilian:PAK"),
        ("Rebels burned three army trucks in Pakistan.", "three", "state:PAK"),
        ("Attacks have left 44 dead in Istanbul and 22 dead in Dhaka this week.", "22", "mixed:BGD"),
    ],
)
def test_whom_they_fought_and_who_struck_are_not_those_hit(text: str, quote: str, side: str) -> None:
    found = {c.quote: c.target.side for c in code(document(f"date 2024-05-03\n\n{text}".encode(), "report.txt"), load()).claims}
    assert found[quote] == side
