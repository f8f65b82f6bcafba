"""``verify`` and ``doctor``: whether the ledger holds what it says, and whether everything is in place."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from fogline import __version__
from fogline.cli.exits import Exit
from fogline.cli.options import Format, Output, Source, Talk
from fogline.cli.printing import show_lines, show_records, show_rows
from fogline.cli.session import book_of, open_ledger
from fogline.cli.speech import say
from fogline.errors import FoglineError
from fogline.labelling import policies_of
from fogline.parser import missing as missing_parser
from fogline.publish import wording
from fogline.publish.page import Line
from fogline.publish.records import plain

if TYPE_CHECKING:
    from pydantic import BaseModel

    from fogline.book.load import Book

_EXTRAS = {  # name: the module it brings, and what it is for
    "pdf": ("typst", "the report as PDF"),
    "mcp": ("mcp", "asking from an assistant"),
    "pandas": ("pandas", "tables as data frames"),
    "polars": ("polars", "tables as data frames"),
    "arrow": ("pyarrow", "tables as Arrow"),
}
_OLDEST_PYTHON = (3, 11)
_OLDEST_SQLITE = (3, 35, 0)
_FEATURES = {"full text search": "ENABLE_FTS5", "R*Tree": "ENABLE_RTREE"}
_COLUMNS = ("kind", "id", "message")


def verify(source: Source, output: Output, talk: Talk) -> Exit:
    """Hash every document again and check every span again; exit code 5 when something does not hold."""
    with open_ledger(source) as ledger:
        found = ledger.verify()
        documents = len(ledger.documents())
    rows = [plain(mismatch) for mismatch in found]
    if output.format in {Format.JSON, Format.JSONL}:
        show_records(rows, output)
    elif output.format in {Format.CSV, Format.MD}:
        show_rows(_COLUMNS, rows, output)
    elif found:
        show_lines((Line("head", f"{row['kind']}: {row['message']}", row["id"]) for row in rows), output)
    if found:
        say(f"{len(found)} mismatch{'es' if len(found) > 1 else ''} in {source.ledger}: restore it from a copy, or read the reports into a new ledger")
        return Exit.MISMATCH
    say(f"{source.ledger}: sound ({documents} reports, every hash and span checked)", quiet=talk.quiet)
    return Exit.DONE


def doctor(source: Source, output: Output, talk: Talk) -> Exit:
    """What this installation has: Python, SQLite, the book, the policies, the ledger; and what is missing."""
    findings = list(_findings(source))
    rows: list[dict[str, object]] = [{"part": part, "state": state, "ok": ok} for part, state, ok in findings]
    if output.format in {Format.JSON, Format.JSONL}:
        show_records(rows, output)
    elif output.format in {Format.CSV, Format.MD}:
        show_rows(("part", "state", "ok"), rows, output)
    else:
        show_lines((Line("about", f"{'ok  ' if ok else 'BAD '} {part + ':':<18} {state}") for part, state, ok in findings), output)
    bad = [part for part, _, ok in findings if not ok]
    if bad:
        say(f"not in order: {', '.join(bad)}")
    elif talk.verbose:
        say("everything is in order")
    return Exit.FAILED if bad else Exit.DONE


def _findings(source: Source) -> Iterator[tuple[str, str, bool]]:
    """Part, state in words, whether it is in order."""
    yield "fogline", __version__, True
    yield "Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}", sys.version_info >= _OLDEST_PYTHON
    yield _sqlite_finding()
    try:
        yield from _book_findings(book_of(source))
    except FoglineError as error:
        yield "book", str(error), False
    yield _ledger_finding(source)
    yield "terminal", f"stdout {sys.stdout.encoding}, {'a terminal' if sys.stdout.isatty() else 'not a terminal'}", True
    yield "second reader", missing_parser() or "its parser is in place", True
    missing = [f"{extra} ({use})" for extra, (module, use) in _EXTRAS.items() if find_spec(module) is None]
    yield "extras", f"not installed: {', '.join(missing)}; `pip install 'fogline[NAME]'` brings one" if missing else "all there", True


def _sqlite_finding() -> tuple[str, str, bool]:
    import sqlite3

    memory = sqlite3.connect(":memory:")
    compiled = {row[0] for row in memory.execute("PRAGMA compile_options")}
    memory.close()
    features = ", ".join(f"{name} {'yes' if option in compiled else 'no'}" for name, option in _FEATURES.items())
    return "SQLite", f"{sqlite3.sqlite_version} ({features})", sqlite3.sqlite_version_info >= _OLDEST_SQLITE


def _book_findings(book: Book) -> Iterator[tuple[str, str, bool]]:
    sections = {name: book.section(import_module(f"fogline.book.schemas.{name}").Section) for name in book.validate()}
    sizes = ", ".join(f"{name} {_entries(section)}" for name, section in sections.items())
    overlay = f", with {book.roots[-1]}" if len(book.roots) > 1 else ""
    yield "book", f"{book.version}{overlay}, entries: {sizes}", True
    policies = policies_of(book)
    yield "policies", ", ".join(policies) or "none in the book", bool(policies)


def _entries(section: BaseModel) -> int:
    """How many entries a section's lists and tables hold in all."""
    return sum(len(value) if isinstance(value, tuple | list | dict | frozenset) else 1 for _, value in section)


def _ledger_finding(source: Source) -> tuple[str, str, bool]:
    if not source.ledger.exists():
        return "ledger", f"{source.ledger}: none yet; `fogline run REPORTS` makes one", True
    try:
        with open_ledger(source) as ledger:
            vintages = ledger.vintages()
            told = ", ".join((wording.count(len(ledger.documents()), "report"), wording.count(len(vintages), "vintage"), wording.count(len(ledger.decisions()), "decision")))
            return "ledger", f"{source.ledger}: {told}", True
    except FoglineError as error:
        return "ledger", str(error), False
