"""``search``: full text over the reports and their claims."""

from __future__ import annotations

from typing import Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Format, Moment, Output, Source, Talk, Wanted
from fogline.cli.printing import show_lines, show_records, show_rows
from fogline.cli.session import book_of, release_of
from fogline.cli.speech import say
from fogline.labelling import labels_of
from fogline.publish import found, select


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words, all of which a report holds; words in one pair of quotes are a phrase.")],
    wanted: Wanted,
    source: Source,
    moment: Moment,
    output: Output,
    talk: Talk,
) -> Exit:
    """The reports that hold all the words, the best match first, each with the words around and the claims in whose passage they stand."""
    from fogline.ledger.reader import Reader
    from fogline.ledger.search import terms

    asked, book, filter_ = terms(" ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words)), book_of(source), select.checked_kind(wanted.filter())
    release = release_of(source, moment, talk, book)
    reader = Reader(source.ledger)
    try:
        reader.catch_up()
        texts = reader.search(asked)
    finally:
        reader.close()
    claims = select.claims(release, filter_, labels_of(book))
    fitting = {c.document for c in claims}
    shown = [d for text in texts for d in release.documents if d.text_sha256 == text and (not filter_ or d.path in fitting)]
    hits = [found.hit(d, asked, (c for c in claims if c.document == d.path)) for d in shown]
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([found.record(one) for one in hits], output)
    elif output.format in {Format.CSV, Format.MD}:
        show_rows(found.COLUMNS, map(found.row, hits), output)
    elif hits:
        show_lines(found.lines(hits), output)
    if not hits:
        say("no report holds all these words", quiet=talk.quiet)
        return Exit.NOTHING
    return Exit.DONE
