"""Listings: what is exported is what is shown, filters are addresses, changes and background stand apart."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from desk import Desk, visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def saved(page: Page, link: str) -> str:
    """The text of the file behind a link of the open export menu."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link, exact=True).click()
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def test_an_export_holds_exactly_the_rows_that_are_shown(page: Page, desk: Desk) -> None:
    visit(page, desk, "/claims?measure=killed&side=state:PAK&kind=event")
    shown = page.locator("table.clm tbody tr").count()
    expect(page.locator("h1")).to_have_text(f"{shown} figures")
    page.get_by_text(f"Export {shown} figures").click()
    rows = list(csv.DictReader(saved(page, f"{shown} figures as CSV").splitlines()))
    assert len(rows) == shown
    assert {row["measure"] for row in rows} == {"killed"}
    quotes = page.locator("table.clm tbody th a").evaluate_all("links => links.map((a) => new URL(a.href).searchParams.get('claim'))")
    assert [row["id"] for row in rows] == quotes


def test_the_export_of_the_answer_follows_the_policy(page: Page, desk: Desk) -> None:
    visit(page, desk, "/?policy=acled")
    button = page.get_by_role("link", name="Export 5 estimates")
    with page.expect_download() as waiting:
        button.click()
    rows = list(csv.DictReader(Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 5
    assert {row["policy"] for row in rows} == {"acled"}


def test_a_filter_is_an_address_and_can_be_dropped(page: Page, desk: Desk) -> None:
    visit(page, desk, "/claims")
    expect(page.locator("h1")).to_have_text("55 figures")
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("measure").select_option("killed")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("h1")).to_have_text("29 figures")
    assert "measure=killed" in page.url
    page.get_by_role("link", name="measure: killed").click()
    expect(page.locator("h1")).to_have_text("55 figures")
    page.go_back()
    expect(page.locator("h1")).to_have_text("29 figures")


def test_a_filter_that_fits_nothing_says_which_one_to_drop(page: Page, desk: Desk) -> None:
    visit(page, desk, "/claims?measure=missing&side=state:PAK")
    expect(page.locator(".msg")).to_contain_text("No figures match.")
    page.locator(".msg a", has_text="measure: missing").click()
    expect(page.locator("table.clm tbody tr").first).to_be_visible()


def test_sums_and_strengths_stand_apart_with_their_sentence(page: Page, desk: Desk) -> None:
    visit(page, desk, "/background")
    expect(page.locator("h1")).to_have_text("12 figures kept out of every toll")
    row = page.locator("li", has_text="172,000").first
    expect(row).to_contain_text("IISS")
    expect(row).to_contain_text("It puts the strength of the Taliban at 172,000")


def test_every_contradiction_has_its_event_its_figures_and_its_reason(page: Page, desk: Desk) -> None:
    visit(page, desk, "/contradictions")
    total = page.request.get(desk.url("/v1/contradictions")).json()["total"]
    expect(page.locator("h1")).to_have_text(f"{total} contradictions")
    expect(page.locator(".con > li")).to_have_count(total)
    strikes = page.locator(".con > li", has_text="228").filter(has_text="Afghan forces")
    expect(strikes).to_contain_text("claim / explicit zero")
    expect(strikes.get_by_role("link", name="Air strikes, Kabul")).to_be_visible()
    strikes.get_by_role("link", name="228").click()
    expect(page.locator(".doc [aria-pressed=true]")).to_have_text("228")
    visit(page, desk, "/contradictions?place=Karachi")
    expect(page.locator(".msg")).to_contain_text("No contradictions match.")


def test_the_outlets_are_told_with_whom_they_let_speak_and_whom_they_copy(page: Page, desk: Desk) -> None:
    visit(page, desk, "/documents")
    page.get_by_role("link", name="By outlet").click()
    row = page.get_by_role("row", name="2_reprint.txt credits")
    expect(row).to_contain_text("prints words of another: 1 of 1")
    expect(row).to_contain_text("Pakistan: government (7)")
    expect(row).to_contain_text("3 of 16 acknowledged")


def test_changes_since_a_day_are_told_by_kind_and_none_is_news_too(page: Page, desk: Desk) -> None:
    visit(page, desk, "/changes?since=2026-02-26")
    for kind in ("Raised", "Lowered", "New", "Denied", "Merged", "Withdrawn"):
        expect(page.get_by_role("heading", name=kind)).to_be_visible()
    expect(page.locator("section", has=page.get_by_role("heading", name="Withdrawn"))).to_contain_text("None.")
    row = page.locator(".chg li", has_text="Afghan forces killed").first
    expect(row).to_contain_text("228")
    expect(row).to_contain_text("Pakistan claims")
    row.get_by_role("link").click()
    expect(page.locator("h1")).to_contain_text("Air strikes, Kabul")


def test_the_feed_of_changes_is_linked_and_is_a_feed(page: Page, desk: Desk) -> None:
    visit(page, desk, "/changes?since=2026-02-26")
    reply = page.request.get(desk.url(page.get_by_role("link", name="Atom feed").get_attribute("href") or ""))
    assert reply.ok
    assert "<feed" in reply.text()


def test_the_reports_are_listed_with_credits_and_undated_ones_stay_undated(page: Page, desk: Desk) -> None:
    visit(page, desk, "/documents")
    expect(page.locator("h1")).to_have_text("5 reports")
    reprint = page.locator("tr", has_text="Two soldiers laid to rest")
    expect(reprint).to_contain_text("With inputs from Meridian Wire")
    expect(reprint).to_contain_text("Prints words of 1_wire.txt (the other credits an agency): no second origin")
    expect(page.locator("tr", has_text="Pakistan bombs Afghan cities")).to_contain_text("Its words are printed by 2_reprint.txt. They count once")
    expect(page.locator("tr", has_text="5_brief.txt")).to_contain_text("Date unknown")


def test_the_actors_page_tells_relations_by_whose_account_and_opens_the_words(page: Page, desk: Desk) -> None:
    visit(page, desk, "/actors")
    told = page.get_by_role("region", name="Relations, as told")
    shelter = told.locator("li", has_text="shelters")
    expect(shelter).to_contain_text("Kabul shelters the Pakistani Taliban")
    expect(shelter).to_contain_text("alleged by Islamabad")
    expect(shelter).to_contain_text("denied by Kabul")
    expect(told.locator("li", has_text="Iran")).to_contain_text("Iran offered to mediate.")
    shelter.get_by_role("link").click()
    expect(page.locator("mark.at")).to_have_text("sheltering")
    expect(page.locator("mark.at")).to_be_in_viewport()


def test_a_ceasefire_is_told_by_whose_account_it_stands_and_between_whom(page: Page, desk: Desk) -> None:
    visit(page, desk, "/acts?kind=ceasefire")
    failed = page.locator("li", has_text="Ceasefire has not held")
    expect(failed).to_contain_text("between Afghan forces and Pakistani forces, in the report’s own words, the newest by this account; date unknown, told by 27 Feb 2026")


def test_an_act_opens_its_words_in_the_report(page: Page, desk: Desk) -> None:
    visit(page, desk, "/acts")
    page.locator("li", has_text="Iran offered to mediate").get_by_role("link").click()
    expect(page.locator("mark.at")).to_contain_text("offer")


def test_an_answer_of_the_server_that_is_an_error_is_told_with_what_to_do(page: Page, desk: Desk) -> None:
    context = page.context
    other = context.new_page()  # the guard of the first window would count the error that is meant here
    other.goto(desk.url("/claims?measure=nonsense"))
    expect(other.get_by_role("alert")).to_contain_text("nonsense")
