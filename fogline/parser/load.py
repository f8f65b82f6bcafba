"""Load the parser once, and only when a sentence must be parsed."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
import warnings
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from fogline.errors import FoglineError
from fogline.found import Tree
from fogline.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from fogline.parser.steps import Steps

WEIGHTS = Path(__file__).parent / "weights"


class Parser:
    """Trees of sentences. One process needs one; loading takes some tenths of a second."""

    def __init__(self, language: Language, steps: Steps | None = None) -> None:
        """``steps`` give the same as ``language`` in less time, where they can."""
        self._language = language
        self._pipe = partial(language.pipe, batch_size=128) if steps is None else steps.pipe

    def __call__(self, text: str, sentences: Sequence[Span]) -> tuple[Tree, ...]:
        """One tree for each span of ``text``, all in one go; spans of the trees are offsets into ``text``."""
        words = (text[span.start : span.end] for span in sentences)
        parsed = self._pipe(words)
        return tuple(self._tree(document, span.start) for span, document in zip(sentences, parsed, strict=True))

    def _tree(self, document: Doc, start: int) -> Tree:
        """One tree at ``start`` of the text; blanks that the tokeniser kept as words are left out."""
        strings = self._language.vocab.strings
        rows = document.to_array(["IDX", "LENGTH", "TAG", "DEP", "HEAD", "IS_SPACE"]).tolist()
        place: dict[int, int] = {}
        for index, row in enumerate(rows):
            if not row[5]:
                place[index] = len(place)
        kept = [(index, row) for index, row in enumerate(rows) if index in place]
        # HEAD is how far away the head stands, as an unsigned number
        heads = [index + (row[4] - 2**64 if row[4] >= 2**63 else row[4]) for index, row in kept]
        return Tree(
            spans=tuple(Span(start + row[0], start + row[0] + row[1]) for _, row in kept),
            tags=tuple(strings[row[2]] if row[2] else "" for _, row in kept),
            heads=tuple(place.get(head, number) for number, head in enumerate(heads)),
            labels=tuple(strings[row[3]] if row[3] else "" for _, row in kept),
        )


class Once:
    """The parser over one text: what is asked for twice is parsed once."""

    def __init__(self, parse: Parser) -> None:
        self._parse = parse
        self._known: dict[Span, Tree] = {}

    def __call__(self, text: str, sentences: Sequence[Span]) -> tuple[Tree, ...]:
        """As :class:`Parser`; ``text`` is always the same."""
        new = [span for span in sentences if span not in self._known]
        self._known |= zip(new, self._parse(text, new), strict=True) if new else ()
        return tuple(self._known[span] for span in sentences)


def once() -> Once | None:
    """The parser for one text, ``None`` where there is none."""
    parse = parser()
    return Once(parse) if parse is not None else None


def missing() -> str | None:
    """Why no parser is used, in a sentence, or ``None`` where there is one; loads nothing.

    ``FOGLINE_READERS=patterns`` in the environment turns it off.
    """
    if os.environ.get("FOGLINE_READERS", "").strip() == "patterns":
        return "the second reader is turned off by FOGLINE_READERS"
    if importlib.util.find_spec("spacy") is None:
        return "spaCy is not installed: only the first reader works (install fogline[parser])"
    if not (WEIGHTS / "config.cfg").is_file():
        return "the parser's weights are not part of this installation: only the first reader works"
    return None


def parser() -> Parser | None:
    """The parser, loaded on first use and kept; ``None`` where :func:`missing` says why."""
    return None if missing() else _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Parser:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns about its own dependencies; our tests pin that it works
            is_single = _import_numpy_on_one_core()
            import spacy

            from fogline.parser.products import use_numpy
            from fogline.parser.steps import Steps, can_step

            language = spacy.load(WEIGHTS)
            if is_single:
                use_numpy(language)
            return Parser(language, Steps(language) if is_single and can_step(language) else None)
    except (ImportError, OSError, ValueError) as error:
        raise FoglineError(f"the parser's weights in {WEIGHTS} cannot be loaded: {error}") from error


def _import_numpy_on_one_core() -> bool:
    """Import numpy with a single thread: ours are small products, and threads that wait for each other cost more than they bring.

    False where numpy was there before, with threads of its own.
    """
    if "numpy" in sys.modules:
        return False
    before = os.environ.get("OPENBLAS_NUM_THREADS")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    try:
        importlib.import_module("numpy")
    finally:
        if before is None:
            del os.environ["OPENBLAS_NUM_THREADS"]
        else:
            os.environ["OPENBLAS_NUM_THREADS"] = before
    return True
