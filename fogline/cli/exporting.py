"""``export``: exactly the rows of the filter, in the shapes that other programs read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from fogline.publish.coded import Match
from fogline.publish.exports import FORMS, PARQUET, Made, Request

_KNOWN = (*FORMS, PARQUET)
_WITH_SIDECAR = ("acled", "ucdp")
_Records = Annotated[list[Path] | None, typer.Option("--records", metavar="FILE", help="UCDP GED or ACLED as CSV, whose nearest records the sidecar names.")]
_HELP = "; ".join([*(f"{name}: {form.about}" for name, form in FORMS.items()), f"{PARQUET}: a folder with one file for each table"])


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"{_HELP}.")],
    *,
    wanted: Wanted,
    source: Source,
    moment: Moment,
    output: Output,
    talk: Talk,
    records: _Records = None,
) -> Exit:
    """Exactly the rows of the filter, for other programs. The same inputs give the same bytes.

    acled and ucdp follow their codebook's own policy where --policy names none, and with -o write a sidecar beside the table. With --records
    the sidecar names the ids of the nearest records of those datasets (as `fogline compare` finds them); no row takes an id or a figure from them.
    """
    from fogline.exporting import request

    if form not in _KNOWN:
        raise UsageError(f"there is no export format '{form}'; the formats are {', '.join(_KNOWN)}")
    if records and form not in _WITH_SIDECAR:
        raise UsageError(f"--records goes into a sidecar, which {' and '.join(_WITH_SIDECAR)} have; {form} has none")
    book, filter_ = book_of(source), select.checked_kind(wanted.filter())
    snapshot, revised = _snapshot(source, moment)
    release = release_of(source, moment, talk, book)
    made_of = request(release, filter_, book, form, policy=source.policy, snapshot=snapshot, revised=revised)
    made_of, unread = _with_records(made_of, records or [])
    why = None if made_of.release.claims else nearest.missed(release, filter_, labels_of(book))
    rows = _parquet(made_of, output, talk) if form == PARQUET else _write(form, FORMS[form].make(made_of), output, talk)
    if not rows:
        say(("no rows fit" if filter_ else "no rows yet") + (f": {why}" if why else ""), quiet=talk.quiet)
        return Exit.NOTHING
    return Exit.PARTLY if unread else Exit.DONE


def _with_records(made_of: Request, files: Sequence[Path]) -> tuple[Request, int]:
    """What is exported, with the nearest record of each file beside each event; how many rows of the files could not be read."""
    from fogline.cli.comparing_records import beside

    found: dict[str, tuple[Match, ...]] = {}
    unread = 0
    for file in files:
        matches, wrong = beside(file, made_of.release, made_of.coding.labels)
        unread += wrong
        for match in matches:
            if match.event is not None and match.record is not None:
                found[match.event.id] = (*found.get(match.event.id, ()), match)
    return replace(made_of, beside=found), unread


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
