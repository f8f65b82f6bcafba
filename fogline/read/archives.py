"""Web archives: WARC files of any size, read record by record, and WACZ files that hold them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO, cast

from fogline.errors import ReadError
from fogline.model import Document
from fogline.read.feeds import feed
from fogline.read.forms import document
from fogline.read.originals import Originals, noted
from fogline.read.pages import page
from fogline.read.pdf import pdf
from fogline.read.recognise import form_of
from fogline.read.reports import part_of, plain_line
from fogline.read.unpacking import ZIP_FAULTS, is_cut_short, zip_of


def warc(
    stream: BinaryIO, source: str, max_bytes: int, taken: set[str] | None = None, originals: Originals | None = None
) -> Iterator[Document | ReadError]:
    """Every page that the archive got as an answer, as ``source#address``; memory stays at one record, whatever the archive's size.

    Pictures, scripts, errors of servers and pages without a story are passed over; a record that is broken or over ``max_bytes`` is an error of its own.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    names = set() if taken is None else taken
    number, at = 0, 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource, parse_http=True, auto_decode="none"):
            number, at = number + 1, record.stream_pos
            if _is_report(record):
                yield from _record(record, source, max_bytes, names, originals)
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        yield ReadError(source, "damaged", f"the archive is damaged behind its record {number} ({str(error)[:100]}); what stands before it was read")
        return
    if is_cut_short(stream, at):
        yield ReadError(source, "damaged", f"the archive is cut short behind its record {number}; what stands before it was read, fetch the archive again for the rest")
    elif not number:
        yield ReadError(source, "no-reports", "there are no answers of servers in this archive (WARC response records)")


def _is_report(record: Any) -> bool:
    """True for a page, feed or PDF that a server gave in full."""
    status, kind = record.http_headers.status_code if record.http_headers is not None else 200, (record.http_content_type or "").lower()
    return (status == 200 and any(word in kind for word in ("html", "pdf", "rss", "atom", "text/plain"))) or (record.http_headers is None and "html" in str(record.headers.get("Content-Type")))


def _record(record: Any, source: str, max_bytes: int, taken: set[str], originals: Originals | None) -> Iterator[Document | ReadError]:
    url = record.headers.get("WARC-Target-URI") or ""
    path = part_of(source, url, taken)
    try:
        raw = _payload(record, path, max_bytes)
        came = {"at": moment_of(record.headers.get("WARC-Date")), "url": plain_line(url), "media": plain_line(record.http_content_type)}
        yield from noted(originals, _reports(record, raw, path, url, max_bytes), raw, **came)
    except ReadError as error:
        yield error


def _reports(record: Any, raw: bytes, path: str, url: str, max_bytes: int) -> Iterator[Document | ReadError]:
    form = form_of(raw, "")
    if form == "pdf":
        yield pdf(raw, path, max_bytes)
    elif form == "feed":
        yield from feed(raw, path)
    elif form == "text" and "html" not in (record.http_content_type or ""):
        yield document(raw, path)
    else:
        yield page(raw, path, charset=record.http_charset, url=url if url.startswith(("http://", "https://")) else None)


def moment_of(stated: object) -> str | None:
    """When the crawler got an answer, as the archive states it; ``None`` where it states no time with its zone."""
    if not isinstance(stated, str):
        return None
    try:
        found = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return found.isoformat() if found.tzinfo else None


def _payload(record: Any, path: str, max_bytes: int) -> bytes:
    """The answer's body, its transfer and content encodings undone within the limit."""
    from fogline.read.answers import plain_body

    raw = record.reader.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise ReadError(path, "too-large", f"this record is over the limit of {max_bytes / 1e6:.1f} MB; raise it with --max-bytes")
    headers = record.http_headers
    sent = {} if headers is None else {str(name).lower(): str(value).lower() for name, value in headers}
    return plain_body(raw, sent.get("transfer-encoding", ""), sent.get("content-encoding", ""), path, max_bytes)


def wacz(stream: io.BufferedIOBase | bytes, source: str, max_bytes: int, originals: Originals | None = None) -> Iterator[Document | ReadError]:
    """Every page of the WARC files in a WACZ file. Raises ``ReadError`` for a damaged zip."""
    with zip_of(stream, source, None) as packed:
        members = [m for m in packed.infolist() if m.filename.startswith("archive/") and m.filename.endswith((".warc", ".warc.gz"))]
        if not members:
            raise ReadError(source, "no-reports", "this zip file holds no WARC file under archive/; unpack it and give the folder")
        taken: set[str] = set()
        for member in members:
            try:
                with packed.open(member) as file:
                    yield from warc(cast(BinaryIO, file), source, max_bytes, taken, originals)
            except ZIP_FAULTS as error:
                yield ReadError(f"{source}#{member.filename}", "damaged", f"this part of the archive is damaged ({error}); fetch it again")
