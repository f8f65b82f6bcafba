"""A report with everything understood in it marked in colour: one HTML file, no scripts, nothing loaded from anywhere."""

from __future__ import annotations

import html
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from fogline.model import Document
from fogline.publish.inert import one_line, visible

_COLOURS = {
    "quantity": "#ffd54f",
    "trigger": "#ef9a9a",
    "target": "#a5d6a7",
    "voice": "#90caf9",
    "check": "#ce93d8",
    "time": "#ffcc80",
    "place": "#80cbc4",
    "actor": "#bcaaa4",
    "act": "#f48fb1",
    "relation": "#c5e1a5",
}
_OTHER = "#e0e0e0"
_STYLE = """body{font:16px/1.7 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111;background:#fff}
h1{font:600 1.1em/1.4 sans-serif;overflow-wrap:anywhere}.text{white-space:pre-wrap;overflow-wrap:anywhere}
.legend{font:.85em/2.2 sans-serif}.legend span,mark{padding:.1em .2em;border-radius:.2em;color:#111}
mark mark{padding:0}@media print{body{max-width:none}}"""


def page(parts: Sequence[tuple[Document, Sequence[dict[str, Any]]]]) -> str:
    """One self-contained page for documents and their spans (``kind``, ``start``, ``end``, ``value``, ``rule``)."""
    body = "".join(f"<h1>{_safe(d.path)}</h1>\n{_legend(spans)}<p class='text' dir='auto'>{''.join(_marked(d.text, spans))}</p>\n" for d, spans in parts)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}"><title>Fogline: what was understood</title>'
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}<style>{_STYLE}{_kinds()}</style></head><body>\n{body}</body></html>\n'


def _safe(text: str) -> str:
    return html.escape(one_line(text))


def _kinds() -> str:
    return "".join(f".{kind}{{background:{colour}}}" for kind, colour in _COLOURS.items()) + f".other{{background:{_OTHER}}}"


def _class(kind: object) -> str:
    return str(kind) if kind in _COLOURS else "other"


def _legend(spans: Sequence[dict[str, Any]]) -> str:
    counts = Counter(str(span["kind"]) for span in spans)
    return "<p class='legend'>" + " ".join(f"<span class='{_class(k)}'>{html.escape(k)} {n}</span>" for k, n in sorted(counts.items())) + "</p>\n"


def _title(span: dict[str, Any]) -> str:
    value = span.get("value")
    told = value.items() if isinstance(value, dict) else ()
    shown = ", ".join(f"{k} {'; '.join(map(str, v)) if isinstance(v, list) else v}" for k, v in told if v is not False and v not in (None, [], ""))
    shown = shown if isinstance(value, dict) else str(value or "")
    return html.escape(one_line(f"{span['kind']}: {shown} (rule {span.get('rule', '')})"), quote=True)


def _marked(text: str, spans: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The text with a mark around each span; spans that cross are cut where they cross, so marks always nest."""
    inside = [s for s in spans if 0 <= s["start"] < s["end"] <= len(text)]
    longest_first = sorted(inside, key=lambda s: (s["start"], -s["end"], str(s["kind"])))
    cuts = sorted({0, len(text), *(s["start"] for s in inside), *(s["end"] for s in inside)})
    waiting = 0
    active: list[dict[str, Any]] = []
    for start, end in itertools.pairwise(cuts):
        active = [s for s in active if s["end"] > start]
        while waiting < len(longest_first) and longest_first[waiting]["start"] == start:
            active.append(longest_first[waiting])
            waiting += 1
        covering = sorted(active, key=lambda s: (s["start"] - s["end"], s["start"]))
        opened = "".join(f"<mark class='{_class(s['kind'])}' title=\"{_title(s)}\">" for s in covering)
        yield opened + html.escape(visible(text[start:end])) + "</mark>" * len(covering)
