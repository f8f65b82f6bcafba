"""Load, validate and version the book.

The packaged book lies in ``book/data/<language>/*.toml`` and ``book/data/world/*.toml``. A user's overlay is a
folder of files with the same names: its lists are added to ours, an entry with the same ``id`` replaces ours.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fogline.book import crossing, faults
from fogline.book.gazetteer import Gazetteer
from fogline.book.pages import Page
from fogline.errors import BookError, UsageError

DATA = Path(__file__).parent / "data"
_Section = TypeVar("_Section", bound=BaseModel)


class Book:
    """The vocabulary and rules in force. ``version`` is the hash of every file that made it and stands on every claim.

    Two books are the same only when they are the same object, so a book can key a cache of compiled rules.
    """

    def __init__(self, version: str, language: str, pages: Mapping[str, tuple[Page, ...]], roots: tuple[Path, ...]) -> None:
        self.version = version
        self.language = language
        self.roots = roots
        self._pages = dict(pages)
        self._sections: dict[str, BaseModel] = {}

    def section(self, kind: type[_Section]) -> _Section:
        """The section described by ``kind``, a ``Section`` class of ``fogline.book.schemas``."""
        name = kind.__module__.rsplit(".", 1)[-1]
        if name not in self._sections:
            if name not in self._pages:
                raise BookError(f"the book has no section '{name}'")
            self._sections[name] = _validate(name, self._pages[name], tuple(self._pages))
        found = self._sections[name]
        assert isinstance(found, kind)
        return found

    def validate(self) -> tuple[str, ...]:
        """Check every section at once, and what one says of another, and name them; raises ``BookError`` naming the file and the entry."""
        for name, pages in sorted(self._pages.items()):
            self._sections.setdefault(name, _validate(name, pages, tuple(self._pages)))
        crossing.check(self._sections, self._pages)
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


def _merged(pages: Iterable[Page]) -> dict[str, Any]:
    """The entries of one section's files together."""
    entries: dict[str, Any] = {}
    for page in pages:
        _merge(entries, page.entries())
    return entries


def _validate(name: str, pages: tuple[Page, ...], known: tuple[str, ...]) -> BaseModel:
    try:
        model: type[BaseModel] = importlib.import_module(f"fogline.book.schemas.{name}").Section
    except ModuleNotFoundError as error:
        raise BookError(faults.no_section(name, pages[0], known)) from error
    entries = _merged(pages)
    try:
        return model.model_validate(entries)
    except ValidationError as error:
        raise BookError(faults.told(error, entries, pages, model)) from error


@lru_cache(maxsize=8)
def load(overlay: Path | None = None, language: str = "en") -> Book:
    """The packaged book for ``language``, with ``overlay`` on top. Raises ``BookError`` naming the file and the entry, ``UsageError`` where the folder is missing."""
    if overlay is not None and not overlay.is_dir():
        raise UsageError(f"{overlay}: no such folder; --book takes a folder of TOML files")
    roots = (DATA,) if overlay is None else (DATA, overlay)
    pages: dict[str, tuple[Page, ...]] = {}
    digest = hashlib.sha256()
    for path in _files(roots, language):
        page = Page.of(path, ours=DATA in path.parents)
        digest.update(path.name.encode() + b"\0" + page.raw + b"\0")
        name = path.stem.split("-", 1)[0]
        pages[name] = (*pages.get(name, ()), page)
    digest.update(Gazetteer.fingerprint(roots))
    book = Book(digest.hexdigest()[:16], language, pages, roots)
    if overlay is not None:
        if all(page.ours for held in pages.values() for page in held) and Gazetteer.fingerprint(roots) == Gazetteer.fingerprint((DATA,)):
            raise BookError(f"{overlay}: holds nothing of a book; put files such as actors.toml or places.toml there (docs/BOOK.md shows how)")
        book.validate()
    return book
