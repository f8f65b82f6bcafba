"""The source reader: the figure in its sentence, five kinds of marks, and every other report's version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk, fogline, serving, visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
REPRINT = "/documents/demo/2_reprint.txt"
HOSTILE = """<script>window.hit = 1</script> Clashes at the border \U0001f600 \U0001f525

Officials \U0001f600 said \u202ethat\u202c 17 soldiers were killed near Kabul on 3 March 2026. <img src=x onerror="window.hit=2">
<svg onload="window.hit=3"></svg> \U0001f525\U0001f525 At least 40 people were wounded, the army said. """ + "x" * 5000 + "\n"


def text_of(page: Page, selector: str) -> set[str]:
    """The different texts of the marked spans."""
    return {" ".join(text.split()) for text in page.locator(selector).all_inner_texts()}


def test_the_reader_of_a_reprint_says_whose_words_it_prints(page: Page, desk: Desk) -> None:
    visit(page, desk, "/documents/demo/2_reprint.txt")
    expect(page.locator(".mast")).to_contain_text("Prints words of 1_wire.txt (the other credits an agency): no second origin")
    visit(page, desk, "/documents/demo/3_newspaper.txt")
    expect(page.locator(".mast")).not_to_contain_text("words")


def test_number_target_speaker_hedge_and_check_are_marked_apart(page: Page, desk: Desk) -> None:
    visit(page, desk, REPRINT)
    assert {"133", "55", "two"} <= text_of(page, ".doc mark.n")
    assert "Pakistani soldiers" in text_of(page, ".doc mark.t")
    assert "Pakistani officials" in text_of(page, ".doc mark.s")
    assert "more than" in text_of(page, ".doc mark.h")
    assert "Neither side's figures could be independently verified" in text_of(page, ".doc mark.c")
    looks = [page.locator(f".doc mark.{kind}").first.evaluate("e => getComputedStyle(e).textDecorationStyle") for kind in "ntshc"]
    assert len(set(looks)) == 5, "each kind has an underline of its own, so that colour never stands alone"


def test_a_click_on_a_figure_shows_its_facts_and_is_an_address(page: Page, desk: Desk) -> None:
    visit(page, desk, REPRINT)
    page.locator(".doc button", has_text="133").click()
    pane = page.locator(".pane")
    for words in ("Pakistan: government", "Mosharraf Zaidi", "its enemy’s losses", "could not be verified", "superseded"):
        expect(pane).to_contain_text(words)
    page.reload()
    expect(page.locator(".pane .big")).to_have_text("133")


def test_the_other_reports_versions_stand_beside_with_their_tie(page: Page, desk: Desk) -> None:
    visit(page, desk, "/documents/demo/4_magazine.txt")
    page.locator(".doc button", has_text="228").click()
    versions = page.locator(".ver li")
    denial = versions.filter(has_text="3_newspaper.txt · Afghanistan: officials")
    expect(denial.locator(".tag")).to_have_text("denies")
    expect(denial).to_contain_text("the air strikes caused no casualties")
    denial.get_by_role("link").click()
    expect(page.locator(".doc [aria-pressed=true]")).to_have_text("no")


def test_keys_step_through_the_figures(page: Page, desk: Desk) -> None:
    visit(page, desk, REPRINT)
    first = page.locator(".doc [aria-pressed=true]")
    expect(first).to_have_text("Two")
    page.keyboard.press("j")
    expect(first).to_have_text("two")
    page.keyboard.press("k")
    expect(first).to_have_text("Two")


def test_passages_without_figures_are_folded_and_open(page: Page, desk: Desk) -> None:
    visit(page, desk, "/documents/demo/4_magazine.txt")
    fold = page.locator("details.fold", has_text="open war")
    expect(fold.locator("p")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("p")).to_contain_text("open war")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("hostile")
    report = folder / "evil & co <b>.txt"
    report.write_text(HOSTILE, encoding="utf-8")
    ledger = Path(folder) / "hostile.db"
    fogline("run", str(report), ledger=ledger)
    with serving(ledger) as served:
        yield served


def test_hostile_text_is_shown_as_text_and_does_nothing(page: Page, hostile: Desk) -> None:
    visit(page, hostile, "/documents")
    page.locator("table.ev th a").first.click()
    page.locator(".doc").wait_for()
    page.locator("details.fold summary").first.click()
    expect(page.locator(".doc")).to_contain_text("<script>window.hit = 1</script>")
    expect(page.locator(".doc .pp").nth(1)).to_contain_text("said ⟨U+202E⟩that⟨U+202C⟩ 17 soldiers")
    assert not re.search("[\u202a-\u202e]", page.locator("body").inner_text())
    assert page.evaluate("window.hit") is None
    assert page.locator(".doc script, .doc img, .doc svg").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "a huge word does not widen the page"


def test_marks_stand_on_their_words_after_characters_of_two_units(page: Page, hostile: Desk) -> None:
    visit(page, hostile, "/documents")
    page.locator("table.ev th a").first.click()
    page.locator(".doc mark.n").first.wait_for()
    assert text_of(page, ".doc mark.n") == {"17", "40"}
    assert {"soldiers", "people"} <= text_of(page, ".doc mark.t")
    assert "At least" in text_of(page, ".doc mark.h")


def test_code_points_become_units_of_the_browser(page: Page, desk: Desk) -> None:
    visit(page, desk)
    script = """async () => {
      const { cut, utf16 } = await import('/static/lib/offsets.js');
      const text = 'a\\u{1f600}b\\u{1f525}\\u{1f525}c';
      return [[...text].map((_, i) => cut(text, i, i + 1)).join('|'), cut(text, 2, 5), utf16('abc')(3), utf16('\\ud83dx')(2)];
    }"""
    assert page.evaluate(script) == ["a|\U0001f600|b|\U0001f525|\U0001f525|c", "b\U0001f525\U0001f525", 3, 2]
