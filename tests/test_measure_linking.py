"""The load on which linking is measured: events come back, copies stay in their family, and the order of reports changes nothing."""

from __future__ import annotations

import random

from fogline.book.load import load
from fogline.link.copies import families
from fogline.measure.growing import growing, growing_lines
from fogline.measure.linking import grows_straight, linking_lines, timed
from fogline.measure.wars import PER_EVENT, Reports
from fogline.pipeline import build

_STEP = {"seconds": 1.5, "reports": 2020, "claims": 4040, "peak_mb": 150, "times_share": 2.5}
GROWN = {"reports": 2000, "added": 20, "whole": {"seconds": 60.0, "peak_mb": 300}, "next": _STEP, "scattered": _STEP}


def test_a_load_is_linked_into_the_events_it_was_made_of() -> None:
    figures = timed(200)
    assert figures["events"] == 200 // PER_EVENT
    assert figures["event_b3_f1"] == 1.0


def test_a_report_of_a_load_does_not_depend_on_how_many_there_are() -> None:
    assert Reports(60).documents == Reports(200).documents[:60]


def test_a_good_part_of_a_load_are_copies() -> None:
    reports = Reports(200)
    family = families(reports.documents)
    copied = sum("carries this from another" in d.text for d in reports.documents)
    assert 0.2 < copied / 200 < 0.4
    assert len(set(family.values())) <= 200 - copied


def test_the_order_of_a_load_changes_nothing() -> None:
    reports, book = Reports(100), load()
    shuffled = list(reports.documents)
    random.Random(3).shuffle(shuffled)
    one, other = (build(d, book, memory=reports) for d in (reports.documents, shuffled))
    assert {e.claims for e in one.events} == {e.claims for e in other.events}
    assert one.ties == other.ties


def test_the_curve_is_told_row_by_row() -> None:
    row = {"reports": 2000, "claims": 4000, "events": 100, "ties": 4000, "event_b3_f1": 1.0, "seconds": 4.0, "ms_per_report": 2.0, "peak_mb": 90}
    told = "\n".join(linking_lines({"curve": [row, row | {"ms_per_report": 4.1}], "further_times_share": 1.4, "growing": GROWN}))
    assert "2,000" in told
    assert "1.4 times its share" in told
    assert not grows_straight([row, row | {"ms_per_report": 4.1}])
    assert grows_straight([row, row])


def test_what_a_hundredth_more_costs_is_measured_and_told_in_its_share() -> None:
    figures = growing(400)
    assert (figures["whole"]["reports"], figures["next"]["reports"], figures["scattered"]["reports"]) == (400, 404, 404)
    assert all(figures[kind]["seconds"] < figures["whole"]["seconds"] for kind in ("next", "scattered"))
    assert "20 more of the next happenings: 1.5 s, 2.5 times their share, 150 MB." in growing_lines(GROWN)
