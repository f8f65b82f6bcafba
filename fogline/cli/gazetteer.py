"""``gazetteer``: places of the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Talk
from fogline.cli.speech import say

_SHOWN = 3


def add(
    dump: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames table: the file of a country, zipped or not.")],
    talk: Talk,
    *,
    book: Annotated[Path, typer.Option("--book", metavar="DIR", help="The folder with your own words, to be made if it is not there.")] = Path("fogline-book"),
) -> Exit:
    """Add the places of a GeoNames dump that you have downloaded; then read with --book DIR. Nothing is fetched."""
    from fogline.book.dumps import add as added
    from fogline.book.load import load
    from fogline.book.schemas.countries import Section

    packaged = load()
    made = added(dump, book, packaged.section(Section), packaged.gazetteer)
    for line in made.refused[:_SHOWN]:
        say(f"{dump}, {line}: not a line of GeoNames, left out")
    if len(made.refused) > _SHOWN:
        say(f"{dump}: {len(made.refused) - _SHOWN} more lines left out")
    say(f"{made.path}: {made.places} places under {made.names} names; use them with --book {book}", quiet=talk.quiet)
    return Exit.PARTLY if made.refused else Exit.DONE
