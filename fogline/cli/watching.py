"""``watch``: a folder of sources asked again and again, politely, with what is new built and kept and alerts told."""

from __future__ import annotations

import shlex
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.keeping import Keeping
from fogline.cli.options import Format, Output, Source, Talk
from fogline.cli.printing import show_lines, show_records, show_rows
from fogline.cli.reading import MAX_BYTES, Limit, Private
from fogline.cli.session import book_of, now, policy_of
from fogline.cli.speech import say
from fogline.cli.vintage import keep_vintage
from fogline.errors import ReadError, UsageError
from fogline.labelling import labels_of
from fogline.publish import wording
from fogline.publish.page import Line

if TYPE_CHECKING:
    from fogline.book.load import Book
    from fogline.ledger.store import Ledger
    from fogline.read.fetching import Fetcher
    from fogline.watch.alerts import Rules
    from fogline.watch.sources import Source as Outlet

_LONGEST_NAP = 30.0
_COLUMNS = ("source", "kind", "url", "answered", "due", "failures", "reports", "error")
_Folder = Annotated[Path, typer.Argument(metavar="SOURCES", help="A folder with one folder for each source: SOURCES/NAME/source.toml.")]
_Once = Annotated[bool, typer.Option("--once", help="Ask every source that is due once, then end.")]
_Health = Annotated[bool, typer.Option("--health", help="Ask nobody: show where each source stands.")]
_Gap = Annotated[float, typer.Option("--gap", min=0, metavar="SECONDS", help="Between two pages of one host; a longer one that it asks for is kept.")]


def watch(
    sources: _Folder, source: Source, output: Output, talk: Talk, *, once: _Once = False, health: _Health = False, max_bytes: Limit = MAX_BYTES, allow_private: Private = False, gap: _Gap = 2.0, keeping: Keeping
) -> Exit:
    """Ask feeds and pages again and again, read only what is new, and tell alerts (docs/WATCHING.md)."""
    from fogline.ledger.store import Ledger
    from fogline.read.fetching import Fetcher
    from fogline.watch.sources import sources_in

    if not sources.is_dir():
        raise UsageError(f"{sources}: no such folder")
    if health:
        return _health(sources, output)
    book = book_of(source)
    policy_of(source, book)
    fetcher = Fetcher(max_bytes=max_bytes, allow_private=allow_private, gap=gap)
    sources_in(sources)
    with Ledger.open(source.ledger) as ledger:
        rounds = _Rounds(sources, source, talk, book, ledger, fetcher, max_bytes, keeping.largest)
        while True:
            failed = rounds.run()
            if once:
                return Exit.PARTLY if failed else Exit.DONE
            time.sleep(rounds.nap())


