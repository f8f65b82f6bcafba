"""The letter-by-letter pattern finds just what the plain list of words finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from fogline.alternation import either

WORDS = st.lists(st.text("abc -.", min_size=1, max_size=5), min_size=1, max_size=12)


@given(WORDS, st.text("abc -.AB", max_size=40))
def test_it_finds_what_the_list_finds(words: list[str], text: str) -> None:
    plain = "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))
    for around in ("(?:{})", r"(?<!\w)(?:{})(?!\w)", r"\b(?:{})c*$"):
        for flags, fold in ((0, False), (re.IGNORECASE, True)):
            expected = [m.span() for m in re.finditer(around.format(plain), text, flags)]
            assert [m.span() for m in re.finditer(around.format(either(words, fold=fold)), text, flags)] == expected


def test_blanks_and_hyphens_may_be_loose() -> None:
    pattern = re.compile(either(["mid march", "mid"], blank=r"\s+", hyphen=r"[\s-]"))
    found = pattern.match("mid \n march")
    assert found is not None
    assert found.end() == 11
