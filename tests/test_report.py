"""The situation report: every figure leads to its quote, silence is told, and nothing in a report's text can act."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import episode
import pytest

from fogline.model import Estimate, Event, Release, TimeRange
from fogline.publish.report.compose import Asked, Report, compose
from fogline.publish.report.drawing import nice
from fogline.publish.report.html import html
from fogline.publish.report.markdown import markdown
from fogline.publish.report.trend import trend

RELEASE = episode.release()


def _composed(release: Release = RELEASE) -> Report:
    return compose(Asked(release, episode.LABELS))


def _markdown(release: Release = RELEASE) -> str:
    return markdown(_composed(release), {d.path: d for d in release.documents})


def _html(release: Release = RELEASE) -> str:
    return html(_composed(release), {d.path: d for d in release.documents})


def test_every_footnote_pointed_to_has_a_quote_and_every_quote_is_pointed_to() -> None:
    text = _markdown()
    pointed = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = dict(re.findall(r"^\[\^(\d+)\]: \"(.+?)\" \(", text, re.MULTILINE))
    assert pointed == set(defined)
    assert len(defined) >= 6
    assert "twelve Pakistani soldiers" in "".join(defined.values())


def test_the_voices_of_a_figure_stand_beside_it() -> None:
    (row,) = [line for line in _markdown().splitlines() if line.startswith("| Pakistani forces, killed")]
    assert re.search(r"Pakistan admits 2\[\^\d+\]", row)
    assert re.search(r"Afghanistan claims 55\[\^\d+\]", row)


def test_what_is_not_known_and_what_contradicts_is_told() -> None:
    text = _markdown()
    assert "no best figure. the enemy claims more than the 2 admitted" in text
    assert "1 event without a date: Bombing, Quetta" in text
    assert "## Where accounts contradict each other" in text
    assert "No totals or strengths are told." in text


def test_the_head_tells_who_says_what_of_the_newest_happenings_and_how_little_is_settled() -> None:
    text = _markdown()
    head = text.partition("## In brief")[2].partition("## ")[0]
    assert re.search(r"Pakistani forces, killed: Pakistan admits 2\[\^\d+\]; .*Afghanistan claims 55\[\^\d+\]", head)
    assert re.search(r"A best figure is given for \d+ of \d+ tolls of dead or injured", head)
    assert text.startswith("# Situation report: ")


def test_figures_unknown_for_one_reason_are_told_in_one_line() -> None:
    event = next(e for e in RELEASE.events if any(x.best is None for x in e.estimates))
    lone = replace(next(x for x in event.estimates if x.best is None), reason="Nobody counts a figure (the report x.txt: 2).")
    others = tuple(replace(event, id=f"e-{n}", title=f"Attack {n}", incident=None, estimates=(lone,)) for n in range(3))
    text = _markdown(replace(RELEASE, events=others, incidents=()))
    assert "No best figure in 3 tolls. Nobody counts a figure: " in text
    assert text.count("Nobody counts a figure") <= 4  # once here, once in the table of each


def test_the_same_release_gives_the_same_report() -> None:
    assert _markdown() == _markdown()
    assert _html() == _html()


def test_the_page_asks_for_nothing_and_hostile_text_stays_text() -> None:
    event = replace(RELEASE.events[0], title="<script>alert(1)</script>\u202e x")
    page = _html(replace(RELEASE, events=(event, *RELEASE.events[1:])))
    assert "<script" not in page
    assert "\u202e" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "default-src 'none'" in page


def test_a_picture_tells_its_figures_to_who_cannot_see_it() -> None:
    labels = re.findall(r'role="img" aria-label="([^"]+)"', _html())
    assert any("Pakistan admits 2: 2" in label and "Afghanistan claims 55: 55" in label for label in labels)


def test_a_figure_that_was_replaced_is_drawn_as_steps_and_a_rise_without_an_hour_as_a_field() -> None:
    assert "Pakistan on Afghan forces, killed: at least 133, said 27 Feb 2026; 228, said 27 Feb 2026." in _markdown()
    page = _html()
    assert page.count('class="line enemy-line"') == 2
    assert 'fill="url(#steps)"' not in page
    undated = replace(RELEASE, claims=tuple(replace(c, as_of=None) if c.quote == "228" else c for c in RELEASE.claims))
    assert 'fill="url(#steps)"' in _html(undated)
    assert "228, at an hour no report gives" in _markdown(undated)


def test_of_many_happenings_the_newest_are_told_and_the_others_counted() -> None:
    events = tuple(replace(RELEASE.events[-1], id=f"e-{n:020}", title=f"Bombing {n}") for n in range(40))
    text = _markdown(replace(RELEASE, events=events, incidents=()))
    assert text.count("### Bombing") == 30
    assert "10 happenings with figures, older or undated, left out here" in text


@pytest.mark.parametrize(("number", "end"), [(0, 2), (1, 2), (7, 8), (10, 10), (55, 60), (228, 240), (999, 1000), (1_235, 1_600)])
def test_a_scale_ends_with_a_round_number_not_far_above(number: int, end: int) -> None:
    assert nice(number) == end


def test_an_empty_ledger_gives_a_report_that_says_so() -> None:
    text = _markdown(Release("b0", "fogline", ()))
    assert "No figure of killed, injured or captured was found." in text
    assert "insufficient data" in text


def test_acts_stand_with_their_words_and_arithmetic_only_where_it_does_not_hold() -> None:
    text = _markdown()
    assert "No ceasefire, talks, offers, closures or threats are told." in text
    assert "arithmetic" not in text


def _event(number: int, day: str, best: int | None) -> Event:
    figures: Estimate = episode.estimate(f"e-{number}", "state:PAK", (best, best, best), ())
    return Event(f"e-{number}", "x", None, None, TimeRange(day, day, "day", "stated"), (), (), (), 1, 1, (figures,), ())


def test_the_trend_compares_two_windows_and_names_its_rule() -> None:
    quiet = [_event(1, "2026-02-14", 2), _event(2, "2026-02-15", 2)]
    loud = [_event(3, "2026-02-24", 9), _event(4, "2026-02-27", 4)]
    found = trend([*quiet, *loud], date(2026, 2, 27), 7)
    assert found.told == "\u2193 deteriorated"
    assert "13 dead in 2 events" in found.why
    assert "4 in 2" in found.why
    assert trend([*loud, _event(5, "2026-02-16", 13), _event(6, "2026-02-17", 0)], date(2026, 2, 27), 7).word == "unchanged"


def test_figures_that_only_the_enemy_gives_make_no_trend() -> None:
    claimed = [_event(n, day, None) for n, day in enumerate(("2026-02-14", "2026-02-15", "2026-02-24", "2026-02-27"))]
    assert trend(claimed, date(2026, 2, 27), 7).word == "insufficient data"
