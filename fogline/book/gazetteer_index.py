"""Sorted lines searched as they are: nothing is parsed before it is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

_APART = 8192  # bytes from one signpost to the next


class Index:
    """Lines of UTF-8 text sorted by their bytes, each a normalised name, a tab and the rest."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        starts = sorted({lines.rfind(b"\n", 0, at) + 1 for at in range(0, len(lines), _APART)})
        self._starts = [*starts, len(lines)]
        self._signposts = [lines[start : start + _APART].partition(b"\n")[0] for start in starts]

    def opens(self, word: str) -> bool:
        """True when some name begins with ``word``, as its first word or as its whole."""
        at = self._first(word.encode())
        return self._lines.startswith((f"{word}\t".encode(), f"{word} ".encode()), at)

    def lines_of(self, name: str) -> Iterator[str]:
        """Every line with exactly this name."""
        prefix = f"{name}\t".encode()
        at = self._first(prefix)
        while self._lines.startswith(prefix, at):
            end = self._lines.find(b"\n", at)
            end = len(self._lines) if end < 0 else end
            yield self._lines[at:end].decode()
            at = end + 1

    def _first(self, wanted: bytes) -> int:
        """Offset of the first line that does not sort before ``wanted``."""
        lines, after = self._lines, bisect_left(self._signposts, wanted)
        low, high = self._starts[max(0, after - 1)], self._starts[after]
        while low < high:
            middle = (low + high) // 2
            start = lines.rfind(b"\n", low, middle) + 1 or low
            end = lines.find(b"\n", middle)
            end = len(lines) if end < 0 else end
            if lines[start : start + len(wanted)] < wanted:
                low = end + 1
            else:
                high = start
        return low
