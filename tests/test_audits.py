"""Audits say whether a report's figures agree with what it says of them, and change none of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fogline.book import load
from fogline.cli.app import app
from fogline.labelling import labels_of
from fogline.ledger.store import Ledger
from fogline.model import Audit, Release
from fogline.pipeline import build
from fogline.publish.audits import audits
from fogline.publish.select import Filter
from fogline.read.files import document

HEAD = "date 2031-05-04\n"
WAR = "\n\nThe fighting goes on.\n"  # what says that this is a war, as any report would


def release(*sentences: str) -> Release:
    return build([document((HEAD + " ".join(sentences) + WAR).encode(), "own.txt")], load())


def found(kind: str, *sentences: str) -> list[Audit]:
    return [a for a in release(*sentences).audits if a.kind == kind]


def test_parts_that_make_their_total_hold_and_are_not_added_to_it() -> None:
    (one,) = found("parts", "Seven people, including five policemen and two civilians, were killed in Nyala.")
    assert (one.finding, one.stated, one.computed) == ("holds", "7", "7")
    assert "5 + 2 = 7" in one.because


@pytest.mark.parametrize(
    ("sentence", "finding", "computed"),
    [
        ("Twelve people were killed in Marka, including nine women and four children.", "exceeds", "13"),
        ("Twelve people were killed in Marka, including three women and four children.", "falls_short", "7"),
    ],
)
def test_parts_above_or_below_their_total_are_told_apart(sentence: str, finding: str, computed: str) -> None:
    (one,) = found("parts", sentence)
    assert (one.finding, one.stated, one.computed) == (finding, "12", computed)


@pytest.mark.parametrize(
    ("sentence", "finding"),
    [
        ("At least 70 people were killed in Marka, including at least 10 women and three babies.", "falls_short"),  # open bounds make no sum agree
        ("At least 23 people were killed in Marka, including at least 15 women and eight children.", "holds"),
    ],
)
def test_open_bounds_agree_only_where_they_can_reach_their_total(sentence: str, finding: str) -> None:
    (one,) = found("parts", sentence)
    assert one.finding == finding


@pytest.mark.parametrize(
    "sentence",
    [
        "Twenty-five people were wounded in Marka, including two children - a 14-year-old girl and a 9-year-old boy.",  # a part told twice is added once
        "Troops seized two helicopters in Marka, including one helicopter and one tank.",  # a tank is no helicopter
    ],
)
def test_what_is_told_twice_or_counts_other_things_is_not_added(sentence: str) -> None:
    assert found("parts", sentence) == []


def test_a_part_larger_than_its_whole_is_named() -> None:
    (one,) = found("subset", "Nine people were killed in the shelling of Marka, including 12 children.")
    assert (one.finding, one.stated, one.computed) == ("exceeds", "9", "12")


def test_figures_told_one_by_one_are_held_against_the_sum_behind_them() -> None:
    told = ("Shelling killed 40 people in Nyala.", "A rocket killed 15 people in El Fasher.", "A drone strike killed 20 people in El Obeid.")
    (short,) = found("listed", *told, "In all, more than 100 people were killed, officials said.")
    assert (short.finding, short.computed) == ("falls_short", "75")
    assert "40 + 15 + 20 = 75 of more than 100" in short.because
    (holds,) = found("listed", *told, "In all, 75 people were killed, officials said.")
    assert holds.finding == "holds"


@pytest.mark.parametrize(
    ("words", "finding", "computed"),
    [("a 1:4 ratio", "holds", "1:4.00"), ("a 1:3 ratio", "differs", "1:4.00"), ("a ratio of 4 to 1", "holds", "4.00:1")],
)
def test_a_ratio_is_held_against_the_two_figures_before_it(words: str, finding: str, computed: str) -> None:
    (one,) = found("ratio", f"In 2030, 120 rebels were killed in Northland compared with 480 soldiers, {words}.")
    assert (one.finding, one.computed) == (finding, computed)
    assert one.quote == one.stated


def test_numbers_with_a_colon_that_are_no_ratio_are_left_alone() -> None:
    assert not found("ratio", "At 4:30, 120 rebels and 480 soldiers were killed in Marka, and the match ended 1:4.")


@pytest.mark.parametrize(
    ("words", "finding"),
    [("less than a third of the 600,000 troops", "holds"), ("half of the 600,000 troops", "differs"), ("about 29% of the 600,000 troops", "holds"), ("more than a quarter of the 600,000 troops", "holds")],
)
def test_a_share_is_held_against_its_whole(words: str, finding: str) -> None:
    (one,) = found("share", f"The rebels attacked Marka. The rebels have 172,000 fighters, {words} of Northland.")
    assert (one.finding, one.computed) == (finding, "28.7%")


@pytest.mark.parametrize(
    ("sentence", "finding"),
    [
        ("The number of people killed in the war rose 20 percent from 500 to 700 last year.", "differs"),
        ("The number of people killed in the war rose by 40% from 500 to 700 last year.", "holds"),
        ("Deaths in the war doubled from 300 to 610 last year, with 610 people killed.", "holds"),
        ("Deaths in the war tripled from 300 to 610 last year, with 610 people killed.", "differs"),
    ],
)
def test_a_change_is_held_against_its_two_ends(sentence: str, finding: str) -> None:
    told = found("change", "Shelling killed two people in Marka.", sentence)
    assert [a.finding for a in told] == [finding]


def test_figures_of_other_people_are_not_compared_without_a_word() -> None:
    told = found(
        "populations",
        "In 2030, 120 rebels were killed in Northland compared with 480 soldiers.",
        "In 2031, 900 rebels were killed while 310 soldiers and civilians died.",
    )
    assert {a.finding for a in told} == {"same_people", "other_people"}
    (other,) = [a for a in told if a.finding == "other_people"]
    assert "480 soldiers (2030) and 310 soldiers" in other.because


def test_a_running_total_beside_its_rounding_is_no_comparison() -> None:
    told = ("Since the war began in October 2023, more than 45,000 people have been killed, compared with a year ago.", "The health ministry said 45,028 people have been killed since October 2023.")
    assert not found("populations", *told)


def test_audits_change_no_figure_and_quote_the_report() -> None:
    made = release("Twelve people were killed in Marka, including nine women and four children.")
    (killed,) = [e for e in made.events[0].estimates if e.measure == "killed"]
    assert killed.high == 12
    (text,) = [d.text for d in made.documents]
    for audit in made.audits:
        assert text[audit.start : audit.end] == audit.quote
        assert set(audit.claims) <= {c.id for c in made.claims}


def test_the_listing_puts_what_does_not_agree_first_and_filters_as_others_do(tmp_path: Path) -> None:
    made = release("Twelve people were killed in Marka, including nine women and four children.", "In 2030, 120 rebels were killed compared with 480 soldiers, a 1:4 ratio.")
    labels = labels_of(load())
    assert next(a.finding for a in audits(made, Filter(), labels)) == "exceeds"
    assert [a.kind for a in audits(made, Filter(kind=("ratio",)), labels)] == ["ratio"]
    assert {a.finding for a in audits(made, Filter(kind=("exceeds",)), labels)} == {"exceeds"}
    assert audits(made, Filter(document=("other.txt",)), labels) == ()
    (tmp_path / "own.txt").write_bytes(made.documents[0].text.encode())
    run = ["--ledger", str(tmp_path / "l.db")]
    CliRunner().invoke(app, ["run", str(tmp_path / "own.txt"), *run])
    shown = CliRunner().invoke(app, ["audits", "--format", "jsonl", *run])
    assert [json.loads(line)["schema"] for line in shown.stdout.splitlines()] == ["fogline.audit/1"] * len(made.audits)
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert {a.because for a in ledger.release().audits} == {a.because for a in made.audits}
        assert ledger.verify() == ()
