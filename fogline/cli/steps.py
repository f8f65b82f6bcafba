"""One step of review: who takes it, what it is done on, and what it moved, printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Format, Output, Source, Talk
from fogline.cli.printing import show_lines, show_records, show_rows
from fogline.cli.progress import progress
from fogline.cli.session import book_of, judged_by, now, open_ledger, policy_of
from fogline.errors import UsageError
from fogline.labelling import labels_of
from fogline.model import Decision, DecisionKind, Release
from fogline.publish import changes_page, decisions_page
from fogline.publish.changes import changes
from fogline.publish.index import Index
from fogline.publish.page import BLANK, Line
from fogline.publish.records import decision_record

if TYPE_CHECKING:
    from fogline.ledger.store import Ledger

_PERSON = "Who decides"


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, and why."""

    by: Annotated[
        str | None, typer.Option("--by", envvar="FOGLINE_REVIEWER", metavar="NAME", help="Your name, as the log shows it.", rich_help_panel=_PERSON)
    ] = None
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, in a few words.", rich_help_panel=_PERSON)] = ""

    @property
    def name(self) -> str:
        """The reviewer's name. Raises ``UsageError`` where nobody is named: it is never guessed."""
        if not self.by or not self.by.strip():
            raise UsageError("who decides? give --by NAME, or set FOGLINE_REVIEWER")
        return self.by.strip()


@dataclass(frozen=True, slots=True)
class Step:
    """What a step is taken on and how it is told."""

    source: Source
    output: Output
    talk: Talk

    def decide(
        self,
        kind: DecisionKind,
        targets: Sequence[str] | Callable[[Ledger, Release], Sequence[str]],
        person: Person,
        *,
        fields: dict[str, Any] | None = None,
        as_read: bool = False,
    ) -> Exit:
        """Take one step on ``targets``, or on what they are in the release at hand."""
        from fogline import review

        def step(ledger: Ledger, release: Release) -> Decision:
            named = targets(ledger, release) if callable(targets) else targets
            if not named:
                raise UsageError("no claims fit")
            return review.decide(ledger, kind, named, by=person.name, why=person.why, fields=fields, release=release, as_read=as_read, now=now())

        return self.take(step)

    def take(self, step: Callable[[Ledger, Release], Decision]) -> Exit:
        """Take a step on the release as it stands, build anew with it, and print the step and what it moved."""
        from fogline import review

        book = book_of(self.source)
        policy = policy_of(self.source, book) if self.source.policy else None
        with open_ledger(self.source) as ledger, progress(self.talk) as report:
            before = review.current(ledger, book, command="fogline review", now=now(), progress=report)
            decision = step(ledger, before)
            after = review.current(ledger, book, command=f"fogline review: {decision.id}", now=now(), progress=report)
        self._show(decision, judged_by(before, policy, book), judged_by(after, policy, book))
        return Exit.DONE

    def _show(self, decision: Decision, before: Release, after: Release) -> None:
        labels = labels_of(book_of(self.source))
        moved = [c for c in changes(before, after, labels) if c.kind != "reviewed"]
        if self.output.format in {Format.JSON, Format.JSONL}:
            show_records([decision_record(decision, {}), *(changes_page.record(c, labels) for c in moved)], self.output)
        elif self.output.format is Format.CSV:
            show_rows(changes_page.COLUMNS, changes_page.rows(moved, labels), self.output)
        else:
            told = changes_page.lines(moved, Index.of(after), labels) if moved else [Line("about", "no figure of any event moved")]
            show_lines([Line("title", decisions_page.headline(decision)), BLANK, *told], self.output)
