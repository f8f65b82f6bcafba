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
from fogline.publish.copied import Family, Sources, Standing, Teller
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
    assert (block.documents, block.standing.reprints, block.standing.origins) == (2, 1, 1)
    told = "\n".join(line.text for line in answer_page.lines(blocks, index))
    assert "2 reports (1 prints another's words), 1 origin: Democratic Republic of the Congo" in told
    assert "b prints words of a (published first)" in told
    record = answer_page.block_record(block)
    assert (record["documents"], record["reprints"], record["origins"], record["copied"][0]["source"]) == (2, 1, 1, "a")
    assert record["told_by"] == [{"party": "state:COD", "name": "Democratic Republic of the Congo", "documents": ["a", "b"]}]
    estimate = record["estimates"][0]
    assert (estimate["documents"], estimate["reprints"], estimate["origins"]) == (2, 1, 1)
    row = next(answer_page.rows(blocks))
    assert (row["reprints"], row["origins"], row["told_by"]) == (1, 1, "Democratic Republic of the Congo")


def _told(documents: int, reprints: int, *names: str | None) -> str:
    return copied.counted(Standing(documents, reprints, tuple(Teller(f"p{i}", name, ()) for i, name in enumerate(names))))


def test_origins_are_named_so_that_a_reprint_does_not_read_as_a_witness() -> None:
    assert _told(7, 5, "Ruritania", None) == "7 reports (5 print another's words), 2 origins: Ruritania and a report in its own words"
    assert _told(4, 1, "Ruritania", "Syldavia", None, None) == "4 reports (1 prints another's words), 4 origins: Ruritania, Syldavia and 2 reports in their own words"
    assert _told(9, 0, *"ABCDEF") == "9 reports, 6 origins: A, B, C and 3 more"
    assert _told(1, 0, "Ruritania") == "1 report"
    assert copied.counted(Standing(3, 1, None)) == "3 reports (1 prints another's words)"


def test_an_event_counts_the_parties_that_its_origins_name() -> None:
    release = build([_report("a", "2031-05-05"), _report("b", "2031-05-06", "Two.\n\n")], load())
    assert [e.origins for e in release.events] == [1]
