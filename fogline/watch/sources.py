"""The sources of a folder: one folder for each with a ``source.toml``, so that adding an outlet is one small file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from fogline.errors import ReadError, UsageError
from fogline.read.addresses import place_of

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_SHORTEST, _USUAL = 60, 900
_KEYS = frozenset({"url", "kind", "interval", "pages"})


@dataclass(frozen=True, slots=True)
class Source:
    """One outlet: its address, whether that is a feed or a page, how many seconds lie between two questions.

    With ``pages`` the page of every new entry is read as well, in place of the words that the feed carries.
    """

    name: str
    folder: Path
    url: str
    kind: Literal["feed", "page"]
    interval: int
    pages: bool


def sources_in(folder: Path) -> tuple[list[Source], list[ReadError]]:
    """The sources of ``folder`` by their names, and the files that are wrong, each named with what to do. Raises ``UsageError`` where there is none."""
    files = sorted(folder.glob("*/source.toml"))
    if not files:
        raise UsageError(f'{folder}: no sources here; make {folder}/NAME/source.toml with url = "https://..." and kind = "feed" or "page"')
    found: list[Source] = []
    wrong: list[ReadError] = []
    for file in files:
        try:
            found.append(source_of(file))
        except ReadError as error:
            wrong.append(error)
    return found, wrong


def source_of(file: Path) -> Source:
    """The source that a file describes. Raises ``ReadError`` naming the file and the key."""
    name = str(file)
    try:
        told: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReadError(name, "source", f"cannot be read: {error}") from error
    if unknown := told.keys() - _KEYS:
        raise ReadError(name, "source", f"there is no key '{min(unknown)}'; the keys are {', '.join(sorted(_KEYS))}")
    url, kind, pages = told.get("url"), told.get("kind", "feed"), told.get("pages", False)
    if not isinstance(url, str):
        raise ReadError(name, "source", 'url is missing: url = "https://..."')
    place_of(url, name)
    if kind not in {"feed", "page"}:
        raise ReadError(name, "source", f"kind is '{kind}'; it must be feed or page")
    if not isinstance(pages, bool):
        raise ReadError(name, "source", "pages must be true or false")
    return Source(file.parent.name, file.parent, url, kind, _seconds(told.get("interval", _USUAL), name), pages)


def _seconds(told: object, name: str) -> int:
    match = re.fullmatch(r"\s*(\d+)\s*([smhd]?)\s*", str(told)) if isinstance(told, str | int) and not isinstance(told, bool) else None
    seconds = int(match.group(1)) * _UNITS[match.group(2) or "s"] if match else 0
    if seconds < _SHORTEST:
        raise ReadError(name, "source", f"interval is '{told}'; write seconds, or 15m, 2h, 1d, and no less than {_SHORTEST} seconds")
    return seconds
