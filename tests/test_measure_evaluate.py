"""``fogline eval``: where it finds the texts, what it refuses, and that the reference script agrees with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fogline.book.load import load
from fogline.errors import UsageError
from fogline.measure.evaluate import annotated_lines, evaluate, summary
from fogline.pipeline import build
from fogline.publish.records import claim_record, json_line
from fogline.read.files import read_file

REPORT = "date 2026-03-02\nThe army of Chad said that nine soldiers were killed in an ambush near Abeche on Monday.\n"


def annotated(**more: Any) -> dict[str, Any]:
    """The one figure of the report, as a person would annotate it."""
    start = REPORT.index("nine")
    return {
        "doc": "chad.txt", "start": start, "end": start + 4, "text": "nine", "quantity_low": 9, "quantity_high": 9, "outcome": "killed",
        "victim_side": "state:TCD", "claimant": "Chad: army", "status": "acknowledged", "kind": "event", "scope": "total",
        "event_id": "chad-1", "date_start": "2026-03-02", "date_end": "2026-03-02", "country": "TCD", "set": "dev", **more,
    }  # fmt: skip


def laid_out(root: Path, texts: str, rows: list[dict[str, Any]]) -> Path:
    """A folder of reports and an annotated file; its path."""
    (root / texts).mkdir(parents=True)
    (root / texts / "chad.txt").write_text(REPORT, encoding="utf-8")
    gold = root / "gold" / "mine.jsonl"  # the folder may be the one with the texts
    gold.parent.mkdir(exist_ok=True)
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return gold


@pytest.mark.parametrize(("folder", "named"), [("gold/mine", False), ("mine", False), ("gold", False), ("elsewhere", True)])
def test_a_plain_report_is_read_rightly_wherever_its_text_lies(tmp_path: Path, folder: str, named: bool) -> None:
    gold = laid_out(tmp_path, folder, [annotated()])
    figures = evaluate(gold, tmp_path / folder if named else None, load()).figures
    assert (figures["gold"], figures["predicted"]) == (1, 1)
    assert figures["full_f1"] == pytest.approx(1.0)
    assert figures["date_exact"] == 1


def test_only_the_lines_of_the_asked_set_are_scored(tmp_path: Path) -> None:
    gold = laid_out(tmp_path, "mine", [annotated(), annotated(set="test", start=0, end=4)])
    assert evaluate(gold, None, load(), part="dev").figures["gold"] == 1
    with pytest.raises(UsageError, match="no annotated lines with set 'train'"):
        evaluate(gold, None, load(), part="train")


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    gold = laid_out(tmp_path, "mine", [annotated(), annotated(doc="niger.txt")])
    with pytest.raises(UsageError, match=r"the first is niger\.txt"):
        evaluate(gold, None, load())
    with pytest.raises(UsageError, match="--texts"):
        evaluate(gold, tmp_path / "nowhere", load())
    with pytest.raises(UsageError, match="cannot be read"):
        annotated_lines(tmp_path / "nothing.jsonl")


@pytest.mark.parametrize(("line", "reason"), [("nine", "line 1: not JSON"), ("[]", "not an annotated line"), ('{"doc": "a"}', "'end' is missing")])
def test_a_file_that_is_not_annotated_is_refused_with_the_line(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match=reason):
        annotated_lines(path)


def test_misses_are_shown_with_their_reason(tmp_path: Path) -> None:
    gold = laid_out(tmp_path, "mine", [annotated(quantity_low=8), annotated(start=0, end=4)])
    lines = list(summary(evaluate(gold, None, load()), misses=5))
    assert any(line.startswith("- read as killed 9 | chad.txt") for line in lines)
    assert any(line.startswith("- missed | chad.txt 0") for line in lines)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "part"), [("seeds", None), ("open_news", "dev")])
def test_the_reference_script_gives_the_same_figures_of_our_reading(shared: Path, tmp_path: Path, name: str, part: str | None) -> None:
    gold, texts = shared / "gold" / f"{name}.jsonl", shared / "gold" / name
    texts = texts if texts.is_dir() else shared / name
    rows = [row for row in annotated_lines(gold) if part is None or row["set"] == part]
    documents = [read_file(str(texts / doc)) for doc in sorted({row["doc"] for row in rows})]
    claims = [json_line(claim_record(claim)) + "\n" for claim in build(documents, load()).claims]
    (tmp_path / "claims.jsonl").write_text("".join(claims), encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(shared / "gold" / "score.py"), str(tmp_path / "gold.jsonl"), str(tmp_path / "claims.jsonl"), "--json"]
    reference = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    figures = evaluate(gold, None, load(), part=part).figures
    assert figures == pytest.approx(reference)
