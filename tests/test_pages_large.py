"""The events of a ledger that is too large to draw one by one: newest first, all of them reached, the map drawn in the time of a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import Desk, serving, visit
from playwright.sync_api import Page, expect

from fogline.measure.pages import make

pytestmark = pytest.mark.browser
EVENTS = 1_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A ledger of a thousand events, served."""
    path = tmp_path_factory.mktemp("large") / "large.db"
    make(path, 4 * EVENTS, EVENTS)
    with serving(path) as served:
        yield served


def test_the_newest_events_come_first_and_the_older_ones_page_by_page(large: Desk, page: Page) -> None:
    visit(page, large, "/events?map=svg")
    expect(page.locator("#count")).to_contain_text("1,000 of 1,000 events shown")
    expect(page.locator("#count")).to_contain_text("The list holds 1 to 50, newest first")
    pins = page.request.get(large.url("/v1/map")).json()["items"]
    newest = max(pin["start"] for pin in pins)
    shown = page.locator(".el li").first
    assert next(pin["start"] for pin in pins if pin["title"] == shown.locator("b").inner_text()) == newest
    expect(page.locator(".el .fl").first).to_be_visible()  # figures come after the rows
    titles = set(page.locator(".el li b").all_inner_texts())
    page.get_by_role("link", name="Older 50").click()
    expect(page.locator("#count")).to_contain_text("51 to 100")
    assert titles.isdisjoint(page.locator(".el li b").all_inner_texts())
    assert "skip=50" in page.url
    page.get_by_role("link", name="Newer 50").click()
    expect(page.locator("#count")).to_contain_text("1 to 50")


def test_a_window_finds_its_events_wherever_they_lie(large: Desk, page: Page) -> None:
    pins = page.request.get(large.url("/v1/map")).json()["items"]
    first = min(pin["start"] for pin in pins)
    visit(page, large, f"/events?map=svg&from={first}&to={first}&skip=300")
    expected = sum(pin["start"] == first for pin in pins)
    expect(page.locator("#count")).to_contain_text(f"{expected} of 1,000 events shown")
    expect(page.locator(".el li")).to_have_count(expected)


def test_a_map_of_very_many_places_names_some_and_points_out_any(large: Desk, page: Page) -> None:
    visit(page, large, "/events")
    page.locator("[data-drawn=webgl]").wait_for()
    expect(page.locator(".spot").first).to_be_attached()
    assert page.locator(".spot").count() <= 60
    page.locator(".el .pick").nth(49).click()
    expect(page.locator(".spot.on")).to_have_count(1)
    visit(page, large, "/events?map=svg")
    assert 0 < page.locator(".map circle").count() < EVENTS
    assert len(page.locator(".map svg").get_attribute("aria-label") or "") < 2_000
