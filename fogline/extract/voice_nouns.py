"""Noun phrases that may name a voice: how far one reaches back from a reporting verb, or on from "according to"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.extract.voice_adverbs import skip_adverbs
from fogline.extract.voice_words import Lexicon, Token

_STOPS = frozenset({";", ":", '"', "\u2014", "\u2013", "!", "?", "\u2026"})
_ARTICLES = frozenset({"the", "a", "an", "another"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "which", "him", "her", "them"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HAVE = frozenset({"has", "have", "had"})
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


def is_name(words: list[Token], lex: Lexicon) -> bool:
    """True for two to five capitalised words, none of them an organisation's."""
    if not 1 < len(words) < 6:
        return False
    return all(
        (t.capital and t.low not in lex.organisations) or t.low in {"al", "bin", "ibn", "el", "de", "da", "van", "von", "ul", "."}
        for t in words
    )


def _has_verb(words: list[Token], lex: Lexicon) -> bool:
    """True when the words hold a finite verb outside a relative clause."""
    for k, word in enumerate(words):
        if word.low in _RELATIVES:
            return False
        if (k and words[k - 1].low == "to") or (k + 1 < len(words) and words[k + 1].low == "by"):
            continue  # "quick to accuse", "reached by telephone": no finite verb
        tells = any(not form.verb.count for form in lex.verbs.get(word.low, ()))  # "a doctor treating the wounded" is still one
        if word.low in lex.happenings or (tells and not word.capital and word.low not in lex.speakers):
            return True
    return False


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
        return _has_verb(left, lex) or any(t.text[0].isdigit() for t in left) or not left
    return token.low in lex.reporting and not token.capital and k > 0 and tokens[k - 1].low != "to" and not _in_aside(tokens, k)


def _in_aside(tokens: list[Token], verb: int) -> bool:
    """True for the verb of a clause put in between commas: "the group, which has been documenting losses, has put ..."."""
    k = verb - 1
    while k > 0 and tokens[k].low in _BE | _HAVE:
        k -= 1
    return 0 < k < verb and tokens[k].low in _RELATIVES and tokens[k - 1].text == ","


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
    plain = tokens[k].low == "that" and k > 0 and tokens[k - 1].low not in lex.reporting | lex.verbs.keys()
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
            and not _has_verb(words[1], lex)
        ):
            return segments[1][0], top
        return segments[0]
    if at == 0 and len(segments) > 1 and not _has_verb(words[1], lex) and not _opens_adverbially(words[1], lex):
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
        tokens[first].low in lex.openers | {",", "[", "]", "("} or not tokens[first].text[0].isalnum() or ":" in tokens[first].text
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


def subject_before(tokens: list[Token], verb: int, lex: Lexicon) -> Subject | None:
    """The noun phrase that is the subject of the verb at index ``verb``, or ``None``."""
    last = skip_adverbs(tokens, verb - 1, lex)
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
    words = tokens[first : top + 1]
    if (
        not words
        or len(words) > 30
        or _has_verb(words, lex)
        or (words[0].low in _ARTICLES and len(words) == 1)
        or words[0].low in {"no", "none", "neither"}
    ):
        return None
    if not closed and words[0].low in _RELATIVES and len(words) > 1:
        return Subject(first + 1, top, negated, passive, False, words[0].low)
    before = tokens[first - 1].text if first else ""
    before = '"' if before == "'" else before
    return Subject(first, top, negated, passive, False, before if before in {",", '"'} else opened_by)


def phrase_after(tokens: list[Token], at: int, lex: Lexicon) -> int:
    """The index of the last token of the noun phrase that begins at ``at`` (with its apposition), or ``at - 1``."""
    k = at
    while k < len(tokens):
        token = tokens[k]
        if token.text in _STOPS or (token.text == "." and k + 1 == len(tokens)):
            break
        counts = k > at + 1 and token.text[0].isdigit() and not (tokens[k - 1].capital or tokens[k - 1].low in _ARTICLES)
        if counts and k + 1 < len(tokens) and tokens[k + 1].text.islower():  # "according to the coroner 17 people ..."
            break
        if token.text == ",":
            if not _apposition(tokens, k, at, lex):
                break
        elif (
            (
                k > at
                and (token.low in lex.boundaries or (token.low in lex.auxiliaries and not token.capital) or token.low in lex.happenings)
            )
            or (
                k > at
                and token.low in {"in", "on", "at"}
                and (k + 1 < len(tokens) and (tokens[k + 1].low in lex.times or tokens[k + 1].text.isdigit()))
            )
            or (k > at and token.low in lex.times and token.capital)
        ):
            break
        k += 1
    while k - 1 > at and (tokens[k - 1].low in _RELATIVES or tokens[k - 1].text == ","):
        k -= 1
    return k - 1


def _apposition(tokens: list[Token], comma: int, start: int, lex: Lexicon) -> bool:
    """True when what follows the comma explains the phrase before it and is itself closed by a comma or the end."""
    after = tokens[comma + 1 : comma + 12]
    if not after or comma - start > 12:
        return False
    end = next(
        (k for k, t in enumerate(after) if t.text in {",", '"', ";", ")"} or (t.text == "." and comma + 1 + k + 2 >= len(tokens))), None
    )
    if end is None:
        return False
    words = after[:end]
    if not words or _has_verb(words, lex) or any(t.text[0].isdigit() for t in words[:1]):
        return False
    explains = (words[0].low in _ARTICLES | {"who"} and not any(t.low in lex.verbs and t.low not in lex.speakers for t in words)) or words[
        0
    ].low in lex.persons
    return (explains and any(t.low in lex.speakers for t in words)) or (
        is_name(words, lex) and any(t.low in lex.persons or t.low in lex.speakers for t in tokens[start:comma])
    )


def is_pronoun(words: Sequence[Token]) -> bool:
    """True for a lone "he", "she", "they", "it"; the letters of a body's name ("WHO") are none."""
    return len(words) == 1 and words[0].low in _PRONOUNS and (len(words[0].text) < 3 or not words[0].text.isupper())


def can_speak(words: list[Token], lex: Lexicon) -> bool:
    """True for a phrase that names a speaking person, body or record, a proper name, or a pronoun."""
    if is_pronoun(words):
        return True
    heads = [t.low for t in words]
    if any(word in lex.speakers for word in heads):
        return True
    return any(_is_proper(words[k - 1], lex) for k in range(1, len(words) + 1) if k == len(words) or words[k].text == ",")


def _is_proper(last: Token, lex: Lexicon) -> bool:
    """True for a word that can end a proper name."""
    return (
        last.capital
        and not last.possessive
        and last.low not in lex.plain | lex.times | lex.openers | lex.boundaries | lex.prepositions | _ARTICLES | {"there", "such"}
    )
