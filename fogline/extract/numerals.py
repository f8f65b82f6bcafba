"""Numerals in digits and words: where they stand in a token list, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.extract.tokens import Token

_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[. ]\d{3})+")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number over ``tokens[first:last]`` and its value; ``digits`` is false where it is written in words."""

    first: int
    last: int
    value: int
    digits: bool


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


def in_words(tokens: Sequence[Token], cardinals: Mapping[str, int], multipliers: Mapping[str, int]) -> list[Numeral]:
    """Cardinal numbers written in words ("twenty-three", "two hundred and fifty", "two dozen"), the longest at each place."""
    found = []
    last = 0
    for index in [at for at, token in enumerate(tokens) if token.lower in cardinals or token.lower == "a" or "-" in token.lower]:  # no other word opens one
        if index >= last and (number := _spelled(tokens, index, cardinals, multipliers)) is not None:
            found.append(number)
            last = number.last
    return found


def _parts(token: Token, cardinals: Mapping[str, int]) -> list[int] | None:
    """The values of a token made of number words alone ("twenty-three": 20 and 3)."""
    values = [cardinals.get(part) for part in token.lower.split("-")] if token.kind == "word" else [None]
    return None if None in values else [v for v in values if v is not None]


def _spelled(tokens: Sequence[Token], start: int, cardinals: Mapping[str, int], multipliers: Mapping[str, int]) -> Numeral | None:
    """The number that begins at ``start``: units add up, "hundred" and larger words multiply what stands before them."""
    is_article = tokens[start].lower == "a" and start + 1 < len(tokens) and tokens[start + 1].lower in ("hundred", "thousand", "million")
    total, group, index = 0, 1 if is_article else 0, start + is_article
    last_unit: int | None = None
    while index < len(tokens):
        joined = index + 1 if tokens[index].lower == "and" and total + group >= 100 and last_unit is None else index
        if joined >= len(tokens):
            break
        parts, factor = _parts(tokens[joined], cardinals), multipliers.get(tokens[joined].lower)
        if parts is not None and _fits(parts[0], last_unit):
            group, last_unit = group + sum(parts), parts[-1]
        elif factor is not None and group and (joined == index):
            total, group = (total, group * factor) if factor <= 100 else (total + group * factor, 0)
            last_unit = None
        else:
            break
        index = joined + 1
    value = total + group
    return Numeral(start, index, value, digits=False) if value and index > start + is_article else None


def _fits(unit: int, before: int | None) -> bool:
    """True where a unit may follow what was said before it: "twenty three", not "three twenty" or "two two"."""
    return before is None or (before >= 20 and before % 10 == 0 and unit < 10)
