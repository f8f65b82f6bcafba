"""Who speaks in a heading: before or after a colon, after a closing dash, or in words set between quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from fogline.extract import voice_nouns as nouns
from fogline.extract.voice_line import Clause, Line
from fogline.extract.voice_memory import introduced_below, recognise
from fogline.extract.voice_shortforms import Source
from fogline.extract.voice_words import Lexicon, Token
from fogline.found import VoiceScope
from fogline.model import Span
from fogline.text import View

_LONGEST = 6  # words: a voice named in a heading is no longer
_SHORT = 3  # words: a name that signs a heading is no longer
_LEAD = 3  # sentences: where "a war monitor said" stands before the monitor is named
_BELOW = 8  # voices: what a heading tells is told again soon
_BLANKS = frozenset({" ", "-"})
_SAYS = frozenset({"say", "says", "said"})
_MARKS = frozenset({"'", '"'})


def heading(line: Line) -> Clause | None:
    """ "Army: 12 killed in ambush", "12 killed in ambush: army", "12 killed in ambush - army", "Army 'kills 12' rebels"."""
    return _parted(line) or _quoting(line)


def _parted(line: Line) -> Clause | None:
    tokens = line.tokens
    colons = [k for k, t in enumerate(tokens) if t.text == ":"]
    opening, mark = (colons[0], colons[-1]) if colons else (None, None)
    dash = next((k for k in range(len(tokens) - 1, 0, -1) if tokens[k].text in {"-", "\u2013", "\u2014"} and _is_apart(line, k)), None)
    for at, before in ((opening, True), (mark, False), (dash, False)):
        if at is None:
            continue
        cue = Span(tokens[at].start, tokens[at].end)
        first, last = (0, at - 1) if before else (at + 1, len(tokens) - 1)
        if _is_voice(line, tokens[first : last + 1]) or (at == mark and not before and _is_signed(line, at)):
            scope = Span(cue.end, line.end) if before else Span(line.start, cue.start)
            return Clause(scope, line.span(first, last), cue, "asserts", (), "before" if before else "after", "heading")
    return None


def _is_apart(line: Line, at: int) -> bool:
    """True for a dash, or two of them, with a blank on either side."""
    token = line.tokens[at]
    return line.text[token.start - 1 : token.start] in _BLANKS and line.text[token.end : token.end + 1].isspace()


def _is_signed(line: Line, at: int) -> bool:
    """True where a name alone stands after the colon of a heading that told figures: "17 dead in raids: ISPR"."""
    name = line.tokens[at + 1 :]
    told = any(t.text[0].isdigit() or t.low in line.lex.happenings for t in line.tokens[:at])
    return told and 0 < len(name) <= _SHORT and all(t.capital for t in name) and not any(t.low in line.lex.events for t in name)


def _is_voice(line: Line, words: list[Token]) -> bool:
    speaks = any(t.low in line.lex.speakers for t in words) or (
        bool(words) and words[0].capital and line.lex.media.fullmatch(line.text, words[0].start, words[-1].end) is not None
    )
    tells = any(t.low in line.lex.happenings or t.text[0].isdigit() or t.low in line.lex.events for t in words)
    return 0 < len(words) <= _LONGEST and speaks and not tells


def _quoting(line: Line) -> Clause | None:
    """In "Coalition 'kills 160' rebels" the quotation marks say whose words these are: the subject's."""
    tokens = line.tokens
    at = next((k for k in range(1, len(tokens) - 1) if tokens[k].text in _MARKS and tokens[k + 1].low in line.lex.happenings), None)
    if at is None or not any(t.text in _MARKS or t.text.endswith("'") for t in tokens[at + 2 :]):
        return None
    last = tokens[at - 1]  # "Gunmen 'kill 7'" quotes somebody else: only a body or a name quotes itself
    if at > _LONGEST or not (
        last.low in line.lex.bodies - line.lex.groups or (last.capital and nouns.can_speak(tokens[:at], line.lex) and at > 0)
    ):
        return None
    if last.low in line.lex.groups | line.lex.persons and last.low not in line.lex.names:
        return None
    return Clause(
        Span(tokens[at].start, line.end),
        line.span(0, at - 1),
        Span(tokens[at].start, tokens[at].end),
        "asserts",
        (),
        "before",
        "heading.quoted",
    )


def segments(line: Line) -> list[Clause]:
    """ "20 Dead: Army; 43 Hurt: Police": each part of a heading between semicolons is its own voice's; none where it has one part."""
    marks = [k for k, t in enumerate(line.tokens) if t.text == ";"]
    if not marks:
        return []
    found = []
    for first, last in pairwise([-1, *marks, len(line.tokens)]):
        part = line.tokens[first + 1 : last]
        if part:
            found.append(heading(replace(line, tokens=part, start=part[0].start, end=part[-1].end)))
    return [c for c in found if c is not None]


def closing(line: Line) -> Clause | None:
    """ "Troops kill 25 in raids says Army": the verb needs no comma in a heading."""
    tokens = line.tokens
    at = next((k for k in range(len(tokens) - 2, 1, -1) if tokens[k].low in _SAYS), None)
    if at is None or not _is_voice(line, tokens[at + 1 :]):
        return None
    cue = Span(tokens[at].start, tokens[at].end)
    return Clause(Span(line.start, cue.start), line.span(at + 1, len(tokens) - 1), cue, "asserts", (), "after", "heading.closing")


def headed(view: View, scopes: Sequence[VoiceScope], sources: Sequence[Source], lex: Lexicon) -> list[VoiceScope]:
    """The scopes, with what the text below names more fully as the introduction of a heading's bare voice ("war monitor says")."""
    return [_named_below(view, scope, sources, lex) for scope in scopes]


def _named_below(view: View, scope: VoiceScope, sources: Sequence[Source], lex: Lexicon) -> VoiceScope:
    if scope.introduction is not None or scope.speaker is not None:
        return scope
    index = view.sentence_at(scope.source.start)
    if view.sentences[index].kind != "heading" and index >= _LEAD:
        return scope
    below = list(islice((s for s in sources if s.span.start > scope.source.end), _BELOW))
    named = introduced_below(view, scope.source, below[::-1], lex)
    if named is not None or view.sentences[index].kind != "heading":
        return replace(scope, introduction=named)
    return replace(scope, introduction=recognise(view, scope.source, below[::-1], lex).introduction)
