"""Which time a figure has, and when a statement was made."""

from __future__ import annotations

import pytest

from fogline.book.load import load
from fogline.found import VoiceScope
from fogline.model import Kind, Span, TimeRange
from fogline.resolve import times
from fogline.text import View, view

PUBLISHED = TimeRange("2024-03-15", "2024-03-15", "day", "published")  # a Friday


def _when(text: str, number: str, trigger: str, published: TimeRange | None = PUBLISHED, kind: Kind = "event") -> TimeRange | None:
    seen = view(text)
    found = times.find(seen, published, load())
    at = text.index(number)
    span = Span(at, at + len(number))
    cue = text.index(trigger)
    return times.of_claim(seen, found, span, seen.sentence_at(at), Span(cue, cue + len(trigger)), published, load(), kind)


@pytest.mark.parametrize(
    ("text", "number", "trigger", "words"),
    [
        ("A mine killed six herders on Tuesday.", "six", "killed", "Tuesday"),
        ("On Tuesday a mine killed six herders and wounded nine.", "nine", "wounded", "Tuesday"),
        ("In a statement Thursday, the ministry said six herders were killed Tuesday.", "six", "killed", "Tuesday"),
        ("The ministry said on Thursday that six herders were killed on Tuesday.", "six", "killed", "Tuesday"),
        ("A spokesman told reporters on Thursday that Tuesday's blast had killed six.", "six", "killed", "Tuesday"),
        ("A ministry spokesman on Thursday said six herders were killed late Tuesday.", "six", "killed", "late Tuesday"),
        ("Six died in a raid on Monday, and another seven were shot on Wednesday.", "Six", "died", "Monday"),
        ("Six died in a raid on Monday, and another seven were shot on Wednesday.", "seven", "shot", "Wednesday"),
        ("The raid, which left 11 guards dead on Monday, was the third this year.", "11", "dead", "Monday"),
        ("The rebels have killed 90 guards since January.", "90", "killed", "since January"),
        ("It was the deadliest raid since 9 January, when 40 miners were killed.", "40", "killed", "9 January"),
        ("In 2016 rebels killed 40 miners.", "40", "killed", "2016"),
        ("In 2016 rebels killed 40 miners, while the army lost 12 men.", "12", "lost", "2016"),
    ],
)
def test_the_sentence_itself_says_when(text: str, number: str, trigger: str, words: str) -> None:
    when = _when(text, number, trigger)
    assert when is not None
    assert when.words == words


@pytest.mark.parametrize(
    ("text", "number", "trigger", "words"),
    [
        ("Gunmen stormed the mill on Monday. The attack left four dead.", "four", "dead", "Monday"),
        ("Gunmen stormed the mill on Monday. Guards fired back. Four guards were wounded.", "Four", "wounded", "Monday"),
        ("Gunmen killed four guards at the mill. Police said the attack happened late Monday.", "four", "killed", "late Monday"),
        ("Mill raid kills four\n\nGunmen stormed the mill on Monday.", "four", "kills", "Monday"),
        ("Gunmen stormed the mill on Monday.\n\nDoctors counted four dead.\n\nThe governor said the attack killed nine.", "nine", "killed", "Monday"),
        ("Gunmen stormed the mill on Monday. Separately, a guard shot two boys. Police said the shooting happened Tuesday.", "two", "shot", "Tuesday"),
    ],
)
def test_the_account_goes_on_with_its_time(text: str, number: str, trigger: str, words: str) -> None:
    when = _when(text, number, trigger)
    assert when is not None
    assert when.words == words


@pytest.mark.parametrize(
    ("text", "number", "trigger", "kind"),
    [
        ("The ministry said on Thursday that six herders were killed.", "six", "killed", "event"),
        ("Gunmen stormed the mill on Monday. Separately, a mine killed two boys.", "two", "killed", "event"),
        ("Gunmen stormed the mill on Monday. Elsewhere, a mine exploded. Two boys were wounded.", "Two", "wounded", "event"),
        ("Gunmen stormed the mill on Monday. The war has killed 9,000 people.", "9,000", "killed", "aggregate"),
        ("Gunmen stormed the mill on Monday.\n\nThe army has 90,000 soldiers.", "90,000", "has", "strength"),
        ("The rebels took the town in 2016. Four guards were killed.", "Four", "killed", "event"),
        ("Six herders were killed ahead of Sunday's vote.", "Six", "killed", "event"),
    ],
)
def test_no_time_is_made_up(text: str, number: str, trigger: str, kind: Kind) -> None:
    assert _when(text, number, trigger, kind=kind) is None


def test_undated_report_keeps_the_words_alone() -> None:
    when = _when("A mine killed six herders on Tuesday.", "six", "killed", None)
    assert when is not None
    assert (when.start, when.end, when.words) == (None, None, "Tuesday")


def _scope(seen: View, cue: str, introduction: str | None = None) -> VoiceScope:
    def span(words: str) -> Span:
        return Span(seen.text.index(words), seen.text.index(words) + len(words))

    whole = Span(0, len(seen.text))
    return VoiceScope(whole, span(cue), span(cue), "asserts", span(introduction) if introduction else None, None, (), carried=False, rule="test")


def test_statement_has_its_own_time_with_the_speakers_clock() -> None:
    seen = view("Anwar Lodin, an army spokesman, said in an update issued at 3:45 am that the fighting went on.\n\nNine posts fell, Lodin added.")
    found = times.find(seen, PUBLISHED, load())
    assert times.said_at(seen, found, _scope(seen, "said"), PUBLISHED, "+04:30") == "2024-03-15T03:45+04:30"
    assert times.said_at(seen, found, _scope(seen, "added", "Anwar Lodin, an army spokesman"), PUBLISHED) == "2024-03-15T03:45"
    assert times.said_at(seen, found, None, PUBLISHED) is None


def test_year_of_the_data_is_no_day_of_a_statement() -> None:
    seen = view("The army has 90,000 soldiers, according to 2023 data from an institute.")
    assert times.said_at(seen, times.find(seen, PUBLISHED, load()), _scope(seen, "according to"), PUBLISHED) is None


def test_statement_without_a_time_has_none() -> None:
    seen = view("A mine killed six herders on Tuesday, police said.")
    assert times.said_at(seen, times.find(seen, PUBLISHED, load()), _scope(seen, "said"), PUBLISHED) is None
