"""When a report says it was published: only where a line or a dateline says so, and never from its story."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.book.load import load
from fogline.publication import date_lines, dateline, published_day
from fogline.read.imprint import published, title_line
from fogline.resolve import times
from fogline.text import view

STORY = "Gunmen killed four guards near Qala Mir on Friday, the district police said."

DATED = [
    ("Sunday, 4 May 2031", "2031-05-04"),
    ("domingo, 4 de mayo de 2031", "2031-05-04"),
    ("segunda-feira, 5 de maio de 2031", "2031-05-05"),
    ("dimanche 4 mai 2031", "2031-05-04"),
    ("Sonntag, 4 Mai 2031", "2031-05-04"),
    ("# 4 May 2031 12:44 (UTC +04:00)", "2031-05-04"),
    ("4 May, 2031", "2031-05-04"),
    ("\u2022 Sun, 4th of May 2031", "2031-05-04"),
    ("Published: 10:39, May 4, 2031", "2031-05-04"),
    ("Published 4:30 AM EST, Sun May 4, 2031", "2031-05-04"),
    ("First Published: May 4, 2031, 10:30 AM IST", "2031-05-04"),
    ("Posted on May 4, 2031 by Ana Roe", "2031-05-04"),
    ("By ANA ROE, Herald Staff May 4, 2031", "2031-05-04"),
    ("Herald | Marka | Updated: 25-05-2031 19:04 IST | Created: 24-05-2031 19:04 IST", "2031-05-24"),
    ("Last updated 4 May 2031 - 10:20 GMT", "2031-05-04"),
    ("Ana Roe 3 minutes ago Sun 4th May 2031 | 11:37 PM", "2031-05-04"),
    ("Sun 4 May 2031 03.52 EDT", "2031-05-04"),
    ("4 May 2031 - 12:00 a.m.", "2031-05-04"),
    ("Sunday, May 4, 2031 - 12:20", "2031-05-04"),
    ("Updated 5:31 PM GMT+2, May 4, 2031", "2031-05-04"),
    ("Written by Ana Roe | Published : May 4, 2031", "2031-05-04"),
    ("MARKA \u2014 May 4, 2031", "2031-05-04"),
    ("Issued on: 24/05/2031 - 08:10", "2031-05-24"),
    ("Date: 05/24/2031", "2031-05-24"),
    ("04.05.2031", "2031-05-04"),
    ("2031-05-04T10:20:00Z", "2031-05-04"),
    ("/ 4 May 2031", "2031-05-04"),
    ("May 4, 2031 / 4:16 AM / 5 years ago", "2031-05-04"),
    ("{ May 4, 2031 }", "2031-05-04"),
    ("/ Marka (Northland) \u2013 4 May 2031 12:20 \u2013 AFP", "2031-05-04"),
    ("By abc NewsWire May 4, 2031", "2031-05-04"),
    ("- The Marka Times - Sunday, May 4, 2031", "2031-05-04"),
    ("Published: 4 May 2031 04:29 PM BdST Updated: 4 May 2031 04:29 PM BdST", "2031-05-04"),
    ("Last Updated: Sunday, 4 May, 2031, 13:39 GMT 14:39 UK", "2031-05-04"),
    ("This Article is From May 04, 2031", "2031-05-04"),
    ("Herald/May 4, 2031", "2031-05-04"),
    ("by The Marka Herald news desk May 4, 2031 11:37 AM", "2031-05-04"),
    ("[MarkaNet, Sunday, 04 May 2031, 11:32 GMT]", "2031-05-04"),
    ("Ana Roe, Radio Marka News, 2031-05-04", "2031-05-04"),
    ("17 May, 2031 (New Marka)", "2031-05-17"),
    ("14 May 2031, Marka, North Region", "2031-05-14"),
    ("May 8, 2031 - 10:57 AMT", "2031-05-08"),
    ("May 7, 2031 11:30 pm | Updated June 28, 2031 08:49 pm IST - Marka (NORTHLAND):", "2031-05-07"),
    ("Vol. 5 Num 792 Fri. May 16, 2031", "2031-05-16"),
    ("north Updated: May 11, 2031 23:30 IST", "2031-05-11"),
    ("WIRE Published 27 May, 2031 01:18pm", "2031-05-27"),
    ("Published On: May 23, 2031 12:55 PM NPT By: Herald Agency", "2031-05-23"),
    ("22.05.2031 - 08:41 | Stand heute: 22.05.2031 - 09:42", "2031-05-22"),
]


@pytest.mark.parametrize(("line", "day"), DATED)
def test_a_line_that_says_only_the_day_is_the_date_of_the_report(line: str, day: str) -> None:
    text = f"Four guards killed\nHerald\n{line}\n\n{STORY}\n"
    said, when = published_day(text), published(text)
    assert said is not None
    assert when is not None
    assert (said.day, when.start, when.end, when.grain, when.basis) == (day, day, day, "day", "stated")
    assert text[said.span.start : said.span.end] == when.words
    assert [text[span.start : span.end] for span in date_lines(text)] == [line]
    assert [(s.kind, text[s.start : s.end]) for s in view(text).sentences if s.kind == "credit"] == [("credit", line)]


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("Marka, May 4, 2031 \u2013 ", "2031-05-04"),
        ("By Herald North 2031.05.04 -- ", "2031-05-04"),
        ("4 May 2031 -- ", "2031-05-04"),
        ('May 4, 2031 "Wire" -- ', "2031-05-04"),
        ("MARKA, 4 May 2031 (AFP) - ", "2031-05-04"),
        ("MARKA (4 May 2031) \u2013 ", "2031-05-04"),
        ("NEW MARKA, 4 May 2031 ", "2031-05-04"),
        ("MARKA (Herald News / Wire - 4th May, 2031) ", "2031-05-04"),
        ("MARKA, May 4 (Xinhua) -- ", None),
        ("MARKA, May 4. /TASS/. ", None),
        ("Qala Mir (NORTHLAND), May 4: ", None),
        ("May 4 (UPI) -- ", None),
        ("(Marka, May 4, 2031) \u2013 ", "2031-05-04"),
        ("Marka (Herald News) May 4, 2031 - ", "2031-05-04"),
        ("Marka /Herald/, May 4. ", None),
        ("MARKA, Northland, May 4. ", None),
        ("MARKA, MAY 4, HERALD. ", None),
        ("Marka, Northland; 4 May 2031 (ABC/DE) -- ", "2031-05-04"),
    ],
)
def test_a_dateline_stands_apart_and_dates_a_report_by_its_year(opening: str, day: str | None) -> None:
    text = f"Four guards killed\n\n{opening}{STORY}"
    when = published(text)
    assert (when.start if when else None) == day
    start = text.index(opening)
    found = dateline(text, start, len(text))
    assert found is not None
    assert text[found.end :] == STORY
    assert text[view(text).sentences[-1].start :] == STORY


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Four Dead as Rebels Strike Sunday, May 4, 2031 MARKA, Northland \u2014 Scores of gunmen came.", "2031-05-04"),
        ("Four guards died on Sunday, May 4, 2031 in the old fort \u2014 it was a raid.", None),
    ],
)
def test_headline_day_and_dateline_may_be_run_into_one_line(line: str, day: str | None) -> None:
    when = published(f"{line} {STORY}")
    assert (when.start if when else None) == day


def test_a_byline_with_day_and_clock_in_digits_is_no_part_of_the_story() -> None:
    line = "by Ana Roe - 05/14/31 8:41 AM ET"
    text = f"Four guards killed\n\n{line}\n\n{STORY}"
    assert [text[span.start : span.end] for span in date_lines(text)] == [line]
    assert published(text) is None


@pytest.mark.parametrize("blank", ["\n", "\u2028", " \u2029\u2028", "\r"])
def test_a_dateline_may_stand_on_a_line_of_its_own(blank: str) -> None:
    text = f"Release 31-05{blank}MARKA, Northland (May 4, 2031){blank}{STORY}"
    when = published(text)
    assert when is not None
    assert when.start == "2031-05-04"
    assert text[view(text).sentences[-1].start :] == STORY


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY} It was the worst raid since 4 May 2031.",
        "On May 4, 2031 - they still say it - four guards were killed.",
        f"Raid of 4 May 2031\n{STORY}",
        f"Issued on: 04/05/2031\n{STORY}",
        f"Herald\n4 May\n{STORY}",
        f"2 min read\n{STORY}",
        f"Marka, 4 May 2031\n{STORY}",
        f"Herald\nRaid in Marka, 4 May 2031\n{STORY}",
        f"The siege day by day\n\n4 May 2031\nGunmen came.\n\n9 May 2031\nThey left. {STORY}",
        f"{STORY * 5}\n4 May 2031\nMore.",
    ],
)
def test_other_days_are_no_date_of_the_report(text: str) -> None:
    assert published(text) is None


def test_its_own_header_goes_before_any_line() -> None:
    when = published(f"date 2031-05-02\nPublished: 4 May 2031\n{STORY}")
    assert when is not None
    assert when.start == "2031-05-02"
    assert published(f"date 2031-02-30\nPublished: 4 May 2031\n{STORY}") is None


def test_a_date_line_is_no_title() -> None:
    assert title_line(f"Published: 10:39, May 4, 2031\nFour guards killed\n\n{STORY}") == "Four guards killed"
    assert title_line(f"date 2031-05-02\n4 May 2031\n{STORY}") is None


PIECES = st.lists(
    st.sampled_from(["Published: ", "Updated", "4 May 2031", "May 4", "25-05-2031", "MARKA", ", ", " (AFP) - ", "\n", "Ana Roe", "10:39", "GMT", "|", " by ", STORY, "2 min read", "\r\n", "Sunday", "0000", "31 February 2031"]),
    max_size=14,
).map("".join)


@given(st.one_of(PIECES, st.text(max_size=200)))
def test_any_text_gives_true_spans_and_real_days(text: str) -> None:
    said, lines = published_day(text), date_lines(text)
    assert all(text[line.start : line.end].strip() == text[line.start : line.end] != "" for line in lines)
    assert list(lines) == sorted(lines)
    if said is not None:
        words = text[said.span.start : said.span.end]
        assert said.day is not None
        assert re.search(r"(?:19|20)\d\d", words)
        assert said.day[:4] in words
    sentences = view(text).sentences
    assert all(a.end <= b.start for a, b in pairwise(sentences))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("2031-05-CA-017 For Immediate Release\nMARKA, Freedonia (May 4)\n", "2031-05-04"),
        ("Joint Command - Freedonia 2031-05-S-017  For Immediate Release  MARKA, Freedonia (May 4) - ", "2031-05-04"),
        ("2031-01-S-001\nFor Immediate Release\n\nMARKA, Freedonia (Dec. 31)\n", "2030-12-31"),
        ("2030-12-S-211\nFor Immediate Release\n\nMARKA, Freedonia (Jan. 1)\n", "2031-01-01"),
        ("May 4: Forces Clear Valley\n\nNEWS RELEASE 2031-05-CA-017\nFor Immediate Release\n", "2031-05-04"),
        ("2031-05-S-017\nFor Immediate Release\n\nMARKA, Freedonia (Sept. 4)\n", None),
        ("2031-05-S-017\nFor Immediate Release\n\n", None),
        ("MARKA, Freedonia (May 4)\n", None),
        ("Case 2031-05-1234 (May 4)\n", None),
    ],
)
def test_the_number_of_a_release_gives_its_dateline_the_year(head: str, day: str | None) -> None:
    said = published_day(f"{head}{STORY}\n")
    assert (said.day if said else None) == day


def test_the_day_of_a_numbered_release_is_not_that_of_its_fighting() -> None:
    text = f"Joint Command 2031-05-S-017 For Immediate Release MARKA, Freedonia (May 4, 2031) {STORY}"
    found = times.find(view(text), published(text), load())
    assert [(t.when.words, t.when.start, t.rule) for t in found] == [("May 4, 2031", "2031-05-04", "date/statement"), ("Friday", "2031-05-02", "weekday")]


def test_a_title_that_ends_in_a_time_stamp_is_dated_by_it() -> None:
    said = published_day(f"Refugees reach the town of Marka 2031-05-04 17:42:08\n\n{STORY}\n")
    assert said is not None
    assert said.day == "2031-05-04"
    assert published_day(f"The fall of Marka 2031-05-04\n\n{STORY}\n") is None
