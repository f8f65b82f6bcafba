"""The noun group after a number: where it ends, what its head is, and what sort of thing that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from fogline.extract.lexicon import HeadClass, Lexicon
from fogline.extract.tokens import Token

_CLOSED = frozenset("PCWRBHMALZXYOJU")
_MEASURE_NOUNS = frozenset({"units", "unit", "pieces", "piece", "items", "sets", "types", "rounds"})
_MORE = frozenset({"more", "other", "additional", "further", "fellow"})


_NO_NUMBERS: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Group:
    """A counted noun group over ``tokens[first:last]``; ``head`` is the index of its head noun or ``None`` when elided.

    ``partitive``: "two of their soldiers"; ``of_them``: "four of them", "two of whom".
    """

    first: int
    last: int
    head: int | None
    kind: HeadClass
    partitive: bool = False
    of_them: bool = False


def _ends_group(tokens: Sequence[Token], index: int, lexicon: Lexicon, has_head: bool, numbers: Mapping[int, int] = _NO_NUMBERS) -> bool:
    """True when ``tokens[index]`` cannot belong to the group any more."""
    token = tokens[index]
    if token.kind == "possessive":
        return False
    if token.kind != "word":
        follows_dash = index + 1 < len(tokens) and tokens[index + 1].lower.startswith("-year")
        return not (
            token.text == '"' or token.kind == "mixed" or token.lower.startswith("-year") or (token.kind == "number" and follows_dash)
        )
    sign = lexicon.sign(tokens, index)
    value = sign[1] if sign else None
    symbol = getattr(value, "symbol", None)
    if sign is not None and sign[0] > 1 and symbol in ("K", "k", "D", "I"):
        return True  # "taken prisoner", "shot dead"
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    if symbol in ("K", "k", "D", "I") and not (has_head is False and _modifies(follows, token, lexicon)):
        return not (lexicon.head_class(token) and not has_head and symbol in ("K", "D")) or _has_object(tokens, index, lexicon, numbers)
    if symbol == "J" and follows is not None and follows.kind == "word" and lexicon.sign(tokens, index + 1) is None:
        return False  # "hostage negotiators"
    if symbol == "B" and not has_head and follows is not None and _counts_outcomes(token, follows, lexicon):
        return False  # "14 reported fatalities"
    if symbol is not None and symbol in _CLOSED:
        return token.lower not in _MORE and not (token.lower in lexicon.adjectives and not has_head)
    if (
        lexicon.head_class(token) == "happening"
        and lexicon.head_class(tokens[index - 1]) in ("equipment", "places")
        and not tokens[index - 1].lower.endswith("s")
    ):
        return False  # "missile strikes", "market bombings"
    if has_head and token.lower.endswith(("ing", "ed")) and lexicon.head_class(token) is None and not token.capital:
        return True  # "121 people serving life sentences"
    if token.capital and tokens[index - 1].capital and lexicon.head_class(token) == "armed":
        return False  # "Central Reserve Police Force"
    if lexicon.looks_verbal(token):
        if has_head and _is_compound(tokens, index, lexicon):
            return False
        return has_head or not (lexicon.head_class(token) or _modifies(follows, token, lexicon))
    return token.lower in lexicon.determiners


def _is_compound(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for a thing's noun that could be a verb, after a singular and before nothing it could strike: "18 terrorist targets"."""
    if lexicon.head_class(tokens[index]) not in ("places", "equipment") or tokens[index - 1].lower.endswith(("s", "men")):
        return False
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    if follows is None or follows.kind == "mark":
        return True
    sign = lexicon.sign(tokens, index + 1)
    return sign is not None and sign[1].symbol in "PBHC"


def _counts_outcomes(token: Token, follows: Token, lexicon: Lexicon) -> bool:
    """True for a participle before a noun for outcomes ("confirmed deaths"), unlike "14 were killed" and "14 reported dead"."""
    noun = follows.lower in lexicon.outcomes and lexicon.head_class(follows) is not None and not follows.lower.endswith(("ed", "dead", "slain"))
    return noun and token.lower.endswith("ed") and not lexicon.is_modifier(follows)


