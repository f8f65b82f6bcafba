"""The report as Markdown with footnotes, and its pictures as files of their own where there is a folder for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from fogline.model import Document
from fogline.publish.inert import markdown_cell
from fogline.publish.report.compose import Report
from fogline.publish.report.drawing import legend, range_plot
from fogline.publish.report.mapping import caption, in_words, map_drawing
from fogline.publish.report.notes import Notes
from fogline.publish.report.palette import alone
from fogline.publish.report.parts import Cell, Chart, Lines, Map, Part, Section, Steps, Table, edges
from fogline.publish.report.stepping import in_words as told
from fogline.publish.report.stepping import step_line

_MARKS = {"bullet": ("- ", "\n"), "heading": ("### ", "\n\n"), "paragraph": ("", "\n\n")}


@dataclass(slots=True)
class Pictures:
    """The pictures of one rendering by the names of their files, each of which begins with ``stem``."""

    stem: str
    drawn: dict[str, str] = field(default_factory=dict)

    def shown(self, kind: str, svg: str, alt: str) -> str:
        """The picture kept, and the words that show it."""
        number = sum(name.startswith(f"{self.stem}.{kind}-") for name in self.drawn) + 1
        name = f"{self.stem}.{kind}-{number}.svg"
        self.drawn[name] = alone(svg)
        return f"![{markdown_cell(alt)}](<{name}>)"


def markdown(report: Report, documents: dict[str, Document], pictures: Pictures | None = None) -> str:
    """The report's text; every figure's footnote has its quote, outlet and date. Without ``pictures`` what they show is told in words."""
    notes = Notes(documents)
    body = [f"# {markdown_cell(report.title)}", "  \n".join(map(markdown_cell, report.stamp))]
    body.append(f"**Trend: {report.trend.told}.** {markdown_cell(report.trend.why)}.")
    for section in report.sections:
        body += _section(section, notes, pictures)
    body += [f'[^{n}]: "{markdown_cell(notes.quote(c))}" ({markdown_cell(notes.source(c))})' for n, c in enumerate(notes.claims, 1)]
    return "\n\n".join(body) + "\n"


def _section(section: Section, notes: Notes, pictures: Pictures | None) -> Iterator[str]:
    yield f"## {markdown_cell(section.title)}"
    for part in section.parts:
        yield from _part(part, notes, pictures)


def _part(part: Part, notes: Notes, pictures: Pictures | None) -> Iterator[str]:
    if isinstance(part, Lines):
        mark, gap = _MARKS[part.kind]
        yield gap.join(f"{mark}{_cell(item, notes)}" for item in part.items)
    elif isinstance(part, Table):
        yield _table(part, notes)
    elif isinstance(part, Chart):
        if pictures is not None:  # else its figures stand in the table above it
            yield pictures.shown("range", range_plot(part), legend(part))
            yield markdown_cell(legend(part))
    elif isinstance(part, Steps):
        if pictures is not None:
            yield pictures.shown("steps", step_line(part), told(part))
        yield markdown_cell(told(part))
    elif isinstance(part, Map):
        drawing = map_drawing(part.spots)
        if pictures is not None and drawing is not None:
            yield pictures.shown("map", drawing, f"Map: {in_words(part.spots)}")
            yield markdown_cell(caption(part.spots))
        else:
            yield markdown_cell(f"{in_words(part.spots)}.")


def _table(table: Table, notes: Notes) -> str:
    rows = ["| " + " | ".join(table.head) + " |", "|" + " --- |" * len(table.head)]
    return "\n".join([*rows, *("| " + " | ".join(_cell(c, notes) for c in row) + " |" for row in table.rows)])


def _cell(cell: Cell, notes: Notes) -> str:
    return "".join(_inert(t.words) + "".join(f"[^{notes.number(c)}]" for c in t.cites) for t in cell)


def _inert(words: str) -> str:
    """Harmless words, with the blank that parts them from what stands before."""
    before, after = edges(words)
    return f"{before}{markdown_cell(words)}{after}"
