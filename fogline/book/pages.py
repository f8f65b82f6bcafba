"""One file of the book: its bytes, its entries, and where in it an entry stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fogline.errors import BookError

_AT = re.compile(r"^(.*) \(at line (\d+), column (\d+)\)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A TOML file as read; ``ours`` is true for the package's own. Entries are parsed where they are asked for."""

    path: Path
    raw: bytes
    ours: bool

    @classmethod
    def of(cls, path: Path, *, ours: bool) -> Page:
        """The file at ``path``. Raises ``BookError`` where it cannot be read."""
        try:
            return cls(path, path.read_bytes(), ours)
        except OSError as error:
            raise BookError(f"{path.name}: cannot be read: {error}") from error

    @property
    def name(self) -> str:
        """The file's name, as messages show it."""
        return self.path.name

    def entries(self) -> dict[str, Any]:
        """Everything the file says. Raises ``BookError`` with the line where it is not TOML."""
        try:
            return tomllib.loads(self.raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise BookError(f"{self.name}: not UTF-8 text at byte {error.start}; save it as UTF-8") from error
        except tomllib.TOMLDecodeError as error:
            raise BookError(f"{self.name}{_place(str(error))}; check the quotes, brackets and commas there") from error

    def line_of(self, entry: Mapping[str, Any], nth: int, table: str, field: str | None) -> int | None:
        """The line of an entry, or of a field in it: by its id, else as the ``nth`` of its table."""
        text = self.raw.decode("utf-8", "replace")
        start = _start(text, entry, nth, table)
        if start is None:
            return None
        if field is not None:
            end = _start(text, {}, nth + 1, table) or len(text)
            said = re.compile(rf"(?:^|[{{,\s])\"?{re.escape(field)}\"?\s*=").search(text, start, max(end, start + 1))
            start = said.start() + 1 if said else start
        return text.count("\n", 0, start) + 1


def _place(told: str) -> str:
    match = _AT.match(told)
    return f", line {match[2]}: not TOML: {match[1]}" if match else f": not TOML: {told}"


def _start(text: str, entry: Mapping[str, Any], nth: int, table: str) -> int | None:
    """Where an entry begins."""
    if isinstance(name := entry.get("id"), str):
        said = re.search(rf"(?:^|[{{,\s])id\s*=\s*[\"']{re.escape(name)}[\"']", text)
        if said is not None:
            return said.start() + 1
    headers = [m.start() for m in re.finditer(rf"^\s*\[\[\s*{re.escape(table)}\s*\]\]", text, re.MULTILINE)]
    if not headers and (opened := re.search(rf"^\s*{re.escape(table)}\s*=\s*\[", text, re.MULTILINE)) is not None:
        headers = [m.start() + opened.end() for m in re.finditer(r"^\s*\{", text[opened.end() :], re.MULTILINE)]
    return headers[nth] if nth < len(headers) else None


def position(entry: object, table: str, pages: Sequence[Page]) -> tuple[Page, int] | None:
    """The file that says ``entry``, the last that does, and the how-manieth of its table there it is."""
    for page in reversed(pages):
        listed = page.entries().get(table)
        if isinstance(listed, list) and entry in listed:
            return page, listed.index(entry)
    return None
