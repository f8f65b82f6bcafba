"""A progress bar on stderr, where a person looks at it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fogline.cli.options import Talk
from fogline.publish.inert import one_line

Report = Callable[[int, int, str], None]


@contextmanager
def progress(talk: Talk) -> Iterator[Report | None]:
    """A function that takes (done, total, what), or ``None`` where no bar is wanted or nobody would see it."""
    if talk.no_progress or talk.quiet or not sys.stderr.isatty() or os.environ.get("CI"):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.text import Text

    text = TextColumn("{task.description}", markup=False)
    with Progress(text, BarColumn(), MofNCompleteColumn(), console=Console(stderr=True, markup=False), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def report(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=Text(one_line(what)[:40]).plain)

        yield report
