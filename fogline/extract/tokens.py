"""Tokens of a sentence, with clean offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    r"""(?P<number>\d{1,3}(?:[ ]\d{3})+(?![\d.,:])|\d+(?:[.,]\d+)*)(?P<suffix>(?:st|nd|rd|th)\b|(?:-?[A-Za-z][\w-]*)|%|\+)?
      | (?P<word>(?:[A-Za-z]\.){2,}|(?:Mrs?|Ms|Dr|Lt|Gen|Col|Maj|Sgt|Capt|Brig|Adm|St|Rev)\.|[^\W\d_]+(?:\d\w*)?(?:[-&/](?=[^\W_])\w+|'(?!s\b)(?=[^\W\d_])\w+)*)
      | (?P<possessive>'s\b|(?<=s)'(?=\s))
      | (?P<mark>[^\w\s])""",
    re.VERBOSE,
)
TokenKind = Literal["number", "mixed", "word", "possessive", "mark"]


class Token(NamedTuple):
    """One token: its words, its lower form, clean offsets, and what sort of token it is."""

    text: str
    lower: str
    start: int
    end: int
    kind: TokenKind

    @property
    def capital(self) -> bool:
        """True when the token begins with an upper-case letter."""
        return self.text[:1].isupper()


_new = tuple.__new__  # as Token(...), in half the time: a report has thousands
_KINDS: dict[str | None, TokenKind] = {"number": "number", "suffix": "mixed", "word": "word", "possessive": "possessive", "mark": "mark"}


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``; every character that is not blank belongs to one."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        kind, words, (at, stop) = _KINDS[match.lastgroup], match[0], match.span()
        if kind == "mixed" and (suffix := match.group("suffix"))[0] in "-%+":
            # "2,000-strong", "44%", "50+": the number stands by itself, the suffix beside it
            middle = match.end("number")
            found.append(Token(words[: middle - at], words[: middle - at], at, middle, "number"))
            found.append(Token(suffix, suffix.lower(), middle, match.end(), "mark"))
            continue
        found.append(_new(Token, (words, words.lower(), at, stop, kind)))
    return found


class Phrases:
    """Longest match of known phrases (one or more lower-case words) in a token list, each with its value."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], object]]] = {}
        for phrase, value in table.items():
            words = tuple(token.lower for token in tokenize(phrase, 0, len(phrase)))
            if words:
                self._by_first.setdefault(words[0], []).append((words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def opens(self, word: str) -> bool:
        """True where a phrase begins with this lower-case word."""
        return word in self._by_first

    def openings(self, tokens: Sequence[Token]) -> list[int]:
        """Indices of the tokens with which a phrase may begin: almost none does, and only these need a look."""
        first = self._by_first
        return [at for at, token in enumerate(tokens) if token.lower in first]

    def at(self, tokens: Sequence[Token], index: int) -> tuple[int, object] | None:
        """The number of tokens and the value of the longest phrase that begins at ``index``."""
        entries = self._by_first.get(tokens[index].lower)
        if entries is None:
            return None
        follows = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        for words, value in entries:
            if len(words) == 1 or (words[1] == follows and tuple(t.lower for t in tokens[index : index + len(words)]) == words):
                return len(words), value
        return None

    def before(self, tokens: Sequence[Token], index: int) -> tuple[int, object] | None:
        """The longest phrase that ends just before ``index``."""
        for length in range(min(5, index), 0, -1):
            found = self.at(tokens, index - length)
            if found is not None and found[0] == length:
                return found
        return None

    def __iter__(self) -> Iterator[str]:
        return (" ".join(words) for entries in self._by_first.values() for words, _ in entries)
