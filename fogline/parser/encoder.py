"""The parser's encoder in plain matrix products: the same vectors up to rounding, in less than half the library's time.

What a word is by itself is worked out once; only what stands around it is worked out for each sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Floats = NDArray[np.float32]

_WORDS = 20_000  # words kept; then the memory begins anew
_FEATURES: list[int | str] = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
_KEY = 8 * len(_FEATURES)  # bytes
_TINY = np.float32(1e-8)


@dataclass(frozen=True, slots=True)
class _Layer:
    """A maxout of three pieces and its normalisation; ``weights`` hold the pieces one after the other."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats
    width: int

    @classmethod
    def of(cls, model: Any) -> _Layer:
        """The layer that a part of the library's model holds."""
        maxout = next(part for part in model.walk() if part.name == "maxout")
        norm = next(part for part in model.walk() if part.name == "layernorm")
        width, pieces, inputs = maxout.get_dim("nO"), maxout.get_dim("nP"), maxout.get_dim("nI")
        weights = maxout.get_param("W").reshape(width, pieces, inputs).transpose(1, 0, 2).reshape(-1, inputs)
        bias = maxout.get_param("b").reshape(width, pieces).T.reshape(-1)
        return cls(np.ascontiguousarray(weights.T), np.ascontiguousarray(bias), norm.get_param("G"), norm.get_param("b"), width)

    def __call__(self, inputs: Floats) -> Floats:
        """The layer's output, one row for each row of ``inputs``."""
        product, width = inputs @ self.weights, self.width
        product += self.bias
        best: Floats = np.maximum(product[:, :width], product[:, width : 2 * width])
        np.maximum(best, product[:, 2 * width :], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + _TINY
        best *= (spread ** np.float32(-0.5))[:, None]
        best *= self.scale
        best += self.shift
        return best


class Encoder:
    """Vectors of words in their sentences."""

    def __init__(self, model: Any) -> None:
        """``model``: the library's encoder, of hashed features, one mixing layer, and layers over windows of three words."""
        embed, encode = model.layers
        self._features = embed.layers[2].layers[0]
        self._mixed = _Layer.of(embed.layers[3])
        self._layers = tuple(_Layer.of(layer) for layer in encode.layers[0].layers)
        self._pad = int(encode.attrs["pad"])
        self._known: dict[bytes, int] = {}
        self._words: Floats = np.zeros((1024, self._mixed.width), dtype=np.float32)

    def __call__(self, sentences: Sequence[Doc]) -> list[Floats]:
        """For each sentence one row for each word. Sentences stand apart by rows of nothing, as in training, and know nothing of each other."""
        rows = [sentence.to_array(_FEATURES).reshape(-1, len(_FEATURES)) for sentence in sentences]
        starts, size = [], self._pad
        for each in rows:
            starts.append(size)
            size += len(each) + self._pad
        width = self._mixed.width
        vectors: Floats = np.zeros((size, width), dtype=np.float32)
        places = np.concatenate([np.arange(start, start + len(each)) for start, each in zip(starts, rows, strict=True)])
        vectors[places] = self._alone(np.concatenate(rows))
        window: Floats = np.zeros((size, 3 * width), dtype=np.float32)
        for layer in self._layers:
            window[1:, :width], window[:, width : 2 * width], window[:-1, 2 * width :] = vectors[:-1], vectors, vectors[1:]
            vectors += layer(window)
        return [vectors[start : start + len(each)] for start, each in zip(starts, rows, strict=True)]

    def _alone(self, rows: NDArray[np.uint64]) -> Floats:
        """The vector of each word by itself. Each is worked out alone, so that it is the same whatever was read before."""
        raw = rows.tobytes()
        keys = [raw[at : at + _KEY] for at in range(0, len(raw), _KEY)]
        if len(self._known) + len(keys) > _WORDS:
            self._known.clear()
        new: dict[bytes, int] = {key: at for at, key in enumerate(keys) if key not in self._known}
        if (size := len(self._known) + len(new)) > len(self._words):
            self._words = np.concatenate([self._words, np.zeros((size, self._words.shape[1]), dtype=np.float32)])
        features: Floats = self._features.predict(rows[list(new.values())]) if new else self._words[:0]
        for key, row in zip(new, features, strict=True):
            self._words[len(self._known)] = self._mixed(row[None])[0]
            self._known[key] = len(self._known)
        found: Floats = self._words[[self._known[key] for key in keys]]
        return found
