"""Lines are put in order however many they are: the same with files as without."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fogline.publish.sorting import in_order

LINES = st.lists(st.text(alphabet=st.characters(exclude_characters="\n")))


@given(LINES, st.integers(1, 9))
def test_lines_in_files_come_in_the_same_order_as_in_memory(lines: list[str], most: int) -> None:
    assert list(in_order(lines, most)) == sorted(lines)


def test_a_line_keeps_every_character_that_is_no_line_feed() -> None:
    odd = ["\x85b\r", "a\u2028\ud800", "", "\r"]
    assert list(in_order(odd * 3, 2)) == sorted(odd * 3)
