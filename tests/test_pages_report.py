"""The situation report in the pages, and the bell: every figure leads to its sentence, the files are those of the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk import Desk, fogline, serving, visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
_PICTURES = re.compile(rb"(?ms)^!\[[^\n]*range-\d+\.svg>\)\n\n[^\n]*\n\n|^!\[[^\n]*steps-\d+\.svg>\)\n\n|^## Where it happened.*?(?=^## )")
DEMO = Path(__file__).parents[1] / "fogline" / "demo"


@pytest.fixture
def moved(tmp_path: Path) -> Iterator[Desk]:
    """A ledger that read one report first and the others after it, served."""
    path = tmp_path / "moved.db"
    fogline("run", str(DEMO / "1_wire.txt"), "-q", ledger=path)
    fogline("run", str(DEMO), "-q", ledger=path)
    with serving(path) as served:
        yield served


def test_a_figure_of_the_report_leads_to_its_sentence_in_one_click(page: Page, desk: Desk) -> None:
    visit(page, desk, "/report")
    expect(page.locator("h1")).to_have_text("Situation report: Pakistan and Afghanistan")
    row = page.locator("tr", has_text="Pakistani forces, killed").first
    expect(row).to_contain_text("Pakistan admits 2")
    row.locator("sup a").first.click()
    expect(page.locator("mark.on, .on mark, mark").first).to_be_visible()
    assert "/documents/" in page.url
    assert "claim=c-" in page.url


@pytest.mark.parametrize(("name", "form"), [("Markdown", "md"), ("HTML", "html"), ("PDF", "pdf")])
def test_the_files_are_those_of_the_command_line_under_the_same_filter(page: Page, desk: Desk, tmp_path: Path, name: str, form: str) -> None:
    visit(page, desk, "/report?side=state:PAK&since=2026-02-26")
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    told = tmp_path / f"told.{form}"
    fogline("report", "--format", form, "--side", "state:PAK", "--since", "2026-02-26", "-q", "-o", str(told), ledger=desk.ledger)
    got, wanted = Path(waiting.value.path()).read_bytes(), told.read_bytes()
    assert waiting.value.suggested_filename.endswith(f"-report.{form}")
    if form == "md":  # a file has its pictures beside it; what is downloaded has them in words
        got, wanted = (_PICTURES.sub(b"", text) for text in (got, wanted))
    assert got == wanted


def test_the_filter_and_the_moment_are_the_address(page: Page, desk: Desk) -> None:
    visit(page, desk, "/report?since=2026-02-25")
    expect(page.get_by_role("heading", name="What changed since 25 Feb 2026")).to_be_visible()
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("side").fill("civilian:PAK")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("td", has_text="Pakistani civilians, killed").first).to_be_visible()
    expect(page.locator("td", has_text="Afghan forces, killed")).to_have_count(0)
    assert "side=civilian" in page.url


def test_the_window_of_the_trend_can_be_chosen(page: Page, desk: Desk) -> None:
    visit(page, desk, "/report")
    page.get_by_label("Trend over").select_option("14")
    expect(page.locator(".trend")).to_contain_text("14 Feb to 27 Feb 2026")


def test_pictures_are_told_in_words_and_paper_has_no_controls(page: Page, desk: Desk) -> None:
    visit(page, desk, "/report?theme=dark")
    shown = page.locator(".rng img:visible")
    assert shown.count() >= 2
    assert all("killed" in (one.get_attribute("alt") or "") for one in shown.all())
    expect(page.locator(".repmap svg")).to_be_visible()
    expect(page.locator(".repmap figcaption")).to_contain_text("not authoritative")
    page.emulate_media(media="print")
    for gone in (".files", ".ctl"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator(".rng img.light").first).to_be_visible()
    expect(page.locator(".rng img.dark").first).to_be_hidden()
    expect(page.get_by_text("Machine-coded and unverified").first).to_be_visible()


def test_the_bell_counts_new_alerts_tells_their_quotes_and_forgets_what_was_seen(page: Page, moved: Desk) -> None:
    visit(page, moved)
    bell = page.locator("#bell")
    expect(bell).to_have_attribute("aria-label", "3 new alerts")
    bell.click()
    told = page.locator("dialog[open] .bl li", has_text="Afghan forces, killed")
    expect(told).to_contain_text("133 → 228")
    expect(told).to_contain_text("Pakistan: government")
    expect(told.locator(".dot1")).to_have_count(1)
    serious = [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in {"serious", "critical"}]
    assert not serious
    told.get_by_role("link", name="4_magazine.txt").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert "/documents/" in page.url
    visit(page, moved)
    expect(bell).to_have_attribute("aria-label", "Alerts")


def test_a_ledger_of_one_run_has_no_alerts(page: Page, desk: Desk) -> None:
    visit(page, desk)
    page.locator("#bell").click()
    expect(page.locator("dialog[open]")).to_contain_text("0 alerts since the run before")
    expect(page.locator("#rules")).to_have_text("The usual rules (no alerts.toml beside the ledger): a figure moved by more than 20 %; two independent origins carry a figure for the first time; a ceasefire is told as broken.")


def test_the_bell_goes_by_the_rules_beside_the_ledger(page: Page, own_desk: Desk) -> None:
    (own_desk.ledger.parent / "alerts.toml").write_text("moved = 0.5\nconfirmed = false\n", encoding="utf-8")
    visit(page, own_desk)
    page.locator("#bell").click()
    expect(page.locator("#rules")).to_have_text("The rules of alerts.toml beside the ledger: a figure moved by more than 50 %; a ceasefire is told as broken.")


def test_the_bell_says_when_the_ledger_has_moved_on(page: Page, own_desk: Desk, tmp_path: Path) -> None:
    page.clock.install()
    visit(page, own_desk)
    more = tmp_path / "more.txt"
    more.write_text("date 2026-02-28\nPakistani officials said on Saturday that three soldiers had been killed near Quetta.\n", encoding="utf-8")
    fogline("run", str(more), "-q", ledger=own_desk.ledger)
    page.clock.run_for(61_000)
    expect(page.locator("#bell")).to_have_attribute("aria-label", "Alerts: the ledger has moved on")
    page.locator("#bell").click()
    page.get_by_role("button", name="Show it").click()
    expect(page.locator("footer")).to_contain_text("6 reports")
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")  # it asks nothing more of a server that stops now
