"""Outlets around somebody else's words: they relay, the one they quote speaks."""

from __future__ import annotations

from dataclasses import replace

from fogline.extract.voice_line import Clause, Line
from fogline.model import Span

_MAIN = frozenset({"before", "after", "inside"})
_REPORTERS = frozenset({"reporter", "reporters", "correspondent", "correspondents", "journalist", "journalists", "photographer"})
_OFFICES = frozenset({"office", "centre", "center", "secretariat"})
_RENDERED = frozenset({"translation", "translations", "transcript"})  # of somebody else's words
_SOURCES = frozenset({"source", "sources"})
_NEXT = 2  # characters between "reports" and "citing" in "APA reports citing Reuters"


def relays(line: Line, clauses: list[Clause]) -> list[Clause]:
    """Turn an outlet's clause around another's into that one's relay."""
    clauses = _nameless(line, _retold(line, _credited(line, clauses)))
    outlets = [c for c in clauses if _is_outlet(line, c)]
    found = []
    named = [c for c in clauses if c not in outlets and c.source and c.rule in {"citing.after", "according.after", "retold.after"}]
    for clause in clauses:
        if clause in outlets and any(c.scope.covers(clause.cue) and clause.cue < c.cue for c in named):
            continue  # "the paper reported 50 deaths, citing officials": the officials speak, the paper relays
        if clause in outlets and any(_is_relayed(clause, c) for c in clauses if c not in outlets):
            continue  # "Two died, police said, according to the agency": so here
        around = [
            c
            for c in outlets
            if c is not clause and c.source != clause.source and clause.source and clause not in outlets
            if c.scope.covers(clause.cue) or _is_relayed(c, clause)
        ]
        words = tuple(line.text[c.source.start : c.source.end] for c in around if c.source)
        found.append(replace(clause, via=(*clause.via, *(w for w in words if w not in clause.via))) if words else clause)
    return found


def _is_outlet(line: Line, clause: Clause) -> bool:
    """True for an outlet or its reporters; not for somebody's press secretary or media office."""
    if clause.source is None:
        return False
    if _words(line, clause.source) & _RENDERED:
        return True
    if line.lex.media.search(line.text, clause.source.start, clause.source.end) is None:
        return False
    words = _words(line, clause.source)
    return not words & (line.lex.persons - _REPORTERS | line.lex.offices | _OFFICES)


def _is_relayed(outlet: Clause, other: Clause) -> bool:
    """True where an outlet's words close a sentence that another voice told before them."""
    told = other.source is not None and other.position in _MAIN
    told = told and (outlet.scope.covers(other.cue) or (other.position == "before" and other.scope.covers(outlet.cue)))
    return told and outlet.position in {"after", "inside"} and other.cue < outlet.cue


def _retold(line: Line, clauses: list[Clause]) -> list[Clause]:
    """'S, the agency reports with reference to the ministry': the ministry speaks, whoever reports relays."""
    named = next((c for c in clauses if c.rule.startswith("retold") and c.source), None)
    if named is None:
        return clauses
    reports = [c for c in clauses if c is not named and c.source and 0 <= named.cue.start - c.cue.end <= _NEXT]
    via = tuple(line.text[c.source.start : c.source.end] for c in reports if c.source)
    return [replace(c, via=tuple(dict.fromkeys((*c.via, *via)))) if c is named else c for c in clauses if c not in reports]


def _nameless(line: Line, clauses: list[Clause]) -> list[Clause]:
    """'The observatory said, citing a source at the airport': it answers for a source that nobody knows; an outlet only relays one."""
    cited = next((c for c in clauses if c.rule == "citing.after" and c.source and _words(line, c.source) & _SOURCES), None)
    if cited is None:
        return clauses
    told = (c for c in clauses if c is not cited and c.source and c.position in _MAIN and c.cue < cited.cue)
    speaks = next((c.source for c in told if not _is_outlet(line, c)), None)
    return [c for c in clauses if c is not cited] if speaks is not None and _named(line, speaks) else clauses


def _words(line: Line, span: Span) -> set[str]:
    return {t.low for t in line.tokens if span.start <= t.start < span.end}


def _named(line: Line, source: Span) -> bool:
    """True for a voice with a proper name."""
    return any(t.capital and t.start > line.start for t in line.tokens if source.start <= t.start < source.end)


def _credited(line: Line, clauses: list[Clause]) -> list[Clause]:
    """'S, two sources said, APA reports citing Reuters': the sources speak, both outlets relay."""
    citing = next((c for c in clauses if c.rule == "citing.after" and _is_outlet(line, c)), None)
    if citing is None:
        return clauses
    speaks = next(
        (c for c in clauses if c.source and c.position in {"after", "inside"} and c.cue < citing.cue and not _is_outlet(line, c)), None
    )
    if speaks is None or speaks is citing:
        return clauses
    reports = [c for c in clauses if c is not speaks and c.source and 0 <= citing.cue.start - c.cue.end <= _NEXT]
    via = tuple(line.text[c.source.start : c.source.end] for c in (citing, *reports) if c.source)
    return [replace(c, via=(*c.via, *via)) if c is speaks else c for c in clauses if c is not citing and c not in reports]
