"""Attributions without a finite reporting verb of their own subject: "according to", quoting, claims as nouns, headlines, colons."""

from __future__ import annotations

from dataclasses import replace

from fogline.extract import voice_nouns as nouns
from fogline.extract.voice_line import Clause, Line, clause_end, clause_start, main_subject
from fogline.model import Span

_DASHES = frozenset({"-", "\u2013", "\u2014"})


def quoted(line: Line, at: int) -> Clause | None:
    """'X quoted Y as saying' and 'Y was quoted (by X) as saying'."""
    tokens, lex = line.tokens, line.lex
    end = next(
        (
            k
            for k in range(at + 1, min(len(tokens), at + 20))
            if tokens[k].low == "as" and k + 1 < len(tokens) and tokens[k + 1].low in lex.verbs
        ),
        None,
    )
    subject = nouns.subject_before(tokens, at, lex)
    if end is None or subject is None or subject.infinitive:
        return None
    cue, scope = Span(tokens[at].start, tokens[end + 1].end), Span(tokens[end + 1].end, line.end)
    speaker = line.span(subject.first, subject.last)
    if subject.passive:
        relay = (line.text[tokens[at + 2].start : tokens[end - 1].end],) if tokens[at + 1].low == "by" and end > at + 2 else ()
        return Clause(scope, speaker, cue, "asserts", relay, "before", "quote.passive")
    if end == at + 1:
        return None
    relay = (line.text[speaker.start : speaker.end],)
    return Clause(scope, line.span(at + 1, end - 1), cue, "asserts", relay, "before", "quote.active")


def asserted(line: Line, at: int) -> Clause | None:
    """ "The rebels' claim that ...", "the rebels' claim to have ..." and "a statement by the army that ..."."""
    tokens, lex = line.tokens, line.lex
    that = next(
        (
            k
            for k in range(at + 1, min(len(tokens), at + 10))
            if (tokens[k].low in {"that", "of"} or [t.low for t in tokens[k : k + 2]] == ["to", "have"])
            and (k == at + 1 or tokens[at + 1].low in {"by", "from"})
        ),
        None,
    )
    if that is None or at == 0:
        return None
    if that == at + 1:
        first = at - 1
        while first > 0 and (tokens[first - 1].capital or tokens[first - 1].low in lex.speakers | {"the"} or tokens[first - 1].possessive):
            first -= 1
        if not (tokens[at - 1].possessive or tokens[at - 1].capital) or (
            not nouns.can_speak(tokens[first:at], lex) and not tokens[at - 1].possessive
        ):
            return None
        owner = tokens[at - 1]
        source = Span(tokens[first].start, owner.end - (2 if owner.text.endswith("'s") else owner.text.endswith("'")))
    else:
        source = line.span(at + 2, that - 1)
    return Clause(
        Span(tokens[that].end, clause_end(line, that)), source, Span(tokens[at].start, tokens[at].end), "asserts", (), "relative", "noun"
    )


def by_phrase(line: Line, match_start: int, match_end: int, kind: str, earlier: list[Clause]) -> Clause | None:
    """The clause of "according to X", "citing X", "reported by X"."""
    tokens, lex = line.tokens, line.lex
    at = next((k for k, t in enumerate(tokens) if t.start >= match_end), None)
    if at is None:
        return None
    last = nouns.phrase_after(tokens, at, lex)
    if last < at or (kind == "citing" and not nouns.can_speak(tokens[at : last + 1], lex)):
        return None
    source: Span | None = None if line.is_narrator(at, last) or line.is_bare_record(at, last) else line.span(at, last)
    before = next((k for k, t in enumerate(tokens) if t.start >= match_start), 0)
    via: tuple[str, ...] = ()
    if kind == "citing" and (main := main_subject(line)) and lex.media.search(line.text, main.start, main.end):
        via = (line.text[main.start : main.end],)
    opens = all(t.low in lex.openers or t.text in {",", '"'} for t in tokens[:before])
    if opens and kind != "by":
        scope = Span(tokens[min(last + 1, len(tokens) - 1)].start, line.end)
        return Clause(scope, source, Span(match_start, match_end), "asserts", via, "before", f"{kind}.before")
    scope = Span(clause_start(line, before, earlier), line.end)
    return Clause(scope, source, Span(match_start, match_end), "asserts", via, "after", f"{kind}.after")


def relays(line: Line, clauses: list[Clause]) -> list[Clause]:
    """Turn an outlet's clause around another's into that one's relay."""
    outlets = [c for c in clauses if c.source and line.lex.media.search(line.text, c.source.start, c.source.end)]
    found = []
    named = [c for c in clauses if c not in outlets and c.source and c.rule in {"citing.after", "according.after"}]
    for clause in clauses:
        if clause in outlets and any(c.scope.covers(clause.cue) and clause.cue < c.cue for c in named):
            continue  # "the paper reported 50 deaths, citing officials": the officials speak, the paper relays
        around = [
            c
            for c in outlets
            if c is not clause and c.source != clause.source and clause.source and c.scope.covers(clause.cue) and clause not in outlets
        ]
        words = tuple(line.text[c.source.start : c.source.end] for c in around if c.source)
        found.append(replace(clause, via=(*clause.via, *(w for w in words if w not in clause.via))) if words else clause)
    return found


def heading(line: Line) -> Clause | None:
    """ "Army: 12 killed in ambush", "12 killed in ambush: army" and "12 killed in ambush - army"."""
    mark = next((k for k, t in enumerate(line.tokens) if t.text == ":"), None)
    dash = next((k for k in range(len(line.tokens) - 1, 0, -1) if line.tokens[k].text in _DASHES), None)
    if mark is None and dash is None:
        return None
    at = mark if mark is not None else dash or 0
    cue = Span(line.tokens[at].start, line.tokens[at].end)
    sides = [(0, at - 1, Span(cue.end, line.end)), (at + 1, len(line.tokens) - 1, Span(line.start, cue.start))]
    for first, last, scope in sides[mark is None :]:
        words = line.tokens[first : last + 1]
        speaks = any(t.low in line.lex.speakers for t in words) or (
            len(words) == 1 and words[0].capital and line.lex.media.search(words[0].text)
        )
        if (
            0 < len(words) <= 6
            and speaks
            and not any(t.low in line.lex.happenings or t.text[0].isdigit() or t.low in line.lex.events for t in words)
        ):
            return Clause(scope, line.span(first, last), cue, "asserts", (), "before" if first == 0 else "after", "heading")
    return None


def colon(line: Line) -> Clause | None:
    """'The ministry defended the raid: "..."': whoever acts before the colon speaks after it."""
    mark = next((k for k in range(len(line.tokens) - 1) if line.tokens[k].text == ":" and line.tokens[k + 1].text == '"'), None)
    if mark is None or (source := main_subject(line)) is None:
        return None
    cue = Span(line.tokens[mark].start, line.tokens[mark].end)
    return Clause(Span(cue.end, line.end), source, cue, "asserts", (), "before", "colon")
