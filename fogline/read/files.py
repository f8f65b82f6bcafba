"""Files, folders and standard input as documents; a bad input is reported by name and stops nothing."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from fogline.errors import ReadError
from fogline.model import Document
from fogline.read.credits import credit_lines
from fogline.read.encoding import decode
from fogline.read.imprint import outlet_tag, published, title_line

ENDINGS = frozenset({".txt", ".text", ".md", ".markdown"})
"""File endings that are read from a folder; any other file is read when it is named itself."""
MAX_BYTES = 20_000_000
STDIN = "-"
_WEB_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".mhtml"})
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def read_all(inputs: Sequence[str], *, max_bytes: int = MAX_BYTES, stdin: BinaryIO | None = None) -> Iterator[Document | ReadError]:
    """Every report of ``inputs``, in order: paths, folders, or ``-`` for ``stdin`` (the process's own when ``None``).

    An input that cannot be read comes as a ``ReadError`` in its place, and reading goes on. A path met twice is
    read once; the same text under two paths is two documents. Documents are read one at a time, as they are asked for.
    """
    seen: set[str] = set()
    for source in inputs:
        for item in _listed(source):
            if isinstance(item, ReadError):
                yield item
            elif item not in seen:
                seen.add(item)
                try:
                    yield read_stream(stdin or sys.stdin.buffer, STDIN, max_bytes=max_bytes) if item == STDIN else read_file(item, max_bytes=max_bytes)
                except ReadError as error:
                    yield error


def read_file(path: str, *, max_bytes: int = MAX_BYTES) -> Document:
    """The document in one file. Raises ``ReadError``; a file over ``max_bytes`` is refused without being read."""
    name = printable_path(path)
    if not path:
        raise ReadError("''", "missing", "an empty path names no file")
    if Path(path).suffix.lower() in _WEB_ENDINGS:
        raise ReadError(name, "format", "web pages are not read yet; save the page's text as a .txt file and give that")
    try:
        with Path(path).open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
                raise _too_large(name, f"{status.st_size / 1e6:.1f} MB", max_bytes)
            return read_stream(file, name, max_bytes=max_bytes)
    except OSError as error:
        raise _unreadable(name, error) from error
    except ValueError as error:  # a NUL in the path
        raise ReadError(name, "missing", "no such file or folder") from error


def read_stream(stream: BinaryIO, source: str, *, max_bytes: int = MAX_BYTES) -> Document:
    """The document in a stream of bytes, named ``source``. Raises ``ReadError``; at most ``max_bytes`` + 1 are read."""
    raw = stream.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise _too_large(source, "this", max_bytes)
    return document(raw, source)


def document(raw: bytes, source: str) -> Document:
    """The document that ``raw`` holds: its text, and what the text itself says about date, credits, title and outlet.

    Raises ``ReadError`` where there is no text, or none that can be decoded.
    """
    if not raw:
        raise ReadError(source, "empty", "the file is empty")
    text, encoding = decode(raw, source)
    if not any(character.isalnum() for character in text):
        raise ReadError(source, "empty", "there are no words in it")
    credited = credit_lines(text)
    return Document(
        path=source,
        text=text,
        sha256=hashlib.sha256(raw).hexdigest(),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        encoding=encoding,
        published=published(text),
        credits=credited,
        title=title_line(text),
        outlet=outlet_tag(credited),
    )


def printable_path(path: str) -> str:
    r"""``path`` as it can be shown and stored: bytes of a file name that are not UTF-8 stand as ``\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _listed(source: str) -> Iterator[str | ReadError]:
    """The files that an input stands for."""
    if source == STDIN:
        yield source
    elif _ADDRESS.match(source) and not os.path.lexists(source):
        yield ReadError(source, "format", "web pages are not read yet; save the page's text as a .txt file and give that")
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
        elif Path(entry.name).suffix.lower() in endings:
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
