"""``answer``, the listings and ``explain``: what the ledger says, to people and programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Format, Moment, Output, Source, Talk, Wanted
from fogline.cli.originals import how_it_came
from fogline.cli.printing import show_lines, show_records, show_rows
from fogline.cli.session import book_of, current_id, history_of, release_of
from fogline.cli.speech import say
from fogline.errors import UsageError
from fogline.labelling import labels_of
from fogline.model import Claim, Graded, Release
from fogline.publish import answer_page, explain_other, explain_page, nearest, opinions_page, select, sums
from fogline.publish.answer import HEADLINE, Block, answer
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.listings import LISTINGS, Listing
from fogline.publish.page import Line
from fogline.publish.records import plain
from fogline.publish.select import Filter

if TYPE_CHECKING:
    from fogline.book.load import Book


def show_answer(
    wanted: Wanted,
    source: Source,
    moment: Moment,
    output: Output,
    talk: Talk,
    *,
    sum_: Annotated[bool, typer.Option("--sum", help="Also add up events that do not overlap.")] = False,
) -> Exit:
    """How many died, who says so, is it confirmed: for each incident and side, low, best and high, newest first."""
    book, filter_ = book_of(source), select.checked_kind(wanted.filter())
    labels = labels_of(book)
    release = release_of(source, moment, talk, book)
    blocks = answer(release, filter_, labels)
    if not blocks:
        why = nearest.missed(release, filter_, labels)
        say(f"no figure of killed, injured or captured{' fits' if filter_ else ' was found'}{f': {why}' if why else ''}", quiet=talk.quiet)
        return Exit.NOTHING
    print_answer(blocks, release, labels, output, _added(release, filter_, labels) if sum_ else None)
    return Exit.DONE


_Added = tuple[tuple[sums.Sum, ...], int]


def totals(
    wanted: Wanted,
    source: Source,
    moment: Moment,
    output: Output,
    talk: Talk,
    *,
    by: Annotated[list[str] | None, typer.Option("--by", metavar="|".join(sums.PARTS), help="Apart by this too; several times for several.", show_default=False)] = None,
) -> Exit:
    """Figures of events that do not overlap, added up by side and measure, by month or place too, each sum with what it lacks."""
    asked = tuple(part for part in sums.PARTS if part in (by or ()))
    if len(asked) < len(set(by or ())):
        raise UsageError(f"--by: '{next(one for one in by or () if one not in asked)}' is not one of {', '.join(sums.PARTS)}")
    book, filter_ = book_of(source), select.checked_kind(wanted.filter())
    labels = labels_of(book)
    found, left_out = _added(release_of(source, moment, talk, book), filter_, labels, asked)
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([{"schema": "fogline.sum/1", "by": list(asked), **plain(one)} for one in found], output)
    elif output.format in {Format.CSV, Format.MD}:
        show_rows((*asked, *sums.COLUMNS), sums.rows(found, labels, asked), output)
    elif found:
        show_lines(sums.lines(found, labels, left_out), output)
    if not found:
        say("no figure of killed, injured or captured to add up", quiet=talk.quiet)
        return Exit.NOTHING
    return Exit.DONE


def _added(release: Release, wanted: Filter, labels: Labels, by: tuple[sums.Part, ...] = ()) -> _Added:
    events = select.events(release, wanted, labels)
    apart = sums.disjoint(events, Index.of(release))
    origins = {claim: o.party for o in release.origins for claim in o.claims}
    return tuple(s for s in sums.sums(apart, HEADLINE, by, origins) if select.side_fits(s.target_side, wanted.side, labels)), len(events) - len(apart)


def print_answer(blocks: Iterable[Block], release: Release, labels: Labels, output: Output, added: _Added | None = None) -> None:
    """The answer in the form that was asked for; sums come after the blocks."""
    if output.format in {Format.JSON, Format.JSONL}:
        extra = [{"schema": "fogline.sum/1", **plain(one)} for one in added[0]] if added else []
        show_records([answer_page.block_record(b) for b in blocks] + extra, output)
    elif output.format is Format.CSV:
        show_rows(answer_page.COLUMNS, answer_page.rows(blocks), output)
    else:
        show_lines(_with_sums(answer_page.lines(blocks, Index.of(release)), added, labels), output)


def _with_sums(lines: Iterator[Line], added: _Added | None, labels: Labels) -> Iterator[Line]:
    yield from lines
    if added is not None:
        yield Line("blank")
        yield from sums.lines(added[0], labels, added[1])


_NO_CSV = "an explanation has no csv form; use table, md, json or jsonl"
_ROWS = {"background": "background figures", "timeline": "events or acts"}


def listing(kind: Listing) -> Callable[..., Exit]:
    """The command that shows one listing."""

    def show(wanted: Wanted, source: Source, moment: Moment, output: Output, talk: Talk) -> Exit:
        from fogline import kinds  # the book is not loaded for --help

        book = book_of(source)
        labels, filter_ = labels_of(book), kind.check(wanted.filter())
        release = release_of(source, moment, talk, book)
        kinds.checked(kind.name, filter_, book, lambda: (i.code for i in release.issues))
        found = kind.find(release, filter_, labels)
        if output.format in {Format.JSON, Format.JSONL}:
            show_records([kind.record(one) for one in found], output)
        elif output.format in {Format.CSV, Format.MD}:
            show_rows(kind.columns if output.format is Format.CSV else kind.brief, kind.rows(found, Index.of(release)), output)
        elif found:
            show_lines(kind.lines(found, Index.of(release), labels), output)
        if not found:
            why = nearest.missed(release, filter_, labels)
            say(f"no {_ROWS.get(kind.name, kind.name)} {'fit' if filter_ else 'yet'}{f': {why}' if why else ''}", quiet=talk.quiet)
            return Exit.NOTHING
        return Exit.DONE

    show.__doc__ = kind.about
    return show


def explain(
    about: Annotated[str, typer.Argument(metavar="ID", help="A claim, event, incident, contradiction, audit, act, relation or decision, or the beginning of its id.")],
    source: Source,
    moment: Moment,
    output: Output,
    talk: Talk,
) -> Exit:
    """Why this value: the quote in its passage, the rule, the voice, the checks, the claims used and set aside."""
    book = book_of(source)
    index = Index.of(release_of(source, moment, talk, book))
    log, undone = history_of(source)
    other = explain_other.find(about, (*index.release.audits, *index.release.acts, *index.release.relations), log)
    if other is not None:
        _other(other, index, labels_of(book), undone, output)
        return Exit.DONE
    found = index.find(current_id(about, source))
    grades = _grades(found.id, index.release, book) if isinstance(found, Claim) else []
    if output.format is Format.CSV:
        raise UsageError(_NO_CSV)
    if output.format in {Format.JSON, Format.JSONL}:
        graded = {"admiralty": [plain(grade) for grade in grades]} if grades else {}
        show_records([explain_page.record(found, index, log, undone) | graded], output)
    else:
        came = how_it_came(found.document, source) if isinstance(found, Claim) else None
        show_lines((*explain_page.lines(found, index, labels_of(book), log, undone, came), *opinions_page.grade_lines(grades)), output)
    return Exit.DONE


def _other(other: explain_other.Other, index: Index, labels: Labels, undone: Mapping[str, str], output: Output) -> None:
    if output.format is Format.CSV:
        raise UsageError(_NO_CSV)
    if output.format in {Format.JSON, Format.JSONL}:
        show_records([explain_other.record(other, index, undone)], output)
    else:
        show_lines(explain_other.lines(other, index, labels, undone), output)


def _grades(claim: str, release: Release, book: Book) -> list[Graded]:
    """The grades of a claim's source and of what it says, once for each question it bears on alike."""
    from fogline.assess.admiralty import graded
    from fogline.assess.reopened import reopen

    return list(dict.fromkeys(g for opened in reopen(release, book) for g in graded(opened) if g.claim == claim))


COMMANDS = {name: listing(kind) for name, kind in LISTINGS.items()}