class _Rounds:
    """Rounds over the sources that are due: each is asked, what it gave is kept, then its state; what is new is built at the end of the round.

    A kill between any two of these steps loses nothing: the ledger keeps nothing twice, and the first round builds what was kept and not built.
    """

    def __init__(self, folder: Path, source: Source, talk: Talk, book: Book, ledger: Ledger, fetcher: Fetcher, max_bytes: int, largest: int) -> None:
        from fogline.watch.alerts import rules_in

        self._folder, self._source, self._talk, self._book = folder, source, talk, book
        self._ledger, self._fetcher, self._max_bytes = ledger, fetcher, max_bytes
        self._largest = largest
        self._unbuilt = True
        self._due = now()
        self._rules = rules_in(folder)

    def run(self) -> list[ReadError]:
        """One round; what went wrong in it."""
        outlets, failed = self._described()
        self._due = now() + timedelta(hours=1)
        broken = [error for outlet in outlets for error in self._ask(outlet)]
        self._baseline()
        if self._unbuilt:
            self._build(broken)
            self._unbuilt = False
        unsent = self._alerts(self._rules)
        for error in failed + broken:
            say(f"fogline: {error}")
        return failed + broken + unsent

    def _described(self) -> tuple[list[Outlet], list[ReadError]]:
        """The sources and rules as they are written now; a slip made in them while this runs is told and does not end it."""
        from fogline.watch.alerts import rules_in
        from fogline.watch.sources import sources_in

        try:
            self._rules = rules_in(self._folder)
            return sources_in(self._folder)
        except UsageError as error:
            return [], [ReadError(str(self._folder), "source", str(error))]

    def nap(self) -> float:
        """Seconds until a source is due, in naps short enough that a new source or an interrupt is seen soon."""
        return min(max((self._due - now()).total_seconds(), 1.0), _LONGEST_NAP)

    def _ask(self, outlet: Outlet) -> tuple[ReadError, ...]:
        from dataclasses import replace
        from datetime import datetime

        from fogline.watch import polling, standing

        before, at = standing.load(outlet.folder, outlet.url), now()
        if not before.is_due(at):
            self._due = min(self._due, datetime.fromisoformat(str(before.due)))
            return ()
        found = polling.poll(outlet, before, self._fetcher, self._max_bytes, at)
        added = self._ledger.add(found.documents, now=now(), came=found.came, largest=self._largest)
        self._unbuilt |= added > 0
        standing.save(outlet.folder, replace(found.standing, reports=before.reports + added))
        self._due = min(self._due, datetime.fromisoformat(str(found.standing.due)))
        say(f"{outlet.name}: {found.standing.error or f'{added} new'}", quiet=self._talk.quiet)
        return found.failed

    def _baseline(self) -> None:
        """Alerts are told from the state before the first round on."""
        from fogline.watch import sending

        vintages = self._ledger.vintages()
        if sending.told_in(self._folder).vintage is None and vintages:
            sending.keep(self._folder, sending.Told(vintages[-1].id))

    def _build(self, failed: list[ReadError]) -> None:
        if not self._ledger.paths():
            return
        command = shlex.join(["fogline", "watch", str(self._folder)])
        name = keep_vintage(self._ledger, self._book, policy_of(self._source, self._book), failed, self._talk, command)
        made = self._ledger.vintages()[-1]
        say(f"{name}: {wording.count(made.documents, 'report')}, {wording.count(made.claims, 'figure')}", quiet=self._talk.quiet)

    def _alerts(self, rules: Rules) -> list[ReadError]:
        from fogline.watch import alerts, sending

        vintages, told = self._ledger.vintages(), sending.told_in(self._folder)
        if vintages and told.vintage != vintages[-1].id:
            newest = vintages[-1].id
            found: Iterator[dict[str, object]] = iter(())
            if told.vintage is not None and told.vintage in {v.id for v in vintages}:
                found = alerts.alerts(self._ledger.release(told.vintage), self._ledger.release(newest), rules, labels_of(self._book))
            told = sending.tell(self._folder, rules, told, found, newest, now().isoformat(timespec="seconds"))
        _, failed = sending.deliver(self._folder, rules, told, self._fetcher, now())
        for error in failed:
            say(f"fogline: alert not sent, it waits: {error}")
        return failed


def _health(folder: Path, output: Output) -> Exit:
    """Where each source stands; partly done where one of them fails or cannot be read."""
    from fogline.watch import standing
    from fogline.watch.sources import sources_in

    outlets, wrong = sources_in(folder)
    rows: list[dict[str, object]] = []
    for outlet in outlets:
        stands = standing.load(outlet.folder, outlet.url)
        told = (outlet.name, outlet.kind, outlet.url, stands.answered, stands.due, stands.failures, stands.reports, stands.error)
        rows.append(dict(zip(_COLUMNS, told, strict=True)))
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([{"schema": "fogline.source/1", **row} for row in rows], output)
    elif output.format is Format.TABLE:
        show_lines((Line("row", _told(row), f"[{row['source']}]") for row in rows), output)
    else:
        show_rows(_COLUMNS, rows, output)
    for error in wrong:
        say(f"fogline: {error}")
    stuck = _waiting(folder)
    return Exit.PARTLY if wrong or stuck or any(row["error"] for row in rows) else Exit.DONE


def _waiting(sources: Path) -> bool:
    """Tell which alerts are still on their way; true where there are any."""
    from fogline.watch import sending

    told = sending.told_in(sources)
    if told.waiting:
        say(f"fogline: alerts waiting for the webhook: {len(told.waiting)}")
    for to, waiting in told.mail.items():
        if waiting:
            say(f"fogline: alerts waiting to be mailed to {to}: {len(waiting)}" + (f"; {told.mail_error}; tried again from {told.mail_due}" if told.mail_error else ""))
    return bool(told.waiting or any(told.mail.values()))


def _told(row: dict[str, object]) -> str:
    state = f"failing ({row['failures']} times): {row['error']}" if row["error"] else f"answered {row['answered'] or 'never yet'}"
    return f"{state}; {row['reports']} reports; due {row['due'] or 'now'}; {row['url']}"
