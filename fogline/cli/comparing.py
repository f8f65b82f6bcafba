"""``policies`` and ``probable``: the same claims judged in other ways, beside the rule's result."""

from __future__ import annotations

from fogline.cli.exits import Exit
from fogline.cli.options import Format, Moment, Output, Source, Talk, Wanted
from fogline.cli.printing import show_lines, show_records, show_rows
from fogline.cli.session import book_of, policy_of, release_of
from fogline.cli.speech import say
from fogline.labelling import labels_of
from fogline.publish import compared, opinions_page, select
from fogline.publish.answer import HEADLINE, answer
from fogline.publish.index import Index


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


def probable(wanted: Wanted, source: Source, moment: Moment, output: Output, talk: Talk) -> Exit:
    """A probabilistic estimate beside each figure: median, 80 % interval, the weight of each claim. Labelled, and never shown as best."""
    from fogline.assess.probable import chance
    from fogline.assess.reopened import reopen
    from fogline.book.schemas.policies import Section

    book, filter_ = book_of(source), select.checked_kind(wanted.filter())
    labels, measures = labels_of(book), filter_.measure or HEADLINE
    release = release_of(source, moment, talk, book)
    kept = {e.id for e in select.events(release, filter_, labels)}
    values = book.section(Section).probable
    asked = (o for o in reopen(release, book) if o.event.id in kept and o.estimate.measure in measures)
    found = [c for o in asked if select.side_fits(o.estimate.target_side, filter_.side, labels) and (c := chance(o, values)) is not None]
    if not found:
        say("no figure fits" if filter_ else "no figure was found", quiet=talk.quiet)
        return Exit.NOTHING
    index = Index.of(release)
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([opinions_page.record(one) for one in found], output)
    elif output.format is Format.CSV:
        show_rows(opinions_page.COLUMNS, opinions_page.rows(found, index, labels), output)
    else:
        show_lines(opinions_page.lines(found, index, labels), output)
    return Exit.DONE
