"""``export``: exactly the rows of the filter, in the shapes that other programs read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Moment, Output, Source, Talk, Wanted
from fogline.cli.printing import write, write_bytes
from fogline.cli.session import book_of, open_ledger, release_of
from fogline.cli.speech import say
from fogline.errors import UsageError
from fogline.labelling import labels_of
from fogline.publish import nearest, select, wording
from fogline.publish.exports import FORMS, PARQUET, Made, Request

_KNOWN = (*FORMS, PARQUET)
_HELP = "; ".join([*(f"{name}: {form.about}" for name, form in FORMS.items()), f"{PARQUET}: a folder with one file for each table"])


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"{_HELP}.")],
    *,
    wanted: Wanted,
    source: Source,
    moment: Moment,
    output: Output,
    talk: Talk,
) -> Exit:
    """Exactly the rows of the filter, for other programs. The same inputs give the same bytes.

    acled and ucdp follow their codebook's own policy where --policy names none, and with -o write a sidecar beside the table.
    """
    from fogline.exporting import request

    if form not in _KNOWN:
        raise UsageError(f"there is no export format '{form}'; the formats are {', '.join(_KNOWN)}")
    book, filter_ = book_of(source), select.checked_kind(wanted.filter())
    snapshot, revised = _snapshot(source, moment)
    release = release_of(source, moment, talk, book)
    made_of = request(release, filter_, book, form, policy=source.policy, snapshot=snapshot, revised=revised)
    why = None if made_of.release.claims else nearest.missed(release, filter_, labels_of(book))
    rows = _parquet(made_of, output, talk) if form == PARQUET else _write(form, FORMS[form].make(made_of), output, talk)
    if not rows:
        say(("no rows fit" if filter_ else "no rows yet") + (f": {why}" if why else ""), quiet=talk.quiet)
        return Exit.NOTHING
    return Exit.DONE


def _snapshot(source: Source, moment: Moment) -> tuple[str, int]:
    """The name and time (Unix seconds) of the state of the ledger that is exported."""
    with open_ledger(source) as ledger:
        kept = ledger.vintages()
    chosen = next((v for v in kept if moment.vintage and v.id.startswith(moment.vintage)), kept[-1] if kept else None)
    if chosen is None:
        return "none", 0
    name = f"{chosen.id} as of {moment.as_of}" if moment.as_of else chosen.id
    return name, int(datetime.fromisoformat(chosen.created).timestamp())


def _write(form: str, made: Made, output: Output, talk: Talk) -> int:
    write_bytes(made.body, output.output)
    if made.sidecar is not None:
        _beside(form, made, output.output, talk)
    return made.rows


def _beside(form: str, made: Made, output: Path | None, talk: Talk) -> None:
    """The sidecar beside the table, and what the shape left out, said aloud."""
    left = f"; {wording.count(made.left_out, 'event')} left out as the shape has no place for {'it' if made.left_out == 1 else 'them'}" if made.left_out else ""
    if output is None or str(output) == "-":
        say(f"{wording.count(made.rows, 'row')} shaped as {form}{left}; with -o FILE a sidecar with the reasons, claims and quotes is written beside it", quiet=talk.quiet)
        return
    sidecar = output.with_name(f"{output.stem}.sidecar.jsonl")
    write(made.sidecar or "", sidecar)
    say(f"{wording.count(made.rows, 'row')} shaped as {form}{left}; {sidecar} has the reasons, claims and quotes of each", quiet=talk.quiet)


def _parquet(made_of: Request, output: Output, talk: Talk) -> int:
    from fogline.publish import parquet

    if output.output is None or str(output.output) == "-":
        raise UsageError("parquet is a folder with one file for each table; name it with -o FOLDER")
    files = parquet.write(made_of.release, output.output)
    say(f"{wording.count(len(files), 'table')} in {output.output}", quiet=talk.quiet)
    return len(made_of.release.claims)
