"""Lines of a page as data: what they say and what part they play. Terminals, plain text and Markdown each lay them out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fogline.publish.inert import markdown_cell, one_line

Role = Literal["title", "head", "row", "note", "quote", "blank"]
INDENT: dict[Role, int] = {"title": 0, "head": 2, "row": 4, "note": 6, "quote": 8, "blank": 0}
_MARKDOWN: dict[Role, str] = {"title": "## ", "head": "### ", "row": "- ", "note": "  - ", "quote": "    > ", "blank": ""}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its role, its text (made inert here), and ``trail``, the ids and paths that stand fainter at its end."""

    role: Role
    text: str = ""
    trail: str = ""

    def __post_init__(self) -> None:
        """Make both texts harmless for a terminal."""
        # Column gaps are ours and stay; only the report's own breaks and controls are taken out.
        object.__setattr__(self, "text", "  ".join(one_line(part) for part in self.text.split("  ")))
        object.__setattr__(self, "trail", one_line(self.trail))


BLANK = Line("blank")


def plain(lines: Iterable[Line], width: int = 100) -> str:
    """The lines as plain text, wrapped at ``width`` with hanging indents."""
    laid: list[str] = []
    for line in lines:
        indent = " " * INDENT[line.role]
        words = f"{line.text}  {line.trail}" if line.trail else line.text
        wrapped = textwrap.wrap(words, max(width, 40), initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False, break_on_hyphens=False)
        laid += wrapped or [""]
    return "\n".join(laid) + "\n"


def markdown(lines: Iterable[Line]) -> str:
    """The lines as Markdown: titles, lists and quotes."""
    laid: list[str] = []
    for line in lines:
        trail = f" `{line.trail.replace('`', '')}`" if line.trail else ""
        if line.role in {"title", "head"} and laid:
            laid.append("")
        laid.append(f"{_MARKDOWN[line.role]}{markdown_cell(line.text)}{trail}".rstrip())
        if line.role in {"title", "head"}:
            laid.append("")
    return "\n".join(laid).strip("\n") + "\n"
