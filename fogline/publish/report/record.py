"""The report as JSON (``fogline.situation/1``): its sections, and the footnotes with the claims they lead to, for whoever lays it out anew."""

from __future__ import annotations

from typing import Any

from fogline.model import Document, Event
from fogline.publish.inert import one_line
from fogline.publish.records import plain
from fogline.publish.report.compose import Report
from fogline.publish.report.drawing import legend, range_plot
from fogline.publish.report.mapping import caption, in_words
from fogline.publish.report.notes import Notes
from fogline.publish.report.palette import DARK, alone
from fogline.publish.report.parts import Cell, Chart, Lines, Part, Steps, Table, edges
from fogline.publish.report.stepping import in_words as said
from fogline.publish.report.stepping import step_line

_MOST = 2_000  # events whose places are sent


def record(report: Report, documents: dict[str, Document]) -> dict[str, Any]:
    """The report. A cell is a list of ``{"words", "cites"}``, where ``cites`` are numbers of ``notes``; ``svg`` has a picture for each theme."""
    notes = Notes(documents)
    sections = [{"title": s.title, "parts": [_part(p, notes) for p in s.parts]} for s in report.sections]
    cited = [
        {"n": n, "claim": c.id, "document": c.document, "start": c.start, "end": c.end, "quote": one_line(notes.quote(c)), "source": one_line(notes.outlet(c))}
        for n, c in enumerate(notes.claims, 1)
    ]
    return {"title": one_line(report.title), "stamp": list(report.stamp), "trend": plain(report.trend) | {"told": report.trend.told}, "sections": sections, "notes": cited}


def _part(part: Part, notes: Notes) -> dict[str, Any]:
    if isinstance(part, Lines):
        return {"kind": part.kind, "items": [_cell(item, notes) for item in part.items]}
    if isinstance(part, Table):
        return {"kind": "table", "head": list(part.head), "rows": [[_cell(c, notes) for c in row] for row in part.rows]}
    if isinstance(part, Chart):
        return _picture(range_plot(part), legend(part))
    if isinstance(part, Steps):
        return _picture(step_line(part), said(part))
    return {"kind": "map", "caption": one_line(caption(part.spots)), "says": one_line(in_words(part.spots)), "events": [_placed(e) for e in part.events[:_MOST]]}


def _picture(svg: str, caption_: str) -> dict[str, Any]:
    return {"kind": "picture", "caption": one_line(caption_), "svg": {"light": alone(svg), "dark": alone(svg, colours=DARK)}}


def _placed(event: Event) -> dict[str, Any]:
    where = [{"name": w.name, "country": w.country, "lat": w.lat, "lon": w.lon, "precision": w.precision} for w in event.where]
    return {"id": event.id, "title": event.title, "when": plain(event.when), "where": where}


def _cell(cell: Cell, notes: Notes) -> list[dict[str, Any]]:
    told = []
    for text in cell:
        before, after = edges(text.words)
        told.append({"words": f"{before}{one_line(text.words)}{after}", "cites": [notes.number(c) for c in text.cites]})
    return told
