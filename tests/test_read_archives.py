"""Web archives: every page under its own address, in constant memory, with what is broken or too large named."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from read_samples import LEAD, PAGE, SECOND, TITLE, pdf, read, warc_gz, warc_record, zipped

from fogline.errors import ReadError
from fogline.model import Document

INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n"
PACKED = "Content-Type: text/html\r\nContent-Encoding: gzip"
HILL, RIVER = "https://hillpost.example/1", "https://hillpost.example/2"


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (100, body[:100], len(body) - 100, body[100:])


RECORDS = (
    INFO,
    warc_record(HILL, PAGE.encode()),
    warc_record("https://hillpost.example/logo.png", b"\x89PNG", "Content-Type: image/png"),
    warc_record("https://hillpost.example/gone", b"<html>gone</html>", status="404 Not Found"),
    warc_record(RIVER, gzip.compress(PAGE.encode()), PACKED),
    warc_record(HILL, chunked(PAGE.encode()), "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
    warc_record("https://hillpost.example/daily.pdf", pdf([LEAD[:60], LEAD[60:]]), "Content-Type: application/pdf"),
    warc_record("https://hillpost.example/raw", zlib.compress(PAGE.encode()), "Content-Type: text/html\r\nContent-Encoding: deflate"),
)


@pytest.mark.parametrize(("name", "raw"), [("a.warc", b"".join(RECORDS)), ("a.warc.gz", warc_gz(*RECORDS)), ("a.wacz", zipped({"archive/data.warc.gz": warc_gz(*RECORDS), "datapackage.json": b"{}"})), ("a.bin", warc_gz(*RECORDS))])
def test_every_page_of_an_archive_is_a_report_under_its_address(tmp_path: Path, name: str, raw: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    found = read(path)
    assert all(isinstance(d, Document) for d in found), found
    documents = [d for d in found if isinstance(d, Document)]
    assert [d.path.partition("#")[2] for d in documents] == [HILL, RIVER, f"{HILL}~2", "https://hillpost.example/daily.pdf", "https://hillpost.example/raw"]
    assert {d.title for d in documents if d.encoding != "pdf"} == {TITLE}
    assert all(SECOND in d.text for d in documents if d.encoding != "pdf")
    assert [d.url for d in documents][:2] == [HILL, RIVER]
    assert LEAD[:50] in documents[3].text


def test_a_record_that_is_too_large_or_swells_is_named_and_costs_no_other(tmp_path: Path) -> None:
    bomb = warc_record(RIVER, gzip.compress(b"<html>" + b" " * 30_000_000), PACKED)
    huge = warc_record("https://hillpost.example/3", b"<html>" + b"x" * 200_000)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc_gz(bomb, huge, RECORDS[1]))
    first, second, third = read(path, max_bytes=100_000)
    assert isinstance(first, ReadError)
    assert isinstance(second, ReadError)
    assert isinstance(third, Document)
    assert [(e.source, e.code) for e in (first, second)] == [(f"{path}#{RIVER}", "too-large"), (f"{path}#https://hillpost.example/3", "too-large")]


def test_an_archive_cut_short_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    whole = warc_gz(RECORDS[1], RECORDS[4])
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole[:-200])
    found = read(path)
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], ReadError)
    assert str(path) in str(found[-1])


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_an_archive_that_ends_anywhere_inside_a_record_is_named(tmp_path: Path, name: str) -> None:
    whole = b"".join(RECORDS[:5]) if name.endswith("warc") else warc_gz(*RECORDS[:5])
    path = tmp_path / name
    for cut in (len(whole) // 3, len(whole) // 2, len(whole) - 40):
        path.write_bytes(whole[:cut])
        error = read(path)[-1]
        assert isinstance(error, ReadError)
        assert error.code == "damaged"
    path.write_bytes(whole)
    assert all(isinstance(found, Document) for found in read(path))


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(INFO)
    (error,) = read(path)
    assert isinstance(error, ReadError)
    assert error.code == "no-reports"


def test_a_large_archive_is_read_in_the_memory_of_one_record(tmp_path: Path) -> None:
    path = tmp_path / "large.warc"
    filler = warc_record("https://hillpost.example/film", b"\0" * 4_000_000, "Content-Type: video/mp4")
    with path.open("wb") as file:
        for _ in range(40):
            file.write(filler)
            file.write(RECORDS[1])
    code = f"""
import re, resource
from pathlib import Path
from fogline.read.files import read_all

print(sum(1 for _ in read_all([{str(path)!r}])))
status = Path("/proc/self/status")  # elsewhere than on Linux the process's own peak is asked
print(re.search(r"VmHWM:\\s*([0-9]+)", status.read_text())[1] if status.exists() else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
    number, peak = map(int, subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())
    assert number == 40
    assert peak < 120_000, "kilobytes"
