"""PDF, Word, e-mail, feeds and tables: every report with its own words, date and path, and every bad part named."""

from __future__ import annotations

import csv
import io
import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from read_samples import CHECK, LEAD, PAGE, SECOND, TITLE, one, pdf, read, refused, word, zipped

from fogline.errors import ReadError
from fogline.model import Document

WRAPPED = [
    "Nine killed in Qala Mir",
    "",
    "At least nine people were killed when shells hit the market of",
    "Qala Mir on Friday, the district police said. The army denied that it",
    "had fired.",
    "Five soldiers were wounded in a second attack near the river, the army",
    "spokesman said.",
]


def test_a_pdf_gives_its_words_with_broken_lines_put_together(tmp_path: Path) -> None:
    document = one(tmp_path / "report.pdf", pdf(WRAPPED, ["The police said on Saturday that two of the wounded had died."]))
    assert "killed when shells hit the market of Qala Mir on Friday, the district police said." in document.text
    assert "\r" not in document.text
    assert document.text.split("\n")[0] == "Nine killed in Qala Mir"
    assert document.text.split("\n")[-1].startswith("The police said on Saturday")
    assert (document.encoding, document.published, document.language) == ("pdf", None, "en")


def test_page_numbers_and_running_heads_of_a_pdf_are_no_text(tmp_path: Path) -> None:
    pages = [["Mission to Tarwa - Daily Report", f"Three men were killed on day {n}, the mission said.", f"Page {n} of 4"] for n in range(1, 5)]
    text = one(tmp_path / "daily.pdf", pdf(*pages)).text
    assert "Page" not in text
    assert "Daily Report" not in text
    assert text.count("Three men were killed") == 4


def test_a_pdf_without_text_or_damaged_says_so_and_what_to_do(tmp_path: Path) -> None:
    empty = refused(tmp_path / "scan.pdf", pdf([], []))
    assert (empty.code, "OCR" in empty.reason) == ("no-text", True)
    assert refused(tmp_path / "cut.pdf", pdf(WRAPPED)[:300]).code == "damaged"


