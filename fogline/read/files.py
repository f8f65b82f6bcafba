"""Files, folders and standard input as documents; a bad input is reported by name and stops nothing."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from fogline.errors import ReadError
from fogline.model import Document
from fogline.read.forms import Sent, document, reports_in
from fogline.read.originals import Originals
from fogline.read.recognise import ENDINGS, HEAD, ending_of
from fogline.read.unpacking import holds_warc

if TYPE_CHECKING:
    from fogline.read.fetching import Fetcher

MAX_BYTES = 20_000_000
STDIN = "-"
__all__ = ["document", "printable_path", "read_all", "read_file", "read_path"]
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def read_all(
    inputs: Sequence[str], *, max_bytes: int = MAX_BYTES, stdin: BinaryIO | None = None, allow_private: bool = False, originals: Originals | None = None
) -> Iterator[Document | ReadError]:
    """Every report of ``inputs``, in order: paths, folders, or ``-`` for ``stdin`` (the process's own when ``None``).

    An input may hold many reports, each under ``input#part``. What cannot be read comes as a ``ReadError`` in its place, and reading
    goes on. A path met twice is read once; the same text under two paths is two documents. Documents are read one at a time, as
    they are asked for. An http or https address is fetched when its turn comes, one that is not on the public internet only with
    ``allow_private``. With ``originals`` the bytes that a report came from are held there as it comes.
    """
    seen: set[str] = set()
    fetched = _Addresses(max_bytes, originals, allow_private=allow_private)
    for source in inputs:
        for item in _listed(source):
            if isinstance(item, ReadError):
                yield item
            elif item not in seen:
                seen.add(item)
                if item == STDIN:
                    yield from _whole(stdin or sys.stdin.buffer, STDIN, max_bytes, originals)
                elif is_address(item):
                    yield from fetched.read(item)
                else:
                    yield from read_path(item, max_bytes=max_bytes, originals=originals)


def is_address(source: str) -> bool:
    """True for an input that is an address and not a file."""
    return _ADDRESS.match(source) is not None and not os.path.lexists(source)


class _Addresses:
    """Addresses that a person named, asked for one after the other; the network is touched only when the first is read."""

    def __init__(self, max_bytes: int, originals: Originals | None, *, allow_private: bool) -> None:
        self._max_bytes = max_bytes
        self._originals = originals
        self._allow_private = allow_private
        self._fetcher: Fetcher | None = None

    def read(self, url: str) -> Iterator[Document | ReadError]:
        """The reports at an address, each under it as it was given."""
        from fogline.read.fetching import Fetcher

        if self._fetcher is None:
            self._fetcher = Fetcher(max_bytes=self._max_bytes, allow_private=self._allow_private)
        try:
            answer = self._fetcher.get(url)
        except ReadError as error:
            yield error
            return
        sent = Sent(answer.url, answer.content_type, answer.charset, answer.at)
        yield from reports_in(answer.body, url, self._max_bytes, sent=sent, originals=self._originals)


def read_path(path: str, *, max_bytes: int = MAX_BYTES, originals: Originals | None = None) -> Iterator[Document | ReadError]:
    """Every report in one file of any form. Of a file over ``max_bytes`` only a web archive is read, record by record."""
    name = printable_path(path)
    if not path:
        yield ReadError("''", "missing", "an empty path names no file")
        return
    try:
        with Path(path).open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
                yield from _streamed(file, name, status.st_size, max_bytes, originals)
            else:
                yield from _whole(file, name, max_bytes, originals)
    except OSError as error:
        yield _unreadable(name, error)
    except ValueError:  # a NUL in the path
        yield ReadError(name, "missing", "no such file or folder")


def read_file(path: str, *, max_bytes: int = MAX_BYTES) -> Document:
    """The one document in a file. Raises ``ReadError``, also for a file of several reports."""
    found = list(read_path(path, max_bytes=max_bytes))
    if len(found) == 1 and isinstance(found[0], Document):
        return found[0]
    raise found[0] if found and isinstance(found[0], ReadError) else ReadError(printable_path(path), "format", "this file holds several reports")


def _whole(stream: BinaryIO, source: str, max_bytes: int, originals: Originals | None) -> Iterator[Document | ReadError]:
    """The reports in a stream of bytes, of which at most ``max_bytes`` + 1 are read."""
    raw = stream.read(max_bytes + 1)
    if len(raw) > max_bytes:
        yield _too_large(source, "this", max_bytes)
    else:
        yield from reports_in(raw, source, max_bytes, originals=originals)


def _streamed(file: io.BufferedReader, source: str, size: int, max_bytes: int, originals: Originals | None) -> Iterator[Document | ReadError]:
    """The reports of a large web archive, of which no more than one record is in memory; any other large file is refused unread."""
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and holds_warc(head)):
        from fogline.read.archives import warc

        yield from warc(file, source, max_bytes, originals=originals)
    elif head.startswith(b"PK\x03\x04") and ending_of(source) == ".wacz":
        from fogline.read.archives import wacz

        try:
            yield from wacz(file, source, max_bytes, originals)
        except ReadError as error:
            yield error
    else:
        yield _too_large(source, f"{size / 1e6:.1f} MB", max_bytes)


def printable_path(path: str) -> str:
    r"""``path`` as it can be shown and stored: bytes of a file name that are not UTF-8 stand as ``\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _listed(source: str) -> Iterator[str | ReadError]:
    """The files that an input stands for."""
    if source == STDIN or is_address(source):
        yield source
    elif os.path.isdir(source):  # noqa: PTH112  Path raises on names that are too long or forbidden
        yield from _folder(source)
    else:
        yield source


def _folder(source: str) -> Iterator[str | ReadError]:
    found = False
    for item in _below(source, ENDINGS):
        found = True
        yield item
    if not found:
        endings = ", ".join(sorted(ENDINGS))
        yield ReadError(printable_path(source), "no-reports", f"no reports in this folder (files that end in {endings}); name other files one by one")


def _below(folder: str, endings: frozenset[str]) -> Iterator[str | ReadError]:
    """Text files below ``folder`` in the order of their names; never dot files, and links to folders are not followed."""
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(printable_path(folder), error)
        return
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, endings)
        elif ending_of(entry.name) in endings:
            yield entry.path if entry.is_file() or not os.path.exists(entry.path) else _not_a_file(entry.path)  # noqa: PTH110


def _not_a_file(path: str) -> ReadError:
    return ReadError(printable_path(path), "unreadable", "this is not a regular file (a pipe, a device or a linked folder); name it itself to read it")


def _too_large(source: str, size: str, max_bytes: int) -> ReadError:
    return ReadError(source, "too-large", f"{size} is over the limit of {max_bytes / 1e6:.1f} MB; raise it with --max-bytes")


def _unreadable(source: str, error: OSError) -> ReadError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ReadError(source, "missing", "no such file or folder")
    if isinstance(error, PermissionError):
        return ReadError(source, "unreadable", "it may not be read (permission denied)")
    return ReadError(source, "unreadable", f"it cannot be read: {error.strerror or error}")
