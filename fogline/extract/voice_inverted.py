"""A voice that stands after its verb: '"...," said the governor', "S, indicated the council in a communiqué"."""

from __future__ import annotations

from fogline.extract import voice_nouns as nouns
from fogline.extract.voice_line import FINAL, Clause, Line, clause_start
from fogline.extract.voice_words import Form
from fogline.model import Span

_LISTENERS = frozenset({"journalists", "reporters", "media", "correspondents"})


def listener(line: Line, at: int) -> int:
    """The last token of who was told in ', affirmed to the agency a medical source', or the verb's own index."""
    tokens = line.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].low != "to":
        return at
    if tokens[at + 2].low in _LISTENERS:
        return at + 2
    article = next((k for k in range(at + 3, min(len(tokens), at + 8)) if tokens[k].low in {"a", "an", "the", "one"}), None)
    return article - 1 if article is not None and not any(t.text in FINAL for t in tokens[at + 1 : article]) else at


def inverted(line: Line, at: int) -> tuple[int, int] | None:
    """The noun phrase after the verb in '"...," said the governor'."""
    tokens = line.tokens
    if at == 0 or tokens[at - 1].text not in {",", '"'} or at + 1 >= len(tokens):
        return None
    first = listener(line, at) + 1
    if first >= len(tokens) or tokens[first].low in {"that", "to", "in", "it"}:
        return None
    last = nouns.phrase_after(tokens, first, line.lex)
    if last + 1 < len(tokens) and tokens[last + 1].low in line.lex.happenings:  # "say the rebels fired": they do not say, they do
        return None
    occasion = next(
        (
            k
            for k in range(first + 1, min(last, len(tokens) - 2) + 1)
            if tokens[k].low == "in" and tokens[k + 1].low in {"a", "an", "its", "his", "her", "their"}
        ),
        last + 1,
    )
    last = occasion - 1
    return (first, last) if last >= first and nouns.can_speak(tokens[first : last + 1], line.lex) else None


def inverted_clause(line: Line, at: int, form: Form, named: tuple[int, int], earlier: list[Clause]) -> Clause:
    """The clause of a verb at ``at`` whose voice stands after it, from token to token."""
    tokens = line.tokens
    first, last = named
    ends = all(t.text in FINAL for t in tokens[last + 1 :])
    scope = Span(clause_start(line, at, earlier), tokens[last].end if ends else line.end)
    cue = Span(tokens[at].start, tokens[at].end)
    return Clause(scope, line.span(first, last), cue, form.verb.stance, (), "after", f"{form.verb.id}.inverted")


def closing(line: Line, at: int) -> tuple[int, int] | None:
    """The tokens of a voice that closes the sentence after its verb: "S, says Ali Shah, the local governor." """
    tokens, lex = line.tokens, line.lex
    if at == 0 or tokens[at - 1].text not in {",", '"', "\u2014", "\u2013"} or at + 1 >= len(tokens) or tokens[at].low in lex.telling:
        return None
    first = listener(line, at) + 1
    last = nouns.phrase_after(tokens, first, lex)
    named = tokens[first : last + 1]
    if not named or named[0].low in lex.prepositions or named[0].low == "that" or nouns.is_pronoun(named) or not nouns.can_speak(named, lex):
        return None
    if any(t.text[0].isdigit() or (not t.capital and "-" not in t.low and (t.low.endswith("ed") or t.low in lex.reporting)) for t in named):
        return None
    rest = tokens[last + 1 :]
    if rest and rest[0].text == "," and tokens[last].low in lex.bodies and last - at <= 3:  # "..., reported local officials, with 25 hurt"
        return first, last
    closes = all(t.text in FINAL or t.low in lex.times or t.low in {"on", "in", "at"} or t.text.isdigit() for t in rest)
    return (first, last) if closes else None
