"""Quantities of a sentence in another language: numbers in digits and words, words of quantity, their hedges, and what is none."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import quantities as schema
from fogline.extract import numerals
from fogline.extract.numerals import Numeral
from fogline.extract.quantities import Measured, bounds
from fogline.extract.tokens import Phrases, Token
from fogline.model import Bound, Quantity
from fogline.tongues.words import words

_MONEY = frozenset("$€£")
_HUNDRED, _THOUSAND = 100, 1000
_YEARS = range(1900, 2101)
_LAST_DAY = 31
_OPENING: tuple[Bound, ...] = ("at_least", "more_than", "at_most", "less_than")
_LINKS = 4  # tokens between the days of a date and its month ("12 et 13 mars")


class Rules:
    """A language's quantities, compiled for look-up."""

    def __init__(self, book: Book) -> None:
        section, self.words = book.section(schema.Section), words(book)
        say = self.words.plain
        self.hedges = Phrases({say(form): hedge for hedge in section.hedge for form in hedge.before})
        self.after = Phrases({say(form): hedge for hedge in section.hedge for form in hedge.after})
        self.quantifiers = Phrases({say(form): word for word in section.word for form in word.forms})
        self.cardinals = Phrases({say(form): value for form, value in section.cardinals.items()})
        self.multipliers = {say(form): value for form, value in section.multipliers.items()}
        self.large = {form: value for form, value in self.multipliers.items() if value >= _THOUSAND}
        self.not_after = Phrases({say(form): True for form in (*section.reject.before, *section.reject.before_any)})
        self.not_before = Phrases(dict.fromkeys(map(say, (*section.reject.after, *section.reject.nouns)), True))
        self.months = frozenset(section.dates.months)
        self.weekdays = frozenset(section.dates.weekdays)
        self.year_before = frozenset(map(say, section.dates.year_before))
        self.ranges = frozenset(self.words.grammar.range_joins)
        self.opens_range = frozenset(self.words.grammar.range_from)


@lru_cache(maxsize=4)
def rules(book: Book) -> Rules:
    """The compiled quantities of a language's book."""
    return Rules(book)


def read(tokens: Sequence[Token], book: Rules) -> tuple[Measured, ...]:
    """Every quantity of a sentence, in order; articles that may count one among them."""
    found = list(_numbers(tokens, book))
    taken = {i for m in found for i in range(m.whole_first, m.whole_last)}
    index = 0
    while index < len(tokens):
        match = book.quantifiers.at(tokens, index) if index not in taken else None
        if match is None or any(i in taken for i in range(index, index + match[0])):
            index += 1
            continue
        last, word = index + match[0], match[1]
        assert isinstance(word, schema.Word)
        if not _is_other(tokens, index, last, book) and not (word.article and last in taken) and not (word.bound == "zero" and not _can_be_hit(tokens, last, book)):
            found.append(_word(tokens, index, last, word, book))
        index = last
    return tuple(sorted((*found, *_denied(tokens, taken, book)), key=lambda m: m.first))


def _denied(tokens: Sequence[Token], taken: Container[int], book: Rules) -> Iterator[Measured]:
    """Zeros by a verb that is denied before what befalls people: "no causó muertos", "n'a pas fait de victimes"; the word that denies is the number."""
    for index, token in enumerate(tokens):
        verb = book.words.bringing.at(tokens, index + 1) if token.lower in book.words.denying else None
        if verb is None:
            continue
        last = index + 1 + verb[0]
        last += last < len(tokens) and tokens[last].lower in book.words.of
        if last < len(tokens) and last not in taken and tokens[last].lower in book.words.outcomes:
            yield Measured(index, index + 1, index, last, Quantity(0, 0, "zero", ""), False, "quantity.denied")


def _word(tokens: Sequence[Token], first: int, last: int, word: schema.Word, book: Rules) -> Measured:
    """A word of quantity with its hedge: "au moins une vingtaine" is open above; "plus d'une personne" counts one by an article."""
    whole_first, _, bound = _hedged(tokens, first, last, book)
    if word.low is not None and word.low == word.high and bound in _OPENING:
        low, high = bounds(word.low, word.low, bound)
        return Measured(first, last, whole_first, last, Quantity(low, high, bound, ""), word.article, "quantity.word")
    return Measured(first, last, first if word.article else whole_first, last, Quantity(word.low, word.high, word.bound, ""), word.article, "quantity.word")


def _can_be_hit(tokens: Sequence[Token], index: int, book: Rules) -> bool:
    """True where a noun for people or for what befalls them comes next: "sin víctimas", not "sin vida"."""
    return index < len(tokens) and (book.words.head(tokens[index]) is not None or tokens[index].lower in book.words.outcomes)


def _numbers(tokens: Sequence[Token], book: Rules) -> Iterator[Measured]:
    every = sorted((*numerals.in_digits(tokens, book.large), *_spelled(tokens, book)), key=lambda n: n.first)
    by_first = {n.first: n for n in every}
    skip = -1
    for number in every:
        if number.first < skip or _longer_word(tokens, number, book):
            continue
        upper = _range(tokens, number, by_first, book)
        last = upper.last if upper else number.last
        if any(_is_date(tokens, n, book) for n in (number, *([upper] if upper else ()))) or _is_other(tokens, number.first, last, book):
            skip = last if upper else skip
            continue
        skip = last
        first, whole_last, bound = _hedged(tokens, number.first, last, book)
        low, high = bounds(number.value, upper.value if upper else number.value, bound)
        kind: Bound = "range" if upper and bound == "exact" else bound
        yield Measured(number.first, last, first, whole_last, Quantity(low, high, kind, ""), False, "quantity.number")


