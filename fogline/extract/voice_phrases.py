"""Attributions without a finite reporting verb of their own subject: "according to", quoting, claims as nouns, colons."""

from __future__ import annotations

from fogline.extract import voice_nouns as nouns
from fogline.extract import voice_subjects as subjects
from fogline.extract.voice_line import FINAL, Clause, Line, clause_end, clause_start, main_subject
from fogline.model import Span

_TITLE = 8  # words: the name of a body before a colon is no longer


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
    subject = subjects.subject_before(tokens, at, lex)
    if subject is None or subject.infinitive:
        return None
    if end is None:
        return _cites(line, at, subject) if tokens[at].low in lex.quotes else None
    cue, scope = Span(tokens[at].start, tokens[end + 1].end), Span(tokens[end + 1].end, line.end)
    speaker = line.span(subject.first, subject.last)
    if subject.passive:
        if subject.first and (behind := _quoted_behind(line, end + 2)) is not None:  # '"Two died," Ali Shah was quoted as saying by X.'
            return Clause(Span(line.start, speaker.start), speaker, cue, "asserts", behind, "after", "quote.behind")
        relay = (line.text[tokens[at + 2].start : tokens[end - 1].end],) if tokens[at + 1].low == "by" and end > at + 2 else ()
        return Clause(scope, speaker, cue, "asserts", relay, "before", "quote.passive")
    if end == at + 1:
        return None
    relay = (line.text[speaker.start : speaker.end],)
    if subject.first and all(t.text in FINAL for t in tokens[end + 2 :]):  # "Two died, the agency quoted police as saying."
        return Clause(Span(line.start, speaker.start), line.span(at + 1, end - 1), cue, "asserts", relay, "after", "quote.after")
    return Clause(scope, line.span(at + 1, end - 1), cue, "asserts", relay, "before", "quote.active")


def _quoted_behind(line: Line, at: int) -> tuple[str, ...] | None:
    """Who relays the words that stand before "was quoted as saying": "by X" or nobody, where nothing else follows; else ``None``."""
    rest = line.tokens[at:]
    if all(t.text in FINAL for t in rest):
        return ()
    if rest[0].low != "by":
        return None
    last = nouns.phrase_after(line.tokens, at + 1, line.lex)
    tail = line.tokens[last + 1 :]
    closes = all(t.text in FINAL or t.low in line.lex.times or t.low == "on" for t in tail)
    return (line.text[line.tokens[at + 1].start : line.tokens[last].end],) if last > at and closes else None


def _cites(line: Line, at: int, subject: subjects.Subject) -> Clause | None:
    """'S, X cites Y': the sentence is Y's, by way of X."""
    tokens = line.tokens
    last = nouns.phrase_after(tokens, at + 1, line.lex)
    closes = all(t.text in FINAL for t in tokens[last + 1 :])
    if subject.passive or subject.first == 0 or tokens[subject.first - 1].text != "," or last <= at or not closes:
        return None
    if not nouns.can_speak(tokens[at + 1 : last + 1], line.lex):
        return None
    relay = (line.text[tokens[subject.first].start : tokens[subject.last].end],)
    cue = Span(tokens[at].start, tokens[at].end)
    return Clause(Span(line.start, tokens[last].end), line.span(at + 1, last), cue, "asserts", relay, "after", "quote.cites")


