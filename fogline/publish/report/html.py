"""The report as one page of HTML that asks for nothing else: its style and pictures are inside it, and it prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from fogline.model import Document
from fogline.publish.inert import one_line
from fogline.publish.report.compose import Report
from fogline.publish.report.drawing import range_plot
from fogline.publish.report.notes import Notes
from fogline.publish.report.parts import Cell, Chart, Lines, Section, Table

_STYLE = """
:root{--paper:#faf9f6;--ink:#16191d;--ink2:#454b53;--line:#8b9097;--own:#1b5a9a;--enemy:#a24a06;--third:#0b6a55;--outlet:#585e66}
@media (prefers-color-scheme:dark){:root{--paper:#131619;--ink:#ecebe7;--ink2:#bcc0c5;--line:#6c747d;--own:#85b7ea;--enemy:#eba468;--third:#5fc6ac;--outlet:#b1b6bd}}
@media print{:root{--paper:#fff;--ink:#000;--ink2:#333}}
@page{size:A4;margin:18mm}
body{background:var(--paper);color:var(--ink);font:15px/1.5 Charter,Palatino,Georgia,serif;margin:0 auto;max-width:54rem;padding:2rem 1rem}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 .5rem}h3{font-size:1.05rem;margin:1.25rem 0 0}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-top:1px solid var(--line);padding-top:.75rem}
.stamp,.notes,figcaption{color:var(--ink2);font:13px/1.5 system-ui,sans-serif}.stamp{margin:0}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem;font-variant-numeric:tabular-nums lining-nums}
th{text-align:start;font:600 13px/1.4 system-ui,sans-serif;color:var(--ink2)}td,th{border-top:1px solid var(--line);padding:.35rem .5rem .35rem 0;vertical-align:top}
tr{break-inside:avoid}sup a{text-decoration:none}a{color:inherit}figure{margin:.5rem 0 1.5rem}svg{width:100%;height:auto}
.own{fill:var(--own)}.enemy{fill:var(--enemy)}.third{fill:var(--third)}.outlet{fill:var(--outlet)}.axis{stroke:var(--line)}.reach{fill:var(--line);opacity:.45}
.claimed{fill:none;stroke:var(--enemy);stroke-dasharray:3 3}.best{fill:none;stroke:var(--ink);stroke-width:2}svg text{fill:var(--ink2);font:11px system-ui,sans-serif}
"""


def html(report: Report, documents: dict[str, Document]) -> str:
    """The page; footnotes lead back to where they are pointed to. All text of reports is escaped."""
    notes = Notes(documents)
    body = [f"<h1>{_text(report.title)}</h1>", *(f'<p class="stamp">{_text(line)}</p>' for line in report.stamp)]
    body.append(f"<p><strong>Trend: {_text(report.trend.word)}.</strong> {_text(report.trend.why)}.</p>")
    for section in report.sections:
        body += _section(section, notes)
    body.append('<h2>Quotes</h2><ol class="notes">' + "".join(_note(n, notes) for n in range(1, len(notes.claims) + 1)) + "</ol>")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="viewport" content="width=device-width">'
    return f'<!doctype html>\n<html lang="en"><head>{head}<title>{_text(report.title)}</title><style>{_STYLE}</style></head>\n<body>\n' + "\n".join(body) + "\n</body></html>\n"


def _text(words: str) -> str:
    return escape(one_line(words))


def _note(number: int, notes: Notes) -> str:
    claim = notes.claims[number - 1]
    return f'<li id="n{number}">\u201c{_text(notes.quote(claim))}\u201d {_text(notes.source(claim))}</li>'


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
            yield f"<figure>{range_plot(part)}<figcaption>{_text(part.title)}</figcaption></figure>"


def _table(table: Table, notes: Notes) -> str:
    head = "".join(f'<th scope="col">{_text(h)}</th>' for h in table.head)
    rows = "".join("<tr>" + "".join(f"<td>{_cell(c, notes)}</td>" for c in row) + "</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Cell, notes: Notes) -> str:
    told = []
    for text in cell:
        marks = ",".join(f'<a href="#n{n}">{n}</a>' for n in (notes.number(c) for c in text.cites))
        blank = " " if text.words[:1] == " " else ""
        after = " " if text.words[-1:] == " " else ""
        told.append(f"{blank}{_text(text.words)}{after}{f'<sup>{marks}</sup>' if marks else ''}")
    return "".join(told)
