"""Quotations: where they run, over several sentences and paragraphs too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from fogline.model import Span
from fogline.text import View

_LONG = 25
_FAR = 1500  # characters: a quotation is closed no further below the paragraph that left it open
_PARAGRAPHS_BACK = 8  # one speaker's quotation runs over no more paragraphs


def _paragraphs(view: View) -> Iterator[Span]:
    """The paragraphs of the view, as spans over their sentences."""
    start = 0
    for k, sentence in enumerate(view.sentences):
        if k + 1 == len(view.sentences) or view.sentences[k + 1].paragraph != sentence.paragraph:
            yield Span(view.sentences[start].start, sentence.end)
            start = k + 1


def _opens(text: str, at: int, start: int) -> bool:
    """True when the quotation mark at ``at`` opens: nothing or a blank before it, a word after it."""
    return (at == start or text[at - 1] in " \n([-\u2014\u2013") and at + 1 < len(text) and not text[at + 1].isspace()


def _line_end(view: View, at: int) -> int:
    return view.sentences[view.sentence_at(at)].end


def _shut_below(view: View, end: int) -> int | None:
    """Where a quotation left open in a paragraph is closed further down, if the next mark there closes and opens none."""
    at = view.text.find('"', end, end + _FAR)
    return at if at >= 0 and not _opens(view.text, at, -1) and not view.text[end:at].isspace() else None


def quotations(view: View) -> tuple[Span, ...]:
    """Every quotation longer than a scare quote, marks included. One left open runs to the end of its sentence, or of its
    paragraph where it opens the paragraph or follows a colon."""
    found: list[Span] = []
    for paragraph in _paragraphs(view):
        opened = -1
        at = view.text.find('"', paragraph.start, paragraph.end)
        while at >= 0:
            if opened < 0 and _opens(view.text, at, paragraph.start):
                opened = at
            elif opened >= 0:
                if at + 1 - opened >= _LONG:
                    found.append(Span(opened, at + 1))
                opened = -1
            at = view.text.find('"', at + 1, paragraph.end)
        if opened >= 0 and (shut := _shut_below(view, paragraph.end)) is not None:
            found.append(Span(opened, shut + 1))
        elif opened >= 0 and paragraph.end - opened >= _LONG:
            found.append(
                Span(
                    opened,
                    paragraph.end
                    if opened == paragraph.start or view.text[max(0, opened - 2) : opened].rstrip().endswith(":")
                    else _line_end(view, opened),
                )
            )
    return tuple(found)


def widened(text: str, scope: Span, cue: Span, quotes: tuple[Span, ...]) -> Span:
    """``scope`` made to take in whole every quotation it touches, unless the reporting words lie inside it, and the
    paragraphs before in which a quotation that begins it was left open."""
    start, end = scope.start, scope.end
    for quote in meeting(quotes, scope):
        if not quote.covers(cue):
            start, end = min(start, quote.start), max(end, quote.end)
    at = bisect_right(quotes, start, key=lambda q: q.start) - 1
    first = at
    while at > 0 and quotes[at].start == start and first - at < _PARAGRAPHS_BACK:
        before = quotes[at - 1]
        if text[before.end - 1] == '"' or text[before.end : start].strip():
            break
        start, at = before.start, at - 1
    return Span(start, end)


def meeting(quotes: tuple[Span, ...], span: Span) -> Iterator[Span]:
    """The quotations that share a character with ``span``, in order."""
    for k in range(bisect_right(quotes, span.start, key=lambda q: q.end), len(quotes)):
        if quotes[k].start >= span.end:
            return
        yield quotes[k]
