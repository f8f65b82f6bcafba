"""Lines of a page as data: what they say and what part they play. Terminals, plain text and Markdown each lay them out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fogline.publish.inert import markdown_cell, one_line

Role = Literal["title", "about", "head", "row", "note", "voice", "quote", "blank"]
INDENT: dict[Role, int] = {"title": 0, "about": 2, "head": 2, "row": 4, "note": 6, "voice": 6, "quote": 8, "blank": 0}
_GAPS = re.compile("( {2,})")
_MARKDOWN: dict[Role, str] = {"title": "## ", "about": "", "head": "### ", "row": "- ", "note": "  - ", "voice": "  - ", "quote": "    > ", "blank": ""}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its role, its text (made inert here), and ``trail``, the ids and paths that stand fainter at its end."""

    role: Role
    text: str = ""
    trail: str = ""

    def __post_init__(self) -> None:
        """Make both texts harmless for a terminal."""
        # Column gaps are ours and stay; only the report's own breaks and controls are taken out.
        object.__setattr__(self, "text", "".join(part if set(part) == {" "} else one_line(part) for part in _GAPS.split(self.text)))
        object.__setattr__(self, "trail", one_line(self.trail))


BLANK = Line("blank")


def words(line: Line) -> str:
    """The line's text, with the bullet of a voice."""
    return f"- {line.text}" if line.role == "voice" else line.text


def plain(lines: Iterable[Line], width: int = 100) -> str:
    """The lines as plain text, wrapped at ``width`` with hanging indents."""
    laid: list[str] = []
    for line in lines:
        indent = " " * INDENT[line.role]
        text = f"{words(line)}  {line.trail}" if line.trail else words(line)
        hanging = indent + "  "
        laid += textwrap.wrap(text, max(width, 40), initial_indent=indent, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join(laid) + "\n"


def markdown(lines: Iterable[Line]) -> str:
    """The lines as Markdown: titles, lists and quotes."""
    laid: list[str] = []
    for line in lines:
        trail = f" `{line.trail.replace('`', '')}`" if line.trail else ""
        text = f"{_MARKDOWN[line.role]}{markdown_cell(line.text)}{trail}".rstrip()
        laid += ["", text, ""] if line.role in {"title", "head", "about"} else [text]
    return re.sub("\n{3,}", "\n\n", "\n".join(laid)).strip("\n") + "\n"
