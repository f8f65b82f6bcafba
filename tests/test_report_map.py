"""The map of the situation report: a point only where a report names one, areas for the rest, in every form of the report."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

import episode
import pytest

from fogline.model import Event, Precision, Where
from fogline.publish.report.atlas import Point, countries, country
from fogline.publish.report.compose import Asked, compose
from fogline.publish.report.html import html
from fogline.publish.report.mapping import _area, caption, in_words, map_drawing
from fogline.publish.report.markdown import Pictures, markdown
from fogline.publish.report.palette import alone
from fogline.publish.report.projection import circle, projection
from fogline.publish.report.spots import RADIUS_KM, spots

RELEASE = episode.release()
PLACES = {
    "point": Where("Quetta", "PAK", 30.188, 67.001, "point", 0, 6),
    "adm1": Where("Kandahar", "AFG", 31.1, 65.5, "adm1", 0, 8),
    "country": Where("Afghanistan", "AFG", None, None, "country", 0, 11),
    "border": Where("the frontier", "AFG", None, None, "region_or_border", 0, 12),
    "nowhere": Where("Qala Mir", None, None, None, "point", 0, 8),
}


def _event(name: str, *places: str) -> Event:
    return replace(RELEASE.events[0], id=f"e-{name}", title=name, where=tuple(PLACES[p] for p in places))


def _drawn(*events: Event) -> str:
    drawing = map_drawing(spots(events))
    assert drawing is not None
    return drawing


def test_only_a_named_point_is_drawn_as_a_point() -> None:
    drawing = _drawn(_event("a", "point"), _event("b", "adm1"), _event("c", "country"))
    assert drawing.count('class="point"') == 1
    assert drawing.count('class="area" fill="url(#hatch)"') == 1
    assert drawing.count('class="area wide"') == 1


def _area_of(name: str, land: str, lat: float, lon: float, precision: Precision) -> tuple[Sequence[Point], Sequence[Point]]:
    """The outline of an area, and the whole circle that stands for it."""
    (spot,) = spots([replace(RELEASE.events[0], where=(Where(name, land, lat, lon, precision, 0, 1),))]).drawn
    (ring,) = _area(spot)
    return ring, circle(spot)


def _size(ring: Sequence[Point]) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def test_an_area_ends_at_the_border_of_its_country() -> None:
    """That of a province beside a border is cut there; that in the middle of its country and that of a border region are whole circles."""
    edge, whole = _area_of("the east of Paktia", "AFG", 33.58, 69.38, "adm1")
    assert 0.8 < _size(edge) / _size(whole) < 0.97
    inner, whole = _area_of("the middle of Daykundi", "AFG", 33.7, 66.0, "adm1")
    assert _size(inner) == pytest.approx(_size(whole))
    border, whole = _area_of("the line", "AFG", 32.5, 69.4, "region_or_border")
    assert border == whole


def test_a_region_that_the_atlas_knows_has_its_own_outline() -> None:
    place = Where("Somaliland", "SOM", 9.5, 46.0, "region_or_border", 0, 1)
    (spot,) = spots([replace(RELEASE.events[0], where=(place,))]).drawn
    assert len(_area(spot)[0]) > 60


def test_a_province_has_its_own_outline_and_one_joined_of_two_has_both() -> None:
    outline, whole = _area_of("Paktia", "AFG", 33.58, 69.38, "adm1")
    assert outline != whole
    assert len(outline) > 100
    joined = Where("Khyber Pakhtunkhwa", "PAK", 34.9, 72.3, "adm1", 0, 1)
    (spot,) = spots([replace(RELEASE.events[0], where=(joined,))]).drawn
    assert len(_area(spot)) == 2


def test_a_country_is_drawn_only_where_an_event_names_nothing_finer() -> None:
    assert [s.kind for s in spots([_event("a", "country", "adm1")]).drawn] == ["area"]


def test_a_place_without_coordinates_stands_for_its_country_or_is_said_to_be_missing() -> None:
    told = spots([_event("a", "border"), _event("b", "nowhere"), _event("c")])
    assert [(s.kind, s.country) for s in told.drawn] == [("country", "AFG")]
    assert "2 events of 3 without a place that can be drawn" in caption(told)


def test_no_place_no_map() -> None:
    assert map_drawing(spots([_event("a", "nowhere")])) is None
    assert "Nothing can be drawn" not in caption(spots([_event("a", "nowhere")]))
    assert in_words(spots([])) == "No place"


def test_the_caption_says_that_boundaries_are_not_authoritative_and_circles_are_a_convention() -> None:
    words = caption(spots([_event("a", "adm1")]))
    assert "not authoritative" in words
    assert "by a circle of a set size that ends at its country's border" in words


def test_circles_are_those_of_the_pages() -> None:
    (line,) = re.findall(r"RADIUS = \{(.*?)\}", files("fogline").joinpath("web/static/lib/geo.js").read_text(encoding="utf-8"))
    assert {name.strip(): int(km) for name, km in (part.split(":") for part in line.split(","))} == RADIUS_KM


@pytest.mark.parametrize(("name", "inside"), [("AFG", (67.0, 33.0)), ("PAK", (69.0, 30.0)), ("FJI", (178.0, -17.8)), ("UKR", (31.0, 49.0))])
def test_outlines_hold_their_country(name: str, inside: tuple[float, float]) -> None:
    found = country(name)
    assert found is not None
    assert found.holds(*inside)
    assert [one.name for one in countries() if one.code and one.holds(*inside)] == [found.name]


def test_every_place_stands_inside_the_picture_where_it_belongs() -> None:
    told = spots([_event("a", "point"), _event("b", "adm1")])
    view = projection(told.drawn, 640)
    assert view is not None
    where = {s.name: view.at(s.lon, s.lat) for s in told.drawn}
    assert all(at in view for at in where.values())
    assert where["Kandahar"][0] < where["Quetta"][0]  # west of it
    assert where["Kandahar"][1] < where["Quetta"][1]  # north of it


def test_names_from_reports_cannot_act_in_the_picture() -> None:
    place = replace(PLACES["point"], name='<script>alert(1)</script>"&\u202e')
    drawing = alone(_drawn(replace(_event("a"), where=(place,), title="</title><script>")))
    root = ET.fromstring(drawing)  # noqa: S314  our own picture
    assert not [one for one in root.iter() if "script" in str(one.tag)]
    assert "\u202e" not in drawing


def test_the_page_holds_the_map_and_markdown_its_file_or_its_words() -> None:
    report, documents = compose(Asked(RELEASE, episode.LABELS)), {d.path: d for d in RELEASE.documents}
    assert 'class="sea"' in html(report, documents)
    pictures = Pictures("sit")
    text = markdown(report, documents, pictures)
    assert "](<sit.map-1.svg>)" in text
    assert all(svg.startswith("<svg") and "var(" not in svg for svg in pictures.drawn.values())
    assert "Kabul (named place)" in markdown(report, documents)


def test_the_command_writes_pictures_beside_markdown(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("date 2031-05-04\nGunmen killed four guards in Mosul on Friday, police said.\n", encoding="utf-8")
    run = [sys.executable, "-m", "fogline"]
    subprocess.run([*run, "run", "a.txt", "-q"], cwd=tmp_path, check=True, capture_output=True)
    subprocess.run([*run, "report", "-o", "r.md"], cwd=tmp_path, check=True, capture_output=True)
    shown = re.findall(r"\(<([^>]+)>\)", (tmp_path / "r.md").read_text(encoding="utf-8"))
    assert "r.map-1.svg" in shown
    assert all((tmp_path / name).is_file() for name in shown)
