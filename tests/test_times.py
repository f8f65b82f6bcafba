"""Times: every expression found at its exact words with the meaning it has in a report of that date."""

from __future__ import annotations

import hashlib
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.book.load import load
from fogline.book.schemas.times import Phrase, Section
from fogline.model import TimeRange
from fogline.resolve import times
from fogline.resolve.times_grammar import matches
from fogline.resolve.times_zones import zone_offset
from fogline.text import view

Case = tuple[str, str | None, list[str]]


def _published(day: str | None) -> TimeRange | None:
    return TimeRange(day, day, "day", "published") if day else None


def _cases() -> list[Case]:
    groups = tomllib.loads((Path(__file__).parent / "cases" / "times.toml").read_text(encoding="utf-8"))["group"]
    return [(case[0], group.get("published"), case[1:]) for group in groups for case in group["cases"]]


CASES = _cases()


def _aside(case: Case) -> bool:
    """True for the third of the cases that is set aside: by a hash of what they say, so that no order of the file chooses them."""
    return hashlib.sha256("\0".join((case[0], case[1] or "", case[2][0])).encode()).digest()[0] % 3 == 0


TUNED = [case for case in CASES if not _aside(case)]
SET_ASIDE = [case for case in CASES if _aside(case)]


def _wrong(case: Case) -> str | None:
    """What is wrong with the reading of a case, or ``None``."""
    text, published, (words, start, end, grain, basis) = case
    seen = view(text)
    found = times.find(seen, _published(published), load())
    if not words:
        return f"found {[seen.words(t.span) for t in found]}" if found else None
    expected = (start or None, (start if end == "=" else end) or None, grain, basis)
    for time in found:
        if seen.words(time.span) == words:
            got = (time.when.start, time.when.end, time.when.grain, time.when.basis)
            return None if got == expected else f"{got}, not {expected}"
    return f"no '{words}' among {[seen.words(t.span) for t in found]}"


@pytest.mark.parametrize("case", TUNED, ids=lambda case: f"{case[1]}: {case[0]}")
def test_expression_has_its_words_and_meaning(case: Case) -> None:
    assert _wrong(case) is None


def test_cases_set_aside_are_read_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    missed = [f"{case[0]}: {wrong}" for case in SET_ASIDE if (wrong := _wrong(case))]
    share = 1 - len(missed) / len(SET_ASIDE)
    with capsys.disabled():
        print(f"\ntimes: exact on set-aside {share:.3f} ({len(SET_ASIDE)} cases)")
    assert len(SET_ASIDE) >= 0.3 * len(CASES)
    assert share >= 0.97, missed


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 250


@pytest.mark.parametrize("phrase", load().section(Section).phrase, ids=lambda phrase: phrase.id)
def test_every_phrase_of_the_book_reads_its_examples(phrase: Phrase) -> None:
    for example in phrase.yes:
        found = matches(f"It was in {example}.", load())
        assert [(match.rule.id, match.span.end - match.span.start >= len(example)) for match in found] == [(phrase.id, True)], example


ANY_TEXT = st.text(max_size=200)
TIME_WORDS = st.lists(
    st.sampled_from(
        "on in the of early late last next this past Monday Friday's May March 17 31 29 February 2024 0000 9999 1900 overnight night morning at 3:45 am GMT since until between and "
        '- / , . ( ) " two few 99999999 days weeks years ago later earlier before after weekend 9/11 1990s 30/02/2024 2024-02-30 said statement will \n\n today yesterday'.split(" ")
    ),
    max_size=25,
).map(" ".join)
DAYS = st.one_of(st.none(), st.dates().map(lambda day: day.isoformat()))


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(ANY_TEXT, TIME_WORDS), day=DAYS)
def test_any_text_reads_with_true_spans_and_ordered_bounds(text: str, day: str | None) -> None:
    seen = view(text)
    found = times.find(seen, _published(day), load())
    for time in found:
        assert seen.words(time.span) == time.when.words != ""
        assert time.when.start is None or time.when.end is None or time.when.start <= time.when.end
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


FIXED_BY_ITS_WORDS = re.compile(r"[0-9]{4}|[0-9]0s|9/11")


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(ANY_TEXT, TIME_WORDS))
def test_undated_report_stays_undated(text: str) -> None:
    found = times.find(view(text), None, load())
    if not FIXED_BY_ITS_WORDS.search(text):
        assert [t for t in found if t.when.start or t.when.end] == []


@pytest.mark.parametrize("text", ["The raid was on Friday.", "It came last night.", "It fell on 3 May.", "In recent weeks many fled.", "Two days later it fell."])
def test_nothing_relative_resolves_without_a_date(text: str) -> None:
    found = times.find(view(text), None, load())
    assert [(t.when.start, t.when.end, t.when.basis) for t in found] == [(None, None, "relative")]


@pytest.mark.parametrize(
    ("country", "day", "offset"),
    [("PAK", "2026-02-27", "+05:00"), ("AFG", "2026-02-27", "+04:30"), ("UKR", "2024-07-01", "+03:00"), ("UKR", "2024-12-01", "+02:00"), ("ISR", "2024-03-29", "+03:00"),
     ("RUS", "2024-07-01", None), ("IRN", "2020-07-01", None), (None, "2024-07-01", None)],
)
def test_clock_of_a_country(country: str | None, day: str, offset: str | None) -> None:
    assert zone_offset(country, day, load()) == offset
