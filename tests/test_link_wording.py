"""Why two reports are one event, in words without codes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from reports import Fig, report

from fogline.book.load import load
from fogline.link import wording
from fogline.link.events import derive
from fogline.pipeline import build
from fogline.read.files import document

TOWN: dict[str, Any] = {"at": ("Hodeida",), "when": "2031-05-04"}


def _because(sentence: str, **figure: Any) -> tuple[str, ...]:
    told = [report(name, "2031-05-05", (sentence, [Fig("31", "killed", "civilian:YEM", **(TOWN | figure))]), (f"So {name} tells it.", [])) for name in "ab"]
    events, _ = derive([c for _, claims in told for c in claims], [d for d, _ in told], load())
    assert len(events) == 1
    return events[0].because


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        ({"by": "Yemen: health ministry", "by_side": "state:YEM"}, "Yemen gives 31 killed in both reports"),
        ({"by": "UN: OCHA"}, "UN gives 31 killed in both reports"),
        ({}, "both reports themselves give 31 killed"),
    ],
)
def test_a_figure_that_both_tell_is_told_with_whose_it_is(figure: dict[str, Any], reason: str) -> None:
    assert reason in _because("Jets in Hodeida killed 31.", **figure)


def test_names_that_both_tell_are_listed() -> None:
    assert wording.name(("zessar", "qirba", "olun")) == "both reports name Zessar, Qirba and Olun"


def test_kinds_of_attack_have_their_usual_names() -> None:
    assert "both tell of hostage-taking" in _because("A hostage standoff in Hodeida left 31 dead.")
    assert not any(re.search(r"state:|civilian:|nonstate:|\b[A-Z]{3}\b", why) for why in _because("Jets in Hodeida killed 31."))


def test_the_words_for_a_mixed_group_hold_both() -> None:
    text = "The army says 40 security officials and civilians were killed in the province of Helmand, Afghanistan, on Friday.\n"
    claims = build([document(text.encode(), "a.txt")], load()).claims
    assert [(c.target.side, c.target.words) for c in claims] == [("mixed:AFG", "security officials and civilians")]
