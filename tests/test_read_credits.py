"""Credits: an agency's text stays the agency's, wherever it is printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.read.credits import credit_lines
from fogline.read.imprint import outlet_tag, published, title_line
from fogline.text import header_date

CREDITS = [
    ("(With inputs from Reuters)", ["Reuters"]),
    ("(With input from AFP and the Associated Press)", ["AFP", "AP"]),
    ("HLD (With Agency Inputs)", ["agencies"]),
    ("With agencies", ["agencies"]),
    ("With additional reporting by AFP", ["AFP"]),
    ("Additional reporting by Ana Roe in Goma; editing by Bob Lee", [None]),
    ("Compiled by staff from agency reports", ["agencies"]),
    ("\u2014 AP", ["AP"]),
    ("AFP", ["AFP"]),
    ("Source: Xinhua", ["Xinhua"]),
    ("(Agencies)", ["agencies"]),
    ("By Ana Roe and agencies", ["agencies"]),
    ("By The Associated Press", ["AP"]),
    ("Staff and agencies", ["agencies"]),
    ("Daily Herald/AFP", ["AFP"]),
    ("\u00a9 2031 AFP", ["AFP"]),
    ("Reuters contributed to this report.", ["Reuters"]),
    ("Some of the information in this story was provided by AFP and Reuters.", ["AFP", "Reuters"]),
]


@pytest.mark.parametrize(("line", "agencies"), CREDITS)
def test_a_credit_line_names_its_agency(line: str, agencies: list[str | None]) -> None:
    text = f"Four guards were killed at a post.\n\n{line}\n"
    found = credit_lines(text)
    assert [credit.agency for credit in found] == agencies
    assert all(text[credit.start : credit.end] == credit.words == line for credit in found)


@pytest.mark.parametrize(
    ("line", "words", "agency"),
    [
        ("MARKA (Reuters) - Four guards were killed.", "MARKA (Reuters)", "Reuters"),
        ("QALA MIR, May 2 (Xinhua) \u2014 Four guards were killed.", "QALA MIR, May 2 (Xinhua)", "Xinhua"),
        ("date 2031-05-02 MARKA (AFP) - Four guards were killed.", "MARKA (AFP)", "AFP"),
        ("Four guards were killed. (AFP)", "(AFP)", "AFP"),
        ("Four guards were killed. \u2014 AP", "\u2014 AP", "AP"),
        ("Four guards died. The Associated Press contributed to this report.", "The Associated Press contributed to this report.", "AP"),
    ],
)
def test_a_dateline_or_a_last_sentence_can_be_a_credit(line: str, words: str, agency: str) -> None:
    (found,) = credit_lines(line)
    assert (found.words, found.agency, line[found.start : found.end]) == (words, agency, words)


@pytest.mark.parametrize(
    "line",
    [
        "AFP said four guards were killed.",
        "The mayor told Reuters that four guards had died.",
        "By Friday agencies had left the town.",
        "From Marka, agencies reported three dead.",
        "With reports of three dead, families fled the town and the army moved in.",
        "With information from the ministry, police raided two houses.",
        "Reporting by agencies was limited. The army denied it.",
        "Guards at a crossing (AFP photo)",
        "Photo: AFP",
        "Photo credit: Reuters",
        "MAP",
        "MIA",
        "MARKA: Four guards were killed.",
    ],
)
def test_words_about_agencies_and_credits_of_pictures_are_no_credit(line: str) -> None:
    assert credit_lines(f"Four guards were killed.\n{line}\n") == ()


@given(st.text(max_size=300), st.lists(st.sampled_from([line for line, _ in CREDITS]), min_size=1, max_size=4), st.text(max_size=300), st.booleans())
def test_credits_and_dates_stand_where_they_say(before: str, lines: list[str], after: str, dated: bool) -> None:
    text = ("\n date 2031-05-02 " if dated else "") + "\n".join([before, *lines, after])
    found = credit_lines(text)
    assert all(text[credit.start : credit.end] == credit.words for credit in found)
    assert set(lines) <= {credit.words for credit in found}
    if dated:
        date = header_date(text)
        assert date is not None
        assert text[date[1].start : date[1].end] == date[0] == "2031-05-02"


def test_a_leading_date_line_gives_the_day_or_the_minute() -> None:
    day, minute = published("date 2031-05-02\nText"), published("\n Date 2031-05-02T03:45+05:00 Text")
    assert day is not None
    assert minute is not None
    assert (day.start, day.end, day.grain, day.basis) == ("2031-05-02", "2031-05-02", "day", "stated")
    assert (minute.start, minute.grain) == ("2031-05-02T03:45+05:00", "minute")
    assert published("date 2031-02-30\nText") is None


def test_a_title_is_a_short_first_line_above_a_text() -> None:
    assert title_line("date 2031-05-02\n\nFour guards killed near Qala Mir\n\nGunmen attacked a post.") == "Four guards killed near Qala Mir"
    assert title_line("date 2031-05-02 Gunmen attacked a post near Qala Mir.\nMore.") is None
    assert title_line("Four guards killed near Qala Mir") is None
    assert title_line("gunmen attacked\nMore") is None


def test_an_outlet_is_known_only_by_its_own_tag() -> None:
    assert outlet_tag(credit_lines("Text.\nHLD (With Agency Inputs)")) == "HLD"
    assert outlet_tag(credit_lines("Text.\n(With inputs from Reuters)")) is None
    assert outlet_tag(credit_lines("HLD (With Agency Inputs)\nText\nXYZ (With Agency Inputs)")) is None
