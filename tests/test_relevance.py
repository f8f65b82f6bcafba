"""A flood has its dead too: reports of other misfortunes give no claim, reports of war keep theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline import coding
from fogline.book import load
from fogline.read.files import document

NOT_WAR = [
    "A strong earthquake shook the coast of Ruritania on Sunday, killing at least 120 people and injuring 900, the civil protection office said. Dozens of houses collapsed.",
    "Two buses collided on a mountain road near the capital, killing 19 passengers. Police said the accident happened in fog.",
    "The health ministry reported 14 new deaths from cholera. More than 300 people have been infected since the outbreak began.",
    "A ferry capsized on the lake on Friday. At least 44 people drowned and 12 are missing, officials said.",
    "The storm destroyed 300 homes and displaced 4,000 people along the coast before the flood reached the valley.",
    "Striker Jan Novak scored two goals as the visitors beat the champions 3-1. The coach praised his men after the match.",
    "The company cut 1,200 jobs after its shares lost a third of their value. Its profit fell in the last quarter.",
    "Fire swept through a hotel, killing 15 guests. Investigators blamed an electrical fault.",
    "An explosion of gas in a coal mine killed 21 miners and trapped nine others, the mine's owner said.",
    "A crane collapsed in a storm and killed seven workers. Three others were hurt.",
]  # fmt: skip
SHORT_WAR = (Path(__file__).parent / "fixtures" / "short_war.txt").read_text(encoding="utf-8").splitlines()
WAR = [
    ("Shelling of a village near Toretsk killed two people, the mayor said.", 1),
    ("Floods have slowed the army's offensive against the rebels, in which 40 soldiers were killed this week.", 1),
    ("A bomb exploded at a bus station in the city, killing six people. Police blamed separatists.", 1),
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_WAR)
def test_a_report_of_another_misfortune_gives_no_claim_and_says_so(text: str) -> None:
    coded = coding.code(document(text.encode(), "x.txt"), load())
    assert coded.claims == ()
    assert "not-conflict" in {issue.code for issue in coded.issues}


@pytest.mark.parametrize(("text", "figures"), WAR)
def test_a_report_of_war_keeps_its_figures(text: str, figures: int) -> None:
    assert len(coding.code(document(text.encode(), "x.txt"), load()).claims) == figures


def test_short_reports_of_war_with_odd_words_are_seen_as_war() -> None:
    quiet = [text for text in SHORT_WAR if "not-conflict" in {issue.code for issue in coding.code(document(text.encode(), "x.txt"), load()).issues}]
    assert len(SHORT_WAR) == 146
    assert len(quiet) <= 3, quiet  # two returns of prisoners and a massacre told without a word of war


@pytest.mark.parametrize(
    ("text", "is_war"),
    [
        ("A drone hit a minibus and four passengers were killed.", True),
        ("The drone of the machines could be heard while four passengers waited.", False),
        ("The storm left three dead; it looks as if a bomb had hit the town.", False),
        ("Three people were killed as a bomb hit the town.", True),
        ("FARC men killed three people in Tumaco.", True),
    ],
)
def test_arms_and_a_blow_in_one_sentence_and_a_group_known_by_name_speak_of_war(text: str, is_war: bool) -> None:
    coded = coding.code(document(text.encode(), "x.txt"), load())
    assert bool(coded.claims) is is_war


def test_a_mishap_told_in_a_report_of_war_gives_no_figure_and_costs_none_of_the_war() -> None:
    text = "Rebels shelled the town and killed nine soldiers. Elsewhere a train accident killed 60 people, and three herders froze to death. Floods and fighting killed two."
    assert [claim.quote for claim in coding.code(document(text.encode(), "x.txt"), load()).claims] == ["nine", "two"]
