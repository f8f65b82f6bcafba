"""``original``: the bytes that a report was read from, given back as they came."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Source, Talk
from fogline.cli.printing import write_bytes
from fogline.cli.session import open_ledger
from fogline.cli.speech import say
from fogline.errors import UsageError
from fogline.publish.originals import came

_Doc = Annotated[str, typer.Argument(metavar="DOC", help="A report: its path, its id, or the end of one path alone.")]
_Where = Annotated[Path | None, typer.Option("-o", "--output", metavar="PATH", help="Write to a file; - for stdout.")]


def original(document: _Doc, source: Source, talk: Talk, *, output: _Where = None) -> Exit:
    """Give back the bytes that a report was read from, the newest ones, checked against their hash. Nothing in them is run or opened."""
    with open_ledger(source) as ledger:
        found = ledger.received(document)
        if not found:
            raise UsageError(f"nothing is known of how '{document}' came: it was read before Fogline kept originals; read it again to keep them")
        newest = next((one for one in found if one.kept), found[0])
        raw = ledger.original(newest.sha256)
    if output is None and sys.stdout.isatty():
        raise UsageError("the bytes may be anything, and are not written to a terminal; name a file with -o PATH, or -o - to do it all the same")
    write_bytes(raw, output)
    say(came(newest), quiet=talk.quiet)
    return Exit.DONE


def how_it_came(path: str, source: Source) -> str | None:
    """How the newest reading of a report was received, in words; ``None`` where that is not known."""
    with open_ledger(source) as ledger:
        found = ledger.received(path)
    return came(found[0]) if found else None
