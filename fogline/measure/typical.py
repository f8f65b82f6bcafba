"""Reports of usual length and mixture, put together from sentences of our own, to measure speed on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from fogline.model import Document, TimeRange

WORDS = 640
"""Words of a report: the length of an agency report."""

_SENTENCES = Path(__file__).with_name("typical.toml")
_PER_PARAGRAPH = 3
_FIGURES_EVERY = 3  # one sentence in so many holds figures


class _Draw:
    """A sequence of choices that is the same on every machine and for every run, different for each report."""

    def __init__(self, seed: str) -> None:
        self._seed, self._drawn = seed, 0

    def below(self, limit: int) -> int:
        """The next number in ``[0, limit)``."""
        self._drawn += 1
        return int.from_bytes(sha256(f"{self._seed} {self._drawn}".encode()).digest()[:8], "big") % limit

    def one(self, choices: Sequence[str]) -> str:
        """The next choice."""
        return choices[self.below(len(choices))]

    def shuffled(self, items: Sequence[str]) -> list[str]:
        """The items in another order."""
        return sorted(items, key=lambda _: self.below(1 << 30))


def war(count: int) -> list[Document]:
    """``count`` different reports of fighting of about 640 words, a third of whose sentences hold figures."""
    told = tomllib.loads(_SENTENCES.read_text(encoding="utf-8"))
    return [_document(f"war-{n:03}.txt", n, _war(told["war"], _Draw(f"war {n}"), told["fill"])) for n in range(count)]


def peace(count: int) -> list[Document]:
    """``count`` different reports of about 640 words that tell of no fighting at all."""
    told = tomllib.loads(_SENTENCES.read_text(encoding="utf-8"))
    return [_document(f"peace-{n:03}.txt", n, _peace(told["peace"], _Draw(f"peace {n}"), told["fill"])) for n in range(count)]


def _document(path: str, number: int, text: str) -> Document:
    digest, day = sha256(text.encode()).hexdigest(), f"2024-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    return Document(path, text, digest, digest, "utf-8", TimeRange(day, day, "day", "stated"))


def _war(told: Mapping[str, Sequence[str]], draw: _Draw, fill: Mapping[str, Sequence[str]]) -> str:
    def sentences() -> Iterator[str]:
        yield draw.one(told["first"])
        while True:
            figures, others = draw.shuffled(told["figures"]), draw.shuffled(told["others"])
            for at, sentence in enumerate(figures):
                yield from others[at * (_FIGURES_EVERY - 1) : (at + 1) * (_FIGURES_EVERY - 1)]
                yield sentence

    return _text(draw.one(told["title"]), sentences(), draw, fill)


def _peace(told: Mapping[str, Sequence[str]], draw: _Draw, fill: Mapping[str, Sequence[str]]) -> str:
    def sentences() -> Iterator[str]:
        while True:
            yield from draw.shuffled(told["sentences"])

    return _text(draw.one(told["title"]), sentences(), draw, fill)


def _text(title: str, sentences: Iterator[str], draw: _Draw, fill: Mapping[str, Sequence[str]]) -> str:
    """A title, then paragraphs of three sentences, until there are words enough."""
    paragraphs, words = [_filled(title, draw, fill)], 0
    while words < WORDS:
        paragraph = " ".join(_filled(next(sentences), draw, fill) for _ in range(_PER_PARAGRAPH))
        paragraphs.append(paragraph)
        words += len(paragraph.split())
    return "\n\n".join(paragraphs) + "\n"


def _filled(sentence: str, draw: _Draw, fill: Mapping[str, Sequence[str]]) -> str:
    """A sentence with its blanks filled in."""
    body = draw.one(fill["body"])
    drawn = {name: draw.one(choices) for name, choices in fill.items()}
    numbers = {"n": 4 + draw.below(60), "m": 20 + draw.below(300), "k": 2 + draw.below(11)}
    text = sentence.format(**drawn | {"body": body, "body_lower": body[0].lower() + body[1:]}, **numbers)
    return text[0].upper() + text[1:]
