"""A sentence as a string of symbols, so that shapes of the book can be matched over it.

Each item of the sentence gets one symbol: Q a counted group of people (or an elided or unknown one), E a counted group
of things, F a counted happening, G any other noun group, K a trigger that may be past or participle, k an active one, I an intransitive one, D a state,
N a nominal trigger with its "of", T a toll noun, B be, H have, M modal or "to", V another verb, L leave, P preposition,
O of, C and/or, c comma, s other mark, R relative, W contrast, A adverb, Z time word, X "including", Y "among the dead",
J "hostage", U "against" in a comparison.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.book.schemas.measures import Trigger
from fogline.extract import groups
from fogline.extract.groups import Group
from fogline.extract.lexicon import Lexicon, Sign
from fogline.extract.quantities import Measured
from fogline.extract.tokens import Token

_MARKS = {",": "c", ";": "s", ":": "s", "(": "s", ")": "s", "—": "s", "–": "s", "-": "s", "/": "C", "&": "C", "•": "s", "*": "s"}
_THINGS = ("places", "equipment")
_COLLECTIVES = frozenset({"force", "column", "contingent", "garrison", "crew", "militia"})


_VERB = Sign("V")


@dataclass(slots=True)
class Item:
    """One chunk over ``tokens[first:last]`` with its symbol, and what it carries; not frozen, for a report has hundreds and that takes thrice the time."""

    symbol: str
    first: int
    last: int
    measured: Measured | None = None
    group: Group | None = None
    trigger: Trigger | None = None


def _counted(
    tokens: Sequence[Token], measured: Measured, lexicon: Lexicon, numbers: Mapping[int, int], before: Sequence[Item]
) -> Item | None:
    """The item of a quantity and its group; ``None`` for an article that counts nobody."""
    group = groups.read(tokens, measured.whole_last, lexicon, numbers)
    if measured.article and not _counts_somebody(tokens, measured, group, lexicon) and not _is_listed(group, before):
        return None
    if _names_somebody(tokens, measured, group, lexicon):
        return None
    symbol = "E" if group.kind in _THINGS else "F" if group.kind == "happening" else "Q"
    return Item(symbol, measured.whole_first, max(group.last, measured.whole_last), measured, group)


def _is_listed(group: Group, before: Sequence[Item]) -> bool:
    """True for a thing with an article in a list of counted things: "three cars and a rickshaw"."""
    others = list(before[-3:])
    while others and others[-1].symbol in "Cc":
        others.pop()
    is_list = len(others) < len(before[-3:]) and bool(others) and others[-1].symbol == "E"
    return is_list and group.kind in _THINGS and others[-1].measured is not None


def _names_somebody(tokens: Sequence[Token], measured: Measured, group: Group, lexicon: Lexicon) -> bool:
    """True for "one Malam Sani": a person named, not counted."""
    if tokens[measured.first].lower != "one" or group.head is None or group.kind != "unknown" or group.partitive:
        return False
    head = tokens[group.head]
    return head.capital and head.text.isalpha() and head.lower not in lexicon.nationalities and not head.lower.endswith("s")


def _counts_somebody(tokens: Sequence[Token], measured: Measured, group: Group, lexicon: Lexicon) -> bool:
    """True for "a nurse", "an Afghan", "a second victim", and for "another" that stands alone."""
    if group.last < len(tokens) and tokens[group.last].lower in lexicon.reporting:
        return False
    before = [t.lower for t in tokens[max(0, measured.first - 3) : measured.first]]
    if before and before[-1] in {"is", "was", "also", "once", "became", "been"} and "who" in before:
        return False  # "the owner, who was also a politician"
    follows = tokens[group.last].lower if group.last < len(tokens) else ""
    if group.head is not None and follows == "of" and tokens[group.head].lower in _COLLECTIVES:
        return False  # "a force of 700 men"
    if group.head is None:
        return tokens[measured.first].lower == "another" and group.first == group.last
    head = tokens[group.head].lower
    if tokens[measured.first].lower == "another" and group.kind == "outcome":
        return True
    return group.kind in ("people", "armed") or head in lexicon.nationalities


def _plain(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Item:
    """The item of a token that is no quantity."""
    token = tokens[index]
    follows = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if follows in lexicon.time_nouns and token.lower in lexicon.time_openers:
        return Item("Z", index, index + 2)
    if lexicon.signs.opens(token.lower) and (found := lexicon.sign(tokens, index)) is not None:
        length, sign = found
        if length > 1 and tokens[index + length - 1].lower == "over" and index + length < len(tokens) and tokens[index + length].kind == "number":
            return Item("V", index, index + 1)  # "took over 240 hostages": more than 240, and nobody took over
        if sign.trigger is not None and sign.symbol in "kKN" and _intended(tokens, index, lexicon):
            return Item("V", index, index + length)
        if sign.symbol == "D" and length == 2 and token.lower == "to" and _is_sentence(tokens, index):
            return Item("V", index, index + length)
        if token.lower == "to" and _leads_to_deed(tokens, index, lexicon):
            return Item("A", index, index + 1)
        if token.lower == "to" and follows.endswith("ing") and lexicon.sign(tokens, index + 1) is not None:
            return Item("P", index, index + 1)  # "admitted to losing nine": done, not meant
        if not (sign.symbol == "Z" and not token.capital) and not _is_noun_use(tokens, index, sign, lexicon):
            return Item(sign.symbol, index, index + length, trigger=sign.trigger)
    if token.kind == "mark":
        return Item(_MARKS.get(token.text, ""), index, index + 1)
    if token.kind == "possessive" or token.lower in lexicon.determiners:
        return Item("G" if token.kind != "possessive" else "g", index, index + 1)
    if (
        token.kind == "word"
        and (lexicon.looks_verbal(token) or _stands_alone(tokens, index, lexicon))
        and not _is_noun_use(tokens, index, _VERB, lexicon)
    ):
        return Item("V", index, index + 1)
    is_adverb = token.lower.endswith("ly") and len(token.lower) > 4 and not token.capital
    if is_adverb and lexicon.head_class(token) is None and token.lower not in lexicon.adjectives:
        return Item("A", index, index + 1)
    return Item("G", index, index + 1)


def _intended(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for a deed only meant: "threatened to kill", "its target of deploying"."""
    before = [t.lower for t in tokens[max(0, index - 5) : index]]
    return bool(before) and before[-1] in ("to", "of", "not") and any(word in lexicon.intention for word in before)


