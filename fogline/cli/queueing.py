"""``review next``, ``review log`` and ``review agreement``: what to look at, what was decided, how far reviewers agree."""

from __future__ import annotations

from typing import Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Format, Output, Source, Talk, Wanted
from fogline.cli.printing import show_lines, show_records, show_rows
from fogline.cli.progress import progress
from fogline.cli.session import book_of, judged_by, now, open_ledger, policy_of
from fogline.cli.speech import say
from fogline.cli.steps import Person
from fogline.labelling import labels_of
from fogline.publish import decisions_page, queue_page, select, wording
from fogline.publish.index import Index
from fogline.publish.records import decision_record


def next_(
    wanted: Wanted,
    person: Person,
    source: Source,
    output: Output,
    talk: Talk,
    *,
    limit: Annotated[int, typer.Option("-n", "--limit", min=1, help="How many to show.")] = 1,
    second: Annotated[bool, typer.Option("--second", help="What others have decided and you have not, as the machine reads it.")] = False,
) -> Exit:
    """What to look at next: open contradictions first, then the figures that move the headline most, with what falls without them."""
    from fogline import review

    book, filter_ = book_of(source), select.checked_kind(wanted.filter())
    labels = labels_of(book)
    with open_ledger(source) as ledger, progress(talk) as report:
        newest = review.current(ledger, book, command="fogline review", now=now(), progress=report)
    release = judged_by(newest, policy_of(source, book) if source.policy else None, book)
    by = person.name if second else None
    items = review.queue(release, book, by=by, second=second)
    if filter_:
        fitting = {c.id for c in select.claims(release, filter_, labels)}
        items = tuple(i for i in items if i.claim.id in fitting)
    index, shown = Index.of(release), items[:limit]
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([queue_page.record(i.claim, i.event, i.copies, i.pairs, i.contradictions, i.reasons) for i in shown], output)
    elif output.format in {Format.CSV, Format.MD}:
        show_rows(queue_page.COLUMNS, (queue_page.row(i.claim, i.event, i.copies, i.pairs, i.reasons) for i in shown), output)
    elif shown:
        lines = (line for i in shown for line in queue_page.lines(i.claim, i.event, i.copies, i.pairs, i.reasons, index, labels))
        show_lines(lines, output)
    decided = len(release.reviewed)
    say(f"{wording.count(len(items), 'figure')} to look at{' that fit' if filter_ else ''}, {wording.count(decided, 'claim')} decided", quiet=talk.quiet)
    return Exit.DONE if shown else Exit.NOTHING


def log(
    target: Annotated[str | None, typer.Argument(metavar="ID", help="Only steps on this claim, event, report or decision.", show_default=False)] = None,
    *,
    source: Source,
    output: Output,
    talk: Talk,
) -> Exit:
    """Every decision ever made, newest first: who, when, why, on what, and whether it stands."""
    from fogline import review

    with open_ledger(source) as ledger:
        everything = ledger.decisions()
        chosen = everything if target is None else review.steps_on(target, everything, ledger)
    undone_by = review.undone_by(everything)
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([decision_record(d, undone_by) for d in chosen], output)
    elif output.format in {Format.CSV, Format.MD}:
        show_rows(decisions_page.COLUMNS, decisions_page.rows(chosen, undone_by), output)
    elif chosen:
        show_lines(decisions_page.lines(chosen, undone_by), output)
    if not chosen:
        say("no decisions on it" if target else "no decisions yet", quiet=talk.quiet)
        return Exit.NOTHING
    return Exit.DONE


_AGREED = ("left", "right", "field", "n", "agreed", "share", "kappa", "disputed")


def agreement(source: Source, output: Output, talk: Talk) -> Exit:
    """How far two reviewers agree, field by field: share with n, and Cohen's kappa, before they settled anything between them."""
    from fogline import review

    with open_ledger(source) as ledger:
        found = review.agreement(review.in_force(ledger.decisions()))
    rows = [{name: getattr(one, name) for name in _AGREED} for one in found]
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([{"schema": "fogline.agreement/1", **row, "disputed": list(one.disputed)} for row, one in zip(rows, found, strict=True)], output)
    elif output.format in {Format.CSV, Format.MD}:
        show_rows(_AGREED, ({**row, "disputed": " ".join(one.disputed)} for row, one in zip(rows, found, strict=True)), output)
    elif found:
        show_lines(queue_page.agreement_lines(rows), output)
    if not found:
        say("no claim was decided by two reviewers; `fogline review next --second` shows what another has decided", quiet=talk.quiet)
        return Exit.NOTHING
    return Exit.DONE
