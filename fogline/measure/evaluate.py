"""``fogline eval``: our claims over annotated reports, scored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from fogline.book.load import Book
from fogline.errors import UsageError
from fogline.measure.score import Scores, document_of, score
from fogline.measure.verdicts import Row
from fogline.model import Document
from fogline.pipeline import build
from fogline.publish.records import claim_record
from fogline.read.files import read_file


def evaluate(gold: Path, texts: Path | None, book: Book, *, part: str | None = None, policy: str = "fogline") -> Scores:
    """The scores of our claims over the reports of ``gold``, a file of annotated lines.

    The reports lie in ``texts``, else in the folder named after ``gold`` (``open_news.jsonl``: ``open_news/``), else
    in the folder of that name beside gold's own, else around ``gold`` itself. ``part`` keeps the lines whose ``set`` it names. All reports are
    built together, as one run would. Raises ``UsageError`` for a file that is not an annotated one or a missing text.
    """
    rows = [row for row in annotated_lines(gold) if part is None or row.get("set") == part]
    if not rows:
        raise UsageError(f"{gold}: no annotated lines" + (f" with set '{part}'" if part else ""))
    documents = _documents(rows, text_folder(gold, texts, rows))
    return score(rows, [claim_record(claim) for claim in build(documents, book, policy=policy).claims])


def annotated_lines(gold: Path) -> list[dict[str, Any]]:
    """The lines of an annotated file. Raises ``UsageError`` with the line that is not one."""
    try:
        lines = gold.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{gold}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{gold}: cannot be read: {error}") from error
    rows = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{gold}, line {number}: not JSON ({error})") from error
        missing = {"doc", "start", "end", "quantity_low", "quantity_high", "outcome"} - set(row if isinstance(row, dict) else ())
        if missing:
            raise UsageError(f"{gold}, line {number}: not an annotated line, '{min(missing)}' is missing")
        rows.append(row)
    return rows


def summary(scores: Scores, *, misses: int = 0) -> Iterable[str]:
    """The figures one a line, then up to ``misses`` lines that were missed and claims that nobody annotated."""
    for name, value in scores.figures.items():
        yield f"{name:16} {value:.3f}" if isinstance(value, float) else f"{name:16} {value}"
    for why, row in scores.misses[:misses]:
        where = f"{document_of(row)} {row['start']} {row.get('text')}"
        yield f"- {why} | {where} {row['outcome']} {row.get('victim_side')} | {row.get('claimant')}"
    for claim in scores.spurious[:misses]:
        yield f"+ spurious {claim['document']} {claim['start']} {claim.get('quote')} {claim['measure']}"


def text_folder(gold: Path, texts: Path | None, rows: Sequence[Row]) -> Path:
    """The folder that holds the reports of ``rows``, where ``evaluate`` looks for them. Raises ``UsageError`` when there is none."""
    tried = [texts] if texts else [gold.with_suffix(""), gold.resolve().parent.parent / gold.stem]
    for folder in tried:
        if folder.is_dir():
            return folder
    if texts is None and any((gold.parent / document_of(row)).is_file() for row in rows):
        return gold.parent
    raise UsageError(f"no texts for {gold.name}: looked for {' and '.join(map(str, tried))}; name their folder with --texts")


def _documents(rows: Iterable[Row], folder: Path) -> list[Document]:
    names = sorted({document_of(row) for row in rows})
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise UsageError(f"{folder}: {len(missing)} of {len(names)} annotated reports are missing, the first is {missing[0]}")
    return [read_file(str(folder / name)) for name in names]
