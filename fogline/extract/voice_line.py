"""One sentence in tokens, and one attribution found in it."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.extract import voice_nouns as nouns
from fogline.extract.voice_adverbs import skip_adverbs
from fogline.extract.voice_words import Lexicon, Token
from fogline.model import Span, Stance

_FOOTAGE = frozenset({"footage", "video", "videos", "images", "photographs", "photos", "pictures"})
_SHARED = frozenset({"uploaded", "posted", "shared", "circulating", "circulated", "published", "obtained", "seen", "released"})
_SEEMS = frozenset({"appear", "appears", "seem", "seems", "remain", "remains", "continue", "continues"})
_CLOSE = frozenset({"close", "linked", "loyal", "allied", "sympathetic", "affiliated", "aligned"})
FINAL = frozenset({".", ",", ";", '"', "!", "?", ")", "\u2014", "\u2013", "-"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One attribution in one sentence. ``source`` is ``None`` where unnamed reports or a belief speak: the narrator's own words.

    ``position`` says where the clause stands to what it covers: ``before``, ``after``, ``inside``, ``relative``, ``apart``.
    """

    scope: Span
    source: Span | None
    cue: Span
    stance: Stance
    via: tuple[str, ...]
    position: str
    rule: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence in tokens, with what the finders of clauses need."""

    text: str
    tokens: list[Token]
    start: int
    end: int
    lex: Lexicon

    def span(self, first: int, last: int) -> Span:
        """The text from token ``first`` to token ``last``."""
        end = self.tokens[last].end
        if self.tokens[last].text.endswith("'") and not self.tokens[last].text.endswith("s'"):
            end -= 1
        return Span(self.tokens[first].start, end)

    def is_narrator(self, first: int, last: int) -> bool:
        """True for unnamed "reports", "some accounts", "several reports": nobody in particular speaks."""
        words = self.tokens[first : last + 1]
        if len(words) > 1 and words[0].low in _FOOTAGE and words[1].low in _SHARED and all(t.low != "by" for t in words):
            return True  # "footage posted online": whoever shared it is not named
        comma = next((k for k, t in enumerate(words) if t.text == ","), len(words))
        named = any(t.capital for t in words[1:comma]) or any(t.possessive or t.low in {"by", "from"} for t in words)
        if comma and words[comma - 1].low in _FOOTAGE and not named:
            return True  # "graphic footage showed"
        if words[0].low == "reports" and any(t.low == "in" for t in words[1:2]) and words[-1].low in nouns.PRESS:
            return False  # "reports in local media": the media speak
        kept = [t for t in words if t.low not in self.lex.vague]
        if not kept:
            return not any(t.low == "the" for t in words)
        origin = next((k for k, t in enumerate(kept) if t.low in {"by", "of", "from"}), None)
        placed = origin is not None and kept[origin].low == "from" and not any(t.low in self.lex.speakers for t in kept[origin:])
        return kept[0].low in self.lex.narrators and (origin is None or placed)

    def is_bare_record(self, first: int, last: int) -> bool:
        """True for "updated data", "an initial assessment": a record nobody owns; whoever speaks around it tells it."""
        lows = [t.low for t in self.tokens[first : last + 1]]
        plain = self.lex.vague - {"the", "official", "these", "those"} | {"a", "an"}
        return any(low in self.lex.records for low in lows) and all(low in self.lex.records or low in plain for low in lows)


def clause_start(line: Line, at: int, earlier: list[Clause]) -> int:
    """Where the stretch covered by a clause that stands after it begins: at the sentence, or after the last clause before it."""
    last_cue = max((c.cue.end for c in earlier if c.cue.end <= line.tokens[at].start), default=-1)
    if last_cue < 0:
        return line.start
    for k in range(at - 1, 0, -1):
        token = line.tokens[k]
        if token.start < last_cue:
            break
        if (
            token.low in {"while", "but", "whereas", "although"}
            or token.text == ";"
            or (token.low == "and" and line.tokens[k - 1].text == ",")
        ):
            return token.end
    return line.start


def clause_of(line: Line, at: int) -> int:
    """Where the clause begins whose subject did what "after claiming ..." tells: behind "where" or "while", else at the sentence's start."""
    if line.tokens[at - 1].low not in {"after", "before", "by", "despite", "without"}:
        return 0
    return next((k + 1 for k in range(at - 2, 0, -1) if line.tokens[k].low in {"where", "while", "whereas"}), 0)


