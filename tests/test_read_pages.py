"""Saved web pages: the story alone, its own date and outlet, and nothing of the page run or fetched."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from read_samples import CHECK, CREDIT, LEAD, PAGE, SECOND, STORY, TITLE, one, read

from fogline.model import Document
from fogline.pipeline import annotate

MHTML = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://hillpost.example/qala\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n--cut\r\nContent-Type: text/html; charset="utf-8"\r\n'
    "Content-Transfer-Encoding: 8bit\r\nContent-Location: https://hillpost.example/qala\r\n\r\n" + PAGE + "\r\n--cut\r\nContent-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\nContent-Location: https://hillpost.example/a.png\r\n\r\niVBORw0KGgo=\r\n--cut--\r\n"
)


def test_a_saved_page_is_its_story_with_its_own_date_outlet_and_credits(tmp_path: Path) -> None:
    document = one(tmp_path / "page.html", PAGE)
    assert document.text.split("\n")[0] == TITLE
    assert all(words in document.text for words in (LEAD, SECOND, CHECK, CREDIT))
    assert not any(words in document.text for words in ("999", "Forty", "400 were", "Home", "rights reserved"))
    assert (document.title, document.outlet, document.language, document.encoding) == (TITLE, "Hill Post", "en", "utf-8")
    assert document.published is not None
    assert (document.published.start, document.published.grain, document.published.basis) == ("2031-05-02T14:05+05:00", "minute", "stated")
    assert [c.agency for c in document.credits] == ["Reuters"]
    assert all(document.text[c.start : c.end] == c.words for c in document.credits)
    assert document.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert document.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page.eml", "page.txt"])
def test_a_page_saved_as_one_file_reads_as_the_page_itself(tmp_path: Path, name: str) -> None:
    document = one(tmp_path / name, MHTML)
    assert document.text == one(tmp_path / "page.html", PAGE).text
    assert document.published is not None
    assert document.published.start == "2031-05-02T14:05+05:00"
    if name.startswith("page.mht"):
        assert document.url == "https://hillpost.example/qala"


@pytest.mark.parametrize("name", ["report.pdf", "report.txt", "report", "report.docx", "report.eml.md"])
def test_a_page_is_told_by_what_it_holds_whatever_its_name(tmp_path: Path, name: str) -> None:
    assert one(tmp_path / name, PAGE).title == TITLE


@pytest.mark.parametrize("written_in", ["utf-16", "cp1252", "utf-8-sig"])
def test_pages_in_other_encodings_are_read(tmp_path: Path, written_in: str) -> None:
    declared = PAGE.replace("<head>", '<head><meta charset="windows-1252">') if written_in == "cp1252" else PAGE
    assert "\u201cWe do not shell markets,\u201d" in one(tmp_path / "page.html", declared.encode(written_in)).text


@pytest.mark.parametrize(
    ("markup", "start"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-05-02T09:00:00Z", "comment": {"datePublished": "2031-06-01"}}</script>', "2031-05-02T09:00+00:00"),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2031-05-02">', "2031-05-02"),
        ('<span class="post-date">Published: 2 May 2031</span>', "2031-05-02"),
        ('<time datetime="2031-05-02T09:00:00+05:00">today</time>', "2031-05-02T09:00+05:00"),
        ("<p>Last seen on 3 March 2030.</p>", None),
        ('<p>A day of shelling.</p><span class="date">2 May 2031</span><span class="date">9 June 2031</span>', None),
        ('<meta name="date" content="yesterday">', None),
    ],
)
def test_the_date_is_what_the_page_states_and_never_guessed(tmp_path: Path, markup: str, start: str | None) -> None:
    document = one(tmp_path / "page.html", f"<html><body><article>{markup}<p>{LEAD}</p><p>{SECOND}</p></article><footer>Copyright 2029</footer></body></html>")
    assert (document.published.start if document.published else None) == start


def test_a_page_without_markup_for_stories_gives_its_visible_words(tmp_path: Path) -> None:
    assert one(tmp_path / "a.html", b"<p>Two killed</p>").text == "Two killed"
    assert one(tmp_path / "b.htm", "<div>Two &lt;men&gt; killed<br>near Qala<script>3 killed</script></div>").text == "Two <men> killed\nnear Qala"


def test_what_a_page_says_is_understood_as_the_same_words_in_plain_text(tmp_path: Path) -> None:
    from fogline.book.load import load

    def figures(document: Document) -> list[object]:
        return [span["quote"] for span in annotate(document, load()) if span["kind"] in {"quantity", "voice", "check"}]

    page, text = one(tmp_path / "page.html", PAGE), one(tmp_path / "story.txt", STORY)
    assert figures(page) == figures(text)
    assert "nine" in figures(page)


def test_a_folder_of_saved_pages_is_read(tmp_path: Path) -> None:
    for name in ("a.html", "b.xhtml", "c.mhtml", ".hidden.html", "style.css"):
        (tmp_path / name).write_text(PAGE if not name.endswith("mhtml") else MHTML, encoding="utf-8")
    assert [Path(d.path).name for d in read(tmp_path) if isinstance(d, Document)] == ["a.html", "b.xhtml", "c.mhtml"]
