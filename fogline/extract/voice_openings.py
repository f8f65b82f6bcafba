"""A voice that opens a line before a colon ("06:10 Interior Ministry: 7 dead"), and the marks of the lines of a list."""

from __future__ import annotations

import re

from fogline.extract.voice_carry import COUNT
from fogline.extract.voice_line import Clause, Line, clause_start
from fogline.extract.voice_words import Token
from fogline.model import Span

_LONGEST = 7  # words: a voice that opens a line is no longer
_LEAD = 6  # tokens: a bullet, a clock time, a day
_NEAR = 8  # words: a figure stands so near before the body in brackets
_ITEM = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u00b7*\u2013\u2014-]\s*\S|\(?\d{1,2}[.)]\s")
_INSIDE = frozenset({"of", "for", "the", "and", "in", "s"})


def is_item(text: str, start: int) -> bool:
    """True where the line that begins at ``start`` is an item of a list: a bullet, a dash or a number with a stop opens it."""
    return _ITEM.match(text, start) is not None


def opened(line: Line) -> Clause | None:
    """The clause of a body or person named before a colon at the head of a line, a bullet and a clock time before it or not."""
    tokens = line.tokens
    first = next((k for k, t in enumerate(tokens[: _LEAD + 1]) if t.text[0].isalpha() and t.low not in line.lex.times), None)
    if first is None:
        return None
    mark = next((k for k in range(first + 1, min(len(tokens) - 1, first + _LONGEST + 1)) if tokens[k].text == ":"), None)
    if mark is None or not _names_voice(line, tokens[first:mark]):
        return None
    cue = Span(tokens[mark].start, tokens[mark].end)
    return Clause(Span(cue.end, line.end), line.span(first, mark - 1), cue, "asserts", (), "before", "colon.opened")


def bracketed(line: Line, at: int, earlier: list[Clause]) -> Clause | None:
    """The clause of a body in brackets behind what it said: "24 dead (health ministry)"; not of a name explained in them."""
    tokens = line.tokens
    end = next((k for k in range(at + 2, min(len(tokens), at + _LONGEST + 1)) if tokens[k].text == ")"), None)
    if end is None or at == 0 or tokens[at - 1].capital or tokens[end - 1].low not in line.lex.speakers - line.lex.records:
        return None
    named = tokens[at + 1 : end]
    counted = any(t.text[0].isdigit() for t in tokens[max(0, at - _NEAR) : at]) or COUNT.match(line.text, line.start) is not None
    if not counted or named[0].low in {"a", "an"} or not _names_voice(line, named):
        return None
    cue = Span(tokens[at].start, tokens[end].end)
    return Clause(Span(clause_start(line, at, earlier), cue.start), line.span(at + 1, end - 1), cue, "asserts", (), "after", "bracketed")


def _names_voice(line: Line, words: list[Token]) -> bool:
    """True for a speaking noun with its names and nothing that tells: no verb, no figure, no comma."""
    lex = line.lex
    if not any(t.low in lex.speakers - lex.records for t in words):
        return False
    plain = all(t.capital or t.low in lex.speakers | lex.tallies | lex.plain | lex.vague | _INSIDE for t in words)
    return plain and not any(t.text[0].isdigit() or (t.low in lex.happenings | lex.events and not t.capital) for t in words)
