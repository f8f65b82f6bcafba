"""Times of figures in the annotated reports: how often the reading meets the annotated days."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fogline.book.load import load
from fogline.found import TimeFound
from fogline.model import Span, TimeRange
from fogline.resolve import times
from fogline.text import View, header_date, view

Read = tuple[View, TimeRange | None, tuple[TimeFound, ...], dict[int, int]]


def _read(path: Path) -> Read:
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    header = header_date(text)
    published = TimeRange(header[0], header[0], "day", "published") if header else None
    seen = view(text)
    clean = {seen.origin(at, at + 1).start: at for at in range(len(seen.text))}
    return seen, published, times.find(seen, published, load()), clean


def _when(line: dict[str, Any], read: Read) -> TimeRange | None:
    seen, published, found, clean = read
    number = Span(clean[line["start"]], clean[line["end"] - 1] + 1)
    return times.of_claim(seen, found, number, seen.sentence_at(number.start), number, published, load(), line["kind"])


def _lines(gold: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line.get("set") != "test"]


@pytest.mark.shared
@pytest.mark.parametrize(("gold", "texts", "floor"), [("seeds.jsonl", "seeds", 0.9), ("open_news.jsonl", "gold/open_news", 0.9)])
def test_times_meet_the_annotated_days(gold: str, texts: str, floor: float, shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reads: dict[str, Read] = {}
    met = dated = 0
    for line in _lines(shared / "gold" / gold):
        if line["doc"] not in reads:
            reads[line["doc"]] = _read(shared / texts / line["doc"])
        read = reads[line["doc"]]
        if not line["date_start"] or read[1] is None:
            continue
        when = _when(line, read)
        dated += 1
        met += when is not None and (when.start or "")[:10] <= (line["date_end"] or line["date_start"]) and (when.end or "")[:10] >= line["date_start"]
    with capsys.disabled():
        print(f"\ntimes: {met} of {dated} figures of {gold} meet the annotated days")
    assert met >= floor * dated


@pytest.mark.shared
def test_undated_reference_report_has_no_days_of_its_publication(shared: Path) -> None:
    undated = [path for path in sorted((shared / "seeds").glob("*.txt")) if header_date(path.read_text(encoding="utf-8")) is None]
    assert undated
    for path in undated:
        assert all(t.when.start is None and t.when.end is None for t in _read(path)[2] if t.when.basis == "relative")
