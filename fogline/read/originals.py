"""The bytes behind the reports that are being read, held until whoever keeps them takes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from fogline.errors import ReadError
from fogline.model import Document, Original


class Originals:
    """Originals by the path of their report. Whoever asks for them takes each as its report comes, so that no more than one is held."""

    def __init__(self) -> None:
        self._held: dict[str, Original] = {}

    def take(self, path: str) -> Original | None:
        """The original of the report at ``path``, which is then no longer held; ``None`` where none came."""
        return self._held.pop(path, None)

    def noting(
        self, items: Iterable[Document | ReadError], raw: bytes, *, at: str | None = None, url: str | None = None, media: str | None = None
    ) -> Iterator[Document | ReadError]:
        """The same items; every report among them that has no original yet (one inside a message or an archive has its own) came from ``raw``."""
        original: Original | None = None
        for item in items:
            if isinstance(item, Document) and item.path not in self._held:
                original = original or Original(raw, hashlib.sha256(raw).hexdigest(), at, url, media or None)
                self._held[item.path] = original
            yield item


def noted(
    originals: Originals | None, items: Iterable[Document | ReadError], raw: bytes, *, at: str | None = None, url: str | None = None, media: str | None = None
) -> Iterator[Document | ReadError]:
    """``items``, with ``raw`` noted as where they come from if anybody wants originals."""
    yield from items if originals is None else originals.noting(items, raw, at=at, url=url, media=media)
