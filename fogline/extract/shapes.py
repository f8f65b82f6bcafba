"""Shapes of the book, compiled over symbol strings, and their matches in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import shapes as schema
from fogline.errors import BookError
from fogline.extract.chunks import Item, symbols
from fogline.extract.needs import needs
from fogline.extract.tokens import Token


@dataclass(frozen=True, slots=True)
class Compiled:
    """A shape with its pattern ready to run, and the sets of symbols of which a sentence must hold one each, as bits."""

    shape: schema.Shape
    pattern: re.Pattern[str]
    needs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A shape found in a sentence: indices of its figure items, of its trigger items, in order."""

    shape: schema.Shape
    figures: tuple[int, ...]
    triggers: tuple[int, ...]


@lru_cache(maxsize=4)
def compiled(book: Book) -> tuple[Compiled, ...]:
    """Every shape of the book with its regular expression; raises ``BookError`` naming a shape that does not compile."""
    section = book.section(schema.Section)
    names = {**section.macros, **section.symbols}
    found = []
    for shape in section.shape:
        spaced = re.sub(r"([qtuw]):\(", r"(?P<\1>", shape.pattern)
        try:
            pattern = re.compile(_expand(spaced, names))
        except re.error as error:
            raise BookError(f"shapes.toml: shape '{shape.id}' does not compile: {error}") from error
        found.append(Compiled(shape, pattern, tuple(bits(need) for need in needs(pattern.pattern))))
    return tuple(found)


def bits(symbols: Iterable[str]) -> int:
    """Symbols as a set of bits."""
    found = 0
    for symbol in symbols:
        found |= 1 << ord(symbol)
    return found


@lru_cache(maxsize=4096)  # sentences hold few combinations of symbols again and again
def likely(held: int, book: Book) -> tuple[Compiled, ...]:
    """The shapes that can match in a sentence of just these symbols, in the order of the book."""
    found = []
    for entry in compiled(book):
        for need in entry.needs:
            if not held & need:
                break
        else:
            found.append(entry)
    return tuple(found)


def _expand(pattern: str, names: dict[str, str]) -> str:
    """Put every name in, longest first, macros inside macros too; single letters are symbols already."""
    ordered = sorted(names, key=len, reverse=True)
    joined = re.compile("|".join(map(re.escape, ordered)))
    for _ in range(5):
        changed = joined.sub(
            lambda m: f"(?:{names[m.group()]})" if len(names[m.group()]) > 1 and names[m.group()][0] != "[" else names[m.group()], pattern
        )
        if changed == pattern:
            break
        pattern = changed
    return pattern


def matches(tokens: Sequence[Token], items: Sequence[Item], book: Book) -> Iterator[Match]:
    """Every match of every shape, in the order of the book, then from left to right; matches may share figures."""
    line = symbols(items)
    if "Q" not in line and "E" not in line:
        return
    for entry in likely(bits(line), book):
        at = 0
        while (match := entry.pattern.search(line, at)) is not None:
            at = match.start() + 1 if not match.group("q") else max(match.start() + 1, match.start("q") + 1)
            start, end = match.span("q")
            if entry.shape.at_start and match.start() != 0:
                continue
            triggers = tuple(match.start(name) for name in ("t", "u") if name in entry.pattern.groupindex and match.start(name) >= 0)
            if entry.shape.words and not _has_word(tokens, items, match, entry.shape.words):
                continue
            figures = tuple(i for i in range(start, end) if items[i].measured is not None and items[i].symbol in "QE" and not _is_base(items, i))
            yield Match(entry.shape, figures, triggers)


def _is_base(items: Sequence[Item], index: int) -> bool:
    """True for the three in "two of the three hijackers were shot" and in "a mother of three was shot": the verb does not speak of them."""
    group = items[index].group
    follows = index >= 2 and items[index - 1].symbol == "O" and items[index - 2].measured is not None
    return follows and group is not None and group.kind != "outcome"


def _has_word(tokens: Sequence[Token], items: Sequence[Item], match: re.Match[str], words: Sequence[str]) -> bool:
    """True when the item named ``w``, else the first of the match, is one of the words the shape needs."""
    before = items[match.start("w") if "w" in match.re.groupindex else match.start()]
    return " ".join(t.lower for t in tokens[before.first : before.last]) in words
