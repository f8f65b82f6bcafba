"""Quantities: numbers and quantifiers with exact spans, their hedges, and everything a number is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import quantities as schema
from fogline.extract import numerals, rejected
from fogline.extract.numerals import Numeral
from fogline.extract.tokens import Phrases, Token
from fogline.model import Bound, Quantity

_LOST = frozenset({"lives", "dead", "deaths"})  # "at the cost of 40,000 lives"
_DEGREES = frozenset({"so", "too", "as"})
_VERBS_WITH_OVER = frozenset({"hand", "hands", "handed", "handing", "turn", "turned", "turning", "turns", "signed", "bring", "brought"})  # "handed over 18 prisoners"
_VERBS_WITH_UP_TO = frozenset({"own", "owns", "owned", "owning", "add", "adds", "added", "adding"})  # "own up to 32 dead" is no bound
_OPENING: tuple[Bound, ...] = ("at_most", "less_than", "more_than", "at_least")


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity over ``tokens[first:last]``; ``whole_first`` takes in the hedge. ``article``: "a", "an", "another"."""

    first: int
    last: int
    whole_first: int
    whole_last: int
    quantity: Quantity
    article: bool
    rule: str


class Rules:
    """The quantity section of a book, compiled for look-up."""

    def __init__(self, section: schema.Section) -> None:
        self.section = section
        self.hedges = Phrases({form: hedge for hedge in section.hedge for form in hedge.before})
        self.after_hedges = Phrases({form: hedge for hedge in section.hedge for form in hedge.after})
        self.words = Phrases({form: word for word in section.word for form in word.forms})
        self.reject_before = Phrases(dict.fromkeys(section.reject.before, True))
        self.reject_before_any = Phrases(dict.fromkeys(section.reject.before_any, True))
        self.reject_after = Phrases(dict.fromkeys(section.reject.after, True))
        self.reject_nouns = frozenset(section.reject.nouns)
        self.unit_names = frozenset(section.reject.unit_names)
        self.months = frozenset(section.dates.months)
        self.weekdays = frozenset(section.dates.weekdays)
        self.year_before = frozenset(section.dates.year_before)
        self.multipliers = section.multipliers
        self.cardinals = section.cardinals


@lru_cache(maxsize=4)
def rules(book: Book) -> Rules:
    """The compiled quantity rules of a book."""
    return Rules(book.section(schema.Section))


def bounds(value: int, upper: int, bound: Bound) -> tuple[int | None, int | None]:
    """The inclusive interval of a number under a hedge, as the contract defines it."""
    if bound in ("at_least", "more_than"):
        return value, None
    if bound in ("at_most", "less_than"):
        return None, upper
    return value, upper


def _hedged(tokens: Sequence[Token], first: int, last: int, book: Rules) -> tuple[int, int, Bound]:
    """The span with hedges and the bound they give; the outermost opening hedge wins over "about"."""
    whole_first, whole_last, bound = first, last, "exact"
    for _ in range(2):
        hedge = book.hedges.before(tokens, whole_first)
        before = rejected.lower(tokens, whole_first - hedge[0] - 1) if hedge is not None else ""
        if hedge is None or before in _VERBS_WITH_UP_TO or (before in _VERBS_WITH_OVER and tokens[whole_first - 1].lower == "over"):
            break
        entry = hedge[1]
        assert isinstance(entry, schema.Hedge)
        words = " ".join(t.lower for t in tokens[whole_first - hedge[0] : whole_first])
        whole_first -= hedge[0]
        found: Bound = "exact" if words in entry.exact else entry.bound
        if bound in ("exact", "about") or found in _OPENING:
            bound = found if found != "exact" or bound == "exact" else bound
    after = book.after_hedges.at(tokens, last) if last < len(tokens) else None
    if after is not None and isinstance(after[1], schema.Hedge):
        whole_last, bound = last + after[0], after[1].bound
    elif rejected.lower(tokens, last) in {"+", "-plus"}:
        whole_last, bound = last + 1, "more_than"
    return whole_first, whole_last, bound  # type: ignore[return-value]


