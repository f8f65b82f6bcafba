"""What a real browser makes of a page (a print to PDF, a page saved as MHTML, a rendered copy) is read as the page itself is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from read_samples import CHECK, LEAD, PAGE, SECOND, TITLE, one

from fogline.model import Document

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def saved(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page as a browser prints and saves it."""
    folder = tmp_path_factory.mktemp("saved")
    source = folder / "source.html"
    source.write_text(PAGE, encoding="utf-8")
    page = browser.new_page(java_script_enabled=False)
    page.goto(source.as_uri())
    page.pdf(path=folder / "page.pdf", format="A4", display_header_footer=True)
    session = page.context.new_cdp_session(page)
    (folder / "page.mhtml").write_bytes(session.send("Page.captureSnapshot", {"format": "mhtml"})["data"].encode())
    (folder / "page.html").write_text(page.content(), encoding="utf-8")
    page.close()
    return folder


def _read(saved: Path, name: str) -> Document:
    return one(saved / name, (saved / name).read_bytes())


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", ["page.mhtml", "page.html"])
def test_a_page_that_a_browser_saved_gives_the_story_with_its_date_and_outlet(saved: Path, name: str) -> None:
    document = _read(saved, name)
    for words in (TITLE, LEAD, SECOND, CHECK):
        assert words in document.text
    assert "everybody knows that" not in document.text
    assert document.published is not None
    assert (document.published.start, document.outlet) == ("2031-05-02T14:05+05:00", "Hill Post")


def test_a_page_that_a_browser_printed_gives_its_sentences_whole(saved: Path) -> None:
    text = _flat(_read(saved, "page.pdf").text)
    for words in (TITLE, LEAD, SECOND, CHECK):
        assert words in text
