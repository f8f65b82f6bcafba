"""Reports in the forms they come in, made here: web pages, PDFs, messages, Word files, feeds and archives. All words are ours."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

from fogline.errors import ReadError
from fogline.model import Document
from fogline.read.files import read_all

TITLE = "Nine killed as shells hit market in Qala Mir"
LEAD = "At least nine people were killed when shells hit the market of Qala Mir on Friday, the district police said."
SECOND = "The army denied that it had fired. \u201cWe do not shell markets,\u201d its spokesman said, adding that two of its soldiers were wounded."
CHECK = "The figures could not be independently verified."
CREDIT = "(With inputs from Reuters)"
STORY = f"{TITLE}\n{LEAD}\n{SECOND}\n{CHECK}\n{CREDIT}"

PAGE = f"""<!doctype html><html lang="en"><head><title>{TITLE} | Hill Post</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Hill Post">
<meta property="article:published_time" content="2031-05-02T14:05:00+05:00"><link rel="canonical" href="https://hillpost.example/qala">
<script>document.body.innerHTML = "999 killed"</script><style>p {{ color: red }}</style></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
<article><h1>{TITLE}</h1><p class="byline">By Staff Desk</p><p>{LEAD}</p><p>{SECOND}</p>
<p>{CHECK}</p><p>{CREDIT}</p></article>
<section class="comments"><h3>Comments</h3><p>reader1: I heard 400 were killed there, everybody knows that.</p></section>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/flood">Forty dead in floods of last year</a></li></ul></aside>
<footer><p>Copyright 2031 Hill Post. All rights reserved.</p></footer></body></html>"""


def read(path: Path | str, max_bytes: int = 20_000_000) -> list[Document | ReadError]:
    """All that one input holds."""
    return list(read_all([str(path)], max_bytes=max_bytes))


def one(path: Path, raw: bytes | str, **options: int) -> Document:
    """The one document in a file with these bytes."""
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    (found,) = read(path, **options)
    assert isinstance(found, Document), found
    return found


def refused(path: Path, raw: bytes | str, **options: int) -> ReadError:
    """The one error for a file with these bytes."""
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    (found,) = read(path, **options)
    assert isinstance(found, ReadError), found
    assert found.source.startswith(str(path))
    return found


def pdf(*pages: list[str]) -> bytes:
    """A PDF with these lines of text on its pages, written by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        shown = b"".join(b"(%s) Tj T* " % line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)") for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 60 780 Td " + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def word(*paragraphs: str, title: str | None = None) -> bytes:
    """A Word file with these paragraphs."""
    import docx

    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    if title is not None:
        made.core_properties.title = title
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def warc_record(url: str, body: bytes, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK", kind: str = "response") -> bytes:
    """One answer of a server as WARC files keep it."""
    block = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-02T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    return (head + f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def warc_gz(*records: bytes) -> bytes:
    """A packed WARC file: every record a gzip member of its own."""
    return b"".join(map(gzip.compress, records))


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip file with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in members.items():
            file.writestr(name, body)
    return out.getvalue()