def _range(tokens: Sequence[Token], first: Numeral, numbers: dict[int, Numeral]) -> Numeral | None:
    """The upper number of a range ("20 to 30", "20-30", "between 20 and 30", "20 or 30"), if one begins here."""
    link = rejected.lower(tokens, first.last)
    upper = numbers.get(first.last + 1)
    if upper is None or upper.value <= first.value:
        return None
    between = link == "and" and rejected.lower(tokens, first.first - 1) == "between"
    joined = link in {"-", "–"} or (link == "to" and upper.value <= 20 * first.value) or (link == "or" and upper.value <= 2 * first.value)
    return upper if between or joined else None


def _in_words(tokens: Sequence[Token], number: Numeral, book: Rules) -> bool:
    """True for a number inside a longer word of quantity: "half a million"."""
    before = number.first - 1
    longer = book.words.at(tokens, before) if before >= 0 else None
    return longer is not None and before + longer[0] >= number.last


def _numbers(tokens: Sequence[Token], book: Rules) -> Iterator[Measured]:
    every = numerals.in_digits(tokens, book.multipliers) + numerals.in_words(tokens, book.cardinals, book.multipliers)
    by_first = {n.first: n for n in every}
    skip = -1
    for number in sorted(every, key=lambda n: n.first):
        if number.first < skip or _in_words(tokens, number, book):
            continue
        if rejected.is_date(tokens, number, book) or rejected.is_other(tokens, number, book):
            ends = _range(tokens, number, by_first)
            skip = ends.last if ends is not None and rejected.lower(tokens, number.last) in {"-", "–"} else skip  # "Boeing 737-800"
            continue
        upper = _range(tokens, number, by_first)
        if upper is not None and (rejected.is_date(tokens, upper, book) or rejected.is_other(tokens, upper, book)):
            skip = upper.last
            continue
        last = upper.last if upper else number.last
        skip = last
        whole_first, whole_last, bound = _hedged(tokens, number.first, last, book)
        if upper and rejected.lower(tokens, number.first - 1) == "between":
            whole_first = min(whole_first, number.first - 1)
        if book.reject_before_any.before(tokens, whole_first) and rejected.lower(tokens, last) not in _LOST:
            continue
        low, high = bounds(number.value, upper.value if upper else number.value, bound)
        kind: Bound = "range" if upper and bound == "exact" else bound
        words = _words(tokens, number.first, last)
        yield Measured(number.first, last, whole_first, whole_last, Quantity(low, high, kind, words), False, "quantity.number")


def _words(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of a token run, blanks as one space where there were any."""
    parts = [tokens[first].text]
    for left, right in zip(tokens[first : last - 1], tokens[first + 1 : last], strict=True):
        parts += [" " if right.start > left.end else "", right.text]
    return "".join(parts)


def read(tokens: Sequence[Token], book: Rules) -> list[Measured]:
    """Every quantity of one sentence's tokens, in order, articles included."""
    found = list(_numbers(tokens, book))
    taken = {i for m in found for i in range(m.whole_first, m.whole_last)}
    last = 0
    for index in book.words.openings(tokens):
        match = book.words.at(tokens, index) if index >= last and index not in taken else None
        if match is None or any(i in taken for i in range(index, index + match[0])):
            continue
        length, word = match
        assert isinstance(word, schema.Word)
        last = index + length
        if tokens[last - 1].lower == "of" and word.bound == "vague" and word.low is not None:
            last -= 1  # "dozens of": the number word is "dozens"
        asked = index > 0 and (tokens[index - 1].lower == "how" or (tokens[index - 1].lower in _DEGREES and tokens[index].lower in ("many", "few")))
        if not asked and not _is_unit_noun(tokens, index + length, book) and not (word.article and last in taken):
            whole_first, whole_last, hedge = _hedged(tokens, index, last, book) if not word.article else (index, last, "exact")
            quantity = _valued(word, hedge, _words(tokens, index, last))
            found.append(Measured(index, last, whole_first, whole_last, quantity, word.article, "quantity.word"))
    return sorted(found, key=lambda m: m.first)


def _valued(word: schema.Word, hedge: Bound, words: str) -> Quantity:
    """The quantity of a word that is one by itself; a hedge before an exact one opens it: "more than a dozen"."""
    if word.bound != "exact" or hedge == "exact" or word.low is None or word.high is None:
        return Quantity(word.low, word.high, word.bound, words)
    low, high = bounds(word.low, word.high, hedge)
    return Quantity(low, high, hedge, words)


def _is_unit_noun(tokens: Sequence[Token], index: int, book: Rules) -> bool:
    return rejected.lower(tokens, index) in book.reject_nouns
