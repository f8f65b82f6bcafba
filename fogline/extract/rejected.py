"""What a number beside a noun is not: a date, a clock time, an age, a rank, a unit's name, money, a share, a distance, a duration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fogline.extract.numerals import Numeral
from fogline.extract.tokens import Token

if TYPE_CHECKING:
    from fogline.extract.quantities import Rules

_YOUNG = frozenset({"girl", "boy", "man", "woman", "child", "youth", "teenager", "son", "daughter", "baby", "age"})
_MONEY = frozenset("$€£₹¥")


def lower(tokens: Sequence[Token], index: int) -> str:
    """The token at ``index`` in lower case, or the empty string outside the sentence."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def is_date(tokens: Sequence[Token], number: Numeral, book: Rules) -> bool:
    """True for days of a month, years and clock times."""
    before, after = lower(tokens, number.first - 1), lower(tokens, number.last)
    if _in_clock(tokens, number) or _ends_date(tokens, number, book):
        return True
    month_before = before in book.months or (before == "." and lower(tokens, number.first - 2) in book.months)
    if number.digits and number.value <= 31 and month_before and (number.first < 2 or tokens[number.first - 1].capital or before == "."):
        return True
    if number.digits and number.value <= 31 and (before in book.weekdays or _month_follows(tokens, number.last, book)):
        return True
    if number.digits and 1900 <= number.value <= 2100 and tokens[number.first].text.isdigit():
        return before in book.year_before or month_before or not _word_follows(tokens, number.last) or before in {",", "/", "-", "–"}
    return before == "/" or after == "/"


def _in_clock(tokens: Sequence[Token], number: Numeral) -> bool:
    """True for either half of "3:45" and "1:3", not for a figure after a colon in a headline."""
    left = number.first >= 2 and tokens[number.first - 1].text == ":" and tokens[number.first - 2].kind == "number"
    right = number.last + 1 < len(tokens) and tokens[number.last].text == ":" and tokens[number.last + 1].kind == "number"
    return left or right


def _ends_date(tokens: Sequence[Token], number: Numeral, book: Rules) -> bool:
    """True for the "06" of "2022-06" and the "22" of "July 11-22"."""
    first = number.first
    if first < 2 or not number.digits or tokens[first - 1].text not in {"-", "–"} or tokens[first - 2].kind != "number":
        return False
    opener = tokens[first - 2].text
    is_year = len(opener) == 4 and opener[:2] in {"19", "20"} and tokens[first - 2].end == tokens[first - 1].start == tokens[first].start - 1
    return (is_year and number.value <= 12) or (first > 2 and number.value <= 31 and tokens[first - 3].lower in book.months)


def _word_follows(tokens: Sequence[Token], index: int) -> bool:
    return (
        index < len(tokens)
        and tokens[index].kind == "word"
        and tokens[index].lower not in {"and", "to", "in", "when", "as", "with", "after", "by", "the", "at", "on"}
    )


def _month_follows(tokens: Sequence[Token], index: int, book: Rules) -> bool:
    """True when a month comes next, at once or after "of" or another day ("8 and 9 October", "26-27 February")."""
    for _ in range(4):
        word = lower(tokens, index)
        if word in book.months and tokens[index].capital:
            return True
        is_link = (
            word in {"and", "to", "-", "–", "of", "or", "/"}
            or (index < len(tokens) and tokens[index].kind in ("number", "mixed"))
            or word in book.weekdays
        )
        if not is_link:
            return False
        index += 1
    return False


