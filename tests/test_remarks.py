"""What a remark about verification does to the figures of a report, and what it leaves alone."""

from __future__ import annotations

import pytest

from fogline import pipeline
from fogline.book import load
from fogline.read.files import document

DOUBTED = """Ministry says army destroyed 25 tanks

Algeria's defence ministry said on Friday its army destroyed 25 Moroccan tanks.

Morocco's defence ministry said its forces killed 70 Algerian soldiers.

However, neither claim could be independently confirmed.

At least 300 people have been killed since the war began."""

WIRE = """Sudan's army killed 40 fighters of the Rapid Support Forces in Nyala, the army said.

At least 16 civilians were killed in shelling of Omdurman.

Reuters could not independently verify the reports."""

NEIGHBOUR = """Chad said it killed 30 Sudanese soldiers near the border. A Chadian army spokesman said four Chadian soldiers were wounded.

Sudan has not confirmed those losses."""


def _statuses(text: str) -> dict[tuple[int, str], set[str]]:
    read = document(text.encode(), "report.txt")
    found: dict[tuple[int, str], set[str]] = {}
    for claim in pipeline.build([read], load()).claims:
        found.setdefault((claim.quantity.low or 0, claim.measure), set()).add(claim.status)
    return found


@pytest.mark.parametrize(
    ("text", "figure", "status"),
    [
        (DOUBTED, (25, "destroyed"), "unverified"),
        (DOUBTED, (70, "killed"), "unverified"),
        (WIRE, (40, "killed"), "unverified"),
        (WIRE, (16, "killed"), "asserted"),
        (NEIGHBOUR, (30, "killed"), "unverified"),
        (NEIGHBOUR, (4, "injured"), "acknowledged"),
    ],
)
def test_a_remark_holds_for_what_it_is_about(text: str, figure: tuple[int, str], status: str) -> None:
    assert _statuses(text)[figure] == {status}
