"""Packed bytes unpacked within limits: gzip and zip files that would swell beyond them are refused before they do."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import BinaryIO

from fogline.errors import ReadError

_MOST_MEMBERS = 20_000
_BLOCK = 1 << 16  # bytes
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, struct.error)
"""What reading a damaged zip file or its members raises."""


def gunzipped(raw: bytes, source: str, max_bytes: int) -> bytes:
    """What a gzip file holds, all its members. Raises ``ReadError`` (``too-large``, ``damaged``); never unpacks more than the limit."""
    found = bytearray()
    rest = raw
    while rest:
        unpack = zlib.decompressobj(wbits=31)
        try:
            while rest and not unpack.eof:
                found += unpack.decompress(rest, max_bytes + 1 - len(found))
                rest = unpack.unconsumed_tail or unpack.unused_data
                if len(found) > max_bytes:
                    raise too_swollen(source, max_bytes)
        except zlib.error as error:
            if found and not unpack.eof and not rest.startswith(b"\x1f\x8b"):
                break  # what stands behind the last member is padding
            raise ReadError(source, "damaged", f"this gzip file is damaged ({error}); fetch or pack it again") from error
        if not unpack.eof:
            raise ReadError(source, "damaged", "this gzip file is cut short; fetch or pack it again")
    return bytes(found)


def holds_warc(head: bytes) -> bool:
    """True where the first bytes of a gzip file unpack to those of a WARC file."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 8).startswith(b"WARC/")
    except zlib.error:
        return False


def is_cut_short(stream: BinaryIO, at: int) -> bool:
    """True where a web archive ends inside a record; ``at`` is where one of its last records begins. Nothing is said of what cannot be read again."""
    try:
        stream.seek(at)
        head = stream.read(_BLOCK)
        if not head.startswith(b"\x1f\x8b"):
            stream.seek(0, io.SEEK_END)
            stream.seek(max(0, stream.tell() - 4))
            return head.startswith(b"WARC/") and not stream.read().endswith((b"\r\n\r\n", b"\n\n"))
        return _ends_inside(stream, head)
    except (OSError, ValueError, zlib.error):
        return False


def _ends_inside(stream: BinaryIO, block: bytes) -> bool:
    """True where the last member of a gzip file has no end; what it unpacks to is thrown away."""
    unpack = zlib.decompressobj(wbits=31)
    while block:
        unpack.decompress(block, _BLOCK)
        block = unpack.unconsumed_tail or unpack.unused_data or stream.read(_BLOCK)
        if unpack.eof and block:
            unpack = zlib.decompressobj(wbits=31)
    return not unpack.eof


def too_swollen(source: str, max_bytes: int) -> ReadError:
    """The error for what unpacks beyond the limit."""
    return ReadError(source, "too-large", f"unpacked it is over the limit of {max_bytes / 1e6:.1f} MB; raise it with --max-bytes if you trust it")


def zip_of(file: io.BufferedIOBase | bytes, source: str, max_bytes: int | None) -> zipfile.ZipFile:
    """A zip file whose members together stay under the limit, each of which is read to no more than it declares.

    ``max_bytes`` is ``None`` where members are streamed. Raises ``ReadError`` (``damaged``, ``too-large``, ``locked``).
    """
    try:
        opened = zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file)
    except ZIP_FAULTS as error:
        raise ReadError(source, "damaged", f"this zip file is damaged ({error}); save it again") from error
    members = opened.infolist()
    if len(members) > _MOST_MEMBERS:
        raise ReadError(source, "too-large", f"the zip file has {len(members)} members, over the limit of {_MOST_MEMBERS}; unpack it and give the folder")
    if any(member.flag_bits & 1 for member in members):
        raise ReadError(source, "locked", "it is protected by a password; save it without one and give that")
    if max_bytes is not None and sum(member.file_size for member in members) > max_bytes:
        raise too_swollen(source, max_bytes)
    return opened