def is_other(tokens: Sequence[Token], number: Numeral, book: Rules) -> bool:
    """True for ages, ranks, unit names, money, shares, distances and durations."""
    before, after = lower(tokens, number.first - 1), lower(tokens, number.last)
    if _is_age(tokens, number) or _is_listed_age(tokens, number) or _names_unit(tokens, number, book):
        return True
    if before in _MONEY or after in _MONEY or (after.startswith(("-", "+")) and after not in {"-", "-strong", "+", "-plus"}):
        return True
    if number.value == 1 and after == "of" and _is_superlative(tokens, number.last + 1):
        return True  # "one of the highest of the war"
    if before == "at" and after == "in" and lower(tokens, number.last + 2) in {"morning", "afternoon", "evening"}:
        return True
    if before in {"du", "rs", "us$", "usd", "eur", "#", "@", "no"} or (before == "." and lower(tokens, number.first - 2) == "no"):
        return True
    if (
        before in {"-", "–"}
        and number.first > 1
        and tokens[number.first - 2].kind == "word"
        and tokens[number.first - 1].start == tokens[number.first - 2].end
    ):
        return True  # "Apollo-13"
    named = book.reject_before.before(tokens, number.first)
    if (
        named
        and number.digits
        and (tokens[number.first - 1].capital or before in {"aged", "age", "resolution", "level", "phase", "magnitude"})
    ):
        return True
    if before in {"aged", "age"} or book.reject_after.at(tokens, number.last) if number.last < len(tokens) else before in {"aged", "age"}:
        return True
    return _is_measure(tokens, number, book)


def _is_superlative(tokens: Sequence[Token], index: int) -> bool:
    """True for "the highest", "the deadliest" with no person named behind: what is one of them is compared, not counted."""
    if lower(tokens, index) != "the" or not lower(tokens, index + 1).endswith("est") or len(lower(tokens, index + 1)) < 5:
        return False
    after = lower(tokens, index + 2)
    return after in {"of", "in", "for", "since", "on", "yet", ".", ",", ""}


def _is_age(tokens: Sequence[Token], number: Numeral) -> bool:
    """True for the age behind a person's name: "Noor Jan, 26, and Sami Gul, 41, were freed"; and for the ".50" of a calibre."""
    first, after = number.first, lower(tokens, number.last)
    if first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in _YOUNG and number.value < 110:
        return True  # "a girl of eight"
    if not number.digits or first < 1:
        return False
    if tokens[first - 1].text == "." and tokens[first - 1].end == tokens[first].start:
        return True
    names = [t.kind == "word" and t.capital and len(t.text) > 1 for t in tokens[max(0, first - 3) : first - 1]]
    return tokens[first - 1].text == "," and number.value <= 105 and names == [True, True] and after in {",", ".", ";", "", "and", ")"}


def _is_listed_age(tokens: Sequence[Token], number: Numeral) -> bool:
    """True in "boys aged 7 and 14", "girls, ages 7, 9 and 11", "two 3 year-olds" for each of the ages."""
    after = lower(tokens, number.last)
    if after.startswith("year-old") or (after == "year" and lower(tokens, number.last + 1).startswith(("old", "-old"))):
        return True
    index = number.first - 1
    while index > 0 and (tokens[index].text in {",", "&"} or tokens[index].lower in {"and", "or", "to", "between"} or tokens[index].kind == "number"):
        index -= 1
    return lower(tokens, index) == "ages" or (lower(tokens, index) == "aged" and index < number.first - 1)


def _names_unit(tokens: Sequence[Token], number: Numeral, book: Rules) -> bool:
    """True for the number in a unit's name ("14 Corps", "the 92 Base Hospital"), not for "12 Rajput Regiment soldiers"."""
    if not number.digits or number.value > 999:
        return False
    index = number.last
    while index < min(len(tokens), number.last + 3) and tokens[index].kind == "word" and tokens[index].capital:
        if tokens[index].lower in book.unit_names:
            follows = lower(tokens, index + 1)
            return not (index + 1 < len(tokens) and tokens[index + 1].kind == "word" and follows.endswith(("s", "men", "personnel")))
        index += 1
    return False


def _is_measure(tokens: Sequence[Token], number: Numeral, book: Rules) -> bool:
    """True where a unit of time, length, weight or money follows ("two long weeks"), but not "two day labourers"."""
    index = number.last
    while lower(tokens, index) in {
        "more",
        "long",
        "short",
        "straight",
        "consecutive",
        "other",
        "further",
        "full",
        "additional",
        "whole",
        "square",
        "cubic",
        "nautical",
        "metric",
        "us",
        "u.s.",
        "billion",
        "trillion",
    }:
        index += 1
    noun = lower(tokens, index)
    if noun not in book.reject_nouns:
        return False
    is_modifier = len(noun) > 3 and not noun.endswith("s") and number.value != 1 and noun != "feet" and _word_follows(tokens, index + 1)
    return not is_modifier or noun in {"percent", "per"}
