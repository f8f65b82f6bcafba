"""An attack and the answer to it in one report: two happenings, one incident."""

from __future__ import annotations

from typing import Any

import pytest
from reports import Fig, report
from test_link import partition

from fogline.book.load import load
from fogline.link.events import derive
from fogline.model import Claim, Document

ARMY: dict[str, Any] = {"by": "Azerbaijan: defence ministry", "by_side": "state:AZE"}
OTHER: dict[str, Any] = {"by": "Armenia: defence ministry", "by_side": "state:ARM"}
DAY: dict[str, Any] = {"when": "2020-09-27"}


def test_an_answer_told_in_the_next_paragraph_is_another_happening() -> None:
    told = report(
        "a", "2020-09-28",
        ("The ministry admitted that 4 of its soldiers died when fighters stormed posts on the border.\n",
         [Fig("4", "killed", "state:AZE", **ARMY, words="soldiers", **DAY)]),
        ("A spokesman told reporters that 60 enemy troops had been killed and 90 wounded.",
         [Fig("60", "killed", "state:ARM", **ARMY, **DAY), Fig("90", "injured", "state:ARM", **ARMY, **DAY)]),
    )  # fmt: skip
    assert partition(told) == {frozenset({"a:4 killed"}), frozenset({"a:60 killed", "a:90 injured"})}


def test_both_sides_losses_in_one_battle_are_one_happening() -> None:
    told = report(
        "a", "2020-09-28",
        ("The ministry says 4 of its soldiers and 60 enemy troops died in a battle near Stepanakert.",
         [Fig("4", "killed", "state:AZE", **ARMY, at=("Stepanakert",), **DAY), Fig("60", "killed", "state:ARM", **ARMY, at=("Stepanakert",), **DAY)]),
        ("It says 90 others were wounded in the fighting.", [Fig("90", "injured", "state:ARM", **ARMY, **DAY)]),
    )  # fmt: skip
    assert len(partition(told)) == 1


@pytest.mark.parametrize("phrase", ["before the air strikes", "in response to the air strikes", "in retaliation for the air strikes"])
def test_the_happening_a_figure_comes_before_or_answers_is_not_its_own(phrase: str) -> None:
    told = report(
        "a", "2020-09-28",
        ("Air strikes on the capital killed 60 soldiers.\n", [Fig("60", "killed", "state:ARM", **ARMY, **DAY)]),
        (f"The other side said it had stormed a base {phrase}, killing 12 soldiers.", [Fig("12", "killed", "state:AZE", **OTHER, **DAY)]),
    )  # fmt: skip
    assert len(partition(told)) == 2


def test_two_totals_of_one_voice_for_the_same_people_are_two_happenings() -> None:
    told = report(
        "a", None,
        ("The raid on the airport killed 28 people, and 141 people were killed at a school.",
         [Fig("28", "killed", "civilian:MLI", words="people"), Fig("141", "killed", "civilian:MLI", words="people")]),
    )  # fmt: skip
    assert len(partition(told)) == 2


def _derive(*reports: tuple[Document, list[Claim]]) -> tuple[int, list[int]]:
    events, incidents = derive([c for _, own in reports for c in own], [d for d, _ in reports], load())
    return len(events), sorted(len(i.events) for i in incidents)


def _answer(words: str) -> tuple[int, list[int]]:
    return _derive(
        report(
            "a", "2020-09-29",
            ("On Sunday rebels ambushed a patrol near Gao, killing 9 soldiers.\n", [Fig("9", "killed", "state:MLI", hit_by="nonstate:JNIM", at=("Gao",), when="2020-09-27")]),
            (f"{words} the army bombed a camp near Menaka on Monday and killed 30 fighters in air strikes.",
             [Fig("30", "killed", "nonstate:JNIM", by="Mali: army", by_side="state:MLI", hit_by="state:MLI", at=("Menaka",), when="2020-09-28")]),
        )
    )  # fmt: skip


def test_words_of_answer_make_an_incident_and_without_them_there_is_none() -> None:
    assert _answer("In retaliation") == (2, [2])
    assert _answer("Far from there") == (2, [1, 1])


def test_a_reprint_of_two_happenings_in_one_sentence_keeps_them_two() -> None:
    figures = [Fig("28", "killed", "civilian:MLI", words="people"), Fig("141", "killed", "civilian:MLI", words="people")]
    sentence = (
        "The raid on the airport of the capital killed 28 people, and 141 people were killed at a school in the north of the country."
    )
    first, reprint = report("a", None, (sentence, figures)), report("b", None, (sentence, figures), ("Taken from the wire.", []))
    assert partition(first, reprint) == {frozenset({"a:28 killed", "b:28 killed"}), frozenset({"a:141 killed", "b:141 killed"})}
