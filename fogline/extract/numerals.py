"""Numerals in digits and words: where they stand in a token list, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from text_to_num import find_numbers

from fogline.extract.tokens import Token

_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:\.\d{3})+")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number over ``tokens[first:last]`` and its value; ``digits`` is false where it is written in words."""

    first: int
    last: int
    value: int
    digits: bool


class _Word:
    """What ``text_to_num`` asks of a token."""

    __slots__ = ("word",)

    def __init__(self, word: str) -> None:
        self.word = word

    def text(self) -> str:
        """The word itself."""
        return self.word

    def nt_separated(self, _previous: object) -> bool:
        """Never set apart: our tokens stand side by side."""
        return False

    def not_a_number_part(self) -> bool:
        """Anything may be part of a number."""
        return False


def _digits(token: Token, multiplier: int | None) -> int | None:
    """The value of a digit token; a decimal has one only before a multiplier ("1.6 million")."""
    words = token.text
    if words.isdigit():
        return int(words) * (multiplier or 1)
    if _GROUPED.fullmatch(words) and multiplier is None:
        return int(re.sub(r"\D", "", words))
    if (match := _DECIMAL.fullmatch(words)) and multiplier is not None:
        whole, part = match.groups()
        return int(whole) * multiplier + int(int(part) * multiplier / 10 ** len(part))
    if _GROUPED.fullmatch(words):
        return int(re.sub(r"\D", "", words)) * (multiplier or 1)
    return None


def in_digits(tokens: Sequence[Token], multipliers: Mapping[str, int]) -> list[Numeral]:
    """Numbers written in digits, with a multiplier word taken in."""
    found = []
    for index, token in enumerate(tokens):
        if token.kind != "number":
            continue
        following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        multiplier = multipliers.get(following)
        value = _digits(token, multiplier)
        if value is not None:
            found.append(Numeral(index, index + (2 if multiplier else 1), value, digits=True))
    return found


def in_words(tokens: Sequence[Token], multipliers: Mapping[str, int]) -> list[Numeral]:
    """Cardinal numbers written in words ("twenty-three", "two hundred and fifty", "two dozen")."""
    parts: list[_Word] = []
    owner: list[int] = []
    for index, token in enumerate(tokens):
        for part in token.lower.split("-") if token.kind == "word" else [token.text]:
            parts.append(_Word(part or "-"))
            owner.append(index)
    found = []
    for match in find_numbers(parts, "en", 0):
        if not re.fullmatch(r"\d+", match.text) or any(tokens[owner[i]].kind != "word" for i in range(match.start, match.end)):
            continue
        first, last = owner[match.start], owner[match.end - 1] + 1
        if any(tokens[i].lower == "tens" or tokens[i].lower[:-1] in multipliers for i in range(first, last)):
            continue  # "hundreds", "thousands": quantifiers, not numbers
        if (match.start and owner[match.start - 1] == first) or (match.end < len(owner) and owner[match.end] == last - 1):
            continue  # part of a longer hyphenated word: "two-week"
        value = int(match.value)
        if last < len(tokens) and tokens[last].lower == "dozen":
            last, value = last + 1, value * multipliers["dozen"]
        if first and tokens[first - 1].lower == "a" and tokens[first].lower in multipliers:
            first -= 1
        elif tokens[first].lower in multipliers and last == first + 1:
            continue  # "hundred" without an article is the head of something else
        found.append(Numeral(first, last, value, digits=False))
    return found
