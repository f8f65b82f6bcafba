"""E-mail files and web pages saved as MHTML: what was sent, its subject, sender and time, and reports attached to it."""

from __future__ import annotations

import email
import email.policy
import email.utils
import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage, Message

from fogline.errors import ReadError
from fogline.model import Document, TimeRange
from fogline.read.pages import page, web_name
from fogline.read.reports import Imprint, clock_time, part_of, plain_line, report
from fogline.read.wrapping import unwrapped

_MOST_PARTS = 500
_OPENS = re.compile(rb"(?:\A|\n\r?\n)(?P<line>From \S[^\n]*\n)(?=[A-Za-z][A-Za-z0-9-]{1,60}:)")
"""The line that a mailbox puts before each of its messages."""

Readers = Callable[[bytes, str, int], Iterator[Document | ReadError]]
"""What reads the bytes of an attachment under its own path."""


def mail(raw: bytes, source: str, max_bytes: int, attached: Readers) -> Iterator[Document | ReadError]:
    """The message, then every report attached to it under ``source#name``. A message without words of its own, only attachments, is none."""
    message = _opened(raw, source)
    body = message.get_body(("plain", "html"))
    files = [part for part in _parts(message, source) if part is not body and part.get_filename()]
    try:
        yield _message(message, body, raw, source)
    except ReadError as error:
        if not (files and error.code == "empty"):
            yield error
    taken: set[str] = set()
    for file in files:
        path = part_of(source, file.get_filename(), taken)
        yield from attached(_content(file), path, max_bytes)


def messages(raw: bytes) -> list[bytes]:
    """The messages of a mailbox file (mbox); of one message alone that one."""
    starts = [found.start("line") for found in _OPENS.finditer(raw)]
    if len(starts) < 2 or starts[0] != 0:
        return [raw]
    return [raw[start:end].strip(b"\r\n") for start, end in zip(starts, [*starts[1:], len(raw)], strict=True)]


def mhtml(raw: bytes, source: str) -> Document:
    """The page of a web archive that a browser saved. Raises ``ReadError`` where it holds none."""
    message = _opened(raw, source)
    for part in _parts(message, source):
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            shown = plain_line(str(url)) if url and str(url).startswith(("http://", "https://")) else None
            return page(_content(part), source, charset=_charset(part), url=shown, whole=raw)
    raise ReadError(source, "empty", "this web archive holds no page; save the page again as HTML")


def _opened(raw: bytes, source: str) -> EmailMessage:
    deepest = raw.lower().count(b"content-type: multipart") + raw.lower().count(b"content-type: message")
    if deepest > _MOST_PARTS:
        raise ReadError(source, "hostile", f"it has over {_MOST_PARTS} parts, which no message has; save its text as a .txt file")
    try:
        return email.message_from_bytes(raw, policy=email.policy.default)
    except RecursionError as error:
        raise ReadError(source, "hostile", "its parts lie in one another too deep; save its text as a .txt file") from error


def _parts(message: Message, source: str) -> Iterator[Message]:
    """The leaves of a message, without recursion and no more than any honest one has."""
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        now = waiting.pop()
        if now.is_multipart():
            waiting += reversed([part for part in now.get_payload() if isinstance(part, Message)])
        else:
            yield now
    raise ReadError(source, "hostile", f"it has over {_MOST_PARTS} parts, which no message has; save its text as a .txt file")


def _content(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _charset(part: Message) -> str | None:
    named = part.get_content_charset()
    return named if isinstance(named, str) else None


def _message(message: EmailMessage, body: Message | None, raw: bytes, source: str) -> Document:
    title, sender = _header(message, "Subject"), _header(message, "From")
    name, _ = email.utils.parseaddr(sender or "")
    imprint = Imprint(title=title, published=_sent(message), byline=name or None)
    if body is None:
        raise ReadError(source, "empty", "the message has no text")
    if body.get_content_type() == "text/html":
        shown = page(_content(body), source, charset=_charset(body), whole=raw)
        text, encoding = shown.text, shown.encoding
    else:
        text, encoding = _plain(body, source)
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    return report(text, raw, source, encoding, imprint)


def _plain(body: Message, source: str) -> tuple[str, str]:
    from fogline.read.encoding import decode

    raw, named = _content(body), _charset(body)
    if not raw.strip():
        raise ReadError(source, "empty", "the message has no text")
    if named:
        named = web_name(named)
        try:
            return unwrapped(raw.decode(named)), named.lower()
        except (UnicodeDecodeError, LookupError):
            pass  # a header that lies; the bytes tell
    text, encoding = decode(raw, source)
    return unwrapped(text), encoding


def _header(message: Message, name: str) -> str | None:
    try:
        return plain_line(str(message.get(name) or ""))
    except (ValueError, IndexError, AttributeError):  # headers that the standard library cannot take apart
        return None


def _sent(message: Message) -> TimeRange | None:
    """When the message was sent, by its own header, with the sender's zone."""
    stated = _header(message, "Date")
    if stated is None:
        return None
    try:
        return clock_time(email.utils.parsedate_to_datetime(stated))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
