"""``eval`` and ``bench``: how right, and how fast."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Source
from fogline.cli.printing import write
from fogline.cli.session import book_of, policy_of
from fogline.publish.records import json_text

_Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def evaluation(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A file of annotated lines.")],
    source: Source,
    *,
    texts: Annotated[Path | None, typer.Option("--texts", metavar="DIR", help="The folder of its reports.")] = None,
    part: Annotated[str | None, typer.Option("--set", metavar="NAME", help="Only lines of this set (dev, test).")] = None,
    misses: Annotated[int, typer.Option("--misses", min=0, help="Also print so many lines that were missed.")] = 0,
    as_json: _Json = False,
) -> Exit:
    """How right the reading is, against annotated reports."""
    from fogline.measure.evaluate import evaluate, summary

    book = book_of(source)
    scores = evaluate(gold, texts, book, part=part, policy=policy_of(source, book))
    write(json_text(scores.figures) if as_json else "".join(f"{line}\n" for line in summary(scores, misses=misses)), None)
    return Exit.DONE


def bench(
    inputs: Annotated[Path | None, typer.Argument(metavar="PATH", help="Reports to measure on; else the bundled ones.")] = None,
    *,
    repeat: Annotated[int, typer.Option("--repeat", min=1, help="How often.")] = 5,
    book: Annotated[Path | None, typer.Option("--book", metavar="DIR", help="A folder with your own words.")] = None,
    as_json: _Json = False,
) -> Exit:
    """How fast: import, first run, words and reports a second, memory."""
    from fogline.measure.bench import bench as measured
    from fogline.measure.bench import bench_lines

    figures = measured(inputs, repeat=repeat, overlay=book)
    write(json_text(figures) if as_json else "".join(f"{line}\n" for line in bench_lines(figures)), None)
    return Exit.DONE
