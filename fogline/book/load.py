"""Load, validate and version the book.

The packaged book lies in ``book/data/<language>/*.toml`` and ``book/data/world/*.toml``. A user's overlay is a
folder of files with the same names: its lists are added to ours, an entry with the same ``id`` replaces ours.
"""

from __future__ import annotations

import hashlib
import importlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fogline.book.gazetteer import Gazetteer
from fogline.errors import BookError

DATA = Path(__file__).parent / "data"
_Section = TypeVar("_Section", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _Table:
    """The raw entries of one section, and the files they came from."""

    entries: dict[str, Any]
    files: list[str]


class Book:
    """The vocabulary and rules in force. ``version`` is the hash of every file that made it and stands on every claim.

    Two books are the same only when they are the same object, so a book can key a cache of compiled rules.
    """

    def __init__(self, version: str, language: str, tables: Mapping[str, _Table], roots: tuple[Path, ...]) -> None:
        self.version = version
        self.language = language
        self.roots = roots
        self._tables = dict(tables)
        self._sections: dict[str, BaseModel] = {}

    def section(self, kind: type[_Section]) -> _Section:
        """The section described by ``kind``, a ``Section`` class of ``fogline.book.schemas``."""
        name = kind.__module__.rsplit(".", 1)[-1]
        if name not in self._sections:
            if name not in self._tables:
                raise BookError(f"the book has no section '{name}'")
            self._sections[name] = _validate(name, self._tables[name])
        found = self._sections[name]
        assert isinstance(found, kind)
        return found

    def validate(self) -> tuple[str, ...]:
        """Check every section at once and name them; raises ``BookError`` naming the file and the entry."""
        for name, table in sorted(self._tables.items()):
            self._sections.setdefault(name, _validate(name, table))
        return tuple(sorted(self._sections))

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


def _validate(name: str, table: _Table) -> BaseModel:
    files = ", ".join(table.files)
    try:
        model: type[BaseModel] = importlib.import_module(f"fogline.book.schemas.{name}").Section
    except ModuleNotFoundError as error:
        raise BookError(f"{files}: there is no section '{name}' in the book") from error
    try:
        return model.model_validate(table.entries)
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
    tables: dict[str, _Table] = {}
    digest = hashlib.sha256()
    for path in _files(roots, language):
        name = path.stem.split("-", 1)[0]
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        table = tables.setdefault(name, _Table({}, []))
        _merge(table.entries, _read(path))
        table.files.append(path.name)
    digest.update(Gazetteer.fingerprint(roots))
    book = Book(digest.hexdigest()[:16], language, tables, roots)
    if overlay is not None:
        book.validate()
    return book
