"""Casualties without a number: "soldiers were killed", "heavy losses"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import mentions as schema
from fogline.extract import lines, outcomes
from fogline.extract.chunks import Item
from fogline.extract.lexicon import HARM, Lexicon, lexicon
from fogline.extract.tokens import Token
from fogline.found import MentionFound
from fogline.model import Measure, Span
from fogline.text import View

_LOSSES = frozenset({"killed", "injured", "captured", "missing", "displaced"})


def find(view: View, book: Book) -> tuple[MentionFound, ...]:
    """Every casualty told without a number, in the order of the text."""
    words, section = lexicon(book), _words(book)
    found: list[MentionFound] = []
    for line in lines.read(view, book):
        if not line.credit:
            found += _intense(line.tokens, words, section)
            found += _told(line.tokens, line.items, words)
    return tuple(sorted(found, key=lambda m: m.span))


@lru_cache(maxsize=4)
def _words(book: Book) -> tuple[frozenset[str], frozenset[str]]:
    """Words of intensity, and the nouns they stand before."""
    section = book.section(schema.Section)
    return frozenset(section.intensity), frozenset(section.nouns)


def _intense(tokens: Sequence[Token], words: Lexicon, section: tuple[frozenset[str], frozenset[str]]) -> Iterator[MentionFound]:
    intensity, nouns = section
    for left, right in itertools.pairwise(tokens):
        if left.lower in intensity and right.lower in nouns:
            trigger = words.outcomes.get(right.lower)
            measure: Measure = trigger.measure if trigger else "damaged"
            yield MentionFound(Span(left.start, right.end), measure, None, "mention.intensity")


def _told(tokens: Sequence[Token], items: Sequence[Item], words: Lexicon) -> Iterator[MentionFound]:
    """Uncounted people before "were killed" or after "killed"."""
    for index, item in enumerate(items):
        trigger = item.trigger
        if trigger is None or item.symbol not in HARM or (measure := outcomes.measure_for(trigger, "people")) not in _LOSSES:
            continue
        at = index - 1
        while at >= 0 and items[at].symbol in "AHB":
            at -= 1
        is_passive = at < index - 1 and any(i.symbol == "B" for i in items[at + 1 : index])
        beside = at if is_passive or item.symbol == "I" else index + 1
        if 0 <= beside < len(items) and items[beside].symbol == "G" and (group := _people(tokens, items[beside], words)):
            yield MentionFound(group, measure, group, "mention.people")


def _people(tokens: Sequence[Token], item: Item, words: Lexicon) -> Span | None:
    """The uncounted plural people that a noun item ends in."""
    last = tokens[item.last - 1]
    if words.head_class(last) not in ("people", "armed") or not (
        last.lower.endswith("s") or last.lower in ("people", "men", "women", "children", "police")
    ):
        return None
    first = item.first
    while first < item.last - 1 and tokens[first].lower in words.determiners:
        first += 1
    return Span(tokens[first].start, last.end)
