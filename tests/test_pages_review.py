"""Review in the browser: by keys or buttons, signed, with its reason, each step undone on its own."""

from __future__ import annotations

import pytest
from desk import Desk, visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def sign(page: Page, name: str = "Mara") -> None:
    """Give the reviewer's name, and leave the field so that keys work."""
    page.get_by_label("Reviewer").fill(name)
    page.locator("h1").click()


def open_count(page: Page) -> int:
    """How many figures are open, as the heading tells."""
    return int(page.locator("h1").inner_text().split()[0])


def test_accept_by_key_moves_on_is_logged_and_undone(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    before = open_count(page)
    first = page.locator(".card h2").inner_text()
    page.keyboard.press("a")
    expect(page.locator(".log li").first).to_contain_text("Mara · Accepted 1 figure")
    expect(page.locator("h1")).to_have_text(f"{before - 1} figures to decide, the weightiest first")
    assert page.locator(".card h2").inner_text() != first
    page.keyboard.press("u")
    expect(page.locator("h1")).to_have_text(f"{before} figures to decide, the weightiest first")
    expect(page.locator(".log li").first).to_contain_text("Undid")


def test_a_rejection_asks_for_its_reason_and_then_changes_the_answer_until_undone(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    page.locator(".qu button", has_text="228").first.click()
    expect(page.locator(".card")).to_contain_text("228 → 133")
    page.keyboard.press("r")
    expect(page.get_by_role("alert")).to_contain_text("Say why first.")
    page.keyboard.type("misread headline")
    page.get_by_role("button", name="Reject").click()
    expect(page.locator(".log li").first).to_contain_text("misread headline")
    page.locator("nav").get_by_role("link", name="Answer").first.click()
    expect(page.locator(".side", has_text="Afghan forces").locator(".est").first.get_by_role("group")).to_have_attribute("aria-label", "low unknown, best none, high 133")
    page.locator("nav").get_by_role("link", name="Review").first.click()
    page.get_by_role("button", name="Undo this").first.click()
    expect(page.locator(".log li").first).to_contain_text("Undid")
    page.locator("nav").get_by_role("link", name="Answer").first.click()
    expect(page.locator(".side", has_text="Afghan forces")).to_contain_text("228")


def test_a_decision_without_a_name_is_refused_with_what_to_do(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    page.get_by_role("button", name="Accept a").click()
    expect(page.get_by_role("alert")).to_contain_text("Who decides?")
    expect(page.get_by_label("Reviewer")).to_be_focused()


def test_keys_move_through_the_queue_and_are_off_while_somebody_types(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    page.keyboard.press("j")
    expect(page.locator(".qu [aria-current=true] .i")).to_have_text("2")
    page.get_by_label("Reviewer").fill("")
    page.keyboard.type("jak")
    expect(page.get_by_label("Reviewer")).to_have_value("jak")
    expect(page.locator(".qu [aria-current=true] .i")).to_have_text("2")


def test_what_moves_no_figure_is_accepted_in_one_step_with_its_count_and_undone_as_one(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    before = open_count(page)
    bulk = page.get_by_role("button", name="that move no figure")
    count = int(bulk.inner_text().split()[2])
    bulk.click()
    expect(page.locator(".log li").first).to_contain_text(f"Accepted {count} figures")
    page.get_by_role("button", name="Undo this").first.click()
    expect(page.locator("h1")).to_have_text(f"{before} figures to decide, the weightiest first")


def test_an_edit_changes_only_the_field_that_was_changed(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    page.locator(".qu button", has_text="70 militants killed").click()
    page.keyboard.press("e")
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Status").select_option("unknown")
    dialog.get_by_label("Reason").fill("nothing says who they were")
    dialog.get_by_role("button", name="Keep this reading").click()
    expect(page.locator(".log li").first).to_contain_text("Edited 1 figure")
    log = page.request.get(own_desk.url("/v1/decisions?limit=1")).json()["items"][0]
    assert [(edit["field"], edit["value"]) for edit in log["edits"]] == [("target.status", "unknown")]


def test_a_split_is_proposed_with_reasons_and_makes_an_event_of_its_own(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    page.locator(".qu button", has_text="numerous civilians killed").click()
    page.keyboard.press("m")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Grouped because")
    dialog.get_by_label("Reason (needed)").fill("another place")
    dialog.get_by_label("Search events").fill("Bajaur")
    expect(dialog.locator(".mrg li")).to_have_count(1)
    dialog.get_by_role("button", name="Split off 1 figure").click()
    expect(page.locator(".log li").first).to_contain_text("Split 1 figure")
    events = page.request.get(own_desk.url("/v1/events?limit=1")).json()
    assert events["total"] == 10


def test_without_the_token_the_pages_read_and_say_how_to_decide(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review")
    expect(page.locator(".msg")).to_contain_text("These pages may only read.")


def test_what_moved_since_the_last_visit_is_marked_until_it_was_seen(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/changes?since=visit", writes=True)
    expect(page.locator("nav .news")).to_have_count(0)
    claim = next(c["id"] for c in page.request.get(own_desk.url("/v1/claims?limit=1000")).json()["items"] if c["quote"] == "228")
    step = {"kind": "reject", "targets": [claim], "by": "Mara", "why": "another war"}
    assert page.request.post(own_desk.url("/v1/decisions"), data=step, headers={"Origin": own_desk.address}).ok
    visit(page, own_desk, "/")
    expect(page.locator("nav .news")).to_have_count(1)
    page.locator("nav").get_by_role("link", name="Changes").click()
    page.get_by_role("link", name="My last visit").click()
    expect(page.locator("h1")).to_have_text("Since your last visit")
    expect(page.locator(".chg li", has=page.locator(".dot1")).first).to_contain_text("228 → 133")
    page.reload()
    expect(page.locator("nav .news")).to_have_count(0)


def test_a_second_reviewer_sees_what_others_decided_as_the_machine_reads_it(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page, "Mara")
    page.keyboard.press("a")
    expect(page.locator(".log li").first).to_contain_text("Mara")
    sign(page, "Ines")
    page.get_by_role("link", name="Second opinion").click()
    expect(page.locator("h1")).to_have_text("1 figure that others decided, as the machine reads it")
    page.keyboard.press("a")
    expect(page.locator(".log li").first).to_contain_text("Ines · Accepted")
    expect(page.locator("h1")).to_have_text("Nothing that others decided is left to you")
    page.locator(".log li", has_text="Mara").get_by_role("button").click()
    expect(page.locator(".log li").first).to_contain_text("Undid")


def test_the_history_of_a_figure_stands_beside_it(own_desk: Desk, page: Page) -> None:
    visit(page, own_desk, "/review", writes=True)
    sign(page)
    page.keyboard.press("a")
    expect(page.locator(".log li").first).to_contain_text("Mara")
    target = page.request.get(own_desk.url("/v1/decisions?limit=1")).json()["items"][0]["targets"][0]
    document = page.request.get(own_desk.url(f"/v1/claims/{target}")).json()["document"]
    visit(page, own_desk, f"/documents/{document}?claim={target}")
    expect(page.locator(".pane .log")).to_contain_text("Mara · Accepted")
