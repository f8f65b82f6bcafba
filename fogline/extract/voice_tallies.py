"""Figures told by somebody's count: "by the ministry's tally", "by the figures of the union", "by its own count"."""

from __future__ import annotations

from fogline.extract import voice_nouns as nouns
from fogline.extract.voice_carry import COUNT
from fogline.extract.voice_line import FINAL, Clause, Line, clause_start
from fogline.model import Span

_REACH = 9  # words: from "by" to the noun of counting
_PUT = 9  # words: from "raised to" to "by"
_RAISED = frozenset({"raised", "put", "revised", "lowered", "brought", "set", "updated", "corrected", "estimated", "increased", "reduced", "cut", "given"})
_OWN = frozenset({"its", "their", "his", "her", "our"})


def tallied(line: Line, at: int, earlier: list[Clause]) -> Clause | None:
    """The clause of "by X's count" with "by" at token ``at``; ``None`` where nobody's count is named."""
    tokens, lex = line.tokens, line.lex
    noun = next(
        (k for k in range(at + 1, min(len(tokens), at + _REACH)) if tokens[k].low in lex.tallies and not tokens[k].possessive), None
    )
    if noun is None or any(t.text in FINAL or t.text[0].isdigit() or t.low in lex.happenings | lex.times for t in tokens[at + 1 : noun]):
        return None
    if any(t.low in lex.verbs and t.low not in lex.speakers and not t.capital for t in tokens[at + 1 : noun]):
        return None
    found = _owner(line, at + 1, noun) or _named_after(line, noun)
    if found is None:
        return None
    source, last = found
    cue = Span(tokens[at].start, tokens[noun].end)
    if all(t.low in lex.openers or t.text in {",", '"'} for t in tokens[:at]):
        return Clause(Span(tokens[last].end, line.end), source, cue, "asserts", (), "before", "tally.before")
    closed = last + 1 < len(tokens) and tokens[last + 1].text in {",", ";"}
    scope = Span(clause_start(line, at, earlier), tokens[last].end if closed else line.end)
    return Clause(scope, source, cue, "asserts", (), "after", "tally.after")


def put(line: Line, at: int, earlier: list[Clause]) -> Clause | None:
    """The clause of "the toll was raised to 16 by X" with "by" at token ``at``: whoever put the figure there."""
    tokens, lex = line.tokens, line.lex
    back = tokens[max(0, at - _PUT) : at]
    verb = next((k for k, t in enumerate(back) if t.low in _RAISED and k + 1 < len(back) and back[k + 1].low in {"to", "at", "as"}), None)
    if verb is None or COUNT.match(line.text, back[verb + 1].end + 1) is None or at + 1 >= len(tokens):
        return None
    last = nouns.phrase_after(tokens, at + 1, lex)
    if last <= at or tokens[at + 1].text[0].isdigit() or not nouns.can_speak(tokens[at + 1 : last + 1], lex):
        return None
    cue = Span(tokens[at].start, tokens[at].end)
    return Clause(Span(clause_start(line, at, earlier), cue.start), line.span(at + 1, last), cue, "asserts", (), "after", "tally.put")


def standing(line: Line, noun: int) -> Clause | None:
    """The clause of somebody's own count that opens its sentence: "The governor's count had risen to 57"."""
    tokens, lex = line.tokens, line.lex
    opened = max((k + 1 for k, t in enumerate(tokens[:noun]) if t.text == ";"), default=0)
    first = next((k for k, t in enumerate(tokens[:noun]) if k >= opened and t.low not in lex.openers and t.text not in {",", '"'}), noun)
    after = tokens[noun + 1].low if noun + 1 < len(tokens) else ""
    stands = after in lex.auxiliaries | lex.happenings or after.endswith(("s", "ed"))
    if (
        tokens[noun].low in {"toll", "account", "accounts", "records", "data", "numbers"}
        or noun - first not in range(1, _REACH)
        or not stands
    ):
        return None
    if not (tokens[noun - 1].possessive or tokens[first].low in _OWN) or any(t.text in FINAL for t in tokens[first:noun]):
        return None
    found = _owner(line, first, noun)
    if found is None:
        return None
    cue = Span(tokens[noun].start, tokens[noun].end)
    return Clause(Span(cue.end, line.end), found[0], cue, "asserts", (), "before", "tally.standing")


def _owner(line: Line, first: int, noun: int) -> tuple[Span, int] | None:
    """Whose count it is by the words before the noun, and the last token of the phrase."""
    tokens, lex = line.tokens, line.lex
    owner = next((k for k in range(noun - 1, first - 1, -1) if tokens[k].possessive), None)
    if owner is not None:
        word = tokens[owner]
        end = word.end - (2 if word.text.endswith("'s") else 0)
        return (Span(tokens[first].start, end), noun) if nouns.can_speak([*tokens[first:owner], word], lex) or word.capital else None
    if tokens[first].low in _OWN:
        return line.span(first, noun), noun
    of = noun + 1 < len(tokens) and tokens[noun + 1].low in {"of", "by", "from"}
    if not of and any(t.low in lex.speakers or (t.capital and t.low in lex.names) for t in tokens[first:noun]):
        return line.span(first, noun), noun
    return None


def _named_after(line: Line, noun: int) -> tuple[Span, int] | None:
    """Whose count it is by the words after the noun: "the tally of the union"."""
    tokens = line.tokens
    if noun + 2 >= len(tokens) or tokens[noun + 1].low not in {"of", "by", "from"}:
        return None
    last = nouns.phrase_after(tokens, noun + 2, line.lex)
    named = tokens[noun + 2 : last + 1]
    return (line.span(noun + 2, last), last) if named and nouns.can_speak(named, line.lex) else None
