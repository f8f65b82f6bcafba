"""Capitalised word groups of a view that are some place's name, with the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from fogline.book.gazetteer import Place, key
from fogline.model import Span
from fogline.resolve.places_lexicon import Lexicon, Meaning
from fogline.text import View

_TOKEN = re.compile(r"(?:[A-Z]\.)+[A-Z]\b\.?|(?:[A-Z]\.){2,}|[^\W\d_]+(?:'[^\W\d_]+)*|\d[\d.,:]*")
_ASCII_TOKEN = re.compile(r"(?:[A-Z]\.)+[A-Z]\b\.?|(?:[A-Z]\.){2,}|[A-Za-z]+(?:'[A-Za-z]+)*|[0-9][0-9.,:]*")  # the same where a text has no other letters; much faster
_ARTICLES = frozenset("al el ar as ash ad an at az ath".split())
_STOPPED = frozenset(("st", "mt", "ft", "s", "n"))
_LONG = {"st": "saint", "mt": "mount", "ft": "fort"}
_LONGEST = 6


class Token(NamedTuple):
    """A word or number; ``key`` is its normalised form without a possessive ending."""

    start: int
    end: int
    key: str
    capital: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at tokens ``first`` to ``last`` (inclusive), with every reading it could have."""

    span: Span
    first: int
    last: int
    key: str
    meanings: tuple[Meaning, ...]
    places: tuple[Place, ...]

    def means(self, kind: str) -> Meaning | None:
        """The fixed meaning of this kind, if any."""
        return next((m for m in self.meanings if m.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """A view's tokens and the names found in them; ``at`` gives the hit that a token belongs to."""

    text: str
    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    at: dict[int, Hit]

    def starting(self, index: int) -> Hit | None:
        """The hit whose first token is ``index``."""
        hit = self.at.get(index)
        return hit if hit is not None and hit.first == index else None

    def gap(self, left: int) -> str:
        """The characters between token ``left`` and the next one; NUL where there is no next token."""
        if not 0 <= left < len(self.tokens) - 1:
            return "\0"
        return self.text[self.tokens[left].end : self.tokens[left + 1].start]

    def word(self, index: int) -> str:
        """The normalised word at ``index``; empty beyond either end."""
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""


_new = tuple.__new__  # as Token(...), in half the time: a report has thousands


@lru_cache(maxsize=2)  # a report is read for its names, and again for those that no list has
def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text, in order."""
    return tuple(_tokens(text, 0, len(text)))


def _tokens(text: str, first: int, last: int) -> list[Token]:
    """The words and numbers of a stretch of a text between blanks, in order."""
    found = []
    for match in (_ASCII_TOKEN if text.isascii() else _TOKEN).finditer(text, first, last):
        start, end = match.span()
        length, normal, capital, possessive = _shape(match[0])
        if not possessive and text[end - 1] == "s" and text[end : end + 1] == "'":
            possessive = True
        found.append(_new(Token, (start, start + length, normal, capital, possessive)))
    return found


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, tuple[Token, ...]]:
    """A text with an "x" for every character of some stretches, and its tokens: those of the text but for what stands there between blanks."""
    seen, hidden, kept, last, done = tokens(text), text, list[Token](), 0, 0
    for start, end in spans:
        hidden = f"{hidden[:start]}{'x' * (end - start)}{hidden[end:]}"
    for start, end in spans:
        before, after = _run(hidden, start, end)
        if after <= done:
            continue
        first, done = last, after
        last = bisect_left(seen, after, lo=first, key=_start)
        kept += [*seen[first : bisect_left(seen, before, lo=first, key=_start)], *_tokens(hidden, before, after)]
    return hidden, (*kept, *seen[last:])


def _run(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the characters about it up to the next blanks."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _start(token: Token) -> int:
    return token.start


@lru_cache(maxsize=8192)  # reports use few words again and again
def _shape(word: str) -> tuple[int, str, bool, bool]:
    """Length and normalised form of a word without a possessive ending, whether it is a name, and whether it had the ending."""
    possessive = len(word) > 2 and word[-2:] in ("'s", "'S")
    bare = word[:-2] if possessive else word
    return len(bare), bare.lower() if bare.isascii() and bare.isalnum() else key(bare), _is_capital(word), possessive


def _is_capital(word: str) -> bool:
    """True for "Ivory" and "d'Ivoire"."""
    head, apostrophe, rest = word.partition("'")
    return word[0].isupper() or (bool(apostrophe) and len(head) <= 2 and rest[:1].isupper())


def read(view: View, lexicon: Lexicon) -> Reading:
    """All names of a view, longest first at each word, none overlapping."""
    phrases = [match.span() for match in lexicon.phrases.finditer(view.text)] if lexicon.phrases is not None else []
    text, words = _masked(view.text, phrases)  # same length, so that offsets hold: "Voice of America" is no place
    hits: list[Hit] = []
    at = 0
    while at < len(words):
        word = words[at]
        hit = abbreviated(view.text, words, at, lexicon) or _hit(view.text, words, at, lexicon) if (word.capital or word.key in _ARTICLES) and _starts(text, words, at) else None
        if hit is not None:
            hits.append(hit)
        at = hit.last + 1 if hit is not None else at + 1
    return Reading(view.text, words, tuple(hits), {i: hit for hit in hits for i in range(hit.first, hit.last + 1)})


def abbreviated(text: str, words: tuple[Token, ...], at: int, lexicon: Lexicon) -> Hit | None:
    """The division that a short form behind a town means ("Ky." in "Paris, Ky."): with its stop, or in two capitals; never in a line of capitals."""
    word, before = words[at], words[at - 1] if at else None
    if before is None or not before.capital or text[before.end : word.start] != ", ":
        return None
    written = text[word.start : word.end].rstrip(".")
    name, postal = lexicon.abbreviations.get(written), len(written) == 2 and written.isupper()
    stopped = text[word.end - 1] == "." or text.startswith(".", word.end)
    if name is None or not (postal or stopped) or (postal and text[before.start : before.end].isupper()):
        return None
    places = tuple(p for p in lexicon.gazetteer.named(key(name)) if p.level == "adm1" and p.country in lexicon.dividing)
    return Hit(Span(word.start, word.end), at, at, key(name), (), places) if places else None


def _starts(text: str, words: tuple[Token, ...], at: int) -> bool:
    word = words[at]
    if word.capital:
        return True
    if word.key not in _ARTICLES or at + 1 >= len(words) or not words[at + 1].capital:
        return False
    gap = text[word.end : words[at + 1].start]
    return gap == "-" or (gap == " " and word.key in ("al", "el"))


def _joined(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start].removeprefix("'s")
    return gap in (" ", "-", "\n", "  ") or (gap in (". ", ".") and left.key in _STOPPED)


def _hit(text: str, words: tuple[Token, ...], at: int, lexicon: Lexicon) -> Hit | None:
    article = words[at].key in _ARTICLES
    first = words[at].key.split(" ", 1)[0]
    owner = f"{first}s" if words[at].possessive else first
    if not (article or first in lexicon.openings or owner in lexicon.openings or lexicon.gazetteer.opens(first) or lexicon.gazetteer.opens(owner) or _squeezed(words, at, lexicon)):
        return None
    last = at
    while last + 1 < len(words) and last - at < _LONGEST - 1 and _joined(text, words[last], words[last + 1]):
        last += 1
    for end in range(last, at - 1, -1):
        if article and end == at:
            continue
        if (hit := _reading(text, words, at, end, lexicon)) and (words[end].capital or hit.means("feature")):
            return hit
    return None


def _squeezed(words: tuple[Token, ...], at: int, lexicon: Lexicon) -> bool:
    return at + 1 < len(words) and words[at + 1].capital and lexicon.gazetteer.opens(words[at].key + words[at + 1].key)


def _reading(text: str, words: tuple[Token, ...], at: int, end: int, lexicon: Lexicon) -> Hit | None:
    # "Queen Anne's County" holds its possessive, "Kabul's airport" is no name
    name = " ".join(f"{w.key}s" if w.possessive and not text.startswith("s'", w.end - 1) else w.key for w in words[at:end])
    name = f"{name} {words[end].key}" if end > at else words[at].key
    span = Span(words[at].start, words[end].end)
    meanings = lexicon.named(name, text[span.start : span.end])
    places = lexicon.gazetteer.named(name)
    hyphenated = end > at and text[words[at].end : words[at + 1].start] == "-"
    if end > at and words[at].key in _LONG:
        places = places or lexicon.gazetteer.named(f"{_LONG[words[at].key]} {name.split(' ', 1)[1]}")
    if end > at and (words[at].key in ("al", "el") or (hyphenated and words[at].key in _ARTICLES)):
        rest = name.split(" ", 1)[1]
        places = places or lexicon.gazetteer.named(rest)
        meanings = meanings or lexicon.named(rest, rest)
    elif end == at + 1 and not places and not meanings and len(name) > 8:
        places = lexicon.gazetteer.named(name.replace(" ", ""))
    if not meanings and not places:
        return None
    return Hit(span, at, end, name, meanings, places)
