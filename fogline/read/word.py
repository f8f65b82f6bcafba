"""Word files (.docx): paragraphs and tables in their order, with the title and author that the file states."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from fogline.errors import ReadError
from fogline.model import Document
from fogline.read.reports import Imprint, plain_line, report
from fogline.read.unpacking import ZIP_FAULTS, zip_of


def word(raw: bytes, source: str, max_bytes: int) -> Document:
    """The report in a Word file. The day it was saved is not the day it was published, so only its text tells that.

    Raises ``ReadError`` for a damaged file, one with a declaration of entities, or one that unpacks beyond the limit.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

    try:
        with zip_of(raw, source, max_bytes) as packed:
            _refuse_declarations(packed, source)
        opened = docx.Document(io.BytesIO(raw))
        text = "\n".join(_lines(opened))
        title = plain_line(opened.core_properties.title)
    except (OpcError, XMLSyntaxError, KeyError, AttributeError, *ZIP_FAULTS) as error:
        raise ReadError(source, "damaged", f"this Word file cannot be read ({type(error).__name__}); save it again, or as a .txt file") from error
    return report(text, raw, source, "docx", Imprint(title=title))


def _refuse_declarations(packed: Any, source: str) -> None:
    """No Word file declares entities; one that does was made to swell in the reader."""
    for member in packed.infolist():
        if member.filename.endswith((".xml", ".rels")):
            with packed.open(member) as part:
                if b"<!DOCTYPE" in part.read(4_096):
                    raise ReadError(source, "hostile", f"{member.filename} declares entities, which no Word file does; save its text as a .txt file")


def _lines(opened: Any) -> Iterator[str]:
    """Paragraphs, and tables row by row with their cells apart."""
    from docx.table import Table

    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
                yield " | ".join(" ".join(cell.split("\n")) for cell in cells if cell)
        elif block.text.strip():
            yield block.text.strip()
