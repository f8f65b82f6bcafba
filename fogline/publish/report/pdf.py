"""The report as PDF, set by Typst: the same words, footnotes and pictures as the page.

What reports say reaches Typst as data (a JSON file beside the template), never as its mark-up, so no text can act in it. The template
reads nothing else and asks for nothing: no package, and no font but Typst's own and, for letters these lack, the machine's.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from types import ModuleType
from typing import Any

from fogline.errors import UsageError
from fogline.model import Document
from fogline.publish.inert import one_line
from fogline.publish.report.compose import Report
from fogline.publish.report.direction import apart, isolated
from fogline.publish.report.drawing import legend, range_plot
from fogline.publish.report.mapping import caption, in_words, map_drawing
from fogline.publish.report.notes import Notes
from fogline.publish.report.palette import PRINT, alone
from fogline.publish.report.parts import Cell, Chart, Lines, Part, Steps, Table, edges, plain
from fogline.publish.report.stepping import in_words as said
from fogline.publish.report.stepping import step_line

_LONG, _BREAK = re.compile(r"\S{24}(?=\S)"), "\\g<0>\u200b"  # a file's name or a hash may break where its column ends
_SERIF = "'Libertinus Serif'"


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a PDF; ``complete`` is false where it holds letters that no font here has, which stand as boxes in it."""

    body: bytes
    complete: bool


def pdf(report: Report, documents: dict[str, Document]) -> Made:
    """The PDF, the same for the same report; tagged after PDF/UA-1 where it is complete.

    Raises ``UsageError`` where the extra ``pdf`` is not installed.
    """
    typst = _typst()
    sources = {"main.typ": files(__package__).joinpath("report.typ").read_bytes(), "report.json": json.dumps(told(report, documents)).encode()}
    fonts = typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)
    try:
        return Made(typst.compile(sources, font_paths=fonts, format="pdf", timestamp=0, pdf_standards=["ua-1"]), complete=True)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
    return Made(typst.compile(sources, font_paths=fonts, format="pdf", timestamp=0), complete=False)


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise UsageError("typst, which sets the PDF, is not installed here; `pip install 'fogline[pdf]'` brings it") from error
    return typst


def told(report: Report, documents: dict[str, Document]) -> dict[str, Any]:
    """The report as the template reads it: harmless lines, pictures as SVG, and footnotes by number."""
    notes = Notes(documents)
    sections = [{"title": isolated(one_line(s.title)), "parts": [_part(p, notes) for p in s.parts]} for s in report.sections]
    return {
        "title": isolated(one_line(report.title)),
        "stamp": [one_line(line) for line in report.stamp],
        "trend": [one_line(report.trend.told), one_line(report.trend.why)],
        "sections": sections,
        "notes": [{"quote": apart(one_line(notes.quote(c))), "source": apart(one_line(notes.source(c)))} for c in notes.claims],
    }


def _part(part: Part, notes: Notes) -> dict[str, Any]:
    if isinstance(part, Lines):
        return {"kind": part.kind, "items": [_cell(item, notes) for item in part.items]}
    if isinstance(part, Table):
        return {"kind": "table", "head": list(part.head), "rows": [[_cell(c, notes) for c in row] for row in part.rows]}
    if isinstance(part, Chart):
        return _picture(range_plot(part), legend(part), legend(part))
    if isinstance(part, Steps):
        return _picture(step_line(part), said(part), said(part))
    drawing, under = map_drawing(part.spots), caption(part.spots)
    if drawing is None:
        return {"kind": "paragraph", "items": [_cell(plain(under), notes)]}
    return _picture(drawing, f"Map: {in_words(part.spots)}", under)


def _picture(svg: str, alt: str, under: str) -> dict[str, Any]:
    return {"kind": "picture", "svg": alone(svg, _SERIF, PRINT), "alt": one_line(alt), "under": isolated(one_line(under))}


def _cell(cell: Cell, notes: Notes) -> list[dict[str, Any]]:
    told_ = []
    for text in cell:
        before, after = edges(text.words)
        told_.append({"words": f"{before}{isolated(_LONG.sub(_BREAK, one_line(text.words)))}{after}", "cites": [notes.number(c) for c in text.cites]})
    return told_
