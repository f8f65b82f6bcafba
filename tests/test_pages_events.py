"""Events: map, timeline and list are linked; uncertain places are areas; a figure's way through time is drawn, and what was left out is told."""

from __future__ import annotations

import pytest
from desk import BROWSER, FLAGS, Desk, visit
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def test_a_window_of_time_changes_list_map_and_count_together(page: Page, desk: Desk) -> None:
    visit(page, desk, "/events?map=svg")
    expect(page.locator("#count")).to_contain_text("9 of 9 events shown")
    page.get_by_label("From", exact=True).fill("2026-02-26")
    expect(page.locator("#count")).to_contain_text("2 of 9 events shown; 4 events without a date left out of the window")
    expect(page.locator(".el li")).to_have_count(2)
    assert "from=2026-02-26" in page.url
    expect(page.locator(".rail .win")).to_be_visible()
    expect(page.get_by_text("Karachi", exact=True)).to_have_count(0)


def test_a_window_is_drawn_over_the_timeline(page: Page, desk: Desk) -> None:
    visit(page, desk, "/events?map=svg")
    rail = page.locator(".rail").bounding_box()
    assert rail is not None
    page.mouse.move(rail["x"] + 4, rail["y"] + 30)
    page.mouse.down()
    page.mouse.move(rail["x"] + rail["width"] / 2, rail["y"] + 30, steps=4)
    page.mouse.up()
    expect(page.locator("#count")).to_contain_text("1 of 9 events shown")
    expect(page.locator(".el li")).to_contain_text("Oct 2025")
    page.get_by_role("button", name="All time").click()
    expect(page.locator("#count")).to_contain_text("9 of 9")


def test_choosing_in_the_list_points_out_on_map_and_timeline_and_keys_step(page: Page, desk: Desk) -> None:
    visit(page, desk, "/events?map=svg")
    page.locator(".el button").first.click()
    expect(page.locator(".el li.cur")).to_contain_text("Air strikes, Kabul")
    assert page.locator(".map g.on").count() >= 3
    expect(page.locator(".rail .d.on")).to_have_count(1)
    page.keyboard.press("j")
    expect(page.locator(".el li.cur")).to_contain_text("26 Feb 2026")
    assert "at=e-" in page.url


def test_a_place_that_is_not_known_to_the_point_is_an_area_and_never_a_pin(page: Page, desk: Desk) -> None:
    visit(page, desk, "/events?map=svg")
    points = page.locator(".map g:has(circle.pt) title").all_text_contents()
    assert points
    assert all("named place" in point for point in points)
    areas = page.locator(".map g:has(path.area) title").all_text_contents()
    assert any("Paktika, province" in area for area in areas)
    expect(page.locator("figcaption").last).to_contain_text("not authoritative")


def test_a_province_is_drawn_by_its_outline(page: Page, desk: Desk) -> None:
    visit(page, desk, "/events?map=svg")
    drawn = page.evaluate("""async () => {
      const { spots } = await import("/static/lib/geo.js");
      const { divisions } = await import("/static/lib/divisions.js");
      const where = (name, country) => ({ id: name, where: [{ name, country, lat: 34, lon: 69, precision: "adm1" }] });
      const told = spots([where("Paktia", "AFG"), where("Khyber Pakhtunkhwa", "PAK"), where("Nowhere", "PAK"), where("Juba", "SSD")]).spots;
      const found = await divisions(told);
      return told.map((spot) => [spot.name, found.get(spot.key)?.coordinates.map((polygon) => polygon[0].length) ?? null]);
    }""")
    outlines = dict(drawn)
    assert outlines["Nowhere"] is None
    assert outlines["Juba"] is None
    assert len(outlines["Paktia"]) == 1
    assert outlines["Paktia"][0] > 100
    assert max(outlines["Khyber Pakhtunkhwa"]) > 500  # two shapes of the file, one outline
    kandahar = page.locator(".map g", has=page.locator("title", has_text="Kandahar, province")).locator("path")
    assert (kandahar.get_attribute("d") or "").count("L") > 60


