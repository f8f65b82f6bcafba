"""Which figures are sums by the rest of their report."""

from __future__ import annotations

import pytest

from fogline.book.load import load
from fogline.coding import code
from fogline.read.files import document


def _kinds(text: str) -> dict[str, str]:
    coded = code(document(f"date 2024-03-15\n\n{text}".encode(), "report.txt"), load())
    return {claim.quote: claim.kind for claim in coded.claims}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The army says it has killed more than 17,000 rebels.", "17,000"),
        ("Rebels lost ground. At least 1,200 civilians were killed, the office said.", "1,200"),
        ("Fighting kills 174\n\nThe war has killed 174 people since January, the agency said.", "174"),
        ("The war has killed 99 people since January, the office said. The dead include 60 farmers.", "60"),
        ("The war has killed 99 people since January, the office said. At least 14 women are among those killed.", "14"),
        ("The army gave its figures for the last phase of the campaign:\n\n\u2022 306 rebels killed\n\u2022 20 rebels captured", "306"),
        ("The army gave its figures for the last phase of the campaign:\n\n\u2022 306 rebels killed\n\u2022 20 rebels captured", "20"),
        ("Troops killed 60 rebels and arrested 90 suspects in February, the army said.\n\nIn the north, soldiers captured nine rebels.", "nine"),
        ("The war has gone on for years. The fighting has killed hundreds.", "hundreds"),
        ("At least 170 people have been killed in the battle for Marka, the agency said.", "170"),
        ("Troops shelled the town. Nearly 540 civilians were killed in the first quarter of 2023, the office said.", "540"),
    ],
)
def test_a_sum(text: str, figure: str) -> None:
    assert _kinds(text)[figure] == "aggregate"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Gunmen stormed the town on Monday, killing 1,200 people.", "1,200"),
        ("The massacre at Marka left 3,000 people dead.", "3,000"),
        ("A bomb killed nine people in Marka on Monday. The dead include six farmers.", "six"),
        ("Troops killed 300 villagers on Monday, the worst massacre in ten years of war.", "300"),
        ("The army gave its figures for Monday's raid:\n\n\u2022 30 rebels killed\n\u2022 20 rebels captured", "20"),
        ("The group said it had repulsed the offensive, killing 17 soldiers.", "17"),
        ("Bombs struck a church. The two blasts killed 20 people.", "20"),
        ("The war has killed 12 medics since January. A mine killed 12 herders on Monday.", "12"),
    ],
)
def test_one_happening(text: str, figure: str) -> None:
    assert _kinds(text)[figure] == "event"
