"""``merge``: several ledgers as one new ledger."""

from __future__ import annotations

import shlex
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Output, Source, Talk
from fogline.cli.session import book_of, policy_of
from fogline.cli.speech import say
from fogline.cli.vintage import keep_vintage
from fogline.errors import FoglineError, ReadError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fogline.ledger.merging import Merged
    from fogline.ledger.store import Ledger

_SHOWN = 5


def merge(
    ledgers: Annotated[list[Path], typer.Argument(metavar="LEDGER", help="Two or more ledgers; they stay as they are.", show_default=False)],
    *,
    source: Source,
    output: Output,
    talk: Talk,
) -> Exit:
    """Make one new ledger (--ledger FILE) of several: all their reports, originals and decisions, linked and judged together."""
    from fogline.cli.reading import headline
    from fogline.labelling import labels_of
    from fogline.ledger.store import Ledger

    if len(ledgers) < 2 or len({path.resolve() for path in ledgers}) < len(ledgers):
        raise UsageError("name two or more different ledgers to merge")
    if missing := next((path for path in ledgers if not path.is_file()), None):
        raise UsageError(f"{missing}: no such ledger")
    if source.ledger.exists():
        raise UsageError(f"{source.ledger}: this file is there already; name a new one for the merged ledger with --ledger")
    book = book_of(source)
    policy = policy_of(source, book)
    with ExitStack() as stack:
        opened = [stack.enter_context(Ledger.open(path, create=False)) for path in ledgers]
        made = stack.enter_context(Ledger.open(source.ledger))
        try:
            with ExitStack() as states:
                merged = made.merge([states.enter_context(one.part(name)) for name, one in zip(_names(ledgers), opened, strict=True)])
        except FoglineError:
            made.close()
            source.ledger.unlink()  # nothing is in it, and the next try must not meet it
            raise
        _tell(merged, talk)
        keep_vintage(made, book, policy, _unread(opened), talk, shlex.join(["fogline", "merge", *map(str, ledgers)]))
        release = made.release()
    headline(release, labels_of(book), output)
    return Exit.DONE


def _names(ledgers: Sequence[Path]) -> list[str]:
    """A short name for each ledger, that of its file where no other has it."""
    stems = [path.stem for path in ledgers]
    return [stem if stems.count(stem) == 1 else f"{stem}-{number}" for number, stem in enumerate(stems, 1)]


def _unread(ledgers: Collection[Ledger]) -> list[ReadError]:
    """What none of the ledgers could read."""
    read = {path for one in ledgers for path in one.paths()}
    found = {(i.document, i.code): i for one in ledgers for i in one.issues() if (i.stage, i.level) == ("read", "error") and i.document not in read}
    return [ReadError(i.document, i.code, i.message) for _, i in sorted(found.items())]


def _tell(merged: Merged, talk: Talk) -> None:
    say(f"{_counted(merged.readings, 'reading')} and {_counted(merged.decisions, 'decision')} taken over", quiet=talk.quiet)
    for (name, path), now in list(merged.renamed.items())[:_SHOWN]:
        say(f"  {path} of {name} is another report than that of the other ledger; it is called {now} here", quiet=talk.quiet)
    if len(merged.renamed) > _SHOWN:
        say(f"  and {len(merged.renamed) - _SHOWN} more", quiet=talk.quiet)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
