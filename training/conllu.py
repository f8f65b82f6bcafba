"""Sentences of CoNLL-U files as plain trees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# What the reader's clean view does to typographic marks, so that the parser learns what it will be shown.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
    }
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One tree: words with their tags, the index of each word's head (its own index for the root), labels, and the blanks after."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    spaces: tuple[bool, ...]

    @property
    def text(self) -> str:
        """The sentence as it is written."""
        return "".join(word + " " * space for word, space in zip(self.words, self.spaces, strict=True)).rstrip()


def plain(word: str) -> str:
    """A word with quotes and hyphens as the clean view writes them."""
    return word.translate(PLAIN)


def read(path: Path) -> Iterator[tuple[str, Sentence]]:
    """Each sentence of a file with the id of its document; enhanced and multi-word lines are skipped, their words kept."""
    document = path.stem
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = []
        joined = 0
        for line in block.split("\n"):
            if line.startswith("# newdoc id = "):
                document = line.removeprefix("# newdoc id = ").strip()
            cells = line.split("\t")
            if len(cells) != 10:
                continue
            if "-" in cells[0]:
                joined = int(cells[0].split("-")[1])
                after = "SpaceAfter=No" in cells[9]
            elif cells[0].isdigit():
                inside = int(cells[0]) <= joined
                blank = (int(cells[0]) == joined and not after) if inside else "SpaceAfter=No" not in cells[9]
                rows.append((cells, blank))
        if rows:
            yield document, _sentence(rows)


def _sentence(rows: list[tuple[list[str], bool]]) -> Sentence:
    heads = tuple(int(cells[6]) - 1 if cells[6] != "0" else index for index, (cells, _) in enumerate(rows))
    return Sentence(
        words=tuple(plain(cells[1]).replace(" ", "_") for cells, _ in rows),
        tags=tuple(cells[4] for cells, _ in rows),
        heads=heads,
        labels=tuple("ROOT" if cells[7] == "root" else cells[7] for cells, _ in rows),
        spaces=tuple(blank for _, blank in rows),
    )
