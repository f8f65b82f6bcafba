"""Load the parser once, and only when a sentence must be parsed."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fogline.found import Tree
from fogline.model import Span

if TYPE_CHECKING:
    from spacy.language import Language

WEIGHTS = Path(__file__).parent / "weights"


class Parser:
    """Trees of sentences. One process needs one; loading takes some tenths of a second."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, text: str, sentences: Sequence[Span]) -> tuple[Tree, ...]:
        """One tree for each span of ``text``, all in one go; spans of the trees are offsets into ``text``."""
        from spacy.tokens import Doc

        found = []
        words = (text[span.start : span.end] for span in sentences)
        documents: list[Doc] = list(self._language.pipe(words, batch_size=64))
        for span, document in zip(sentences, documents, strict=True):
            tokens = [token for token in document if not token.is_space]
            place = {token.i: index for index, token in enumerate(tokens)}
            found.append(
                Tree(
                    spans=tuple(Span(span.start + t.idx, span.start + t.idx + len(t)) for t in tokens),
                    tags=tuple(t.tag_ for t in tokens),
                    heads=tuple(place.get(t.head.i, index) for index, t in enumerate(tokens)),
                    labels=tuple(t.dep_ for t in tokens),
                )
            )
        return tuple(found)


def missing() -> str | None:
    """Why there is no parser on this machine, in a sentence, or ``None`` where there is one; loads nothing."""
    if importlib.util.find_spec("spacy") is None:
        return "spaCy is not installed: only the pattern reader works (install fogline[parser])"
    if not (WEIGHTS / "config.cfg").is_file():
        return "the parser's weights are not part of this installation: only the pattern reader works"
    return None


@lru_cache(maxsize=1)
def parser() -> Parser | None:
    """The parser, loaded on first use and kept; ``None`` where :func:`missing` says why."""
    if missing() is not None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns about its own dependencies; our tests pin that it works
        import spacy

        return Parser(spacy.load(WEIGHTS))
