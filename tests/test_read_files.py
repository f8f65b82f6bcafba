"""Reading documents in: the text is exactly what the file holds, and a bad input costs none of the others."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.errors import ReadError
from fogline.model import Document
from fogline.read.files import read_all

REPORT = "date 2031-05-02 Gunmen killed four guards near Qala Mir, the district police said.\n"
PROSE = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), min_size=1, max_size=200)


def read(*inputs: object, **options: int) -> list[Document | ReadError]:
    return list(read_all([str(one) for one in inputs], **options))


def one(path: Path, **options: int) -> Document:
    (found,) = read(path, **options)
    assert isinstance(found, Document), found
    return found


def code(found: Document | ReadError) -> str:
    assert isinstance(found, ReadError), found.path
    return found.code


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_document_carries_its_text_hashes_and_date(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", REPORT)
    document = one(path)
    assert document.path == str(path)
    assert document.text == REPORT
    assert document.sha256 == document.text_sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert document.published is not None
    assert (document.published.start, document.published.grain, document.published.basis) == ("2031-05-02", "day", "stated")


def test_a_byte_order_mark_is_no_text_and_newlines_stay_as_they_are(tmp_path: Path) -> None:
    document = one(write(tmp_path / "a.txt", codecs.BOM_UTF8 + b"Two killed.\r\nOne hurt.\rNone missing.\n"))
    assert document.text == "Two killed.\r\nOne hurt.\rNone missing.\n"
    assert document.sha256 != document.text_sha256


@pytest.mark.parametrize(
    ("text", "written_in", "recorded"),
    [
        ("Officials said \u201cthree\u201d were killed \u2013 none near Türkiye.", "cp1252", "cp1252"),
        ("Пять человек погибли при обстреле посёлка, сообщили местные власти.", "cp1251", "cp1251"),
        ("据官员说，三名士兵在边境袭击中丧生。官员表示袭击发生在周五。", "gb18030", "gb18030"),
        ("Tři vojáci zahynuli", "utf-16-le", "utf-16-le"),
        ("Tři vojáci zahynuli", "utf-16-be", "utf-16-be"),
        ("Tři vojáci zahynuli", "utf-32-le", "utf-32-le"),
    ],
)
def test_other_encodings_are_read_and_recorded(tmp_path: Path, text: str, written_in: str, recorded: str) -> None:
    mark = "\ufeff".encode(written_in) if written_in.startswith("utf") else b""
    document = one(write(tmp_path / "a.txt", mark + text.encode(written_in)))
    assert (document.text, document.encoding) == (text, recorded)


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\r\n \xe2\x80\x8b \n", "empty"),
    "nul.txt": (b"Two killed\0\0", "binary"),
    "noise.txt": (bytes(range(1, 256)) * 8, "encoding|binary"),
    "control.txt": (b"\x01\x02\x03\x04\x05two\x06\x07", "binary"),
    "report.pdf.txt": (b"%PDF-1.7\n1 0 obj", "damaged"),
    "report.docx": (b"PK\x03\x04" + b"x" * 50, "damaged"),
    "picture.md": (b"\x89PNG\r\n\x1a\n", "binary"),
    "damaged.txt": ("Three killed in Côte d’Ivoire".encode() + b"\xff\xc3(", "encoding"),
    "stray.txt": (b"Two soldiers killed \xff\xc3( near the river", "encoding"),
    "fffe.txt": (b"\xff\xfe\xfd\xfc" + b"Two soldiers were killed", "encoding"),
    "half.txt": (codecs.BOM_UTF16_LE + b"T\0w\0o", "encoding"),
    "page.html": (b"<html><p> </p></html>", "empty"),
    "page.txt": (b"\n<!DOCTYPE html><html><body></body></html>", "empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_with_a_reason_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    content, expected = BAD[name]
    bad = write(tmp_path / name, content)
    first, second = write(tmp_path / "first.txt", REPORT), write(tmp_path / "second.txt", REPORT)
    before, error, after = read(first, bad, second)
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert code(error) in expected.split("|")
    assert str(bad) in str(error)


def test_what_is_not_there_or_cannot_be_opened_is_named(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    file = write(tmp_path / "a.txt", REPORT)
    found = read(tmp_path / "none.txt", file / "below.txt", loop, "", tmp_path / ("x" * 400), "a\0b.txt", file)
    assert [code(error) for error in found[:-1]] == ["missing", "missing", "unreadable", "missing", "unreadable", "missing"]
    assert isinstance(found[-1], Document)


def test_addresses_of_other_kinds_are_refused_by_name(tmp_path: Path) -> None:
    *refused, document = read("ftp://example.org/report", "file:///etc/hosts", "javascript://x", write(tmp_path / "a.txt", REPORT))
    assert [code(error) for error in refused] == ["address"] * 3
    assert all("only http and https" in str(error) for error in refused)
    assert isinstance(document, Document)


def test_a_folder_is_read_in_order_below_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("wire/b.TXT", "wire/a/z.md", "wire/c.text", "wire/.hidden.txt", "wire/.git/x.txt", "wire/data.json", "wire/table.csv", "wire/scan.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, REPORT)
    assert [d.path for d in read("wire") if isinstance(d, Document)] == ["wire/a/z.md", "wire/b.TXT", "wire/c.text"]
    assert [d.path for d in read("wire/", "wire/data.json") if isinstance(d, Document)][-1] == "wire/data.json"
    assert next(d.path for d in read(".") if isinstance(d, Document)) == "./wire/a/z.md"


def test_a_folder_without_reports_is_an_error_that_says_what_is_read(tmp_path: Path) -> None:
    write(tmp_path / "scan.png", b"\x89PNG")
    (error,) = read(tmp_path)
    assert code(error) == "no-reports"
    assert ".txt" in str(error)


def test_odd_things_in_a_folder_stop_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "back").symlink_to(tmp_path, target_is_directory=True)
    write(tmp_path / "c.txt", REPORT)
    pipe, broken, document = read(tmp_path)
    assert (code(pipe), code(broken)) == ("unreadable", "missing")
    assert isinstance(document, Document)


def test_a_file_name_that_is_not_utf8_can_still_be_shown(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(REPORT, encoding="utf-8")
    (document,) = read(tmp_path)
    assert isinstance(document, Document)
    assert document.path.encode().endswith(rb"\xff.txt")


def test_standard_input_is_a_dash() -> None:
    (document,) = read_all(["-"], stdin=io.BytesIO(REPORT.encode()))
    assert isinstance(document, Document)
    assert (document.path, document.text) == ("-", REPORT)


def test_one_text_under_two_paths_is_two_documents_and_one_path_twice_is_one(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.txt", REPORT), write(tmp_path / "b.txt", REPORT)
    found = [d for d in read(a, b, a, tmp_path) if isinstance(d, Document)]
    assert [d.path for d in found] == [str(a), str(b)]
    assert len({d.text_sha256 for d in found}) == 1


def test_a_report_without_a_date_stays_undated_whatever_the_file_says(tmp_path: Path) -> None:
    path = write(tmp_path / "2031-05-02.txt", "Four guards were killed on Friday.")
    os.utime(path, (1_900_000_000, 1_900_000_000))
    assert one(path).published is None
    assert one(write(tmp_path / "b.txt", "date 2031-13-45\nFour guards were killed.")).published is None


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(40_000_000_000)
    started = time.monotonic()
    (error,) = read(path)
    assert code(error) == "too-large"
    assert "--max-bytes" in str(error)
    assert time.monotonic() - started < 15
    assert code(read(write(tmp_path / "a.txt", "x" * 101), max_bytes=100)[0]) == "too-large"
    assert one(write(tmp_path / "b.txt", "x" * 100), max_bytes=100).text == "x" * 100
    (error,) = read_all(["-"], stdin=io.BytesIO(b"x" * 101), max_bytes=100)
    assert code(error) == "too-large"


def test_a_single_line_of_50_mb_is_refused_or_read_in_seconds(tmp_path: Path) -> None:
    path = write(tmp_path / "line.txt", b"Two men were killed by AFP staff (with inputs " * 1_100_000)
    assert code(read(path)[0]) == "too-large"
    started = time.monotonic()
    assert len(one(path, max_bytes=60_000_000).text) > 50_000_000
    assert time.monotonic() - started < 20


@given(PROSE.filter(lambda text: any(c.isalnum() for c in text) and not text.startswith("\ufeff")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_character_for_character(tmp_path: Path, text: str) -> None:
    assert one(write(tmp_path / "a.txt", text.encode())).text == text
    for encoding in ("utf-16", "utf-32"):
        assert one(write(tmp_path / "a.txt", f"{text} .".encode(encoding))).text == f"{text} ."


@given(st.lists(st.one_of(PROSE.map(lambda text: REPORT + text), st.sampled_from(sorted(BAD))), max_size=8))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_error_in_one_document_loses_nothing_of_the_others(tmp_path: Path, inputs: list[str]) -> None:
    paths = [write(tmp_path / f"{n}.txt", BAD[text][0] if text in BAD else text) for n, text in enumerate(inputs)]
    found = read(*paths)
    assert [f.path if isinstance(f, Document) else f.source for f in found] == [str(path) for path in paths]
    for document, text in zip(found, inputs, strict=True):
        assert isinstance(document, ReadError) or document.text == text
        assert isinstance(document, Document) or text in BAD


@pytest.mark.shared
def test_the_seed_reports_are_read_whole(shared: Path) -> None:
    found = [d for d in read(shared / "seeds") if isinstance(d, Document)]
    assert [d.published.start if d.published else None for d in found] == ["2026-02-27", "2026-02-27", "2026-02-27", None, "2026-02-27"]
    assert [[c.agency for c in d.credits] for d in found] == [["agencies"], ["Reuters"], [], [], []]
    assert [d.outlet for d in found] == ["IDN", None, None, None, None]
    assert all(Path(d.path).read_bytes().decode() == d.text for d in found)