def _longer_word(tokens: Sequence[Token], number: Numeral, book: Rules) -> bool:
    """True for a number inside a longer word of quantity ("une demi-douzaine", "un millier de")."""
    return any((longer := book.quantifiers.at(tokens, at)) is not None and at + longer[0] > number.last for at in range(max(0, number.first - 2), number.first + 1))


def _spelled(tokens: Sequence[Token], book: Rules) -> Iterator[Numeral]:
    """Numbers in words, the longest at each place: units add up, "cent" and "mille" multiply what stands before them."""
    index = 0
    while index < len(tokens):
        total, group, at = 0, 0, index
        while at < len(tokens):
            part, factor = book.cardinals.at(tokens, at), book.multipliers.get(tokens[at].lower)
            if part is not None and _fits(group, part[1], at == index):
                group, at = group + int(str(part[1])), at + part[0]
            elif factor == _HUNDRED and group < 10:
                group, at = max(1, group) * factor, at + 1
            elif factor is not None and factor >= _THOUSAND and (group or (factor == _THOUSAND and not total)):
                total, group, at = total + max(1, group) * factor, 0, at + 1
            else:
                break
        if total + group and at > index:
            yield Numeral(index, at, total + group, digits=False)
        index = max(at, index + 1)


def _fits(group: int, part: object, opens: bool) -> bool:
    """True where a part may follow what was said: "cent vingt", not "trois vingt"."""
    value = int(str(part))
    return opens or group == 0 or (group % _HUNDRED == 0 and value < _HUNDRED)


def _lower(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def _range(tokens: Sequence[Token], first: Numeral, numbers: dict[int, Numeral], book: Rules) -> Numeral | None:
    """The upper number of "20 à 30", "entre 20 et 30", "20-30"."""
    upper, link = numbers.get(first.last + 1), _lower(tokens, first.last)
    if upper is None or upper.value <= first.value or upper.value > 20 * first.value:
        return None
    between = _lower(tokens, first.first - 1) in book.opens_range
    joined = link in {"-", "–"} or (link in book.ranges and (between or link not in book.words.grammar.conjunctions))
    return upper if joined or (link in book.words.or_words and upper.value <= 2 * first.value) else None


def _is_date(tokens: Sequence[Token], number: Numeral, book: Rules) -> bool:
    """True for days of a month, years and clock times."""
    before, after = _lower(tokens, number.first - 1), _lower(tokens, number.last)
    if {before, after} & {":", "/"} and (_kind(tokens, number.first - 2) == "number" or _kind(tokens, number.last + 1) == "number"):
        return True
    counted = _can_be_hit(tokens, number.last, book)
    if number.value <= _LAST_DAY and ((before in book.weekdays and not counted) or _month_follows(tokens, number.last, book)):
        return True
    if number.digits and number.value in _YEARS and tokens[number.first].text.isdigit():
        return not counted or before in book.months
    return False


def _kind(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].kind if 0 <= index < len(tokens) else ""


def _month_follows(tokens: Sequence[Token], index: int, book: Rules) -> bool:
    for at in range(index, min(index + _LINKS, len(tokens))):
        word = tokens[at].lower
        if word in book.months:
            return True
        if not (word in book.words.of or word in book.ranges or word == "-" or word in book.words.grammar.conjunctions or tokens[at].kind in ("number", "mixed") or word in book.weekdays):
            return False
    return False


def _is_other(tokens: Sequence[Token], first: int, last: int, book: Rules) -> bool:
    """True for ages, money, shares, distances and durations, and for the numbers of units and articles."""
    before, after = _lower(tokens, first - 1), _lower(tokens, last)
    if before in _MONEY or after in _MONEY or after == "%" or (before in {"-", "–"} and first > 1 and tokens[first - 1].start == tokens[first - 2].end):
        return True
    while after in book.words.before_noun or after in book.words.of:
        last += 1
        after = _lower(tokens, last)
    if last < len(tokens) and book.not_before.at(tokens, last) is not None:
        return True
    return book.not_after.before(tokens, first) is not None


def _hedged(tokens: Sequence[Token], first: int, last: int, book: Rules) -> tuple[int, int, Bound]:
    """The span with its hedges and the bound they give; the outermost hedge that opens a bound wins."""
    bound: Bound = "exact"
    whole_first, whole_last = first, last
    for _ in range(2):
        hedge = book.hedges.before(tokens, whole_first)
        if hedge is None or not isinstance(hedge[1], schema.Hedge):
            break
        said = " ".join(t.lower for t in tokens[whole_first - hedge[0] : whole_first])
        whole_first -= hedge[0]
        found: Bound = "exact" if said in {book.words.plain(form) for form in hedge[1].exact} else hedge[1].bound
        bound = found if bound in ("exact", "about") and found != "exact" else bound
    after = book.after.at(tokens, last) if last < len(tokens) else None
    if after is not None and isinstance(after[1], schema.Hedge):
        whole_last, bound = last + after[0], after[1].bound
    return whole_first, whole_last, bound
