"""Which of many patterns can match in a text at all, by letters that each of them asks for. It only saves time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick

Need = tuple[str, ...]
"""Pieces of words in folded letters, at least one of which stands wherever a pattern matches."""

_ALSO_I = str.maketrans("\u0130\u0131", "ii")  # patterns without regard to case take both for an "i", case folding does not


class Sieve:
    """Patterns by what each asks for: of every need at least one piece. A pattern without needs always passes."""

    def __init__(self, asked: Iterable[Sequence[Need]]) -> None:
        bits: dict[Need, int] = {}
        self._masks = [sum({bits.setdefault(need, 1 << len(bits)) for need in needs}) for needs in asked]
        met: dict[str, int] = {}
        for need, bit in bits.items():
            for piece in need:
                met[piece] = met.get(piece, 0) | bit
        self._met, self._automaton = list(met.values()), AhoCorasick(list(met))
        self._passing: dict[int, tuple[int, ...]] = {}  # needs that are met -> the patterns that pass: reports meet few combinations

    def passing(self, text: str) -> tuple[int, ...]:
        """Numbers of the patterns that may match in ``text``, in their order."""
        met = 0
        for piece, _, _ in self._automaton.find_matches_as_indexes(folded(text), overlapping=True):
            met |= self._met[piece]
        if met not in self._passing:
            self._passing[met] = tuple(n for n, mask in enumerate(self._masks) if mask & met == mask)
        return self._passing[met]


def folded(text: str) -> str:
    """``text`` as a pattern sees it that has no regard to case; offsets may change."""
    return text.casefold() if text.isascii() else text.translate(_ALSO_I).casefold()
