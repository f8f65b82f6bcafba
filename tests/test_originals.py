"""The bytes that reports came as: kept once under their hash with the time they were received, given back as they were, and never shown as a page."""

from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
from ledger_examples import NOW, a_document, an_original
from read_samples import warc_record
from typer.testing import CliRunner, Result
from web_server import TOKEN, serving

from fogline.cli.app import app
from fogline.errors import LedgerError, UsageError
from fogline.ledger.store import Ledger
from fogline.web.settings import Settings

STORY = "<p>Nine people were killed in shelling of the market of Qala Mir on Friday, the district police said.</p><p>The figures could not be independently verified.</p>"
PAGE = f'<!doctype html><html><head><title>Nine killed in Qala Mir</title></head><body><article>{STORY}</article><script>alert("never")</script></body></html>'.encode()
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Hill Post</title>
<item><guid>a</guid><title>Nine killed</title><description>Nine soldiers were killed near Goma, the army said.</description></item>
<item><guid>b</guid><title>Four hurt</title><description>Four soldiers were wounded near Bukavu, the army said.</description></item></channel></rss>"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOGLINE_LEDGER", raising=False)
    return tmp_path


def fogline(*words: str) -> Result:
    """Run a command where we are."""
    return CliRunner().invoke(app, list(words))


def given_back(document: str) -> bytes:
    """What `fogline original` writes for a report."""
    assert fogline("original", document, "-o", "back").exit_code == 0
    return Path("back").read_bytes()


def sizes() -> list[int]:
    """The sizes of the originals in the ledger."""
    with closing(sqlite3.connect("fogline.db")) as connection:
        return [size for (size,) in connection.execute("SELECT size FROM originals ORDER BY size")]


def test_a_page_comes_back_as_it_was_and_the_ledger_verifies() -> None:
    Path("page.html").write_bytes(PAGE)
    assert fogline("run", "page.html").exit_code == 0
    assert given_back("page.html") == PAGE
    assert fogline("verify").exit_code == 0
    told = fogline("original", "page.html", "-o", "again")
    assert hashlib.sha256(PAGE).hexdigest() in told.stderr


def test_what_a_report_came_as_is_told_where_its_figure_is_explained() -> None:
    Path("page.html").write_bytes(PAGE)
    fogline("run", "page.html")
    claim = json.loads(fogline("claims", "--format", "jsonl").stdout.splitlines()[0])
    assert f"{len(PAGE):,} bytes" in fogline("explain", claim["id"]).stdout


def test_the_same_bytes_are_kept_once_and_a_second_run_keeps_nothing_more() -> None:
    for name in ("one.html", "two.html"):
        Path(name).write_bytes(PAGE)
    for _ in range(2):
        assert fogline("run", "one.html", "two.html").exit_code == 0
    assert sizes() == [len(PAGE)]
    with Ledger.open("fogline.db") as ledger:
        assert len(ledger.received("one.html")) == len(ledger.received("two.html")) == 1


def test_every_entry_of_a_feed_has_the_whole_feed() -> None:
    Path("feed.xml").write_bytes(FEED)
    assert fogline("run", "feed.xml").exit_code == 0
    assert given_back("feed.xml#a") == given_back("feed.xml#b") == FEED
    assert sizes() == [len(FEED)]


def test_an_attachment_has_its_own_bytes_and_the_message_the_whole() -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Report of the day", "desk@hillpost.example"
    message.set_content("Four soldiers were wounded near Bukavu on Friday, the army said.")
    message.add_attachment(PAGE, maintype="text", subtype="html", filename="story.html")
    Path("mail.eml").write_bytes(bytes(message))
    assert fogline("run", "mail.eml").exit_code == 0
    assert given_back("mail.eml") == bytes(message)
    assert given_back("mail.eml#story.html") == PAGE


def test_a_packed_file_is_kept_unpacked_as_its_hash_says() -> None:
    Path("page.html.gz").write_bytes(gzip.compress(PAGE))
    assert fogline("run", "page.html.gz").exit_code == 0
    assert given_back("page.html.gz") == PAGE


def test_a_page_of_an_archive_was_received_when_the_crawler_got_it() -> None:
    Path("crawl.warc").write_bytes(warc_record("https://hillpost.example/nine", PAGE))
    assert fogline("run", "crawl.warc").exit_code == 0
    with Ledger.open("fogline.db") as ledger:
        (came,) = ledger.received("crawl.warc#https://hillpost.example/nine")
        assert (came.at, came.url, came.kept) == ("2031-05-02T10:00:00+00:00", "https://hillpost.example/nine", True)
        assert ledger.original(came.sha256) == PAGE


@pytest.mark.parametrize("option", [("--no-originals",), ("--max-original", str(len(PAGE) - 1))], ids=str)
def test_originals_that_are_left_out_still_have_their_hash_and_time(option: tuple[str, ...]) -> None:
    Path("page.html").write_bytes(PAGE)
    assert fogline("run", "page.html", *option).exit_code == 0
    assert sizes() == []
    with Ledger.open("fogline.db") as ledger:
        (came,) = ledger.received("page.html")
        assert (came.sha256, came.size, came.kept) == (hashlib.sha256(PAGE).hexdigest(), len(PAGE), False)
        assert ledger.verify() == ()
    refused = fogline("original", "page.html")
    assert (refused.exit_code, "not kept" in refused.stderr) == (2, True)
    assert fogline("run", "page.html").exit_code == 0  # read again without the option
    assert given_back("page.html") == PAGE
    assert fogline("verify").exit_code == 0


def test_a_ledger_of_before_says_so_and_takes_them_when_a_report_is_read_again(tmp_path: Path) -> None:
    document = a_document()
    with Ledger.open(tmp_path / "old.db") as ledger:
        ledger.add([document], now=NOW)
        assert ledger.received(document.path) == ()
        assert ledger.add([document], now=NOW, came={document.path: an_original(document)}) == 0
        assert ledger.original(ledger.received(document.path)[0].sha256) == an_original(document).raw
        assert ledger.verify() == ()


def test_damaged_originals_are_never_given_back(tmp_path: Path) -> None:
    document = a_document()
    original = an_original(document)
    with Ledger.open(tmp_path / "one.db") as ledger:
        ledger.add([document], now=NOW, came={document.path: original})
    with closing(sqlite3.connect(tmp_path / "one.db")) as connection:
        connection.execute("DROP TRIGGER originals_keep")
        connection.execute("UPDATE originals SET body = x'00'")
        connection.commit()
    with Ledger.open(tmp_path / "one.db") as ledger:
        with pytest.raises(LedgerError, match="does not have this hash"):
            ledger.original(original.sha256)
        with pytest.raises(UsageError, match="no report"):
            ledger.received("nowhere.txt")


@pytest.fixture
def client(place: Path) -> Iterator[httpx.Client]:
    (place / "page.html").write_bytes(PAGE)
    fogline("run", "page.html")
    with serving(Settings(place / "fogline.db", TOKEN)) as found:
        yield found


def test_a_page_from_the_ledger_is_a_download_that_runs_nowhere(client: httpx.Client) -> None:
    got = client.get("/v1/originals/page.html")
    assert got.content == PAGE
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-disposition"].startswith("attachment; ")
    assert got.headers["content-disposition"].endswith('.txt"')  # opened from the disk it is text as well
    assert "sandbox" in got.headers["content-security-policy"]
    assert got.headers["fogline-sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert client.get("/v1/originals/page.html", headers={"If-None-Match": got.headers["etag"]}).status_code == 304
    assert client.get("/v1/originals/nowhere.html").status_code == 404
