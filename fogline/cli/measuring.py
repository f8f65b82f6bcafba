"""``eval`` and ``bench``: how right, and how fast."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Source
from fogline.cli.printing import write
from fogline.cli.session import book_of, policy_of
from fogline.errors import UsageError
from fogline.publish.records import json_text

_Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def evaluation(
    source: Source,
    gold: Annotated[Path | None, typer.Argument(metavar="GOLD", help="A file of annotated lines.", show_default=False)] = None,
    *,
    texts: Annotated[Path | None, typer.Option("--texts", metavar="DIR", help="The folder of its reports.")] = None,
    part: Annotated[str | None, typer.Option("--set", metavar="NAME", help="Only lines of this set (dev, test).")] = None,
    misses: Annotated[int, typer.Option("--misses", min=0, help="Also print so many lines that were missed.")] = 0,
    with_tables: Annotated[bool, typer.Option("--tables", help="Also by measure, bound, rule, tier and claimant, and the errors by kind.")] = False,
    quiet: Annotated[Path | None, typer.Option("--no-fighting", metavar="DIR", help="Reports of no fighting: how many raise an alarm.")] = None,
    as_json: _Json = False,
) -> Exit:
    """How right the reading is, against annotated reports."""
    from fogline.measure.alarms import alarms
    from fogline.measure.evaluate import evaluate, summary
    from fogline.measure.tables import table_lines, tables

    if gold is None and quiet is None:
        raise UsageError("nothing to score: name a file of annotated lines, or a folder with --no-fighting")
    book, told, lines = book_of(source), dict[str, Any](), list[str]()
    if gold is not None:
        scores = evaluate(gold, texts, book, part=part, policy=policy_of(source, book))
        told, lines = dict(scores.figures), list(summary(scores, misses=misses))
        if with_tables:
            told["tables"] = tables(scores, examples=misses)
            lines += table_lines(told["tables"])
    if quiet is not None:
        told["no_fighting"] = alarms(quiet, book)
        lines += ["", "reports of no fighting", *(f"  {name:14} {value}" for name, value in told["no_fighting"].items())]
    write(json_text(told) if as_json else "".join(f"{line}\n" for line in lines), None)
    return Exit.DONE


def bench(
    inputs: Annotated[Path | None, typer.Argument(metavar="PATH", help="Reports to measure on, or a web archive; else the bundled ones.")] = None,
    *,
    repeat: Annotated[int, typer.Option("--repeat", min=1, help="How often.")] = 5,
    book: Annotated[Path | None, typer.Option("--book", metavar="DIR", help="A folder with your own words.")] = None,
    pages: Annotated[int | None, typer.Option("--pages", min=10, metavar="CLAIMS", help="Instead, the pages over a ledger of so many claims (200000).")] = None,
    linking: Annotated[int | None, typer.Option("--linking", min=1000, metavar="REPORTS", help="Instead, linking and judging up to so many reports (100000).")] = None,
    as_json: _Json = False,
) -> Exit:
    """How fast: import, first run, words and reports a second, memory; with --pages every kind of request to `serve`, with --linking the curve of linking."""
    from fogline.measure.bench import bench as measured
    from fogline.measure.bench import bench_lines

    if pages is not None:
        return _pages(pages, as_json=as_json)
    if linking is not None:
        return _linking(linking, as_json=as_json)
    figures = measured(inputs, repeat=repeat, overlay=book)
    write(json_text(figures) if as_json else "".join(f"{line}\n" for line in bench_lines(figures)), None)
    return Exit.DONE


def _linking(reports: int, *, as_json: bool) -> Exit:
    from fogline.measure.linking import linking, linking_lines

    figures = linking(reports)
    write(json_text(figures) if as_json else "".join(f"{line}\n" for line in linking_lines(figures)), None)
    return Exit.DONE


def _pages(claims: int, *, as_json: bool) -> Exit:
    from fogline.measure.pages import page_lines, pages

    figures = pages(claims)
    write(json_text(figures) if as_json else "".join(f"{line}\n" for line in page_lines(figures)), None)
    return Exit.DONE
