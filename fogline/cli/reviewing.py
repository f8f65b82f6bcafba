"""``review`` and ``withdraw``: one step of one person, and what it moved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Output, Source, Talk, Wanted
from fogline.cli.session import book_of, now, open_ledger
from fogline.cli.speech import say
from fogline.cli.steps import Person, Step
from fogline.errors import UsageError
from fogline.labelling import labels_of
from fogline.model import Decision, DecisionKind, Release
from fogline.publish import nearest, select

if TYPE_CHECKING:
    from fogline.ledger.store import Ledger

_Claims = Annotated[list[str] | None, typer.Argument(metavar="CLAIM", help="Ids of claims, or their beginnings; else all that the filters fit.", show_default=False)]
_Copies = Annotated[bool, typer.Option("--copies", help="Also verbatim copies of the sentence in other reports, in the same step.")]
_Second = Annotated[bool, typer.Option("--second", help="A second review: judge claims as the machine reads them, whatever others decided.")]
_Dry = Annotated[bool, typer.Option("--dry-run", help="Only say what would be decided.")]


def accept(
    claims: _Claims = None, *, person: Person, wanted: Wanted, source: Source, output: Output, talk: Talk, copies: _Copies = False, second: _Second = False, dry: _Dry = False
) -> Exit:
    """Say that claims are read rightly; their values then hold against every later reading."""
    return _on_claims("accept", claims, person, wanted, Step(source, output, talk), None, copies=copies, second=second, dry=dry)


def reject(
    claims: _Claims = None, *, person: Person, wanted: Wanted, source: Source, output: Output, talk: Talk, copies: _Copies = False, second: _Second = False, dry: _Dry = False
) -> Exit:
    """Say that claims are none: they count nowhere, and stay in the log as they were read."""
    return _on_claims("reject", claims, person, wanted, Step(source, output, talk), None, copies=copies, second=second, dry=dry)


def edit(
    claims: _Claims = None,
    *,
    person: Person,
    wanted: Wanted,
    source: Source,
    output: Output,
    talk: Talk,
    settings: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="target.side=state:AFG, quantity.low=12, when=null, ...")] = None,
    copies: _Copies = False,
    second: _Second = False,
    dry: _Dry = False,
) -> Exit:
    """Set fields of claims; what is not named follows the machine's reading, also a later one."""
    if not settings:
        raise UsageError("nothing to set: give --set FIELD=VALUE, several times for several fields")
    return _on_claims("edit", claims, person, wanted, Step(source, output, talk), fields_of(settings), copies=copies, second=second, dry=dry)


def add(
    document: Annotated[str, typer.Argument(metavar="DOC", help="The report, by its path.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The number words as they stand there, or START-END.")],
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="killed, injured, captured, ...")],
    *,
    person: Person,
    source: Source,
    output: Output,
    talk: Talk,
    settings: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="target.side=state:AFG, voice.claimant=Hamas, ...")] = None,
) -> Exit:
    """Add a claim that was missed, over its number words in the report."""
    from fogline import review

    def step(ledger: Ledger, release: Release) -> Decision:
        found = review.find_document(release, document)
        start, end = review.span_of(found, words)
        fields = fields_of(settings or [])
        return review.add(ledger, document, start, end, measure, by=person.name, why=person.why, fields=fields, release=release, now=now())

    return Step(source, output, talk).take(step)


def merge(
    events: Annotated[list[str], typer.Argument(metavar="EVENT", help="Two or more events that are one happening, or incidents that are one.")],
    *,
    person: Person,
    source: Source,
    output: Output,
    talk: Talk,
) -> Exit:
    """Say that events are one happening, or incidents one; new reports of any of them join it."""
    return Step(source, output, talk).decide("merge", events, person)


def split(
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM", help="Claims of one event that are an event of their own, or events of one incident that are one of their own.")],
    *,
    person: Person,
    source: Source,
    output: Output,
    talk: Talk,
) -> Exit:
    """Say that claims are of another happening than the rest of their event, or events of another incident than the rest of theirs."""
    return Step(source, output, talk).decide("split", claims, person)


def undo(
    decision: Annotated[str | None, typer.Argument(metavar="DECISION", help="The step to take back (r7); else your own newest.", show_default=False)] = None,
    *,
    person: Person,
    source: Source,
    output: Output,
    talk: Talk,
) -> Exit:
    """Take back one step, a bulk one whole. Undoing an undo brings the step back."""
    from fogline import review

    return Step(source, output, talk).take(lambda ledger, _: review.undo(ledger, by=person.name, why=person.why, decision=decision, now=now()))


def withdraw(
    documents: Annotated[list[str], typer.Argument(metavar="DOC", help="Reports, by their paths.")], *, person: Person, source: Source, output: Output, talk: Talk
) -> Exit:
    """Take a report out: none of its figures counts, and a tombstone with the reason stays in its place."""
    return Step(source, output, talk).decide("withdraw", documents, person)


def fields_of(settings: Sequence[str]) -> dict[str, Any]:
    """``FIELD=VALUE`` pairs as fields; a value that is no JSON is text. Raises ``UsageError`` for anything else."""
    found: dict[str, Any] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            raise UsageError(f"--set: '{setting}' is not FIELD=VALUE")
        try:
            found[name] = json.loads(value)
        except ValueError:
            found[name] = value
    return found


def _on_claims(
    kind: DecisionKind, given: list[str] | None, person: Person, wanted: Wanted, step: Step, fields: dict[str, Any] | None, *, copies: bool, second: bool, dry: bool
) -> Exit:
    filter_ = select.checked_kind(wanted.filter())
    if bool(given) == bool(filter_):
        raise UsageError(f"name the claims to {kind}, or give filters that fit them (one of the two)")

    def chosen(ledger: Ledger, release: Release) -> list[str]:
        from fogline import review

        found = [review.find_claim(ledger, release, one, as_read=second) for one in given or ()]
        labels = labels_of(book_of(step.source))
        found = found or list(select.claims(release, filter_, labels))
        if not found and (why := nearest.missed(release, filter_, labels)):
            raise UsageError(f"no claims fit: {why}")
        return [c.id for c in (*found, *(review.copies_of(found, release) if copies else ()))]

    if not dry:
        return step.decide(kind, chosen, person, fields=fields, as_read=second)
    with open_ledger(step.source) as ledger:
        release = ledger.release()
        say(f"{len(chosen(ledger, release))} claims would be decided ({kind}) in one step; nothing was done", quiet=step.talk.quiet)
    return Exit.DONE