def clause_end(line: Line, at: int) -> int:
    """The end of a relative clause: its next comma, or the sentence's end."""
    return next((t.start for t in line.tokens[at:] if t.text in {",", ";", "\u2014", "\u2013", ":"}), line.end)


def _after_time(line: Line, start: int) -> int:
    """The first token after a time that opens the clause without a comma ("Later on Friday the ministry ...")."""
    tokens, lex = line.tokens, line.lex
    at = start
    while at + 1 < len(tokens) and (
        tokens[at].low in lex.times or (tokens[at].low in {"on", "in", "by"} and tokens[at + 1].low in lex.times)
    ):
        at += 1
    return start if at >= len(tokens) or tokens[at].text == "," else at


def main_subject(line: Line, start: int = 0) -> Span | None:
    """The subject of the clause that begins at token ``start``, for ", saying" and ", citing"."""
    tokens, lex = line.tokens, line.lex
    if start < len(tokens) and tokens[start].low == "according":
        return None
    first = start = _after_time(line, start)
    if tokens[start:] and (tokens[start].low in lex.prepositions or tokens[start].low in lex.openers):
        first = next((k + 1 for k, t in enumerate(tokens[start : start + 15], start) if t.text == ","), -1)
        if first < 0:
            return None
    last = nouns.phrase_after(tokens, first, lex)
    for k in range(first + 1, last + 1):
        token = tokens[k]
        if token.low in {"the", "a", "an"} and not (tokens[k - 1].low in lex.prepositions or tokens[k - 1].low in {"and", ",", "or"}):
            last = k - 2  # "Rebels overran the town": what stands before a free article is a verb
            break
        if not token.capital and (
            token.low in lex.verbs
            or token.low in _SEEMS
            or token.low in lex.quotes
            or (token.low.endswith("ed") and "-" not in token.low and len(token.low) > 3)
            or (token.low in lex.prepositions and token.low not in {"of", "for", "in"})
        ):
            last = k - 1
            break
    last = skip_adverbs(tokens, last, lex) if last > first else last
    if last < first or last - first > 14 or not nouns.can_speak(tokens[first : last + 1], lex):
        return None
    return line.span(first, last)


def _bounds(low: str, lex: Lexicon) -> bool:
    return low in lex.happenings or low in lex.quotes or low in lex.boundaries or low in lex.reporting or (low in lex.prepositions and low not in {"of", "for"})


def _head_of(line: Line, first: int) -> int:
    """The head that ", which said" means where the name before the comma only describes it: "a website close to the rebels, which said"."""
    tokens = line.tokens
    if first < 3 or tokens[first - 1].low not in {"to", "with"} or tokens[first - 2].low not in _CLOSE:
        return first
    article = next((k for k in range(first - 3, max(-1, first - 8), -1) if tokens[k].low in {"a", "an", "the"}), first)
    return article if nouns.can_speak(tokens[article : first - 2], line.lex) else first


def antecedent(line: Line, at: int) -> tuple[int, int] | None:
    """Who "who said" and "which said" point back to."""
    while at > 2 and (line.tokens[at - 1].low in {"has", "have", "had", "also", "since", "already", "previously"}):
        at -= 1
    if at < 2 or line.tokens[at - 1].low not in {"who", "which", "that"}:
        return None
    last = at - 2 - (line.tokens[at - 2].text == ",")
    first = last
    while (
        first > 0
        and line.tokens[first - 1].text not in FINAL
        and not _bounds(line.tokens[first - 1].low, line.lex)
        and last - first < 8
    ):
        first -= 1
    first = _head_of(line, first) if line.tokens[at - 2].text == "," else first
    return (first, last) if last >= 0 and nouns.can_speak(line.tokens[first : last + 1], line.lex) else None
