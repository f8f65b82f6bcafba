"""A pattern matched over text in lower case finds what the same pattern finds without regard to case."""

from __future__ import annotations

import re

import pytest

from fogline.caseless import Caseless

PATTERNS = [r"\b(?:killed|Kurds|istanbul|St)\b", r"(?:air ?)?strikes?\W+(?:on|IN)\b", r"(?P<Day>Mon|Tues)day\s*\u2013\S", r"[A-Z]\w+'s$", r"É\w+", r"\u00C9t\w", r"(?<!\w)is(?!\w)"]
TEXTS = [
    "Kurds KILLED near \u0130stanbul; I\u0307STANBUL, \u0131stanbul, \u017ft",
    "Air Strikes \u2014 In the town; airstrike ON Monday \u2013x, \u00c9tat \u00e9TAT, rebel's",
    "\u212aurds killed 9 in STRASSE \u1e9e\u03a3\u03c2, THE ARMY'S",
    "plain words without any of them",
    "IS is Is iS this " * 60,
]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS)
def test_the_same_stretches_are_found_as_without_regard_to_case(pattern: str, text: str) -> None:
    known, quick = re.compile(pattern, re.IGNORECASE), Caseless(pattern)

    def span(match: re.Match[str] | None) -> tuple[int, int] | None:
        return match.span() if match else None

    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in known.finditer(text)]
    for start, end in ((0, len(text)), (3, len(text) - 2), (6, 9)):
        assert span(quick.search(text, start, end)) == span(known.search(text, start, end))
        assert span(quick.match(text, start, end)) == span(known.match(text, start, end))
        assert span(quick.fullmatch(text, start, end)) == span(known.fullmatch(text, start, end))


def test_groups_keep_their_names() -> None:
    found = Caseless(r"(?P<Who>ARMY) said").search("The Army said")
    assert found is not None
    assert found["Who"] == "army"


def test_a_part_that_looks_at_case_is_refused() -> None:
    with pytest.raises(ValueError, match="looks at case"):
        Caseless(r"in (?-i:[A-Z])\w+")
