"""The report as Markdown with footnotes."""

from __future__ import annotations

from collections.abc import Iterator

from fogline.model import Document
from fogline.publish.inert import markdown_cell
from fogline.publish.report.compose import Report
from fogline.publish.report.notes import Notes
from fogline.publish.report.parts import Cell, Chart, Lines, Section, Table, edges

_MARKS = {"bullet": ("- ", "\n"), "heading": ("### ", "\n\n"), "paragraph": ("", "\n\n")}


def markdown(report: Report, documents: dict[str, Document]) -> str:
    """The report's text; every figure's footnote has its quote, outlet and date."""
    notes = Notes(documents)
    body = [f"# {markdown_cell(report.title)}", "  \n".join(map(markdown_cell, report.stamp))]
    body.append(f"**Trend: {report.trend.word}.** {markdown_cell(report.trend.why)}.")
    for section in report.sections:
        body += _section(section, notes)
    body += [f'[^{n}]: "{markdown_cell(notes.quote(c))}" ({markdown_cell(notes.source(c))})' for n, c in enumerate(notes.claims, 1)]
    return "\n\n".join(body) + "\n"


def _section(section: Section, notes: Notes) -> Iterator[str]:
    yield f"## {markdown_cell(section.title)}"
    for part in section.parts:
        if isinstance(part, Lines):
            mark, gap = _MARKS[part.kind]
            yield gap.join(f"{mark}{_cell(item, notes)}" for item in part.items)
        elif isinstance(part, Table):
            yield _table(part, notes)
        elif isinstance(part, Chart):
            continue  # its figures stand in the table above it


def _table(table: Table, notes: Notes) -> str:
    rows = ["| " + " | ".join(table.head) + " |", "|" + " --- |" * len(table.head)]
    return "\n".join([*rows, *("| " + " | ".join(_cell(c, notes) for c in row) + " |" for row in table.rows)])


def _cell(cell: Cell, notes: Notes) -> str:
    return "".join(_inert(t.words) + "".join(f"[^{notes.number(c)}]" for c in t.cites) for t in cell)


def _inert(words: str) -> str:
    """Harmless words, with the blank that parts them from what stands before."""
    before, after = edges(words)
    return f"{before}{markdown_cell(words)}{after}"
