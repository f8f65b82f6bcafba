"""The reports in the bytes of one input, whatever its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fogline.errors import ReadError
from fogline.model import Document
from fogline.read.encoding import decode
from fogline.read.originals import Originals, noted
from fogline.read.recognise import ENDINGS, HEAD, ending_of, form_of
from fogline.read.reports import report

_DEEPEST = 3  # packed files in packed files, messages attached to messages


def document(raw: bytes, source: str) -> Document:
    """The plain text that ``raw`` holds, and what the text itself says about date, credits, title and outlet.

    Raises ``ReadError`` where there is no text, or none that can be decoded.
    """
    if not raw:
        raise ReadError(source, "empty", "the file is empty")
    text, encoding = decode(raw, source)
    return report(text, raw, source, encoding)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with the bytes of a page: the address they came from, what the server says they are, and when (ISO)."""

    url: str
    content_type: str = ""
    charset: str | None = None
    at: str | None = None


def reports_in(
    raw: bytes, source: str, max_bytes: int, *, depth: int = 0, sent: Sent | None = None, originals: Originals | None = None
) -> Iterator[Document | ReadError]:
    """Every report in ``raw``: one under ``source`` itself, or many, each under ``source#part``. What cannot be read comes as an error in its place.

    With ``originals`` the bytes that each report came from are held there.
    """
    if not raw:
        yield ReadError(source, "empty", "the file is empty")
        return
    if depth > _DEEPEST:
        yield ReadError(source, "hostile", f"it is packed or attached over {_DEEPEST} deep; unpack it and give what is inside")
        return
    came = {"at": sent.at, "url": sent.url, "media": sent.content_type} if sent else {}
    try:
        yield from noted(originals, _read(raw, source, max_bytes, depth, sent, originals), raw, **came)
    except ReadError as error:
        yield error


def _read(raw: bytes, source: str, max_bytes: int, depth: int, sent: Sent | None, originals: Originals | None) -> Iterator[Document | ReadError]:
    """By the input's form; the reader of each is imported where it is needed."""
    form = form_of(raw, source)
    if form == "page" or (form == "text" and sent is not None and "html" in sent.content_type):
        from fogline.read.pages import page

        yield page(raw, source, charset=sent.charset if sent else None, url=sent.url if sent else None)
    elif form == "pdf":
        from fogline.read.pdf import pdf

        yield pdf(raw, source, max_bytes)
    elif form in {"mail", "mhtml"}:
        yield from _sent(raw, source, max_bytes, depth, originals, web=form == "mhtml")
    elif form == "feed":
        from fogline.read.feeds import feed

        yield from feed(raw, source)
    elif form in {"json", "csv"}:
        from fogline.read.tables import csv_reports, json_reports

        yield from json_reports(raw, source) if form == "json" else csv_reports(raw, source)
    elif form in {"zip", "gzip", "warc"}:
        yield from _packed(raw, source, max_bytes, depth, form, originals)
    else:
        yield document(raw, source)


def _sent(raw: bytes, source: str, max_bytes: int, depth: int, originals: Originals | None, *, web: bool) -> Iterator[Document | ReadError]:
    from fogline.read.mail import mail, messages, mhtml

    def attached(inner: bytes, path: str, limit: int) -> Iterator[Document | ReadError]:
        """An attachment that is a report; pictures and signatures are passed over."""
        if ending_of(path) in ENDINGS or form_of(inner, path) not in {"text", "zip"}:
            yield from reports_in(inner, path, limit, depth=depth + 1, originals=originals)

    if web:
        yield mhtml(raw, source)
        return
    letters = messages(raw)
    for number, letter in enumerate(letters, 1):
        path = source if len(letters) == 1 else f"{source}#{number}"
        try:
            yield from noted(originals, mail(letter, path, max_bytes, attached), letter)
        except ReadError as error:
            yield error


def _packed(raw: bytes, source: str, max_bytes: int, depth: int, form: str, originals: Originals | None) -> Iterator[Document | ReadError]:
    from io import BytesIO

    from fogline.read.unpacking import gunzipped, holds_warc, zip_of

    if form == "gzip" and not holds_warc(raw[:HEAD]):
        yield from reports_in(gunzipped(raw, source, max_bytes), source, max_bytes, depth=depth + 1, originals=originals)
    elif form in {"gzip", "warc"}:
        from fogline.read.archives import warc

        yield from warc(BytesIO(raw), source, max_bytes, originals=originals)
    else:
        with zip_of(raw, source, None) as packed:
            names = set(packed.namelist())
        if "word/document.xml" in names:
            from fogline.read.word import word

            yield word(raw, source, max_bytes)
        elif any(name.startswith("archive/") for name in names):
            from fogline.read.archives import wacz

            yield from wacz(raw, source, max_bytes, originals)
        else:
            raise ReadError(source, "binary", _other_zip(names))


def _other_zip(names: set[str]) -> str:
    """What a zip file is that holds no report we read, and what to do with it."""
    if "xl/workbook.xml" in names:
        return "this is an Excel file; save its sheet as CSV with a column text, body or content, and give that"
    if "content.xml" in names or "ppt/presentation.xml" in names:
        return "this is an OpenDocument or PowerPoint file; save it as Word (.docx), PDF or plain text and give that"
    return "this is a zip file, but neither Word (.docx) nor a web archive (.wacz); unpack it and give the folder"
