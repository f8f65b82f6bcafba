"""Lines in order, however many: more than fit into memory by way of files that are gone when the last one was given."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

_MOST = 20_000  # lines in memory at once


def in_order(lines: Iterable[str], most: int = _MOST) -> Iterator[str]:
    """``lines`` (none holds a line feed) in the order of their code points."""
    waiting = iter(lines)
    first = sorted(islice(waiting, most))
    if len(first) < most:
        yield from first
        return
    with tempfile.TemporaryDirectory() as room:
        runs = [_kept(first, Path(room) / "0")]
        while batch := sorted(islice(waiting, most)):
            runs.append(_kept(batch, Path(room) / str(len(runs))))
        yield from heapq.merge(*map(_read, runs))


def _kept(lines: Iterable[str], file: Path) -> Path:
    with file.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as out:
        out.writelines(f"{line}\n" for line in lines)
    return file


def _read(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", errors="surrogatepass", newline="\n") as kept:
        for line in kept:
            yield line[:-1]
