"""Outlets around somebody else's words: they relay, the one they quote speaks."""

from __future__ import annotations

from dataclasses import replace

from fogline.extract.voice_line import Clause, Line

_NEXT = 2  # characters between "reports" and "citing" in "APA reports citing Reuters"


def relays(line: Line, clauses: list[Clause]) -> list[Clause]:
    """Turn an outlet's clause around another's into that one's relay."""
    clauses = _credited(line, clauses)
    outlets = [c for c in clauses if _is_outlet(line, c)]
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


def _is_outlet(line: Line, clause: Clause) -> bool:
    return clause.source is not None and line.lex.media.search(line.text, clause.source.start, clause.source.end) is not None


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
