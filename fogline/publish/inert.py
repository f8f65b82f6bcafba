"""Text from reports made harmless for terminals, tables and spreadsheets.

Reports are hostile input: they may hold escape sequences, direction overrides and spreadsheet formulas.
"""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")
_NEWLINES = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def _shown(character: str) -> str:
    if character == "\u200d" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"}:
        return character
    return f"<U+{ord(character):04X}>"


def one_line(text: str) -> str:
    """``text`` on one line: runs of white space become one blank, control and direction characters become visible."""
    line = _BREAKS.sub(" ", text).strip()
    return line if line.isprintable() else "".join(map(_shown, line))


def visible(text: str) -> str:
    """``text`` with its line breaks and blanks kept and every other control or direction character made visible."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c in "\n\t" else _shown(c) for c in lines)


def spreadsheet_cell(value: object) -> str:
    """A CSV cell that no spreadsheet runs: a text that starts like a formula gets an apostrophe in front; ``None`` is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    cell = "".join(map(_shown, _NEWLINES.sub(" ", text.replace("\t", " "))))
    return f"'{cell}" if text.lstrip(" \n\x0b\x0c").startswith(_FORMULA) else cell


def markdown_cell(value: object) -> str:
    """A cell of a Markdown table: one line, no mark-up of its own."""
    return "" if value is None else _MARKDOWN.sub(r"\\\1", one_line(str(value)))
