"""Bytes to text: the encoding that a report is written in, recorded and never guessed over damage.

A byte order mark is not part of the text; newlines and everything else stay as they are.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

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
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_TYPOGRAPHIC = "\u20ac\u2026\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122\u201a\u201e\u00a0\u00a3\u00a7\u00a9\u00ab\u00ad\u00ae\u00b0\u00b7\u00ba\u00bb\u00bd"
_FOREIGN = re.compile(f"[^\x00-\x7f{_TYPOGRAPHIC}]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_USUAL = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8_r koi8_u cp866 iso8859_2 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 cp874 "
    "gb18030 big5 cp932 euc_jp cp949 euc_kr"
).split()
_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"[\s.,;:!?\u3001\u3002\uff0c\uff01\uff1f]")
_SAVE_AS_TEXT = "save its text as a UTF-8 .txt file and give that"


def decode(raw: bytes, source: str) -> tuple[str, str]:
    """The text of ``raw`` and the name of its encoding.

    Raises ``ReadError`` (``binary``, ``format`` or ``encoding``) naming ``source``; bytes are never replaced or dropped.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            text = _strictly(raw[len(mark) :], name, source)
            if len(text) > 8 and not _SEPARATOR.search(text):  # random bytes make ideographs without an end
                raise ReadError(source, "encoding", f"it begins like {name.upper()} but holds no words in it; save it again as UTF-8")
            return text, name
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
    best = from_bytes(raw, cp_isolation=_USUAL).best()
    text = None if best is None else _strictly(raw, best.encoding, source)
    if best is None or text is None or not _makes_words(text):
        at = _HIGH.search(raw)
        raise ReadError(source, "encoding", f"not UTF-8 (byte {at.start() if at else 0}), and no usual encoding makes words of it; save it again as UTF-8")
    return text, best.encoding


def _western(raw: bytes) -> str | None:
    """The text as Windows-1252 where few letters are not ASCII: detectors confuse it with its cousins on curly quotes and a lone accent."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = _FOREIGN.findall(text)
    return text if len(foreign) <= 0.03 * len(text) and all(map(str.isalpha, foreign)) and _makes_words(text) else None


def _makes_words(text: str) -> bool:
    """True when what is not ASCII reads as words: one script in a word, capitals only first or throughout, hardly a stray sign."""
    sample = text[:20_000]
    if not _SEPARATOR.search(sample) or any(unicodedata.category(c) in {"Cn", "Co"} for c in set(sample)):
        return False
    words = [word for word in _WORD.findall(sample) if not word.isascii()]
    strays = [c for c in _FOREIGN.findall(sample) if unicodedata.category(c)[0] not in "LMP"]
    return sum(map(_odd, words)) <= 0.2 * len(words) and len(strays) <= 0.2 * len(words)


def _odd(word: str) -> bool:
    latin = {unicodedata.name(c, "").startswith("LATIN") for c in word if c.isalpha()}
    if len(latin) > 1 or "\xff" in word:
        return True
    return word[1:] not in {word[1:].upper(), word[1:].lower()} or (len(word) == 1 and word.isupper() and True in latin)
