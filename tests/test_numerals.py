"""Numbers written in words and digits: what they are worth and where they stand."""

from __future__ import annotations

import pytest

from fogline.book import load
from fogline.extract import figures
from fogline.text import view


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-three men and one hundred and fifty others", [("twenty-three", 23), ("one hundred and fifty", 150)]),
        ("one thousand two hundred refugees", [("one thousand two hundred", 1200)]),
        ("a hundred people", [("a hundred", 100)]),
        ("two hundred thousand men", [("two hundred thousand", 200000)]),
        ("three million people", [("three million", 3000000)]),
        ("two dozen guards", [("two dozen", 24)]),
        ("seventeen hundred men", [("seventeen hundred", 1700)]),
        ("five policemen and two clerks", [("five", 5), ("two", 2)]),
        ("forty two men", [("forty two", 42)]),
        ("two, three or four men", [("two", 2), ("three or four", 3)]),
        ("hundreds of men", [("hundreds", 200)]),
        ("the two-week siege of one-eyed men", []),
        ("1.6 million people and 3,50,000 others", [("1.6 million", 1600000), ("3,50,000", 350000)]),
        ("more than 40 000 people", [("40 000", 40000)]),
        ("in 2003 100 men came", [("100", 100)]),
        ("2 lakh people", [("2 lakh", 200000)]),
    ],
)
def test_a_number_has_its_value_and_its_own_words(text: str, expected: list[tuple[str, int]]) -> None:
    clean = view(text)
    assert [(clean.words(q.span), q.quantity.low) for q in figures.find(clean, load())] == expected
