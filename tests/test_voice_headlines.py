"""A headline that names no voice tells its story's figure: whoever gives the figure in the story is its claimant."""

from __future__ import annotations

import pytest

from fogline import pipeline
from fogline.book import load
from fogline.read import files

LEAD = "date 2021-05-04\n\n"
STORY = "A bomb went off at a market in Maiduguri on Monday, killing 15 people, police said.\n\nThe bomb was hidden in a cart.\n"


def _claimants(text: str) -> list[tuple[str, str]]:
    found = pipeline.build([files.document((LEAD + text).encode(), "report.txt")], load()).claims
    return [(c.quote, c.voice.claimant) for c in sorted(found, key=lambda c: c.start)]


def test_the_headline_takes_the_voice_of_its_story() -> None:
    assert _claimants(f"Blast at market in Maiduguri kills 15\n\n{STORY}") == [("15", "Nigeria: police"), ("15", "Nigeria: police")]


@pytest.mark.parametrize(
    "story",
    [
        "A bomb went off at a market in Maiduguri on Monday, killing 15 people.\n\nPolice said 15 people died.\n",
        "A bomb went off at a market in Maiduguri on Monday, killing 16 people, police said.\n",
        "A bomb went off at a market in Maiduguri on Monday, wounding 15 people, police said.\n",
        "The army denied that it had killed 15 people at a market in Maiduguri on Monday.\n",
    ],
    ids=["the report tells it first", "another number", "another outcome", "denied"],
)
def test_a_headline_without_a_voice_below_is_the_reports_own(story: str) -> None:
    assert _claimants(f"Blast at market in Maiduguri kills 15\n\n{story}")[0] == ("15", "outlet")


def test_a_headline_that_names_its_voice_keeps_it() -> None:
    assert _claimants(f"Residents: blast at market in Maiduguri kills 15\n\n{STORY}")[0] == ("15", "Nigeria: residents")


def test_a_line_of_the_story_takes_no_voice_from_below() -> None:
    assert _claimants(f"A blast in Maiduguri killed 15 people on Monday.\n\n{STORY}")[0] == ("15", "outlet")
