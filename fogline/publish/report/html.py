"""The report as one page of HTML that asks for nothing else: its style and pictures are inside it, and it prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from fogline.model import Document
from fogline.publish.inert import one_line
from fogline.publish.report.compose import Report
from fogline.publish.report.direction import isolated
from fogline.publish.report.drawing import legend, range_plot
from fogline.publish.report.mapping import caption, map_drawing
from fogline.publish.report.notes import Notes
from fogline.publish.report.palette import DARK, LIGHT, PICTURES, SANS, variables
from fogline.publish.report.parts import Cell, Chart, Lines, Map, Section, Steps, Table, edges
from fogline.publish.report.stepping import in_words, step_line

_STYLE = f"""
:root{{{variables(LIGHT)};--sans:{SANS}}}
@media (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}
@media print{{:root{{{variables(LIGHT)};--paper:#fff;--ink:#000;--ink2:#333}}}}
@page{{size:A4;margin:18mm}}
body{{background:var(--paper);color:var(--ink);font:15px/1.5 Charter,Palatino,Georgia,serif;margin:0 auto;max-width:54rem;padding:2rem 1rem}}
h1{{font-size:1.8rem;line-height:1.2;margin:0 0 .5rem}}h3{{font-size:1.05rem;margin:1.25rem 0 0}}h2{{font-size:1.2rem;margin:2rem 0 .5rem;border-top:1px solid var(--line);padding-top:.75rem}}
.stamp,.notes,figcaption{{color:var(--ink2);font:13px/1.5 var(--sans)}}.stamp{{margin:0}}
.wider{{overflow-x:auto}}table{{border-collapse:collapse;width:100%;margin:.5rem 0 1rem;font-variant-numeric:tabular-nums lining-nums}}
th{{text-align:start;font:600 13px/1.4 var(--sans);color:var(--ink2)}}td{{overflow-wrap:anywhere;min-width:5rem}}td,th{{border-top:1px solid var(--line);padding:.35rem .5rem .35rem 0;vertical-align:top}}
.three th:nth-child(1){{width:20%}}.three th:nth-child(2){{width:45%}}tr{{break-inside:avoid}}sup a{{text-decoration:none}}a{{color:inherit}}figure{{margin:.5rem 0 1.5rem;break-inside:avoid}}svg{{width:100%;min-width:34rem;height:auto;display:block}}@media print{{svg{{min-width:0}}}}h2,h3{{break-after:avoid}}
{PICTURES}
"""


def html(report: Report, documents: dict[str, Document]) -> str:
    """The page; footnotes lead back to where they are pointed to. All text of reports is escaped."""
    notes = Notes(documents)
    body = [f"<h1>{_text(report.title)}</h1>", *(f'<p class="stamp">{_text(line)}</p>' for line in report.stamp)]
    body.append(f"<p><strong>Trend: {_text(report.trend.told)}.</strong> {_text(report.trend.why)}.</p>")
    for section in report.sections:
        body += _section(section, notes)
    body.append('<h2>Quotes</h2><ol class="notes">' + "".join(_note(n, notes) for n in range(1, len(notes.claims) + 1)) + "</ol>")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="viewport" content="width=device-width">'
    return f'<!doctype html>\n<html lang="en"><head>{head}<title>{escape(one_line(report.title))}</title><style>{_STYLE}</style></head>\n<body>\n' + "\n".join(body) + "\n</body></html>\n"


def _text(words: str) -> str:
    return isolated(escape(one_line(words)), "<bdi>", "</bdi>")


def _note(number: int, notes: Notes) -> str:
    claim = notes.claims[number - 1]
    return f'<li id="n{number}"><bdi>\u201c{_text(notes.quote(claim))}\u201d</bdi> {_text(notes.source(claim))}</li>'


def _section(section: Section, notes: Notes) -> Iterator[str]:
    yield f"<h2>{_text(section.title)}</h2>"
    for part in section.parts:
        if isinstance(part, Lines):
            items = [_cell(item, notes) for item in part.items]
            tag = {"bullet": "li", "heading": "h3", "paragraph": "p"}[part.kind]
            told = "".join(f"<{tag}>{item}</{tag}>" for item in items)
            yield f"<ul>{told}</ul>" if tag == "li" else told
        elif isinstance(part, Table):
            yield _table(part, notes)
        elif isinstance(part, Chart):
            yield _figure(range_plot(part), legend(part))
        elif isinstance(part, Steps):
            yield _figure(step_line(part), in_words(part))
        elif isinstance(part, Map):
            yield _figure(map_drawing(part.spots) or "", caption(part.spots))


def _figure(svg: str, words: str) -> str:
    return f'<figure><div class="wider" tabindex="0">{svg}</div><figcaption>{_text(words)}</figcaption></figure>'


def _table(table: Table, notes: Notes) -> str:
    head = "".join(f'<th scope="col">{_text(h)}</th>' for h in table.head)
    rows = "".join("<tr>" + "".join(f"<td>{_cell(c, notes)}</td>" for c in row) + "</tr>" for row in table.rows)
    three = ' class="three"' if len(table.head) == 3 else ""
    return f'<div class="wider" tabindex="0"><table{three}><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(cell: Cell, notes: Notes) -> str:
    told = []
    for text in cell:
        marks = ",".join(f'<a href="#n{n}">{n}</a>' for n in (notes.number(c) for c in text.cites))
        before, after = edges(text.words)
        told.append(f"{before}{_text(text.words)}{after}{f'<sup>{marks}</sup>' if marks else ''}")
    return "".join(told)
