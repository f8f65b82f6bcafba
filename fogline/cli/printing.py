"""Where output goes: data to stdout or a file, everything else to stderr."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fogline.cli.options import Format, Output
from fogline.errors import UsageError
from fogline.publish.page import INDENT, Line, markdown, plain, words
from fogline.publish.records import json_line, json_text
from fogline.publish.sheets import Row, csv_text, markdown_table

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"title": "bold", "about": "dim", "head": "cyan", "row": "", "note": "", "voice": "", "quote": "italic dim", "blank": ""}
_PLAIN_WIDTH = 110


def write(text: str, output: Path | None) -> None:
    """``text`` as UTF-8 to stdout, or to a file that is complete or not there at all."""
    write_bytes(text.encode("utf-8", "backslashreplace"), output)


def write_bytes(raw: bytes, output: Path | None) -> None:
    """``raw`` to stdout, or to a file that is complete or not there at all. Raises ``UsageError`` where its folder is missing."""
    if output is None or str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    if not output.parent.is_dir():
        raise UsageError(f"{output}: there is no folder {output.parent} to write it to")
    handle, draft = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        mask = os.umask(0)
        os.umask(mask)
        Path(draft).chmod(0o666 & ~mask)
        Path(draft).replace(output)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def show_records(records: Sequence[dict[str, Any]], output: Output) -> None:
    """Records as JSON: an array, or one line each."""
    if output.format is Format.JSON:
        write(json_text(list(records)), output.output)
    else:
        write("".join(f"{json_line(record)}\n" for record in records), output.output)


def show_rows(columns: Sequence[str], rows: Iterable[Row], output: Output) -> None:
    """Rows as CSV or as a Markdown table."""
    write(csv_text(columns, rows) if output.format is Format.CSV else markdown_table(columns, rows), output.output)


def show_lines(lines: Iterable[Line], output: Output) -> None:
    """Lines for a person: in colour on a terminal (unless NO_COLOR), plain elsewhere, or as Markdown."""
    if output.format is Format.MD:
        write(markdown(lines), output.output)
    elif output.output is None and _coloured():
        _paint(list(lines))
    else:
        columns = os.environ.get("COLUMNS", "")
        width = _terminal_width() or (int(columns) if columns.isdigit() and output.output is None else _PLAIN_WIDTH)
        write(plain(lines, width), output.output)


def _coloured() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _terminal_width() -> int | None:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def _console() -> Console:
    from rich.console import Console

    return Console(file=sys.stdout, markup=False, highlight=False, emoji=False, soft_wrap=True)


def _paint(lines: Iterable[Line]) -> None:
    from rich.text import Text

    console = _console()
    width = max(console.width, 40)
    for line in lines:
        text = Text(words(line), style=_STYLES[line.role])
        if line.trail:
            text.append("  ").append(line.trail, style="dim")
        indent = INDENT[line.role]
        for number, piece in enumerate(text.wrap(console, width - indent - 2)):
            console.print(Text(" " * (indent + (2 if number else 0))).append_text(piece))
