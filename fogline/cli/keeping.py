"""Reports into the ledger as they are read, each with the bytes it came as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.options import Talk
from fogline.cli.session import now
from fogline.cli.speech import say
from fogline.errors import ReadError
from fogline.model import Document, Original

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fogline.ledger.store import Ledger
    from fogline.read.originals import Originals

_BATCH = 100
_BATCH_BYTES = 16_000_000  # of originals
_PANEL = "Originals"


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is kept of the bytes that reports come as."""

    originals: Annotated[bool, typer.Option("--originals/--no-originals", help="Keep the bytes that reports came as, or only their hash and time.", rich_help_panel=_PANEL)] = True
    max_original: Annotated[int, typer.Option("--max-original", min=0, metavar="BYTES", help="Keep no larger original than this.", rich_help_panel=_PANEL)] = 20_000_000

    @property
    def largest(self) -> int:
        """Bytes up to which an original is kept; -1 for none at all."""
        return self.max_original if self.originals else -1


def keep(
    items: Iterable[Document | ReadError], ledger: Ledger, talk: Talk, originals: Originals | None = None, keeping: Keeping | None = None
) -> tuple[int, list[ReadError]]:
    """Add documents to the ledger as they come, some at a time, so that an interrupt loses none that was read; how many, and what was not read.

    ``originals`` holds the bytes of each as it comes, to be kept as ``keeping`` says.
    """
    failed: list[ReadError] = []
    batch = _Batch(ledger, (keeping or Keeping()).largest)
    try:
        for item in items:
            if isinstance(item, ReadError):
                failed.append(item)
            else:
                batch.add(item, originals.take(item.path) if originals is not None else None)
    finally:
        batch.flush()
    if talk.verbose:
        say(f"{batch.read} reports read")
    return batch.read, failed


class _Batch:
    """Reports with their originals, as many as fit well into one transaction and into memory."""

    def __init__(self, ledger: Ledger, largest: int) -> None:
        self._ledger, self._largest = ledger, largest
        self._documents: list[Document] = []
        self._came: dict[str, Original] = {}
        self._bytes = 0
        self._last: str | None = None
        self.read = 0

    def add(self, document: Document, original: Original | None) -> None:
        """One more report; the batch is kept when it is full."""
        self.read += 1
        self._documents.append(document)
        if original is not None:
            self._came[document.path] = original
            if original.sha256 != self._last:  # the parts of one table or feed share one original
                self._bytes += len(original.raw)
                self._last = original.sha256
        if len(self._documents) == _BATCH or self._bytes >= _BATCH_BYTES:
            self.flush()

    def flush(self) -> None:
        """Keep what is there."""
        if self._documents:
            self._ledger.add(self._documents, now=now(), came=self._came, largest=self._largest)
        self._documents, self._came, self._bytes = [], {}, 0
