"""Hostile text does nothing: not in a terminal, not in a table, not in a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.publish.inert import markdown_cell, one_line, spreadsheet_cell
from fogline.publish.sheets import csv_text, markdown_table

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


@given(st.text())
def test_a_line_is_one_line_of_printable_characters(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert "\x1b" not in line
    assert not set(line) & set(BIDI)


def test_escape_sequences_and_overrides_become_visible() -> None:
    assert one_line("\x1b[31mred\u202e") == "<U+001B>[31mred<U+202E>"


def test_ordinary_text_of_any_script_stays_as_it_is() -> None:
    for words in ("۱۲ تن کشته شدند", "Убито 12 человек", "十二人が死亡", "a \u2014 b"):
        assert one_line(words) == words


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_starts_like_a_formula(start: str) -> None:
    assert spreadsheet_cell(f"{start}cmd|' /C calc'!A0").startswith("'")


@given(st.text())
def test_every_cell_is_safe_and_csv_reads_back(text: str) -> None:
    (_, row) = list(csv.reader(io.StringIO(csv_text(["a", "b"], [{"a": text, "b": 1}]))))
    assert row[1] == "1"
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not row[0].lstrip(" ").startswith(("=", "+", "-", "@"))


def test_numbers_stay_numbers_and_unknown_stays_empty() -> None:
    assert [spreadsheet_cell(v) for v in (-5, None, True, 0.5)] == ["-5", "", "true", "0.5"]


@given(st.text())
def test_a_markdown_cell_never_leaves_its_table(text: str) -> None:
    table = markdown_table(["a", "b"], [{"a": text, "b": "x"}])
    assert len(table.splitlines()) == 3
    assert markdown_cell("<b>|") == "\\<b\\>\\|"
