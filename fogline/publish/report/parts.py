"""What a report is made of: sections of paragraphs, bullets and tables, whose words may point to claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fogline.model import Claim, Event
from fogline.publish.report.spots import Spots, spots


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and the claims they rest on: a renderer puts the numbers of their footnotes behind the words."""

    words: str
    cites: tuple[Claim, ...] = ()


Cell = tuple[Text, ...]  # the texts of one cell or line, in order


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs, bullets, or one smaller heading."""

    kind: Literal["paragraph", "bullet", "heading"]
    items: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The figures of one question on a line: bounds, and each voice's figure; drawn where pictures can be, told in words elsewhere."""

    title: str
    low: int | None
    best: int | None
    high: int | None
    reliable: int | None
    marks: tuple[tuple[str, int, str], ...]  # relation, figure, who


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of a voice; ``at`` is when it was said (ISO), ``None`` where no report gives the hour."""

    number: int
    label: str
    at: str | None


@dataclass(frozen=True, slots=True)
class Steps:
    """How one voice's figure moved, oldest first; ``relation`` is how the voice stands to the losses."""

    title: str
    relation: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """Where the events were, as surely as it is told; drawn where pictures can be, told in words elsewhere."""

    events: tuple[Event, ...]

    @property
    def spots(self) -> Spots:
        """What of them can be drawn."""
        return spots(self.events)


Part = Lines | Table | Chart | Steps | Map


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands under it."""

    title: str
    parts: tuple[Part, ...]


def plain(words: str, *cites: Claim) -> Cell:
    """A cell of one text."""
    return (Text(words, cites),)


def bullets(items: Sequence[Cell], empty: str) -> Lines:
    """Bullets, or one line that says there are none: silence is told, not left out."""
    return Lines("bullet", tuple(items)) if items else Lines("paragraph", (plain(empty),))


def edges(words: str) -> tuple[str, str]:
    """The blanks that part words from what stands before and behind them, which making them harmless takes away."""
    return (" " if words[:1] == " " else ""), (" " if words[-1:] == " " else "")
