"""Trees of reporting sentences that we write ourselves, by filling the patterns of ``templates.toml``.

A pattern is a tree in brackets, ``[label left-children word/TAG right-children]``; the bare word is the head. ``$name`` in
the place of a head takes one of the phrases of that name, ``?`` before a bracket or slot leaves it out half of the time, ``{a|b}`` is one of the words,
``#`` is a number.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.conllu import Sentence

DATA = Path(__file__).parent / "templates.toml"
_PART = re.compile(r"\?|\[|\]|\$\w+|\{[^}]*\}/\S+?(?=[\s\]]|$)|[^\s\[\]]+")
_NO_SPACE_BEFORE = frozenset({",", ".", ":", ";", "?", "!", ")", "'s", "'", "n't", "%"})


@dataclass(slots=True)
class _Word:
    """A word of a tree under construction."""

    text: str
    tag: str
    label: str = "ROOT"
    head: _Word | None = None


@dataclass(slots=True)
class _Part:
    """A phrase: its words in order and the one that the others hang on."""

    words: list[_Word] = field(default_factory=list)
    head: _Word | None = None


class Grammar:
    """The patterns of a file, ready to be filled."""

    def __init__(self, path: Path = DATA) -> None:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        self.phrases: Mapping[str, Sequence[str]] = table["phrases"]
        self.families: Sequence[Mapping[str, object]] = table["family"]

    def trees(self, count: int, seed: int) -> Iterator[Sentence]:
        """``count`` sentences, the families in turn, the same for the same seed."""
        chance = random.Random(seed)
        for number in range(count):
            family = self.families[number % len(self.families)]
            patterns = family["trees"]
            assert isinstance(patterns, list)
            yield self.fill(chance.choice(patterns), chance, title=bool(family.get("title")) and chance.random() < 0.5)

    def fill(self, pattern: str, chance: random.Random, *, title: bool = False) -> Sentence:
        """One sentence from a pattern; ``title`` writes most words with capitals, as headlines do."""
        parts = _PART.findall(pattern)
        phrase, at = self._bracket(parts, 0, chance)
        if at != len(parts):
            raise ValueError(f"a bracket too many: {pattern}")
        return _sentence(phrase, title)

    def _bracket(self, parts: Sequence[str], at: int, chance: random.Random) -> tuple[_Part, int]:
        """The phrase of the bracket that opens at ``parts[at]``, and the index after it."""
        if parts[at] != "[":
            raise ValueError(f"expected a bracket: {' '.join(parts[at : at + 5])}")
        label = parts[at + 1]
        phrase, at = self._content(parts, at + 2, chance)
        if phrase.head is None:
            raise ValueError(f"a phrase without a head: {label} ... {' '.join(parts[max(0, at - 8) : at])}")
        phrase.head.label = "ROOT" if label == "root" else label
        return phrase, at + 1

    def _content(self, parts: Sequence[str], at: int, chance: random.Random) -> tuple[_Part, int]:
        """Everything up to the closing bracket, or to the end."""
        phrase = _Part()
        children: list[_Word] = []
        optional = False
        while at < len(parts) and parts[at] != "]":
            part = parts[at]
            if part == "?":
                optional, at = True, at + 1
                continue
            leave = optional and chance.random() < 0.5
            optional = False
            if part == "[":
                inner, at = self._bracket(parts, at, chance)
                if not leave:
                    assert inner.head is not None
                    children.append(inner.head)
                    phrase.words += inner.words
                continue
            at += 1
            if part.startswith("$"):
                inner = self._slot(part[1:], chance)
                if leave:
                    continue
                if inner.head is None:
                    self._splice(inner, phrase, children)
                    continue
            else:
                text, _, tag = part.rpartition("/")
                inner = _Part([_Word(_chosen(text, chance), tag)])
                inner.head = inner.words[0]
            if phrase.head is not None:
                raise ValueError(f"two heads in one phrase: {phrase.head.text} and {part}")
            phrase.head = inner.head
            phrase.words += inner.words
        for child in children:
            child.head = phrase.head
        return phrase, at

    @staticmethod
    def _splice(inner: _Part, phrase: _Part, children: list[_Word]) -> None:
        """Put a slot that names its own labels (a run of brackets) among the children."""
        phrase.words += inner.words
        children += [word for word in inner.words if word.head is None]

    def _slot(self, name: str, chance: random.Random) -> _Part:
        parts = _PART.findall(chance.choice(self.phrases[name]))
        phrase, _ = self._content(parts, 0, chance)
        return phrase


def _chosen(text: str, chance: random.Random) -> str:
    """One of the words of ``{a|b}``, or a number for ``#``."""
    text = chance.choice(text[1:-1].split("|")) if text.startswith("{") else text
    if text != "#":
        return text
    value = chance.choice([chance.randint(2, 30), chance.randint(2, 99), chance.randint(100, 999), chance.randint(1000, 90000)])
    return f"{value:,}" if chance.random() < 0.8 else str(value)


def _sentence(phrase: _Part, title: bool) -> Sentence:
    phrase.words = [w for w, after in zip(phrase.words, [*phrase.words[1:], None], strict=True) if not _is_doubled(w, after)]
    place = {id(word): index for index, word in enumerate(phrase.words)}
    words = [word.text for word in phrase.words]
    if title:
        words = [w[:1].upper() + w[1:] if word.tag not in ("IN", "DT", "CC") else w for w, word in zip(words, phrase.words, strict=True)]
    words[0] = words[0][:1].upper() + words[0][1:]
    if words[0] == '"' and len(words) > 1:
        words[1] = words[1][:1].upper() + words[1][1:]
    return Sentence(
        words=tuple(words),
        tags=tuple(word.tag for word in phrase.words),
        heads=tuple(place[id(word.head)] if word.head is not None else index for index, word in enumerate(phrase.words)),
        labels=tuple(word.label for word in phrase.words),
        spaces=tuple(_spaces(words)),
    )


def _is_doubled(word: _Word, after: _Word | None) -> bool:
    """True for the comma that closes an insertion where another mark stands."""
    return word.text == "," and after is not None and after.tag in {",", ".", ":"}


def _spaces(words: Sequence[str]) -> Iterator[bool]:
    """Whether a blank follows each word."""
    quoted = False
    for index, word in enumerate(words):
        follows = words[index + 1] if index + 1 < len(words) else None
        quoted = not quoted if word == '"' else quoted
        opens = word in {"(", "-"} or (word == '"' and quoted)
        closes = follows is None or follows in _NO_SPACE_BEFORE or follows == "-" or (follows == '"' and quoted)
        yield not (opens or closes)
