"""The pages are for everybody: axe finds nothing serious, keys reach everything, phones, paper, dark and right-to-left work."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from desk import Desk, visit
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
REPORT = "/documents/demo/2_reprint.txt"
PATHS = ("/", REPORT, "/contradictions", "/sources", "/events?map=svg", "/claims", "/documents", "/changes?since=2026-02-26", "/report", "/review", "/actors", "/acts", "/background", "/states")


def event_path(page: Page, desk: Desk) -> str:
    """The page of the event with most figures."""
    items = page.request.get(desk.url("/v1/events")).json()["items"]
    return f"/events/{max(items, key=lambda one: len(one['claims']))['id']}?map=svg"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PATHS, "event"])
def test_axe_finds_nothing_serious(page: Page, desk: Desk, path: str, theme: str) -> None:
    address = event_path(page, desk) if path == "event" else path
    visit(page, desk, f"{address}{'&' if '?' in address else '?'}theme={theme}")
    found = Axe().run(page).response["violations"]
    serious = [(one["id"], [node["target"] for node in one["nodes"]][:5]) for one in found if one["impact"] in {"serious", "critical"}]
    assert not serious


@pytest.mark.parametrize("width", [360, 1024, 1920])
@pytest.mark.parametrize("path", [*PATHS, "event"])
def test_no_page_is_wider_than_its_window(page: Page, desk: Desk, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, desk, event_path(page, desk) if path == "event" else path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_every_control_is_big_enough_for_a_finger(browser: Browser, desk: Desk) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    visit(page, desk)
    low = page.locator(".btn:visible, .seg span:visible").evaluate_all("all => all.filter((e) => e.getBoundingClientRect().height < 43).map((e) => e.textContent)")
    context.close()
    assert not low


def test_everything_is_reached_and_left_by_keys(page: Page, desk: Desk) -> None:
    visit(page, desk)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the answer")).to_be_focused()
    page.keyboard.press("2")
    expect(page.locator("h1")).to_have_text("Events")
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_contain_text("next counting rules")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("1")
    page.locator(".side").first.wait_for()
    page.keyboard.press("p")
    assert "policy=acled" in page.url
    expect(page.locator("#live")).to_have_text("Counting rules: ACLED")


def test_the_palette_finds_pages_incidents_and_words_of_reports(page: Page, desk: Desk) -> None:
    visit(page, desk)
    page.keyboard.press("/")
    page.keyboard.type("karachi")
    expect(page.locator(".found li").first).to_contain_text("Attack, Karachi")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Karachi")
    page.keyboard.press("Control+k")
    page.keyboard.type("Durand")
    expect(page.locator(".found li", has_text="Afghanistan and Pakistan: the toll rises").first).to_be_visible()


def test_what_is_typed_at_once_after_the_key_lands_in_the_palette_however_slow_the_screen(page: Page, desk: Desk) -> None:
    page.add_init_script("window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 1000)")
    visit(page, desk)
    page.keyboard.press("/")
    page.keyboard.type("karachi")
    expect(page.get_by_role("combobox", name="Find")).to_have_value("karachi")
    expect(page.locator(".found li").first).to_contain_text("Attack, Karachi")


def test_the_theme_is_kept_and_stands_in_the_address(page: Page, desk: Desk) -> None:
    visit(page, desk, "/?theme=dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 22, 25)"
    page.keyboard.press("t")
    page.keyboard.press("t")
    assert "theme=light" in page.url
    visit(page, desk, "/background")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 249, 246)"


def test_right_to_left_mirrors_the_layout_but_not_the_figures(page: Page, desk: Desk) -> None:
    visit(page, desk, "/?dir=rtl")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    side = page.locator(".side").first
    name, plot = side.locator(".sd").bounding_box(), side.locator(".plot").first.bounding_box()
    assert name is not None
    assert plot is not None
    assert name["x"] > plot["x"]
    low, high = side.locator(".fr").first.locator(".n").first.bounding_box(), side.locator(".fr").first.locator(".n").last.bounding_box()
    assert low is not None
    assert high is not None
    assert low["x"] < high["x"]


# For every sign before a number, every range and every name of a file: whether its first character stands left of its last.
READS = """() => {
  const wrong = [];
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.parentElement.closest('.vh, svg')) continue;
    for (const found of node.data.matchAll(/[<>≥≤]\\d+|\\d+–\\d+|\\d_\\w+|\\d+ \\w{3} \\d{4}/g)) {
      const at = (from) => { const range = new Range(); range.setStart(node, from); range.setEnd(node, from + 1); return range.getBoundingClientRect(); };
      const [first, last] = [at(found.index), at(found.index + found[0].length - 1)];
      if (first.width && first.top === last.top && first.left > last.left) wrong.push(found[0]);
    }
  }
  return wrong;
}"""


@pytest.mark.parametrize("path", ["/", REPORT, "/events?map=svg", "/claims", "/documents", "/changes?since=2026-02-26", "/report", "/review", "/background"])
def test_right_to_left_no_figure_reads_from_its_end(page: Page, desk: Desk, path: str) -> None:
    visit(page, desk, f"{path}{'&' if '?' in path else '?'}dir=rtl")
    assert not page.evaluate(READS)


def test_paper_has_no_controls_and_keeps_the_rules_and_the_warning(page: Page, desk: Desk) -> None:
    visit(page, desk)
    page.emulate_media(media="print")
    for gone in (".tools", ".seg", ".bar nav"):
        expect(page.locator(gone).first).to_be_hidden()
    sentences = page.locator(".con details p").first
    assert sentences.evaluate("e => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && e.getBoundingClientRect().height > 0"), "what is folded on screen is printed"
    for kept in ("Machine-coded, unverified", "Counting rules: Fogline"):
        expect(page.get_by_text(kept).first).to_be_visible()


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_one_heading_a_title_and_asks_this_machine_alone(page: Page, desk: Desk, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, desk, path)
    expect(page.locator("h1")).to_have_count(1)
    assert page.title().endswith("· Fogline")
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(desk.address).netloc}