def _modifies(follows: Token | None, token: Token, lexicon: Lexicon) -> bool:
    """True when a participle stands before a noun it describes ("four wounded soldiers", "12 detained protesters")."""
    if follows is None or follows.kind != "word":
        return False
    if lexicon.head_class(follows) is not None and (follows.lower not in lexicon.outcomes or not lexicon.is_modifier(follows)):
        return lexicon.is_modifier(token) or lexicon.head_class(follows) in ("people", "armed", "units", "equipment", "places")
    return lexicon.is_modifier(token) and (follows.capital and follows.lower not in lexicon.time)


def _has_object(tokens: Sequence[Token], index: int, lexicon: Lexicon, numbers: Mapping[int, int]) -> bool:
    """True for a verb between a noun and what it strikes ("a landmine killed a shepherd"), unlike "12 more killed"."""
    before = tokens[index - 1]
    if before.kind != "word" or before.lower in _MORE or lexicon.sign(tokens, index - 1) is not None or index + 1 >= len(tokens):
        return False
    return index + 1 in numbers or tokens[index + 1].lower in lexicon.determiners or tokens[index + 1].lower in {"a", "an"}


def _partitive_start(tokens: Sequence[Token], index: int) -> int:
    """The index after "of" and its determiner, or ``index`` where there is no partitive."""
    if index + 1 < len(tokens) and tokens[index].lower == "out" and tokens[index + 1].lower == "of":
        return index + 2
    return index + 1 if index < len(tokens) and tokens[index].lower == "of" else index


def read(tokens: Sequence[Token], start: int, lexicon: Lexicon, numbers: Mapping[int, int] = _NO_NUMBERS) -> Group:
    """The group that begins at ``start``, just after the number; an empty group (``first == last``) where none follows.

    ``numbers`` are the indices at which other quantities begin, each with its end: no group runs over one, but "28 of 33 drones" takes
    the second number in.
    """
    if start < len(tokens) and tokens[start].lower == "-strong":
        start += 1
    at = _partitive_start(tokens, start)
    partitive = at > start
    if (
        partitive
        and at < len(tokens)
        and tokens[at].lower in {"them", "whom", "us", "you", "these", "those", "which"}
        and not (tokens[at].lower in ("these", "those") and at + 1 < len(tokens) and lexicon.head_class(tokens[at + 1]) is not None)
    ):
        return Group(start, at + 1, None, "unknown", partitive=True, of_them=True)
    index = (_of_known(tokens, at, numbers, lexicon) or numbers.get(at, at)) if partitive else at
    while partitive and index < len(tokens) and tokens[index].lower in lexicon.determiners:
        index += 1
    first = index
    head: int | None = None
    while index < len(tokens) and index not in numbers:
        if (after := aside(tokens, index)) > index and _goes_on(tokens, index, after, head, lexicon):
            index = after
        if _ends_group(tokens, index, lexicon, head is not None and tokens[head].lower not in _MORE, numbers):
            break
        if lexicon.head_class(tokens[index]) is not None:
            head = index
        index += 1
    if index == first:
        return Group(start, start, None, "unknown")
    if head is None and (joined := _joined_head(tokens, index, lexicon, numbers)) is not None:
        return Group(start if partitive else first, joined + 1, joined, lexicon.heads[tokens[joined].lower], partitive)
    while index > first and tokens[index - 1].text == '"' and tokens[first].text != '"' and tokens[start].text != '"':
        index -= 1
    return _closed(tokens, start, first, index, head, partitive, lexicon)


def _of_known(tokens: Sequence[Token], at: int, numbers: Mapping[int, int], lexicon: Lexicon) -> int | None:
    """The end of the second number in "33 of the 41 drones": how many things there were is not what befell them."""
    end = numbers.get(at + 1) if at + 1 < len(tokens) and tokens[at].lower in lexicon.determiners else None
    nouns = [lexicon.head_class(t) for t in tokens[end : end + 3]] if end is not None else []
    return end if any(n in ("equipment", "places") for n in nouns) else None


