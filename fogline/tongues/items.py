"""A sentence in another language as items with symbols, so that the shapes of its book can be matched over it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from fogline.extract.chunks import Item
from fogline.extract.groups import Group
from fogline.extract.lexicon import HeadClass, Sign
from fogline.extract.quantities import Measured
from fogline.extract.tokens import Token
from fogline.model import Span
from fogline.tongues.words import Words

_MARKS = {",": "c", ";": "s", ":": "s", "(": "s", ")": "s", "—": "s", "–": "s", "-": "s", "•": "s"}
_THINGS = ("places", "equipment")
_AFTER = 3  # words that may follow a noun and describe it


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its number in the view, tokens and items."""

    sentence: int
    tokens: Sequence[Token]
    items: Sequence[Item]

    def span(self, first: int, last: int) -> Span:
        """Clean offsets of ``tokens[first:last]``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def chunk(tokens: Sequence[Token], measured: Sequence[Measured], words: Words) -> list[Item]:
    """The items of a sentence in order; neighbouring plain words are one item."""
    by_first = {m.whole_first: m for m in measured}
    numbers = {m.whole_first: m.whole_last for m in measured if not m.article}
    items: list[Item] = []
    index = 0
    while index < len(tokens):
        found = by_first.get(index)
        item = _counted(tokens, found, words, numbers) if found is not None else None
        item = item or _plain(tokens, index, words, numbers, by_first)
        index = item.last
        if item.symbol == "G" and items and items[-1].symbol == "G":
            items[-1] = Item("G", items[-1].first, item.last)
        elif item.symbol:
            items.append(item)
    return items


def _plain(tokens: Sequence[Token], index: int, words: Words, numbers: Mapping[int, int], counted: Container[int]) -> Item:
    """The item of a token that counts nothing."""
    token = tokens[index]
    if (index + 1 in numbers and (token.lower in words.determiners or token.lower in words.before_noun)) or (index + 1 in counted and token.lower in words.personal):
        return Item("", index, index + 1)
    found = words.signs.at(tokens, index)
    if found is not None:
        length, sign = found[0], found[1]
        assert isinstance(sign, Sign)
        return Item("G" if sign.symbol in "KDJ" and _is_noun(tokens, index, words) else sign.symbol, index, index + length, trigger=sign.trigger)
    if token.kind == "mark":
        return Item(_MARKS.get(token.text, ""), index, index + 1)
    return Item("G", index, index + 1)


def _is_noun(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """True for "les blessés", "de heridos": a participle behind an article or "of" is a noun."""
    return index > 0 and (tokens[index - 1].lower in words.determiners or tokens[index - 1].lower in words.of)


def _counted(tokens: Sequence[Token], measured: Measured, words: Words, numbers: Mapping[int, int]) -> Item | None:
    """The item of a quantity and its noun; ``None`` for an article that counts nobody."""
    group = read_group(tokens, measured.whole_last, words, numbers)
    if measured.article and (group.head is None or group.kind not in ("people", "armed", "outcome")):
        return None
    symbol = "E" if group.kind in _THINGS else "F" if group.kind == "happening" else "Q"
    return Item(symbol, measured.whole_first, max(group.last, measured.whole_last), measured, group)


def read_group(tokens: Sequence[Token], start: int, words: Words, numbers: Mapping[int, int]) -> Group:
    """The noun group after a number: what stands before its noun, the noun, and what describes it; empty where none follows."""
    if start < len(tokens) and (them := words.of_them.at(tokens, start)) is not None:
        return _of_them(tokens, start, start + them[0], words)
    index, partitive = start, False
    while index < len(tokens) and (tokens[index].lower in words.of or (index > start and tokens[index].lower in words.determiners)):
        partitive, index = partitive or index > start or tokens[index].lower in words.determiners, index + 1
    index = numbers.get(index, index) if index > start else index
    first = index
    while index < len(tokens) and index not in numbers and (tokens[index].lower in words.before_noun or tokens[index].text == '"'):
        index += 1
    head, kind = _head(tokens, index, words, numbers)
    if head is None:
        return Group(start, index if index > first else start, None, "unknown", partitive=False)
    last = index + head
    while last < len(tokens) and last not in numbers and last - index - head < _AFTER and _describes(tokens, last, words):
        last += 1
    return Group(start if partitive else first, last, index + head - 1, kind, partitive)


def _of_them(tokens: Sequence[Token], start: int, last: int, words: Words) -> Group:
    """ "Of them", with the noun that says who they were: "once de ellas civiles"."""
    noun = last + (last < len(tokens) and tokens[last].lower in words.determiners)
    kind = words.heads.get(tokens[noun].lower) if noun < len(tokens) else None
    if kind not in ("people", "armed") or tokens[noun].lower in words.outcomes:
        return Group(start, last, None, "unknown", partitive=True, of_them=True)
    return Group(start, noun + 1, noun, kind, partitive=True, of_them=True)


def _head(tokens: Sequence[Token], index: int, words: Words, numbers: Mapping[int, int]) -> tuple[int | None, HeadClass]:
    """How many tokens the noun at ``index`` takes and its class; a word in no list may be one too."""
    if index >= len(tokens) or index in numbers or tokens[index].kind != "word":
        return None, "unknown"
    for length in (3, 2, 1):
        phrase = " ".join(t.lower for t in tokens[index : index + length])
        if length > 1 and len(phrase.split()) == length and (phrase in words.heads or phrase in words.outcomes):
            return length, words.heads.get(phrase, "outcome")
    lower = tokens[index].lower
    if (kind := words.head(tokens[index])) is not None:
        return 1, "outcome" if lower in words.outcomes and kind == "people" and lower not in words.heads else kind
    if lower in words.outcomes:
        return 1, "outcome"
    return (1, "unknown") if words.signs.at(tokens, index) is None and lower not in words.elliptic else (None, "unknown")


def _describes(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """True for a plain word after a noun: an adjective, a people's name; no verb that tells a fate, nothing of a closed class."""
    token = tokens[index]
    return token.kind == "word" and (not token.capital or token.lower in words.nations) and words.signs.at(tokens, index) is None
