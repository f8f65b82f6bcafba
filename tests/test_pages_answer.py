"""The first page answers the four questions: how many died, who says so, is it confirmed, what changed."""

from __future__ import annotations

import pytest
from desk import Desk, visit
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_newcomer_reads_the_answer_without_scrolling(page: Page, desk: Desk) -> None:
    visit(page, desk)
    assert page.locator("h1").inner_text() == "At least 2 dead among Pakistani forces. Every higher figure is contested."
    first = page.locator(".side").first
    expect(first).to_contain_text("Afghan forces")
    expect(first).to_contain_text("228")
    expect(first).to_contain_text("Pakistan alone")
    expect(page.locator(".stand")).to_contain_text("Is it confirmed? Not by anybody outside the fighting")
    expect(page.locator(".stand")).to_contain_text("A side admits dead of its own: Pakistani forces (2).")
    assert page.locator(".stand a", has_text="55").inner_text() == "55"
    expect(page.locator(".since")).to_contain_text("Air strikes, Kabul, Kandahar, Paktia/Paktika, 27 Feb 2026: killed")
    for words in ("Machine-coded, unverified", "Is it confirmed?", "Since yesterday", "Counting rules", "As known on"):
        box = page.get_by_text(words, exact=True).first.bounding_box()
        assert box is not None
        assert box["y"] < 900, words


def test_the_headline_is_one_click_from_the_quote(page: Page, desk: Desk) -> None:
    visit(page, desk)
    page.locator(".stand a", has_text="228").click()
    expect(page.locator("h1")).to_have_text("Afghanistan and Pakistan: the toll rises, the mediators line up")
    expect(page.locator(".doc [aria-pressed=true]")).to_have_text("228")
    assert "claim=c-" in page.url


def test_a_figure_of_the_matrix_is_one_click_from_its_sentence(page: Page, desk: Desk) -> None:
    visit(page, desk)
    row = page.locator(".mx tr", has_text="Afghanistan: Taliban government")
    row.get_by_role("link", name="55").click()
    expect(page.locator(".doc .pp.cur")).to_contain_text("their men killed 55 Pakistani soldiers")
    expect(page.locator(".pane .big")).to_have_text("55")


def test_every_estimate_says_who_is_behind_its_ends_and_why_there_is_no_best(page: Page, desk: Desk) -> None:
    visit(page, desk)
    killed = page.locator(".side", has_text="Pakistani forces").locator(".est").first
    expect(killed.get_by_role("group")).to_have_attribute("aria-label", "low 2, best none, high 55")
    for words in ("admitted by Pakistan", "Afghanistan alone", "No best figure", "Disputed", "as of 27 Feb 2026"):
        expect(killed).to_contain_text(words)


def test_an_explicit_zero_a_word_and_silence_are_three_things(page: Page, desk: Desk) -> None:
    visit(page, desk)
    civilians = page.locator(".side", has_text="Afghan civilians")
    expect(civilians.locator(".est").first).to_contain_text("Afghanistan says none")
    expect(civilians.locator(".words")).to_contain_text("numerous")
    expect(civilians.locator(".est").nth(2)).to_contain_text("This is not zero")


def test_the_policy_switch_derives_the_page_anew_and_shows_what_moved(page: Page, desk: Desk) -> None:
    visit(page, desk)
    page.get_by_role("radio", name="ACLED").check()
    expect(page.locator("h1")).to_contain_text("2 dead among Pakistani forces.")
    assert "policy=acled" in page.url
    moved = page.locator(".side", has_text="Pakistani forces").locator(".moved").first
    expect(moved).to_have_text("was 2–55")
    page.get_by_role("radio", name="Fogline").check()
    expect(page.locator("h1")).to_contain_text("At least 2 dead")
    assert "policy=" not in page.url


def test_the_address_of_a_policy_opens_the_same_state(page: Page, desk: Desk) -> None:
    visit(page, desk, "/?policy=ucdp")
    expect(page.get_by_role("radio", name="UCDP GED")).to_be_checked()
    expect(page.locator("footer")).to_contain_text("Counting rules: UCDP GED")


def test_before_the_first_report_nothing_was_known_and_the_page_says_so(page: Page, desk: Desk) -> None:
    visit(page, desk, "/?as_of=2026-02-01")
    expect(page.locator("h1")).to_have_text("Nothing was known by 1 Feb 2026")
    page.locator(".mast").get_by_role("link", name="Show the latest").click()
    expect(page.locator("h1")).to_contain_text("At least 2 dead")
    expect(page.locator(".then")).to_have_count(0)


@pytest.mark.parametrize("path", ["/claims", "/events?map=svg", "/documents", "/review", "/actors"])
def test_an_earlier_state_says_so_on_every_page_and_leads_to_the_latest(page: Page, desk: Desk, path: str) -> None:
    visit(page, desk, f"{path}{'&' if '?' in path else '?'}as_of=2026-02-27")
    expect(page.locator(".then")).to_contain_text("An earlier state: as known at the end of 27 Feb 2026")
    page.locator(".then").get_by_role("link", name="Show the latest").click()
    expect(page.locator(".then")).to_have_count(0)
    assert "as_of" not in page.url


def test_contradictions_and_what_is_not_known_stand_on_the_page(page: Page, desk: Desk) -> None:
    visit(page, desk)
    contradiction = page.locator(".con li", has_text="Pakistani forces, killed")
    expect(contradiction.locator(".vs")).to_contain_text("55")
    contradiction.get_by_text("The sentences").click()
    expect(contradiction).to_contain_text("their men killed 55 Pakistani soldiers")
    unknown = page.locator(".plain", has_text="Any independent count.")
    expect(unknown).to_contain_text("The date of a report.")


def test_an_update_is_no_contradiction_and_ceasefire_and_talks_stand_beside(page: Page, desk: Desk) -> None:
    visit(page, desk)
    update = page.locator(".upd li", has_text="133, then 228.")
    expect(update).to_contain_text("the same voice, an update")
    expect(page.locator("li", has_text="Iran offered to mediate.")).to_contain_text("Mediation offered")
    update.get_by_role("link").click()
    expect(page.get_by_role("heading", name="How the figure moved")).to_be_visible()


def test_every_incident_is_listed_with_its_figures_and_undated_ones_come_last(page: Page, desk: Desk) -> None:
    visit(page, desk)
    rows = page.locator("table.ev tbody tr")
    expect(rows).to_have_count(8)
    expect(rows.first).to_contain_text("26–27 Feb 2026")
    expect(rows.last).to_contain_text("Date unknown")
