"""Whoever is faster than the screen or the server loses nothing: keys in a row, words typed while answers arrive, answers out of order."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from desk import Desk, visit
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser
SLOW_SCREEN = "window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 1500)"
STEPS = re.compile(r"/v1/(decisions|undo)$")


def late(seconds: float) -> Callable[[Route], None]:
    """Lets a request through after so many seconds."""

    def answer(route: Route) -> None:
        time.sleep(seconds)
        route.continue_()

    return answer


def sign(page: Page) -> None:
    """Give a name, and leave the field so that keys work."""
    page.get_by_label("Reviewer").fill("Mara")
    page.locator("h1").click()


def steps(page: Page, desk: Desk) -> list[dict[str, object]]:
    """The log, newest first."""
    items: list[dict[str, object]] = page.request.get(desk.url("/v1/decisions")).json()["items"]
    return items


def test_accepting_fast_decides_one_figure_after_the_other_and_each_once(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    queue = page.request.get(own_desk.url("/v1/queue?limit=4")).json()["items"]
    page.keyboard.type("aaa")
    expect(page.locator(".log li")).to_have_count(3)
    assert [one["targets"] for one in reversed(steps(page, own_desk))] == [[item["claim"]["id"], *item["copies"]] for item in queue[:3]]
    expect(page.locator(".card").get_by_role("link", name="open the sentence")).to_have_attribute("href", re.compile(queue[3]["claim"]["id"]))
    expect(page.locator(".qu li", has_text="being written")).to_have_count(0)


def test_a_key_pressed_twice_on_the_last_figure_decides_it_once(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review?document=5_brief.txt", writes=True)
    sign(page)
    count = page.locator(".qu li").count()
    assert count >= 1
    page.keyboard.type("j" * count + "aaa")
    expect(page.locator(".log li")).to_have_count(1)
    expect(page.locator(".qu li")).to_have_count(count - 1)
    assert len(steps(page, own_desk)) == 1


def test_undo_pressed_right_after_accept_undoes_that_very_step(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    before = page.locator("h1").inner_text()
    page.keyboard.type("au")
    expect(page.locator(".log li").first).to_contain_text("Undid")
    expect(page.locator("h1")).to_have_text(before)
    newest, accepted = steps(page, own_desk)
    assert (accepted["kind"], newest["kind"]) == ("accept", "undo")
    assert newest["targets"] == [accepted["id"]]


def test_a_reason_typed_for_the_next_figure_stays_when_the_answer_for_the_last_one_comes(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    page.keyboard.type("ar")  # r asks for its reason: what follows is typed into it
    page.keyboard.type("another place")
    expect(page.locator(".log li")).to_have_count(1)
    expect(page.locator(".qu li", has_text="being written")).to_have_count(0)
    expect(page.locator("#why")).to_have_value("another place")


def test_a_step_answered_after_the_page_was_left_changes_nothing_there(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    page.keyboard.type("a3")
    expect(page.locator("h1")).to_contain_text("figures")
    address = page.url
    page.wait_for_load_state("networkidle")
    assert page.request.get(own_desk.url("/v1/decisions")).json()["total"] == 1
    assert page.url == address
    assert "item=" not in page.url


def test_a_refused_step_leads_back_to_its_figure_and_keeps_the_reason(own_desk: Desk, browser: Browser) -> None:
    page = browser.new_page()  # its console tells of the refusal, which the usual page would not let pass
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    first = page.locator(".card h2").inner_text()
    refused = {"title": "The ledger is held by another program.", "detail": "Try again."}
    page.route(STEPS, lambda route: route.fulfill(status=409, json=refused) if route.request.method == "POST" else route.continue_())
    page.get_by_label("Reason").fill("not the same men")
    page.get_by_role("button", name="Reject").click()
    expect(page.get_by_role("alert")).to_contain_text("held by another program")
    expect(page.locator(".card h2")).to_have_text(first)
    expect(page.locator("#why")).to_have_value("not the same men")
    page.close()


def test_what_is_typed_into_a_form_stays_while_other_things_arrive(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    page.keyboard.press("e")
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Highest number").fill("230")
    dialog.get_by_label("Claimant").fill("Pakistan: army")
    dialog.get_by_label("Reason").fill("as the report says further down")
    expect(dialog.get_by_label("Highest number")).to_have_value("230")
    dialog.get_by_role("button", name="Keep this reading").click()
    expect(page.locator(".log li").first).to_contain_text("Edited")
    edits = page.request.get(own_desk.url("/v1/decisions?limit=1")).json()["items"][0]["edits"]
    assert {(edit["field"], edit["value"]) for edit in edits} == {("quantity.high", 230), ("voice.claimant", "Pakistan: army")}


def test_a_filter_typed_while_the_page_is_still_arriving_is_not_lost(desk: Desk, page: Page) -> None:
    page.route(re.compile(r"/v1$"), late(1.5))
    page.goto(desk.url("/claims"))
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("claimant").fill("Pakistan")
    expect(page.locator("footer")).to_contain_text("Snapshot")  # what was on its way is there
    expect(page.get_by_label("claimant")).to_have_value("Pakistan")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".chip").first).to_contain_text("Pakistan")
    page.locator(".chip").first.click()
    page.locator("summary", has_text="Filter").click()
    expect(page.get_by_label("claimant")).to_have_value("")


def test_an_answer_that_comes_late_does_not_replace_the_one_asked_for_after_it(desk: Desk, page: Page) -> None:
    def answer(route: Route) -> None:
        if "measure=killed" in route.request.url:
            time.sleep(1)
        route.continue_()

    visit(page, desk, "/claims?measure=injured")
    wanted = page.locator("h1").inner_text()
    page.route("**/v1/claims?*", answer)
    page.evaluate("history.pushState(null, '', '/claims?measure=killed'); dispatchEvent(new PopStateEvent('popstate'))")
    page.evaluate("history.pushState(null, '', '/claims?measure=injured'); dispatchEvent(new PopStateEvent('popstate'))")
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_have_text(wanted)


def test_keys_pressed_at_once_on_a_slow_screen_open_their_pages_and_give_them_the_focus(desk: Desk, page: Page) -> None:
    page.add_init_script(SLOW_SCREEN)
    page.goto(desk.url("/"))
    page.locator("nav a").first.wait_for()  # the bar is drawn; nothing else need be
    page.keyboard.type("23")
    expect(page.locator("h1")).to_contain_text("figures")
    expect(page.locator("h1")).to_be_focused()
    assert "/claims" in page.url
    page.keyboard.type("2jj")
    expect(page.locator("h1")).to_have_text("Events")
    page.keyboard.type("pt")
    expect(page.get_by_role("button", name="Theme")).to_contain_text("light")
    assert "policy=acled" in page.url


def test_keys_in_a_row_step_through_figures_and_events_on_a_slow_screen(desk: Desk, page: Page) -> None:
    page.add_init_script(SLOW_SCREEN)
    visit(page, desk, "/documents/demo/2_reprint.txt")
    page.keyboard.type("jjjk")
    order = page.locator(".mk1").evaluate_all("all => all.map((one) => one.getAttribute('aria-pressed'))")
    assert order.index("true") == 2
    visit(page, desk, "/events?map=svg")
    page.keyboard.type("jj")
    expect(page.locator(".el li").nth(1)).to_have_class("cur")
