"""What is sieved by its letters is found just as if every pattern had been tried everywhere."""

from __future__ import annotations

import pytest

from fogline.book import load
from fogline.book.sieve import Sieve
from fogline.link.words import words
from fogline.measure import typical
from fogline.resolve import times_grammar

BOOK = load()
PLAIN = [report.text for report in typical.war(4)]
TEXTS = [
    *PLAIN,
    *(text.upper() for text in PLAIN),
    *(text.upper().replace("I", "\u0130") for text in PLAIN),
    *(text.replace("i", "\u0131").replace("s", "\u017f") for text in PLAIN),
    "In the early hours of 3 March 2022, a day after Monday's air-strikes; since the '90s (until then), 14:30 GMT, 2024-02-03, mid-July to early August.",
]


def test_a_pattern_passes_where_a_piece_of_each_of_its_needs_stands() -> None:
    sieve = Sieve([[("strike", "raid")], [("raid",), ("night", "day")], []])
    assert sieve.passing("A night RAID") == (0, 1, 2)
    assert sieve.passing("a raid") == (0, 2)
    assert sieve.passing("A\u0130R STR\u0130KES") == (0, 2)
    assert sieve.passing("quiet") == (2,)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_no_word_for_a_happening_is_lost_in_the_sieve(text: str) -> None:
    lexicon = words(BOOK)
    matching = {number for number, (_, pattern) in enumerate(lexicon.happenings) if pattern.search(text)}
    assert matching <= set(lexicon.sieve.passing(text))


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_phrases_of_time_stand_where_their_patterns_match(text: str) -> None:
    every, sieve = times_grammar._sieved(BOOK)
    passing, begun = set(sieve.passing(text)), times_grammar._openings(text, 0, len(text))
    for number, rule in enumerate(every):
        matching = [match.span() for match in rule.pattern.finditer(text)]
        assert not matching or number in passing, rule.id
        assert [match.span() for match in rule.standing(text, begun, 0, len(text))] == matching, rule.id
