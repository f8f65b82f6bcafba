"""The trees of a batch of sentences, step by step: what the library's pipeline gives, in some three fifths of its time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import islice
from types import SimpleNamespace
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.ml.parser_model import ParserStepModel  # type: ignore[import-not-found]
from spacy.tokens import Doc

from fogline.parser.encoder import Encoder, Floats

_BATCH = 128  # sentences at once
_PARTS = ["tok2vec", "tagger", "parser"]
_ENCODER = ["extract_features", "list2ragged", "hashembed", "maxout", "layernorm", "ragged2list", "expand_window"]


def can_step(language: Language) -> bool:
    """True for a pipeline made as ours: an encoder over windows that tagger and parser share, and a parser that never looks back."""
    if language.pipe_names != _PARTS:
        return False
    encoder, parser = _part(language, "tok2vec"), _part(language, "parser")
    names = {part.name for part in encoder.model.walk()}
    return names.issuperset(_ENCODER) and parser.cfg["beam_width"] == 1 and parser.model.attrs["has_upper"] and not parser.model.attrs["unseen_classes"]


def _part(language: Language, name: str) -> Any:
    return language.get_pipe(name)


class Steps:
    """A pipeline of words, tags and arcs. One product serves all sentences of a batch at each step, and no lock is taken for one."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._tok2vec = _part(language, "tok2vec")
        self._tagger = _part(language, "tagger")
        self._parser = _part(language, "parser")
        self._encode = Encoder(self._tok2vec.model)
        self._vectors, self._lower, upper = self._parser.model.layers
        self._count, self._pieces = self._lower.get_dim("nF"), self._lower.get_dim("nP")
        self._features = np.arange(self._count)
        self._shape = SimpleNamespace(state2vec=SimpleNamespace(nF=self._count))
        self._bias: Floats = self._lower.get_param("b").reshape(-1)
        self._scores: Floats = np.ascontiguousarray(upper.get_param("W").T)
        self._score_bias: Floats = upper.get_param("b")

    def pipe(self, sentences: Iterable[str]) -> Iterable[Doc]:
        """One parsed document for each sentence, as ``Language.pipe``."""
        words = iter(sentences)
        while batch := [self._language.make_doc(sentence) for sentence in islice(words, _BATCH)]:
            if any(len(document) for document in batch):
                self._tok2vec.set_annotations(batch, self._encode(batch))
                self._tagger.set_annotations(batch, self._tagger.predict(batch))
                self._parser.set_annotations(batch, self._arcs(batch))
            yield from batch

    def _arcs(self, batch: Sequence[Doc]) -> Any:
        """The parser's last states. Row 0 of what each word brings to a state stands for a place where there is no word."""
        states = self._parser.moves.init_batch(batch)
        brought: Floats = self._lower.predict(self._vectors.predict(batch)).reshape(-1, self._count, self._bias.size)
        open_ = [state for state in states if not state.is_final()]
        while open_:
            words = ParserStepModel.get_token_ids(self._shape, open_)
            words += 1
            hidden = brought[words, self._features].sum(axis=1)
            hidden += self._bias
            pieces = hidden.reshape(len(open_), -1, self._pieces)
            best = reduce(np.maximum, [pieces[:, :, piece] for piece in range(self._pieces)])
            open_ = self._parser.transition_states(open_, best @ self._scores + self._score_bias)
        return states
