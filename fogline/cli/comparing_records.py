"""``compare``: our events beside the records of UCDP GED or ACLED in a file that the user has."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Format, Moment, Output, Source, Talk
from fogline.cli.printing import show_lines, show_records, show_rows
from fogline.cli.session import book_of, release_of
from fogline.cli.speech import say
from fogline.errors import ReadError, UsageError
from fogline.labelling import labels_of
from fogline.model import Release
from fogline.publish import coded
from fogline.publish.labels import Labels

_NEAR = timedelta(days=3)
_MOST_SAID = 10
_File = Annotated[Path, typer.Argument(metavar="FILE", help="UCDP GED or Candidate, or ACLED, as CSV (.csv or .csv.gz).")]


def compare(file: _File, source: Source, moment: Moment, output: Output, talk: Talk) -> Exit:
    """Each event beside the nearest coded record of UCDP or ACLED: who, where, when, and how the dead differ."""
    book = book_of(source)
    labels = labels_of(book)
    release = release_of(source, moment, talk, book)
    if coded.window(release) is None:
        say("no event with deaths has a day to compare by", quiet=talk.quiet)
        return Exit.NOTHING
    matches, wrong = beside(file, release, labels)
    rows = [coded.row(match) for match in matches]
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([{"schema": "fogline.comparison/1", **row} for row in rows], output)
    elif output.format is Format.CSV:
        show_rows(coded.COLUMNS, rows, output)
    else:
        show_lines(coded.lines(rows, file.name), output)
    return Exit.PARTLY if wrong else Exit.DONE


def beside(file: Path, release: Release, labels: Labels) -> tuple[tuple[coded.Match, ...], int]:
    """Our events beside the records of a file, and how many of its rows could not be read; each is said. Raises ``UsageError`` for a file of neither form."""
    from fogline.model.coded import CodedRecord
    from fogline.read.coded import coded_records

    if not file.is_file():
        raise UsageError(f"{file}: no such file")
    days = coded.window(release)
    if days is None:
        return (), 0
    try:
        found = list(coded_records(file, days[0] - _NEAR, days[1] + _NEAR))
    except ReadError as error:
        raise UsageError(str(error)) from error
    wrong = [item for item in found if isinstance(item, ReadError)]
    for bad in wrong[:_MOST_SAID]:
        say(f"fogline: not read: {bad}")
    if len(wrong) > _MOST_SAID:
        say(f"fogline: and {len(wrong) - _MOST_SAID} more rows")
    return coded.matched(release, (item for item in found if isinstance(item, CodedRecord)), labels), len(wrong)