def test_an_area_ends_where_its_country_ends(page: Page, desk: Desk) -> None:
    visit(page, desk, "/events?map=svg")
    cut = page.evaluate("""async () => {
      const { circle, countries, outline, spots } = await import("/static/lib/geo.js");
      const atlas = await countries();
      const of = (name, country, lat, lon, precision) => outline(spots([{ id: "e", where: [{ name, country, lat, lon, precision }] }]).spots[0], atlas);
      const size = (ring) => Math.abs(ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0)) / 2;
      return { share: size(of("the east of Paktia", "AFG", 33.58, 69.38, "adm1").coordinates[0][0]) / size(circle(69.38, 33.58, 75)),
        country: of("Afghanistan", "AFG", null, null, "country") === atlas.of("AFG").geometry, border: of("line", "AFG", 32.5, 69.4, "region_or_border").type,
        region: of("Somaliland", "SOM", 9.5, 46, "region_or_border") === atlas.named("Somaliland").geometry };
    }""")
    assert 0.8 < cut["share"] < 0.97
    assert (cut["country"], cut["region"], cut["border"]) == (True, True, "Polygon")


def test_without_webgl_the_map_is_drawn_all_the_same(page: Page, desk: Desk) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    visit(page, desk, "/events")
    expect(page.locator(".map svg path.land").first).to_be_visible()


def test_with_webgl_maplibre_draws_the_map_from_this_machine_alone(browser: Browser, desk: Desk) -> None:
    drawing = browser.browser_type.launch(executable_path=BROWSER, args=[*(flag for flag in FLAGS if flag != "--disable-gpu"), "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"])
    page = drawing.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, desk, "/events")
    if page.evaluate("Boolean(document.createElement('canvas').getContext('webgl2'))"):
        expect(page.locator(".map[data-drawn=webgl] canvas")).to_be_visible()
        expect(page.locator(".map .spot", has_text="Karachi")).to_be_visible()
    else:
        expect(page.locator(".map svg path.land").first).to_be_visible()
    drawing.close()
    assert all(url.startswith((desk.address, "blob:", "data:")) for url in asked)


def test_an_event_shows_the_claims_used_and_those_set_aside_with_the_reason(page: Page, desk: Desk) -> None:
    visit(page, desk)
    page.locator("table.ev a", has_text="Afghanistan-Pakistan").click()
    page.get_by_role("link", name="Air strikes, Kabul, Kandahar, Paktia/Paktika, 27 Feb 2026").click()
    expect(page.locator("h1")).to_contain_text("Air strikes, Kabul")
    aside = page.locator("tr", has=page.locator("s", has_text="133"))
    expect(aside).to_contain_text("superseded")
    expect(aside).to_contain_text("228 came later")
    for report in ("1_wire.txt", "2_reprint.txt", "3_newspaper.txt"):
        expect(aside).to_contain_text(report)


def test_an_event_names_its_origins_and_tells_a_reprint_from_a_witness(page: Page, desk: Desk) -> None:
    visit(page, desk)
    page.locator(".kick").get_by_role("link", name="4 reports, 1 a reprint; 4 origins").click()
    expect(page.locator(".stand")).to_contain_text("4 reports, 1 a reprint; 4 origins: Afghanistan, Afghanistan (sources), Pakistan and a report in its own words")
    behind = page.get_by_role("region", name="Who is behind it")
    expect(behind.locator("li", has_text="In a report’s own words")).to_contain_text("3_newspaper.txt")
    expect(behind).to_contain_text("2_reprint.txt prints words of 1_wire.txt (the other credits an agency); they count once.")
    behind.get_by_role("link", name="2_reprint.txt").last.click()
    expect(page.locator("h1")).to_have_text("Two soldiers laid to rest as frontier burns")


def test_an_event_by_the_beginning_of_its_id_is_that_event_and_no_part_of_it(page: Page, desk: Desk) -> None:
    found = page.request.get(desk.url("/v1/answer")).json()["items"][0]
    visit(page, desk, f"/events/{found['id'][:12]}")
    expect(page.locator("h1")).to_have_text(found["title"])


def test_a_rise_at_an_unknown_hour_is_a_field_and_no_step_at_a_guessed_one(page: Page, desk: Desk) -> None:
    visit(page, desk, "/events")
    page.locator(".el li", has_text="Air strikes, Kabul").get_by_role("link", name="Open").click()
    chain = page.locator(".chain").first
    expect(chain).to_contain_text("133 → 228")
    expect(chain.locator("svg")).to_contain_text("hour not given")
    expect(chain).to_contain_text("228 at an hour no report gives")


def test_an_unknown_event_says_so(page: Page, desk: Desk) -> None:
    visit_without_heading = desk.url("/events/e-0000000000000000")
    page.goto(visit_without_heading)
    expect(page.get_by_role("alert")).to_contain_text("No such event.")
