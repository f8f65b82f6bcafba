"""PDF files: the text of their pages, page after page, with what the file says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from fogline.errors import ReadError
from fogline.model import Document
from fogline.read.reports import Imprint, plain_line, report
from fogline.read.wrapping import unwrapped

_MOST_PAGES = 2_000
_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_NO_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|pdf|indd|odt|rtf)$|^document\d*$", re.IGNORECASE)
_LAYOUT = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f]")


def pdf(raw: bytes, source: str, max_bytes: int) -> Document:
    """The report in a PDF. The day it was made is not the day it was published, so only its text tells that.

    Raises ``ReadError`` (``damaged``, ``locked``, ``no-text``, ``too-large``) with what to do.
    """
    import pypdfium2  # type: ignore[import-untyped]

    try:
        opened = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(source, "locked", "the PDF asks for a password; save it without one and give that") from error
        raise ReadError(source, "damaged", "this PDF is damaged and cannot be opened; print it to a new PDF, or save its text as a .txt file") from error
    try:
        pages, title = _pages(opened, source, max_bytes), _title(opened)
    finally:
        opened.close()
    text = unwrapped("\n".join(_without_running_heads(pages)))
    if not any(map(str.isalnum, text)):
        raise ReadError(source, "no-text", f"the PDF has no text on its pages ({len(pages)} of them; pictures, it seems); run it through OCR and give the result")
    return report(text, raw, source, "pdf", Imprint(title=title))


def _pages(opened: Any, source: str, max_bytes: int) -> list[str]:
    """The text of every page. A page that cannot be read is an error of the whole: half a report is none."""
    import pypdfium2

    if len(opened) > _MOST_PAGES:
        raise ReadError(source, "too-large", f"the PDF has {len(opened)} pages, over the limit of {_MOST_PAGES}; split it")
    found: list[str] = []
    size = 0
    for number in range(len(opened)):
        try:
            page = opened[number]
            words = page.get_textpage().get_text_bounded()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise ReadError(source, "damaged", f"page {number + 1} of this PDF is damaged; print it to a new PDF, or save its text as a .txt file") from error
        size += len(words)
        if size > max_bytes:
            raise ReadError(source, "too-large", f"the PDF's text is over the limit of {max_bytes / 1e6:.1f} MB; raise it with --max-bytes")
        found.append(_LAYOUT.sub("", words.replace("\r\n", "\n").replace("\r", "\n")))
    return found


def _title(opened: Any) -> str | None:
    title = plain_line(opened.get_metadata_dict().get("Title"))
    return None if title is None or len(title) < 8 or _NO_TITLE.search(title) else title


def _without_running_heads(pages: Sequence[str]) -> list[str]:
    """The pages without page numbers and without the first and last lines that they share."""
    parted = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(line for lines in parted for line in {_edge(lines[i]) for i in (0, -1) if lines})
    often = {line for line, count in edges.items() if count >= 3 and 2 * count > len(pages)}
    found = []
    for page in pages:
        lines = page.split("\n")
        while lines and _is_edge(lines[-1], often):
            lines.pop()
        while lines and _is_edge(lines[0], often):
            lines.pop(0)
        found.append("\n".join(lines))
    return found


def _edge(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _is_edge(line: str, often: set[str]) -> bool:
    return not line.strip() or _NUMBER.fullmatch(line.strip()) is not None or _edge(line) in often
