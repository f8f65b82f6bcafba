"""``report``: the situation report, every figure footnoted to its quote."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.differing import known_then
from fogline.cli.exits import Exit
from fogline.cli.options import Moment, Source, Talk, Wanted
from fogline.cli.printing import write, write_bytes
from fogline.cli.session import book_of, release_of
from fogline.cli.speech import say
from fogline.errors import UsageError
from fogline.labelling import labels_of
from fogline.model import Document, Release
from fogline.publish import select, wording
from fogline.publish.changes import Change, changes, fitting
from fogline.publish.select import Filter

if TYPE_CHECKING:
    from fogline.book.load import Book
    from fogline.publish.report.compose import Report


class Shape(StrEnum):
    """How a report is written."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"


def report(
    wanted: Wanted,
    source: Source,
    moment: Moment,
    talk: Talk,
    *,
    shape: Annotated[Shape, typer.Option("--format", help="How to write it.")] = Shape.MD,
    since: Annotated[
        str | None, typer.Option("--since", metavar="WHEN", help="Also what changed since WHEN: a day, a time, 24h, 7d, yesterday.")
    ] = None,
    window: Annotated[int, typer.Option("--days", min=1, help="Days of the window that the trend compares with as many before.")] = 7,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="PATH", help="Write to a file, not to stdout.")] = None,
) -> Exit:
    """What happened, how many died by whose account, what is not known, who contradicts whom; every figure footnoted to its quote."""
    from fogline.publish.report.compose import Asked, compose

    book, filter_ = book_of(source), select.checked_kind(wanted.filter())
    labels = labels_of(book)
    whole = release_of(source, moment, talk, book)
    release = select.narrowed(whole, filter_, labels)
    made = compose(Asked(release, labels, _changes(since, whole, filter_, source, talk, book) if since else None, since, window))
    documents = {d.path: d for d in release.documents}
    _written(made, documents, shape, output, quiet=talk.quiet)
    if not release.claims:
        say("no figure fits" if filter_ else "no figure was found", quiet=talk.quiet)
        return Exit.NOTHING
    return Exit.DONE


def _written(made: Report, documents: dict[str, Document], shape: Shape, output: Path | None, *, quiet: bool) -> None:
    """The report in the wanted shape, to stdout or a file. Raises ``UsageError`` where a PDF cannot be set, or would go to a terminal."""
    if shape is Shape.PDF:
        from fogline.publish.report.pdf import pdf

        if output is None and sys.stdout.isatty():
            raise UsageError("a PDF is no text for a terminal; name a file with -o report.pdf")
        printed = pdf(made, documents)
        write_bytes(printed.body, output)
        if not printed.complete:
            say("some letters of the report are in no font of this machine; boxes stand for them", quiet=quiet)
    elif shape is Shape.HTML:
        from fogline.publish.report.html import html

        write(html(made, documents), output)
    else:
        _markdown(made, documents, output, quiet=quiet)


def _markdown(made: Report, documents: dict[str, Document], output: Path | None, *, quiet: bool) -> None:
    """The report, and beside its file the pictures it shows; on stdout they are told in words."""
    from fogline.publish.report.markdown import Pictures, markdown

    if output is None or str(output) == "-":
        write(markdown(made, documents), output)
        return
    pictures = Pictures(output.stem)
    write(markdown(made, documents, pictures), output)
    for name, svg in pictures.drawn.items():
        write(svg, output.with_name(name))
    if pictures.drawn:
        say(f"{wording.count(len(pictures.drawn), 'picture')} beside {output}: {', '.join(pictures.drawn)}", quiet=quiet)


def _changes(since: str, after: Release, wanted: Filter, source: Source, talk: Talk, book: Book) -> tuple[Change, ...]:
    """What changed since a moment, as far as the filter goes."""
    labels, before = labels_of(book), known_then(since, after, source, talk, book)
    return tuple(fitting(changes(before, after, labels), before, after, wanted, labels))