def asserted(line: Line, at: int) -> Clause | None:
    """ "The rebels' claim that ...", "the rebels' claim to have ..." and "a statement by the army that ..."."""
    tokens, lex = line.tokens, line.lex
    behind = next((k for k in range(at + 1, len(tokens)) if tokens[k].low not in lex.times | {"on"}), at + 1)  # "the army's announcement on Tuesday that ..."
    that = next(
        (
            k
            for k in range(at + 1, min(len(tokens), at + 10))
            if (tokens[k].low in {"that", "of"} or [t.low for t in tokens[k : k + 2]] == ["to", "have"])
            and (k in {at + 1, behind} or tokens[at + 1].low in {"by", "from"})
        ),
        None,
    )
    if that is None or at == 0:
        return None
    if that in {at + 1, behind}:
        verb = tokens[at].low in lex.verbs and tokens[that].low == "that" and not tokens[at - 1].possessive
        if verb and not (tokens[at].low == "report" and at > 1 and tokens[at - 1].capital and tokens[at - 2].low in {"a", "an", "the"}):
            return None  # "the ministry reports that": a verb; "a UN report that": a noun
        first = at - 1
        while first > 0 and (tokens[first - 1].capital or tokens[first - 1].low in lex.speakers | {"the"} or tokens[first - 1].possessive):
            first -= 1
        if not (tokens[at - 1].possessive or tokens[at - 1].capital) or (
            not nouns.can_speak(tokens[first:at], lex) and not tokens[at - 1].possessive
        ):
            return None
        owner = tokens[at - 1]
        source = Span(tokens[first].start, owner.end - (2 if owner.text.endswith("'s") else owner.text.endswith("'")))
    elif not nouns.can_speak(tokens[at + 2 : that], lex) or any(t.low in lex.events for t in tokens[at + 2 : that if tokens[at + 1].low == "from" else at + 2]):
        return None  # "the toll from a coalition airstrike that hit ...", "the toll from shelling by the army of ..."
    else:
        if that > at + 2 and tokens[that - 1].low in lex.verbs and tokens[that - 1].low not in lex.speakers:
            return None  # "figures from the ministry speak of": a verb of its own
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
    if line.text[match_start:match_end].lower() == "per" and not tokens[at].capital:
        return None  # "per day"
    last = nouns.phrase_after(tokens, at, lex)
    if last < at or (kind in {"citing", "retold"} and not nouns.can_speak(tokens[at : last + 1], lex)):
        return None
    own = kind == "citing" and any(t.low in {"its", "their", "his", "her"} for t in tokens[at : last + 1])
    if own and any(c.source is not None and c.position != "relative" for c in earlier):
        return None  # "..., the mission said, citing its own monitors": the mission speaks
    source: Span | None = None if line.is_narrator(at, last) or line.is_bare_record(at, last) else line.span(at, last)
    before = next((k for k, t in enumerate(tokens) if t.start >= match_start), 0)
    via: tuple[str, ...] = ()
    if kind in {"citing", "retold"} and (main := main_subject(line)) and lex.media.search(line.text, main.start, main.end):
        via = (line.text[main.start : main.end],)
    opens = all(t.low in lex.openers or t.text in {",", '"'} for t in tokens[:before])
    if opens and kind != "by":
        scope = Span(tokens[min(last + 1, len(tokens) - 1)].start, line.end)
        return Clause(scope, source, Span(match_start, match_end), "asserts", via, "before", f"{kind}.before")
    scope = Span(clause_start(line, before, earlier), line.end)
    return Clause(scope, source, Span(match_start, match_end), "asserts", via, "after", f"{kind}.after")


def titled(line: Line) -> Clause | None:
    """'The People's Party: the raids killed 20 villagers.': a body named before a colon at the head of a sentence."""
    tokens, lex = line.tokens, line.lex
    mark = next((k for k, t in enumerate(tokens[:_TITLE]) if t.text == ":"), 0)
    name = tokens[:mark]
    if (
        not mark
        or len(tokens) - mark < _TITLE
        or not (name[-1].capital and name[-1].low in lex.organisations and name[-1].low in lex.speakers)
    ):
        return None
    if any(t.text[0].isdigit() or t.low in lex.happenings or t.low in lex.verbs for t in name):
        return None
    cue = Span(tokens[mark].start, tokens[mark].end)
    return Clause(Span(cue.end, line.end), line.span(0, mark - 1), cue, "asserts", (), "before", "colon.titled")


def colon(line: Line) -> Clause | None:
    """'The ministry defended the raid: "..."': whoever acts before the colon speaks after it."""
    mark = next((k for k in range(len(line.tokens) - 1) if line.tokens[k].text == ":" and line.tokens[k + 1].text == '"'), None)
    if mark is None or (source := main_subject(line)) is None:
        return None
    cue = Span(line.tokens[mark].start, line.tokens[mark].end)
    return Clause(Span(cue.end, line.end), source, cue, "asserts", (), "before", "colon")
