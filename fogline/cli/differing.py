"""``diff``: what changed since a moment, or between two vintages, with the reasons."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Format, Moment, Output, Source, Talk, Wanted
from fogline.cli.printing import show_lines, show_records, show_rows, write
from fogline.cli.session import as_known, book_of, now, open_ledger, release_of
from fogline.cli.speech import say
from fogline.errors import UsageError
from fogline.labelling import labels_of
from fogline.model import Release
from fogline.publish import changes_page, select
from fogline.publish.changes import KINDS, Change, changes, fitting
from fogline.publish.index import Index
from fogline.publish.labels import Labels

if TYPE_CHECKING:
    from fogline.book.load import Book

_AGO = re.compile(r"(\d{1,5})\s*([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}
_FORMS = (*(form.value for form in Format), "atom")


def diff(
    vintages: Annotated[list[str] | None, typer.Argument(metavar="VINTAGE", help="Two vintages (v1 v2); one is compared with the newest.", show_default=False)] = None,
    *,
    wanted: Wanted,
    source: Source,
    talk: Talk,
    since: Annotated[
        str | None, typer.Option("--since", metavar="WHEN", help="What was known at WHEN against now: a day, a time, 24h, 7d, yesterday.")
    ] = None,
    change: Annotated[list[str] | None, typer.Option("--change", metavar="KIND", help=f"Only these kinds: {', '.join(KINDS)}.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="|".join(_FORMS), help="How to write it.")] = "table",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="PATH", help="Write to a file, not to stdout.")] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Leave with 1 where there are differences, with 0 where there are none.")] = False,
) -> Exit:
    """What is new, raised, lowered, denied, merged, withdrawn or read anew, and why: since a moment, or between two vintages."""
    if form not in _FORMS:
        raise UsageError(f"--format: '{form}' is not one of {', '.join(_FORMS)}")
    for kind in change or ():
        if kind not in KINDS:
            raise UsageError(f"--change: '{kind}' is not one of {', '.join(KINDS)}")
    book, filter_ = book_of(source), select.checked_kind(wanted.filter())
    labels = labels_of(book)
    before, after = _two(vintages or [], since, source, talk, book)
    found = fitting(changes(before, after, labels), before, after, filter_, labels)
    shown = [c for c in found if not change or c.kind in change]
    _print(shown, after, labels, form, output, f"Fogline: changes since {since}" if since else f"Fogline: changes {' '.join(vintages or [])}")
    if not shown:
        say("nothing changed", quiet=talk.quiet)
    return Exit.FAILED if shown and exit_code else Exit.DONE


def _two(vintages: list[str], since: str | None, source: Source, talk: Talk, book: Book) -> tuple[Release, Release]:
    """The two states to compare."""
    if bool(vintages) == (since is not None) or len(vintages) > 2:
        raise UsageError("compare since a moment (--since WHEN), or two vintages (diff v1 v2)")
    if since is None:
        pair = [release_of(source, Moment(vintage=one), talk, book) for one in vintages]
        return pair[0], pair[1] if len(pair) > 1 else release_of(source, Moment(), talk, book)
    after = release_of(source, Moment(), talk, book)
    return known_then(since, after, source, talk, book), after


def known_then(since: str, after: Release, source: Source, talk: Talk, book: Book) -> Release:
    """What was known at ``since`` (a day, a time, 24h, 7d, yesterday), under the policy of ``after``."""
    with open_ledger(source) as ledger:
        return as_known(ledger, _moment(since), source.policy or after.policy, talk, book, decided_by_then=True)


def _moment(words: str) -> str:
    """A moment as the ledger takes it; one counted back from now becomes a time."""
    if words == "yesterday":
        return (now() - timedelta(days=1)).date().isoformat()
    if match := _AGO.fullmatch(words.strip()):
        return (now() - timedelta(**{_UNITS[match[2]]: int(match[1])})).isoformat(timespec="seconds")
    return words


def _print(found: list[Change], after: Release, labels: Labels, form: str, path: Path | None, title: str) -> None:
    if form == "atom":
        write(changes_page.atom(found, labels, title=title, updated=now().isoformat(timespec="seconds")), path)
        return
    output = Output(Format(form), path)
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([changes_page.record(c, labels) for c in found], output)
    elif output.format in {Format.CSV, Format.MD}:
        show_rows(changes_page.COLUMNS, changes_page.rows(found, labels), output)
    elif found:
        show_lines(changes_page.lines(found, Index.of(after), labels), output)