def aside(tokens: Sequence[Token], index: int) -> int:
    """The index after a name in brackets at ``index`` ("(CRPF)", "(Sri Lanka Armed Forces)"), or ``index`` where there is none."""
    if index >= len(tokens) or tokens[index].text != "(":
        return index
    for at in range(index + 1, min(index + 7, len(tokens))):
        if tokens[at].text == ")":
            return at + 1 if at > index + 1 else index
        if not (tokens[at].capital and tokens[at].kind in ("word", "mixed")) and tokens[at].lower not in {"of", "the", "-", "/"}:
            return index
    return index


def _goes_on(tokens: Sequence[Token], index: int, after: int, head: int | None, lexicon: Lexicon) -> bool:
    """True where a group runs on behind a name in brackets: "40 Central Reserve Police Force (CRPF) personnel"."""
    if after >= len(tokens) or tokens[after].kind != "word" or tokens[index - 1].kind not in ("word", "mixed"):
        return False
    known = lexicon.head_class(tokens[after]) is not None
    return known or (head is None and lexicon.sign(tokens, after) is None and not lexicon.looks_verbal(tokens[after]))


def _joined_head(tokens: Sequence[Token], index: int, lexicon: Lexicon, numbers: Mapping[int, int]) -> int | None:
    """The head that two adjectives share ("50,000 NATO and U.S. forces", "no Afghan or coalition troops")."""
    if index >= len(tokens) or tokens[index].lower not in ("and", "or", "&", "/"):
        return None
    for at in range(index + 1, min(index + 5, len(tokens))):
        token = tokens[at]
        if (
            at in numbers
            or token.kind != "word"
            or token.lower in lexicon.verbs
            or (lexicon.sign(tokens, at) and not lexicon.is_modifier(token))
        ):
            return None
        if lexicon.head_class(token) in ("armed", "people", "equipment", "places"):
            follows = lexicon.head_class(tokens[at + 1]) if at + 1 < len(tokens) else None
            return at + 1 if follows in ("armed", "people") and at + 1 not in numbers else at
    return None


def _closed(tokens: Sequence[Token], start: int, first: int, last: int, head: int | None, partitive: bool, lexicon: Lexicon) -> Group:
    """The group with its head settled: the last known noun, else the last word."""
    begin = start if partitive else first
    if head is None:
        words = [i for i in range(first, last) if tokens[i].kind == "word"]
        if not words:
            return Group(start, start, None, "unknown")
        return Group(begin, last, words[-1], "unknown", partitive)
    if any(t.kind == "possessive" for t in tokens[head:last]):
        words = [i for i in range(first, last) if tokens[i].kind == "word"]
        return Group(begin, last, words[-1], lexicon.head_class(tokens[words[-1]]) or "unknown", partitive)
    lower = tokens[head].lower
    if lower in _MEASURE_NOUNS and last < len(tokens) and tokens[last].lower == "of":
        return _of_measure(tokens, begin, head, last, lexicon)
    kind: HeadClass = "outcome" if lower in lexicon.outcomes and not partitive and not _plain_people(lower) else lexicon.heads[lower]
    last = min(last, head + 1 + sum(1 for t in tokens[head + 1 : head + 2] if t.text == '"'))
    return Group(begin, last, head, kind, partitive)


def _of_measure(tokens: Sequence[Token], begin: int, head: int, last: int, lexicon: Lexicon) -> Group:
    """ "17 units of armoured vehicles": what is counted stands after "of"."""
    index, inner = last + 1, None
    while index < len(tokens) and not _ends_group(tokens, index, lexicon, inner is not None):
        inner = index if lexicon.head_class(tokens[index]) is not None else inner
        index += 1
    if inner is None:
        return Group(begin, last, head, lexicon.head_class(tokens[head]) or "unknown")
    return Group(begin, inner + 1, inner, lexicon.heads[tokens[inner].lower])


def _plain_people(lower: str) -> bool:
    return lower in {"hostages", "refugees", "victims", "victim"}
