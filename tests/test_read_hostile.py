"""Inputs made to choke, swell, run or phone home: refused by name with what to do, or read as inert data, and always soon."""

from __future__ import annotations

import gzip
import io
import json
import random
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from read_samples import LEAD, PAGE, SECOND, TITLE, one, pdf, read, refused, warc_gz, warc_record, word, zipped
from test_read_formats import ATOM, RSS, letter

from fogline.errors import ReadError
from fogline.model import Document

LAUGHS = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a document made us ask the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    started = time.monotonic()
    yield
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("bomb.html.gz", gzip.compress(b"<html>" + b" " * 60_000_000), "too-large"),
        ("bomb.txt", gzip.compress(b"x" * 60_000_000), "too-large"),
        ("nested.gz", gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(LEAD.encode()))))), "hostile"),
        ("cut.gz", gzip.compress(LEAD.encode() * 50)[:-30], "damaged"),
        ("bomb.docx", zipped({"word/document.xml": b" " * 60_000_000, "[Content_Types].xml": b"<x/>"}), "too-large"),
        ("laughs.docx", zipped({"word/document.xml": LAUGHS + b"<w>&c;</w>", "[Content_Types].xml": b"<x/>"}), "hostile"),
        ("laughs.rss", LAUGHS + b"<rss><channel><item><title>&c;</title></item></channel></rss>", "hostile"),
        ("deep.html", b"<html>" + b"<i>" * 400_000 + LEAD.encode(), "hostile"),
        ("wide.html", b"<html>" + b"<p>x</p>" * 400_000, "hostile"),
        ("tables.html", b"<html><body>" + b"<table><tr><td>" * 20_000 + LEAD.encode(), "hostile"),
        ("deep.eml", b"MIME-Version: 1.0\nFrom: a\nTo: b\n" + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3_000)), "hostile"),
        ("deep.json", b'{"text": ' + b"[" * 200_000, "format"),
        ("huge.csv", b"a,text\n1," + b'"' + b"x" * 30_000_000, "too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_was_made_to_choke_readers_is_refused_by_name(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    error = refused(tmp_path / name, raw)
    assert error.code == code
    assert any(word in error.reason for word in ("--max-bytes", "save", "unpack", "pack it again", "object in each line", "not JSON"))


@pytest.mark.parametrize(
    "trap",
    [
        '<img src="http://127.0.0.1:9/x.png"><iframe src="http://127.0.0.1:9/"></iframe><link rel="stylesheet" href="http://127.0.0.1:9/a.css">',
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><base href="http://127.0.0.1:9/">',
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><script src="http://127.0.0.1:9/x.js">alert("99 killed")</script>',
        '<svg><script>document.write("99 killed")</script></svg><object data="file:///etc/passwd"></object>',
    ],
)
def test_a_hostile_page_is_inert(tmp_path: Path, trap: str) -> None:
    text = one(tmp_path / "page.html", PAGE.replace("<article>", f"{trap}<article>")).text
    assert LEAD in text
    assert "99 killed" not in text
    assert "root:" not in text


def test_a_feed_names_files_and_hosts_that_nobody_opens(tmp_path: Path) -> None:
    raw = RSS.replace("<channel>", "<channel><image><url>http://127.0.0.1:9/</url></image>").replace('encoding="utf-8"?>', 'encoding="utf-8"?><?xml-stylesheet href="http://127.0.0.1:9/"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">')
    path = tmp_path / "feed.xml"
    path.write_text(raw, encoding="utf-8")
    first = read(path)[0]
    assert isinstance(first, Document)
    assert first.title == TITLE


def test_names_inside_an_input_are_only_names(tmp_path: Path) -> None:
    message = letter(LEAD)
    message.add_attachment(pdf([LEAD]), maintype="application", subtype="pdf", filename="../../etc/pass\u202ewd.pdf")
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    attached = read(tmp_path / "m.eml")[1]
    assert isinstance(attached, Document)
    assert attached.path == f"{tmp_path}/m.eml#../../etc/passwd.pdf"
    assert list(tmp_path.iterdir()) == [tmp_path / "m.eml"]


SAMPLES = {
    "a.html": PAGE.encode(),
    "a.pdf": pdf([LEAD, SECOND]),
    "a.docx": word(TITLE, LEAD),
    "a.eml": letter(PAGE, html=True).as_bytes(),
    "a.rss": RSS.encode(),
    "a.atom": ATOM.encode(),
    "a.jsonl": json.dumps({"text": LEAD, "date": "2031-05-02"}).encode() + b"\n",
    "a.csv": f'id,text,date\n1,"{LEAD}",2031-05-02\n'.encode(),
    "a.warc.gz": warc_gz(warc_record("https://hillpost.example/1", PAGE.encode())),
    "a.warc": warc_record("https://hillpost.example/1", PAGE.encode()),
}


def damaged(raw: bytes, dice: random.Random) -> bytes:
    """``raw`` with some of its bytes changed, cut, doubled or thrown together."""
    out = bytearray(raw)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(out) or 1)
        action = dice.randrange(4)
        if action == 0 and out:
            out[at] = dice.randrange(256)
        elif action == 1:
            del out[at : at + dice.randint(1, 200)]
        elif action == 2:
            out[at:at] = bytes(dice.choices(b"<>&;\"'\0\r\n\xff\x80{}[]%()", k=dice.randint(1, 20)))
        else:
            out[at:at] = out[at : at + dice.randint(1, 400)]
    return bytes(out)


@pytest.mark.parametrize("name", SAMPLES)
def test_damage_of_any_kind_is_a_named_error_or_a_report_with_sound_spans(tmp_path: Path, name: str) -> None:
    dice = random.Random(name)
    path, sound = tmp_path / name, tmp_path / "z.txt"
    sound.write_text(LEAD, encoding="utf-8")
    for _ in range(60):
        path.write_bytes(damaged(SAMPLES[name], dice))
        found = [*read(path), *read(sound)]
        assert isinstance(found[-1], Document)
        for item in found[:-1]:
            if isinstance(item, ReadError):
                assert item.source.startswith(str(path))
                continue
            assert item.path.startswith(str(path))
            item.text.encode()
            "".join(filter(None, (item.path, item.title, item.outlet, item.byline, item.url))).encode()
            assert all(item.text[c.start : c.end] == c.words for c in item.credits)


def test_a_stream_that_is_an_archive_is_read_as_one() -> None:
    from fogline.read.files import read_all

    (document,) = read_all(["-"], stdin=io.BytesIO(SAMPLES["a.warc.gz"]))
    assert isinstance(document, Document)
    assert document.path == "-#https://hillpost.example/1"
