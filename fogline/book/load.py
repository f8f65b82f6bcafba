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
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fogline.book import crossing, faults
from fogline.book.gazetteer import Gazetteer
from fogline.book.pages import Page
from fogline.errors import BookError, UsageError

DATA = Path(__file__).parent / "data"
_CODES = (2, 3)  # letters of a language's ISO 639 code
_Section = TypeVar("_Section", bound=BaseModel)


class Book:
    """The vocabulary and rules in force. ``version`` is the hash of every file that made it and stands on every claim.

    Two books are the same only when they are the same object, so a book can key a cache of compiled rules.
    """

    def __init__(self, version: str, language: str, pages: Mapping[str, tuple[Page, ...]], roots: tuple[Path, ...], own: Book | None = None) -> None:
        self.version = version
        self.language = language
        self.roots = roots
        self._pages = dict(pages)
        self._sections: dict[str, BaseModel] = {}
        self._own = own
        self._others: dict[str, Book] = {}

    @property
    def others(self) -> Mapping[str, Book]:
        """The books of other languages by ISO 639-1 code: each has the world's pages and its language's own, and this book's version and places."""
        return MappingProxyType(self._others)

    def add(self, other: Book) -> None:
        """Take the book of another language in; ``load`` does."""
        self._others[other.language] = other

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
            if self._own is not None and not any(page.path.parent.name == self.language for page in pages):
                continue  # the world's pages are the other book's to check
            self._sections.setdefault(name, _validate(name, pages, tuple(self._pages)))
        crossing.check(self._sections, self._pages)
        for other in self._others.values():
            other.validate()
        return tuple(sorted(self._sections))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the world, read on first use."""
        return Gazetteer.load(self.roots) if self._own is None else self._own.gazetteer


def _languages(roots: Iterable[Path]) -> list[str]:
    """Every language that some root has words of, by the codes that its folders of TOML files bear."""
    folders = (folder for root in roots for folder in root.iterdir() if folder.is_dir())
    return sorted({folder.name for folder in folders if len(folder.name) in _CODES and any(folder.glob("*.toml"))})


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


def _put(pages: dict[str, tuple[Page, ...]], page: Page, digest: Any) -> None:
    """A page into its section and into the book's hash."""
    digest.update(page.path.name.encode() + b"\0" + page.raw + b"\0")
    name = page.path.stem.split("-", 1)[0]
    pages[name] = (*pages.get(name, ()), page)


def _spoken(roots: Iterable[Path], language: str, digest: Any) -> dict[str, tuple[Page, ...]]:
    """The pages of another language's own folders."""
    pages: dict[str, tuple[Page, ...]] = {}
    digest.update(f"{language}\0".encode())
    for root in roots:
        for path in sorted((root / language).glob("*.toml")):
            _put(pages, Page.of(path, ours=root == DATA), digest)
    return pages


def _of_world(pages: Mapping[str, tuple[Page, ...]], words: Mapping[str, tuple[Page, ...]]) -> dict[str, tuple[Page, ...]]:
    """Another language's words beside the pages that belong to no language, an overlay's among them."""
    world = {path.name for path in (DATA / "world").glob("*.toml")}
    sections = {name.removesuffix(".toml").split("-", 1)[0] for name in world}
    kept = {name: tuple(p for p in held if p.path.parent.name == "world" or not p.ours) for name, held in pages.items() if name in sections}
    return {name: (*kept.get(name, ()), *words.get(name, ())) for name in sorted({*kept, *words})}


@lru_cache(maxsize=8)
def load(overlay: Path | None = None, language: str = "en") -> Book:
    """The packaged book for ``language``, with ``overlay`` on top. Raises ``BookError`` naming the file and the entry, ``UsageError`` where the folder is missing."""
    if overlay is not None and not overlay.is_dir():
        raise UsageError(f"{overlay}: no such folder; --book takes a folder of TOML files")
    roots = (DATA,) if overlay is None else (DATA, overlay)
    pages: dict[str, tuple[Page, ...]] = {}
    digest = hashlib.sha256()
    for path in _files(roots, language):
        _put(pages, Page.of(path, ours=DATA in path.parents), digest)
    spoken = {name: _spoken(roots, name, digest) for name in _languages(roots) if name != language}
    digest.update(Gazetteer.fingerprint(roots))
    book = Book(digest.hexdigest()[:16], language, pages, roots)
    for name, words in spoken.items():
        book.add(Book(book.version, name, _of_world(pages, words), roots, book))
    if overlay is not None:
        every = [*pages.values(), *(held for words in spoken.values() for held in words.values())]
        if all(page.ours for held in every for page in held) and Gazetteer.fingerprint(roots) == Gazetteer.fingerprint((DATA,)):
            raise BookError(f"{overlay}: holds nothing of a book; put files such as actors.toml or places.toml there (docs/BOOK.md shows how)")
        book.validate()
    return book