def _is_sentence(tokens: Sequence[Token], index: int) -> bool:
    """True for "to death" as a court says it: nobody has died."""
    return any(t.lower.startswith(("sentenc", "condemn", "put", "frighten", "scare")) for t in tokens[max(0, index - 12) : index])


def _leads_to_deed(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for "to" before a trigger that was done: "used missiles to shoot down six jets"."""
    if index + 1 >= len(tokens) or not any(
        t.lower in ("used", "using", "managed", "helped", "went", "proceeded", "possible", "able", "prompting", "prompted") for t in tokens[max(0, index - 8) : index]
    ):
        return False
    if any(t.lower in ("not", "n't", "never", "unable") for t in tokens[max(0, index - 4) : index]):
        return False
    sign = lexicon.sign(tokens, index + 1)
    return sign is not None and getattr(sign[1], "trigger", None) is not None and not _intended(tokens, index + 1, lexicon)


def _stands_alone(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for a participle with no noun after it: "troops are participating in", not "participating troops"."""
    token = tokens[index]
    if not token.lower.endswith(("ing", "ed")) or len(token.lower) < 6 or token.capital:
        return False
    return index + 1 >= len(tokens) or tokens[index + 1].kind != "word" or lexicon.sign(tokens, index + 1) is not None


def _is_noun_use(tokens: Sequence[Token], index: int, sign: Sign, lexicon: Lexicon) -> bool:
    """True where a trigger or verb form is really a noun or adjective: "the wounded man", "air strikes", "his wounds"."""
    if sign.symbol not in ("V", "k", "K", "D", "L"):
        return False
    previous = tokens[index - 1].lower if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if sign.symbol == "V":
        is_head = lexicon.head_class(tokens[index]) is not None
        opens_noun = previous in lexicon.determiners or previous in lexicon.before_noun
        named = index > 0 and tokens[index - 1].capital and tokens[index - 1].kind == "word" and tokens[index].lower.endswith("ing")
        opener = tokens[index - 2].lower if index > 1 else ""
        described = (opener in lexicon.determiners or opener in {"a", "an"}) and index > 0 and lexicon.head_class(tokens[index - 1]) is None
        return previous in lexicon.compounds or (is_head and (opens_noun or named or described))
    before_noun = (
        after is not None and after.kind == "word" and lexicon.head_class(after) is not None and after.lower not in lexicon.outcomes
    )
    if before_noun and (previous in lexicon.determiners or previous in {"a", "an"}):
        return True
    return (
        sign.symbol == "k"
        and previous in {"his", "her", "their", "the", "of"}
        and tokens[index].lower in {"wounds", "wound", "arrest", "capture", "damage", "release"}
    )


def chunk(tokens: Sequence[Token], quantities: Sequence[Measured], lexicon: Lexicon) -> list[Item]:
    """The items of a sentence in order; neighbouring plain nouns are one item, quotes are skipped."""
    by_first = {m.whole_first: m for m in quantities}
    numbers = {m.whole_first: m.whole_last for m in quantities if not m.article}
    commas = _list_marks(tokens, by_first)
    items: list[Item] = []
    index = 0
    while index < len(tokens):
        measured = by_first.get(index)
        item = _counted(tokens, measured, lexicon, numbers, items) if measured else None
        if item is None:
            item = Item("", index, index + 1) if index + 1 in numbers and _opens_figure(tokens, index, lexicon) else _plain(tokens, index, lexicon)
        if index in commas:
            item = Item("c", index, index + 1)
        index = groups.aside(tokens, item.last) if item.measured is not None else item.last
        if not item.symbol:
            continue
        if item.measured is not None and items and items[-1].symbol == "G" and tokens[items[-1].last - 1].kind == "possessive":
            items[-1] = Item("A", items[-1].first, items[-1].last)  # "the school's two dormitories": the owner stands between verb and figure
        if item.symbol in "AK" and len(items) > 1 and items[-1].symbol == "C" and items[-2].symbol == "A":
            items[-2:] = [Item("A", items[-2].first, items[-1].last)]  # "fully or partly destroyed"
            if item.symbol == "A":
                items[-1] = Item("A", items[-1].first, item.last)
                continue
        if item.symbol == "g" and items and items[-1].symbol == "Z":
            items[-1] = Item("G", items[-1].first, item.last)  # "Thursday's attack" is a noun group
            continue
        if item.symbol == "s" and items and items[-1].symbol == "s":
            continue
        if item.symbol in "Gg" and items and items[-1].symbol == "G":
            items[-1].last = item.last
        else:
            items.append(Item("G", item.first, item.last) if item.symbol == "g" else item)
    return items


def _list_marks(tokens: Sequence[Token], by_first: Mapping[int, Measured]) -> frozenset[int]:
    """The semicolons that part the figures of one list, as commas do: two or more of them before figures."""
    found = []
    if not any(token.text == ";" for token in tokens):
        return frozenset()
    for index, token in enumerate(tokens):
        follows = index + 2 if token.text == ";" and index + 1 < len(tokens) and tokens[index + 1].lower == "and" else index + 1
        if token.text == ";" and follows in by_first:
            found.append(index)
    return frozenset(found) if len(found) > 1 else frozenset()


def _opens_figure(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for a determiner where a number follows: "his two daughters", "the 12 men"."""
    return tokens[index].lower in lexicon.determiners or tokens[index].lower == "another"


def symbols(items: Sequence[Item]) -> str:
    """The symbol string of a chunked sentence; its indices are the items' indices."""
    return "".join(item.symbol for item in items)
