"""``run``, ``demo`` and ``annotate``: reports in, an answer out."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.keeping import Keeping, keep
from fogline.cli.options import Format, Output, Source, Talk
from fogline.cli.printing import show_lines, show_records, show_rows, write
from fogline.cli.session import DEFAULT_POLICY, book_of, policy_of
from fogline.cli.speech import say
from fogline.cli.vintage import keep_vintage
from fogline.errors import ReadError, UsageError
from fogline.labelling import labels_of
from fogline.model import Document, Release
from fogline.publish import answer_page, highlight, listing_page
from fogline.publish.answer import answer
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.page import BLANK, Line
from fogline.publish.records import contradiction_record, issue_record, json_line
from fogline.publish.select import Filter

if TYPE_CHECKING:
    from fogline.read.originals import Originals

MAX_BYTES = 20_000_000
DEMO_LEDGER = Path("fogline-demo.db")
_MOST = 10
_PATHS = typer.Argument(metavar="PATH", help="Reports, folders of reports, web addresses, or - for standard input.")
_Paths = Annotated[list[str], _PATHS]
Limit = Annotated[int, typer.Option("--max-bytes", min=1, help="Refuse larger files, also what unpacks to more.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Read addresses that are not on the public internet.")]


def run(
    paths: Annotated[list[str] | None, _PATHS] = None,
    *,
    source: Source,
    output: Output,
    talk: Talk,
    addresses: Annotated[Path | None, typer.Option("--addresses", metavar="FILE", help="Read the web addresses in this list (one a line, or GDELT's tables).")] = None,
    max_bytes: Limit = MAX_BYTES,
    allow_private: Private = False,
    keeping: Keeping,
) -> Exit:
    """Read reports, keep them, and print the answer, the contradictions and what was not understood."""
    from fogline.ledger.store import Ledger
    from fogline.read.files import read_all
    from fogline.read.originals import Originals

    inputs = [*(paths or ()), *_addresses(addresses)]
    if not inputs:
        raise UsageError("nothing to read was named; give files, folders, web addresses, or --addresses FILE")
    book = book_of(source)
    policy, originals = policy_of(source, book), Originals()
    with Ledger.open(source.ledger) as ledger:
        items = read_all(inputs, max_bytes=max_bytes, allow_private=allow_private, originals=originals)
        read, failed = keep(items, ledger, talk, originals, keeping)
        for error in failed:
            say(f"fogline: not read: {error}")
        if not read:
            say("nothing was read")
            return Exit.USAGE if any(error.code == "missing" for error in failed) else Exit.NOTHING
        command = shlex.join(["fogline", "run", *(paths or ()), *(["--addresses", str(addresses)] if addresses else ())])
        keep_vintage(ledger, book, policy, failed, talk, command)
        release = ledger.release()
    headline(release, labels_of(book), output)
    if failed:
        say(f"{len(failed)} of {len(failed) + read} inputs were not read (see above)")
        return Exit.PARTLY
    return Exit.DONE


def _addresses(file: Path | None) -> list[str]:
    """The addresses of a list, if there is one."""
    from fogline.read.address_lists import addresses_in

    try:
        return addresses_in(file) if file is not None else []
    except ReadError as error:
        raise UsageError(str(error)) from error


def headline(release: Release, labels: Labels, output: Output) -> None:
    """What ``run`` and ``merge`` print: answer, contradictions, gaps."""
    blocks = answer(release, Filter(), labels)
    index = Index.of(release)
    if output.format in {Format.JSON, Format.JSONL}:
        contradictions, gaps = map(contradiction_record, release.contradictions), map(issue_record, release.issues)
        show_records([*map(answer_page.block_record, blocks), *contradictions, *gaps], output)
    elif output.format is Format.CSV:
        show_rows(answer_page.COLUMNS, answer_page.rows(blocks), output)
    else:
        show_lines(_headline_lines(release, index, labels), output)


def _headline_lines(release: Release, index: Index, labels: Labels) -> Iterator[Line]:
    blocks = answer(release, Filter(), labels)
    if not blocks:
        yield Line("title", "No figure of killed, injured or captured was found")
    yield from answer_page.lines(blocks[:_MOST], index)
    yield from _rest(len(blocks) - _MOST, "incidents", "fogline answer")
    found = release.contradictions
    yield BLANK
    yield Line("title", f"Contradictions: {len(found) or 'none found'}")
    yield from listing_page.parted(listing_page.contradiction_lines(found[:_MOST], index, labels))
    yield from _rest(len(found) - _MOST, "contradictions", "fogline contradictions")
    yield BLANK
    yield Line("title", f"Not read or not understood: {len(release.issues) or 'nothing noted'}")
    yield from listing_page.gap_summary(release.issues)


def _rest(more: int, what: str, see: str) -> Iterator[Line]:
    if more > 0:
        yield Line("head", f"and {more} more {what}: {see}")


def demo(
    output: Output,
    talk: Talk,
    ledger: Annotated[Path, typer.Option("--ledger", help="Where to keep it.")] = DEMO_LEDGER,
    overlay: Annotated[Path | None, typer.Option("--book", metavar="DIR", help="A folder with your own words, actors and places.")] = None,
) -> Exit:
    """Run on five short reports that come with Fogline, and say what to try next."""
    from fogline.ledger.store import Ledger
    from fogline.read.originals import Originals

    source, originals = Source(ledger=ledger, book=overlay), Originals()
    book = book_of(source)
    with Ledger.open(ledger) as kept:
        keep(_demo_reports(originals), kept, talk, originals)
        keep_vintage(kept, book, DEFAULT_POLICY, (), talk, "fogline demo")
        release = kept.release()
    headline(release, labels_of(book), output)
    named = f" --ledger {shlex.quote(str(ledger))}"
    say("", quiet=talk.quiet)
    us = _as_called()
    say("Next:", quiet=talk.quiet)
    for claim in sorted(release.claims, key=lambda c: -(c.quantity.low or 0) if c.kind == "event" else 0)[:1]:
        say(f"  {us} explain {Index.of(release).short(claim.id)}{named}   # why this figure", quiet=talk.quiet)
    say(f"  {us} claims --measure killed{named}   # every figure, its claimant and its words", quiet=talk.quiet)
    say(f"  {us} serve{named}   # the pages, in the browser", quiet=talk.quiet)
    say(f"  {us} run YOUR_REPORTS   # the same on your own reports", quiet=talk.quiet)
    return Exit.DONE


def _as_called() -> str:
    """How the user can call this program: its name where the shell finds it, else the path it was started by."""
    started = Path(sys.argv[0])
    return os.path.relpath(started) if started.name == "fogline" and not shutil.which("fogline") else "fogline"


def _demo_reports(originals: Originals) -> Iterator[Document | ReadError]:
    from fogline.read.files import document

    folder = resources.files("fogline") / "demo"
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".txt"):
            raw = entry.read_bytes()
            yield from originals.noting([document(raw, f"demo/{entry.name}")], raw)


def annotate(
    paths: _Paths,
    source: Source,
    talk: Talk,
    *,
    form: Annotated[str, typer.Option("--format", metavar="jsonl|html", help="One span a line, or a coloured page.")] = "jsonl",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="PATH", help="Write to a file, not to stdout.")] = None,
    max_bytes: Limit = MAX_BYTES,
    allow_private: Private = False,
) -> Exit:
    """Everything understood in a report, span by span, with its value."""
    from fogline.pipeline import annotate as spans_of
    from fogline.read.files import read_all

    if form not in {"jsonl", "html"}:
        raise UsageError(f"--format: '{form}' is not one of jsonl, html")
    book = book_of(source)
    items = list(read_all(paths, max_bytes=max_bytes, allow_private=allow_private))
    failed = [item for item in items if isinstance(item, ReadError)]
    marked = [(item, spans_of(item, book)) for item in items if isinstance(item, Document)]
    for error in failed:
        say(f"fogline: not read: {error}")
    if not marked:
        return Exit.USAGE if any(error.code == "missing" for error in failed) else Exit.NOTHING
    lines = (json_line(span) + "\n" for _, spans in marked for span in spans)
    write(highlight.page(marked) if form == "html" else "".join(lines), output)
    say(f"{sum(len(spans) for _, spans in marked)} spans in {len(marked)} report{'s' if len(marked) > 1 else ''}", quiet=talk.quiet)
    return Exit.PARTLY if failed else Exit.DONE
