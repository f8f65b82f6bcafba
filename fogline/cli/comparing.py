"""``policies``: the same claims judged by every policy of the book, side by side."""

from __future__ import annotations

from fogline.cli.exits import Exit
from fogline.cli.options import Format, Moment, Output, Source, Talk, Wanted
from fogline.cli.printing import show_lines, show_records, show_rows
from fogline.cli.session import book_of, policy_of, release_of
from fogline.cli.speech import say
from fogline.labelling import labels_of
from fogline.publish import compared, select
from fogline.publish.answer import answer


def policies(wanted: Wanted, source: Source, moment: Moment, output: Output, talk: Talk) -> Exit:
    """What switching the policy changes, and why: each figure under every policy, the one of --policy first."""
    from fogline.book.schemas.policies import Section
    from fogline.pipeline import under

    book, filter_ = book_of(source), select.checked_kind(wanted.filter())
    labels, first = labels_of(book), policy_of(source, book)
    release = release_of(source, moment, talk, book)
    known = sorted(book.section(Section).policy, key=lambda p: p.id != first)
    found = compared.compared({p.id: answer(under(release, book, p.id), filter_, labels) for p in known})
    if not found:
        say("no figure fits" if filter_ else "no figure was found", quiet=talk.quiet)
        return Exit.NOTHING
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([compared.record(one) for one in found], output)
    elif output.format is Format.CSV:
        show_rows(compared.COLUMNS, compared.rows(found), output)
    else:
        show_lines(compared.lines(found, {p.id: p.about for p in known}), output)
    return Exit.DONE
