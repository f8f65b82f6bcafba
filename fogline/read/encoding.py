"""Bytes to text: the encoding that a report is written in, recorded and never guessed over damage.

A byte order mark is not part of the text; newlines and everything else stay as they are.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from fogline.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_TYPOGRAPHIC = "\u20ac\u2026\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122\u201a\u201e\u00a0\u00a3\u00a7\u00a9\u00ab\u00ad\u00ae\u00b0\u00b7\u00ba\u00bb\u00bd"
_FOREIGN = re.compile(f"[^\x00-\x7f{_TYPOGRAPHIC}]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_EBCDIC = ["cp037", "cp1026", "cp1140", "cp273", "cp424", "cp500", "cp875"]
_SAVE_AS_TEXT = "save its text as a UTF-8 .txt file and give that"


def decode(raw: bytes, source: str) -> tuple[str, str]:
    """The text of ``raw`` and the name of its encoding.

    Raises ``ReadError`` (``binary``, ``format`` or ``encoding``) naming ``source``; bytes are never replaced or dropped.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], name, source), name
    _refuse_other_formats(raw, source)
    try:
        return _printable(raw.decode("utf-8"), source), "utf-8"
    except UnicodeDecodeError as error:
        if 2 * sum(map(len, _MULTIBYTE.findall(raw))) > len(_HIGH.findall(raw)):  # by chance, other encodings hold a few such pairs
            raise _damaged(error, "utf-8", source) from error
    return _detected(raw, source)


def _refuse_other_formats(raw: bytes, source: str) -> None:
    for magic, kind in _KINDS:
        if raw.startswith(magic):
            raise ReadError(source, "binary", f"this is {kind}, not plain text; {_SAVE_AS_TEXT}")
    if b"\0" in raw:
        raise ReadError(source, "binary", f"this is a binary file (it holds NUL bytes), not plain text; {_SAVE_AS_TEXT}")
    if _WEB_PAGE.match(raw[:2000]):
        raise ReadError(source, "format", f"this is a web page, and web pages are not read yet; {_SAVE_AS_TEXT}")


def _strictly(raw: bytes, encoding: str, source: str) -> str:
    try:
        return _printable(raw.decode(encoding), source)
    except UnicodeDecodeError as error:
        raise _damaged(error, encoding, source) from error


def _damaged(error: UnicodeDecodeError, encoding: str, source: str) -> ReadError:
    return ReadError(source, "encoding", f"damaged {encoding.upper()} at byte {error.start}; save it again as UTF-8")


def _printable(text: str, source: str) -> str:
    """``text``, unless it is mostly control characters or holds a NUL, which no report does."""
    if "\0" in text or len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 20:
        raise ReadError(source, "binary", f"this is not plain text (it holds control characters); {_SAVE_AS_TEXT}")
    return text


def _detected(raw: bytes, source: str) -> tuple[str, str]:
    """Text in an undeclared encoding. Raises ``ReadError`` where no encoding makes words of it."""
    if (western := _western(raw)) is not None:
        return _printable(western, source), "cp1252"
    best = from_bytes(raw, cp_exclusion=_EBCDIC).best()
    if best is None:
        raise ReadError(source, "encoding", "the characters cannot be decoded (neither UTF-8 nor any usual encoding); save it again as UTF-8")
    return _strictly(raw, best.encoding, source), best.encoding


def _western(raw: bytes) -> str | None:
    """The text as Windows-1252 where few letters are not ASCII: detectors confuse it with its cousins on curly quotes and a lone accent."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = _FOREIGN.findall(text)
    return text if len(foreign) <= 0.03 * len(text) and all(map(str.isalpha, foreign)) else None
