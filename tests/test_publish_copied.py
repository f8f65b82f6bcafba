"""How many reports and how many origins stand behind a figure, and which report printed a text first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline.book import load
from fogline.labelling import labels_of
from fogline.model import Credit, Document, TimeRange
from fogline.pipeline import build
from fogline.publish import answer_page, copied
from fogline.publish.answer import answer
from fogline.publish.copied import Family, Sources
from fogline.publish.index import Index
from fogline.publish.select import Filter
from fogline.read.files import document

STORY = (
    "Gunmen killed 14 people in a market of Goma on Friday, the police said. They came by night over the river and left before the morning, people say.\n\n"
    "The market was full of traders from the hills, and nobody had warned them of the raid that followed the feast of the harvest in the old town.\n"
)


def _report(path: str, day: str | None, above: str = "", credit: str | None = None) -> Document:
    found = document(f"{above}{STORY}".encode(), path)
    when = TimeRange(day, day, "day", "stated") if day else None
    return replace(found, published=when, credits=(Credit(credit, credit, 0, 1),) if credit else ())


def _families(*reports: Document) -> tuple[Family, ...]:
    return Sources.of(build(reports, load())).copied(d.path for d in reports)


@pytest.mark.parametrize(
    ("reports", "source", "because"),
    [
        ([("a", "2031-05-06", "One.\n\n", None), ("b", "2031-05-05", "Two.\n\n", None)], "b", "published first"),
        ([("a", None, "One.\n\n", "ABC"), ("b", None, "Two.\n\n", None)], "b", "the other credits an agency"),
        ([("a", "2031-05-05", "One.\n\n", "ABC"), ("b", "2031-05-05", "Two.\n\n", None)], "b", "the other credits an agency"),
        ([("a", "2031-05-05", "One.\n\n", None), ("b", None, "Two.\n\n", None)], None, "which came first is not known"),
        ([("a", "2031-05-05", "One.\n\n", None), ("b", "2031-05-05", "Two.\n\n", None)], None, "which came first is not known"),
    ],
)
def test_who_copied_whom_is_told_by_dates_then_by_credits_or_not_at_all(
    reports: list[tuple[str, str | None, str, str | None]], source: str | None, because: str
) -> None:
    (family,) = _families(*(_report(*one) for one in reports))
    assert (family.source, family.because) == (source, because)
    assert set(family.documents) == {"a", "b"}
    assert ("share their words" in copied.told(family)) == (source is None)


def test_a_report_of_its_own_words_is_in_no_family() -> None:
    other = document(b"Soldiers shot 3 herders near Bunia on Monday, a priest said.\n", "c")
    assert len(_families(_report("a", "2031-05-05"), _report("b", "2031-05-06", "Two.\n\n"), other)) == 1
    assert _families(_report("a", "2031-05-05"), other) == ()


def test_the_answer_counts_reports_and_origins_of_each_block_and_figure() -> None:
    release = build([_report("a", "2031-05-05"), _report("b", "2031-05-06", "Two.\n\n")], load())
    index, blocks = Index.of(release), answer(release, Filter(), labels_of(load()))
    (block,) = blocks
    assert (block.documents, block.origins) == (2, 1)
    told = "\n".join(line.text for line in answer_page.lines(blocks, index))
    assert "2 reports, 1 origin" in told
    assert "b prints words of a (published first)" in told
    record = answer_page.block_record(block)
    assert (record["documents"], record["origins"], record["copied"][0]["source"]) == (2, 1, "a")
    assert (record["estimates"][0]["documents"], record["estimates"][0]["origins"]) == (2, 1)
    assert next(answer_page.rows(blocks))["origins"] == 1


def test_seven_reports_of_two_voices_are_told_as_such() -> None:
    assert copied.counted(7, 2) == "7 reports, 2 origins"
    assert copied.counted(1, 1) == "1 report"
