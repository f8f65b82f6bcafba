"""The noun phrase that is the subject of a reporting verb: how far it reaches back, over asides and appositions."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.extract.voice_adverbs import skip_adverbs
from fogline.extract.voice_nouns import PRESS, has_verb, is_name
from fogline.extract.voice_words import Lexicon, Token

_STOPS = frozenset({";", ":", '"', "\u2014", "\u2013", "!", "?", "\u2026"})
_ARTICLES = frozenset({"the", "a", "an", "another"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HAVE = frozenset({"has", "have", "had"})
_ASIDE = 8  # words: "who asked not to be identified" is no longer
_APPOSED = 5  # words: an apposition names what it is before its own clause begins
_RELATIVES = frozenset({"who", "which", "whose", "whom"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The noun phrase before a verb: token indexes ``[first, last]``, what stood between, and what stands before it."""

    first: int
    last: int
    negated: bool
    passive: bool
    infinitive: bool
    opened_by: str


def _is_participle(word: Token) -> bool:
    return word.low.endswith("ed") or word.low in {"seen", "sent", "read", "known"}


def _is_boundary(tokens: list[Token], k: int, lex: Lexicon) -> bool:
    token = tokens[k]
    if token.low == "as" and k and tokens[k - 1].low in {"known", "described", "identified"}:
        return False
    if token.text in _STOPS or (token.low in lex.boundaries and not (token.low == "before" and k)):
        return True
    if token.low in {"and", "or"}:
        start = max((j for j in range(k) if tokens[j].text == "," or tokens[j].text in _STOPS), default=-1)
        left = tokens[start + 1 : k]
        if not left and k and k + 1 < len(tokens) and _is_participle(tokens[k + 1]):  # "a statement posted online, and seen by ..."
            return False
        return has_verb(left, lex) or any(t.text[0].isdigit() for t in left) or not left
    quality = k > 0 and tokens[k - 1].low in _ARTICLES and token.low.endswith("ed")  # "an informed source"
    return token.low in lex.reporting and not token.capital and k > 0 and tokens[k - 1].low != "to" and not quality and not _in_aside(tokens, k)


def _in_aside(tokens: list[Token], verb: int) -> bool:
    """True for the verb of a clause put in between commas: "the group, which has been documenting losses, has put ..."."""
    k = verb - 1
    while k > 0 and verb - k < _ASIDE and tokens[k].text != "," and tokens[k].low not in _RELATIVES:
        k -= 1
    return 0 < k < verb and tokens[k].low in _RELATIVES and any(t.text == "," for t in tokens[max(0, k - _APPOSED) : k])


def _segments(tokens: list[Token], last: int, closed: bool, lex: Lexicon) -> tuple[list[tuple[int, int]], str]:
    """Comma-parted stretches back from ``last`` to a boundary, nearest first, and the boundary's word ("" at the start).

    ``closed`` is true where a comma follows ``last``: ", where it happened," is then put in.
    """
    found: list[tuple[int, int]] = []
    high = last
    depth = 0
    for k in range(last, -1, -1):
        depth += (tokens[k].text in {")", "]"}) - (tokens[k].text in {"(", "["})
        if depth < 0:
            found.append((k + 1, high))
            return found, tokens[k].low
        if depth:
            continue
        if tokens[k].text == ",":
            found.append((k + 1, high))
            high = k - 1
        elif _is_boundary(tokens, k, lex) and not (closed and _opens_aside(tokens, k, lex)):
            found.append((k + 1, high))
            return found, tokens[k].low
    found.append((0, high))
    return found, ""


def _opens_aside(tokens: list[Token], k: int, lex: Lexicon) -> bool:
    """True for ", where it happened,", a time in ", which ...,", and the "that" of "the Blue Caps, rescue teams that work in the north, said"."""
    if tokens[k].low == "where":
        return k > 0 and tokens[k - 1].text == ","
    if tokens[k].low == "since":  # "the centre, which has counted raids since 2015,"; "Ruritania, at war since the raid of May,"
        opening = next((j + 1 for j in range(k - 1, -1, -1) if tokens[j].text == ","), k)
        return tokens[opening].low in _RELATIVES or (opening < k and tokens[opening].low in lex.prepositions)
    if tokens[k].low.endswith("ed"):  # ", in remarks published on its website,"
        opening = next((j + 1 for j in range(k - 1, max(-1, k - _APPOSED), -1) if tokens[j].text == ","), k)
        return opening < k and tokens[opening].low in lex.prepositions
    plain = tokens[k].low == "that" and k > 0 and tokens[k - 1].low not in lex.reporting and tokens[k - 1].low not in lex.verbs
    return plain and any(t.text == "," for t in tokens[max(0, k - _APPOSED) : k])


def _opens_adverbially(words: list[Token], lex: Lexicon) -> bool:
    return (
        not words
        or words[0].low in lex.prepositions
        or words[0].low in lex.openers
        or words[0].low in lex.times
        or words[0].low in {"where", "speaking", "citing", "quoting", "asked", "according"}
    )