def test_a_word_file_gives_paragraphs_and_tables(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    made.add_paragraph(TITLE)
    made.add_paragraph(LEAD)
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Qala Mir", "9 killed"
    made.add_paragraph(CHECK)
    made.core_properties.title = TITLE
    out = io.BytesIO()
    made.save(out)
    document = one(tmp_path / "report.docx", out.getvalue())
    assert document.text == f"{TITLE}\n{LEAD}\nQala Mir | 9 killed\n{CHECK}"
    assert (document.title, document.published) == (TITLE, None)
    assert one(tmp_path / "report.pdf", out.getvalue()).text == document.text


def letter(body: str, *, html: bool = False) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = TITLE, "Press Desk <desk@hillpost.example>", "list@example.org"
    message["Date"], message["Message-ID"] = "Fri, 02 May 2031 14:05:00 +0500", "<1@hillpost.example>"
    message.set_content(body, subtype="html" if html else "plain")
    return message


def test_a_message_is_read_with_its_time_and_zone(tmp_path: Path) -> None:
    document = one(tmp_path / "a.eml", letter("\n".join(WRAPPED[2:])).as_bytes())
    assert document.text.startswith(f"{TITLE}\nAt least nine people were killed when shells hit the market of Qala Mir on Friday")
    assert document.published is not None
    assert (document.published.start, document.byline, document.title) == ("2031-05-02T14:05+05:00", "Press Desk", TITLE)
    assert one(tmp_path / "saved.txt", letter("\n".join(WRAPPED[2:])).as_bytes()).text == document.text


def test_a_message_in_html_and_one_with_reports_attached_are_read(tmp_path: Path) -> None:
    assert LEAD in one(tmp_path / "h.eml", letter(PAGE, html=True).as_bytes()).text
    message = letter(LEAD)
    message.add_attachment(pdf(WRAPPED), maintype="application", subtype="pdf", filename="daily.pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="daily.pdf")
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    first, second, broken = read(tmp_path / "m.eml")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(broken, ReadError)
    assert [first.path, second.path, broken.source] == [f"{tmp_path}/m.eml{part}" for part in ("", "#daily.pdf", "#daily.pdf~2")]


def test_plain_text_with_a_few_labels_on_top_is_no_message(tmp_path: Path) -> None:
    text = f"From: the district police\nDate: 2 May 2031\nSubject: losses\n\n{LEAD}\n"
    assert one(tmp_path / "a.txt", text).text == text


RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Hill Post</title><link>https://hillpost.example/</link>
<item><title>{TITLE}</title><link>https://hillpost.example/1</link><pubDate>Fri, 02 May 2031 14:05:00 +0500</pubDate><description>&lt;p&gt;{LEAD}&lt;/p&gt;&lt;script&gt;9&lt;/script&gt;</description></item>
<item><title></title><link>https://hillpost.example/2</link><description></description></item>
<item><title>Two hurt near river</title><link>https://hillpost.example/3</link><description>Two guards were hurt near the river.</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Post</title><entry><id>urn:1</id><title>{TITLE}</title>
<published>2031-05-02T09:05:00Z</published><author><name>Desk</name></author><content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""


def test_a_feed_is_one_report_for_each_entry_and_an_empty_entry_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS, encoding="utf-8")
    first, empty, third = read(path)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(empty, ReadError)
    assert (first.path, first.text, first.outlet) == (f"{path}#https://hillpost.example/1", f"{TITLE}\n{LEAD}", "Hill Post")
    assert first.published is not None
    assert (first.published.start, first.url) == ("2031-05-02T14:05+05:00", "https://hillpost.example/1")
    assert (empty.source, empty.code) == (f"{path}#https://hillpost.example/2", "empty")
    assert third.published is None
    atom = one(tmp_path / "feed.atom", ATOM)
    assert (atom.text, atom.byline, atom.published and atom.published.start) == (f"{TITLE}\n{LEAD}\n{SECOND}", "Desk", "2031-05-02T09:05+00:00")


def test_json_lines_are_one_report_a_line_and_a_bad_line_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    rows = [json.dumps({"id": "a1", "text": LEAD, "title": TITLE, "date": "2031-05-02T14:05:00+05:00", "source": "Hill Post", "url": "https://hillpost.example/1"}), "{broken", json.dumps({"body": SECOND}), "[1]", json.dumps({"text": "\ud800 men"})]
    path.write_text("\n".join(rows), encoding="utf-8")
    first, broken, third, odd, half = read(path)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert (first.path, first.text, first.outlet, first.published and first.published.start) == (f"{path}#a1", f"{TITLE}\n{LEAD}", "Hill Post", "2031-05-02T14:05+05:00")
    assert (third.path, third.text, third.published) == (f"{path}#3", SECOND, None)
    assert [(e.source, e.code) for e in (broken, odd, half) if isinstance(e, ReadError)] == [(f"{path}#2", "format"), (f"{path}#4", "format"), (f"{path}#5", "encoding")]


@pytest.mark.parametrize("shape", [lambda rows: rows, lambda rows: {"articles": rows, "total": 2}])
def test_a_json_list_of_reports_is_read_when_it_is_named(tmp_path: Path, shape: object) -> None:
    path = tmp_path / "reports.json"
    path.write_text(json.dumps(shape([{"content": LEAD}, {"content": SECOND}]), indent=1), encoding="utf-8")  # type: ignore[operator]
    assert [d.text for d in read(path) if isinstance(d, Document)] == [LEAD, SECOND]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_with_a_column_of_text_is_one_report_a_row(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "table.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerows([["Date", "Headline", "Text", "Publisher"], ["2 May 2031", TITLE, f"{LEAD}\n{SECOND}", "Hill Post"], ["05/02/31", "", "", ""], ["", "", CHECK, ""]])
    first, empty, third = read(path)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert (first.path, first.text, first.outlet, first.published and first.published.start) == (f"{path}#2", f"{TITLE}\n{LEAD}\n{SECOND}", "Hill Post", "2031-05-02")
    assert isinstance(empty, ReadError)
    assert (empty.source, empty.code) == (f"{path}#3", "empty")
    assert third.published is None


def test_a_table_without_text_says_which_column_it_lacks(tmp_path: Path) -> None:
    error = refused(tmp_path / "t.csv", "name,age\na,3\n")
    assert "text, body or content" in error.reason
    assert "name, age" in error.reason


def test_packed_files_that_are_no_reports_say_what_they_are(tmp_path: Path) -> None:
    assert "neither Word" in refused(tmp_path / "x.docx", zipped({"a.txt": b"Two killed"})).reason
    assert refused(tmp_path / "y.docx", word("Two killed")[:-40]).code == "damaged"


def test_other_office_files_say_how_to_save_them(tmp_path: Path) -> None:
    assert "CSV" in refused(tmp_path / "x.xlsx", zipped({"xl/workbook.xml": b"<x/>"})).reason
    assert "docx" in refused(tmp_path / "x.odt", zipped({"content.xml": b"<x/>"})).reason


def test_a_mailbox_is_one_report_for_each_message_and_a_broken_one_costs_no_other(tmp_path: Path) -> None:
    line = b"From desk@hillpost.example Fri May  2 14:05:00 2031\n"
    empty = b"From: a@b.example\nSubject:\n\n"
    path = tmp_path / "list.mbox"
    path.write_bytes(b"\n\n".join((line + letter(LEAD).as_bytes(), line + empty, line + letter(SECOND).as_bytes())) + b"\n")
    first, broken, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(broken, ReadError)
    assert isinstance(second, Document)
    assert [first.path, broken.source, second.path] == [f"{path}#1", f"{path}#2", f"{path}#3"]
    assert LEAD.split(",")[0] in first.text
    assert "We do not shell markets" in second.text


def test_a_message_that_says_latin_1_and_means_windows_keeps_its_quotes(tmp_path: Path) -> None:
    raw = b"From: a@b.example\nSubject: losses\nContent-Type: text/plain; charset=iso-8859-1\n\nThe army said: \x93Nine soldiers were killed\x94.\n"
    assert "\u201cNine soldiers were killed\u201d" in one(tmp_path / "a.eml", raw).text


def test_a_feed_cut_short_gives_its_entries_and_says_that_it_was_cut(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(f"<rss version='2.0'><channel><title>Hill Post</title><item><title>{TITLE}</title><description>{LEAD}</description></item><item><title>Second", encoding="utf-8")
    first, *_, error = read(path)
    assert isinstance(first, Document)
    assert isinstance(error, ReadError)
    assert "cut short" in error.reason


def test_an_atom_entry_without_a_day_of_publication_is_of_the_day_of_its_words(tmp_path: Path) -> None:
    entry = f"<entry><id>a</id><title>{TITLE}</title><updated>2031-05-02T14:05:00+05:00</updated><content>{LEAD}</content></entry>"
    document = one(tmp_path / "a.atom", f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Hill Post</title>{entry}</feed>")
    assert document.published is not None
    assert document.published.start.startswith("2031-05-02")


@pytest.mark.parametrize("lines", [None, 1])
def test_a_list_inside_an_answer_and_a_json_feed_are_read_record_by_record(tmp_path: Path, lines: int | None) -> None:
    path = tmp_path / "feed.json"
    items = [{"id": "a", "title": TITLE, "content_html": f"<p>{LEAD}</p>", "date_published": "2031-05-02"}, {"id": "b", "content_text": SECOND}]
    path.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Hill Post", "items": items}, indent=lines), encoding="utf-8")
    first, second = read(path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.outlet, first.text, second.text) == ("Hill Post", f"{TITLE}\n{LEAD}", SECOND)
