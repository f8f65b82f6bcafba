"""Load, validate and version the book.

The packaged book lies in ``book/data/<language>/*.toml`` and ``book/data/world/*.toml``. A user's overlay is a
folder of files with the same names: its lists are added to ours, an entry with the same ``id`` replaces ours.
"""

from __future__ import annotations

import hashlib
import importlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fogline.book.gazetteer import Gazetteer
from fogline.errors import BookError

DATA = Path(__file__).parent / "data"
_Section = TypeVar("_Section", bound=BaseModel)


class Book:
    """The vocabulary and rules in force. ``version`` is the hash of every file that made it and stands on every claim.

    Two books are the same only when they are the same object, so a book can key a cache of compiled rules.
    """

    def __init__(self, version: str, language: str, sections: Mapping[str, BaseModel], roots: tuple[Path, ...]) -> None:
        self.version = version
        self.language = language
        self.roots = roots
        self._sections = dict(sections)

    def section(self, kind: type[_Section]) -> _Section:
        """The section described by ``kind``, a ``Section`` class of ``fogline.book.schemas``."""
        name = kind.__module__.rsplit(".", 1)[-1]
        found = self._sections.get(name)
        if not isinstance(found, kind):
            raise BookError(f"the book has no section '{name}'")
        return found

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the world, read on first use."""
        return Gazetteer.load(self.roots)


def _files(roots: Iterable[Path], language: str) -> list[Path]:
    """Every book file in a fixed order: the package's, then the overlay's (which may be flat)."""
    found: list[Path] = []
    for root in roots:
        for folder in (root / "world", root / language, *(() if root == DATA else (root,))):
            found += sorted(folder.glob("*.toml"))
    return found


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add ``more`` to ``into``: tables merge, lists grow, an entry with a known ``id`` replaces the old one."""
    for key, value in more.items():
        old = into.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            _merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            ids = {entry["id"] for entry in value if isinstance(entry, dict) and "id" in entry}
            into[key] = [e for e in old if not (isinstance(e, dict) and e.get("id") in ids)] + value
        else:
            into[key] = value


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BookError(f"{path.name}: cannot be read: {error}") from error


def _validate(name: str, table: Mapping[str, Any], files: str) -> BaseModel:
    try:
        model: type[BaseModel] = importlib.import_module(f"fogline.book.schemas.{name}").Section
    except ModuleNotFoundError as error:
        raise BookError(f"{files}: there is no section '{name}' in the book") from error
    try:
        return model.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BookError(f"{files}: {where}: {first['msg']}") from error


@lru_cache(maxsize=8)
def load(overlay: Path | None = None, language: str = "en") -> Book:
    """The packaged book for ``language``, with ``overlay`` on top. Raises ``BookError`` naming the file and the entry."""
    if overlay is not None and not overlay.is_dir():
        raise BookError(f"{overlay}: no such folder; --book takes a folder of TOML files")
    roots = (DATA,) if overlay is None else (DATA, overlay)
    tables: dict[str, dict[str, Any]] = {}
    sources: dict[str, list[str]] = {}
    digest = hashlib.sha256()
    for path in _files(roots, language):
        name = path.stem.split("-", 1)[0]
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        _merge(tables.setdefault(name, {}), _read(path))
        sources.setdefault(name, []).append(path.name)
    digest.update(Gazetteer.fingerprint(roots))
    sections = {name: _validate(name, table, ", ".join(sources[name])) for name, table in tables.items()}
    return Book(digest.hexdigest()[:16], language, sections, roots)