def _choose(tokens: list[Token], segments: list[tuple[int, int]], closed: bool, lex: Lexicon) -> tuple[int, int]:
    """Which segments make up the noun phrase: the nearest, with what it is in apposition to."""
    at = 0
    words = [tokens[first : last + 1] for first, last in segments]
    if closed:
        while at + 1 < len(segments) and _opens_adverbially(words[at], lex) and words[at] and not (words[at][0].low == "of" and at == 0):
            at += 1
    top = segments[at][1]
    if not closed:
        nearest = words[0]
        if (
            len(words) > 1
            and is_name(nearest, lex)
            and not _opens_adverbially(words[1], lex)
            and any(t.low in lex.persons for t in words[1])
            and not has_verb(words[1], lex)
        ):
            return segments[1][0], top
        return segments[0]
    if at == 0 and len(segments) > 1 and not has_verb(words[1], lex) and not _opens_adverbially(words[1], lex):
        at = 1
        if len(segments) > 2 and words[1] and words[1][0].low in _ARTICLES | _RELATIVES | lex.persons and is_name(words[2], lex):
            at = 2
    return segments[at][0], top


def _trim(tokens: list[Token], first: int, last: int, lex: Lexicon) -> int:
    """Where the noun phrase really starts: after openers, times and a leading "in Baghdad", or at its last free article."""
    if tokens[first].text == "(":  # a dateline's brackets: "(Radio Ruritania, 3 May) Freedonia said"
        shut = next((k for k in range(first, last) if tokens[k].text == ")"), first)
        first = shut + (shut > first)
    while first < last and (
        tokens[first].low in lex.openers or tokens[first].low in {",", "[", "]", "("} or not tokens[first].text[0].isalnum() or ":" in tokens[first].text
    ):
        first += 1
    if tokens[first].low in lex.prepositions and tokens[first].low != "about":
        k = first + 1
        while (
            k < last
            and (tokens[k].capital or tokens[k].low in lex.times or tokens[k].low in _ARTICLES or tokens[k + 1].low in lex.times)
            and not (tokens[k].low in _ARTICLES and k > first + 1)
        ):
            k += 1
        first = k if k < last or tokens[k].low not in lex.times else first
    elif (
        tokens[first].low in lex.times
        and first < last
        and (tokens[first].low not in {"this", "last"} or tokens[first + 1].low in lex.times)
    ):
        first += 1 + (tokens[first].low in {"this", "last"} and first + 1 < last)
    if tokens[last].low in {"he", "she", "they", "it"}:
        return last
    comma = next((k for k in range(first + 1, last + 1) if tokens[k].text == ","), last + 1)
    for k in range(first + 1, min(last, comma) + 1):  # past the first comma stands what explains the name
        before = tokens[k - 1]
        free = before.low not in lex.prepositions and before.low not in {"and", ",", "or", "both", "all", "than"} | _RELATIVES
        if tokens[k].low in {"the", "a", "an"} and free and not any(t.low in _RELATIVES for t in tokens[first:k]):
            first = k
    return first


def _end(tokens: list[Token], verb: int, lex: Lexicon) -> int:
    """The last token before the verb that is no adverb; "in local media" of "reports in local media said" is none."""
    last = skip_adverbs(tokens, verb - 1, lex)
    return verb - 1 if 0 <= last < verb - 1 and tokens[last].low == "reports" and tokens[verb - 1].low in PRESS else last


def subject_before(tokens: list[Token], verb: int, lex: Lexicon) -> Subject | None:
    """The noun phrase that is the subject of the verb at index ``verb``, or ``None``."""
    last = _end(tokens, verb, lex)
    between = [t.low for t in tokens[last + 1 : verb]]
    negated = any(word in lex.negations for word in between)
    passive = any(word in _BE for word in between) and "able" not in between
    if last < 0 or (last >= 0 and tokens[last].low == "to"):
        return None if last < 0 else Subject(0, -1, negated, passive, True, "")
    closed = tokens[last].text == ","
    if closed:
        last -= 1
    if last < 0 or tokens[last].text in _STOPS or tokens[last].low in {"and", "but", "or"}:
        return None
    segments, opened_by = _segments(tokens, last, closed, lex)
    first, top = _choose(tokens, segments, closed, lex)
    if first > top:
        return None
    first = _trim(tokens, first, top, lex)
    if top > first and tokens[top].low in lex.happenings and tokens[top + 1].low == "by":  # "farmers reached by telephone"
        top -= 1
    if not closed and tokens[top].low == "who" and top > first:  # "the paper quoted residents who said"
        return Subject(top, top, negated, passive, False, "")
    words = tokens[first : top + 1]
    if (
        not words
        or len(words) > 30
        or has_verb(words, lex)
        or (words[0].low in _ARTICLES and len(words) == 1)
        or words[0].low in {"no", "none", "neither"}
    ):
        return None
    if not closed and words[0].low in _RELATIVES and len(words) > 1:
        return Subject(first + 1, top, negated, passive, False, words[0].low)
    relative = next((k for k in range(top - 1, first, -1) if tokens[k].low in {"which", "that"}), None)
    if not closed and relative is not None and not has_verb(tokens[relative + 1 : top + 1], lex):  # "the attack which reports say"
        return Subject(relative + 1, top, negated, passive, False, tokens[relative].low)
    before = tokens[first - 1].text if first else ""
    before = '"' if before == "'" else before
    return Subject(first, top, negated, passive, False, before if before in {",", '"'} else opened_by)
