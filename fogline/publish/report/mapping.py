"""The map of a report as SVG: outlines of countries, points, and hatched areas where no report names a point."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from fogline.publish.inert import one_line
from fogline.publish.report.atlas import Box, Country, Point, countries, country, division, region
from fogline.publish.report.clipping import within
from fogline.publish.report.projection import Projection, circle, projection
from fogline.publish.report.spots import RADIUS_KM, Spot, Spots, counted

NOTE = (
    "A point only where a report names a point; hatched: somewhere in the named area: a country or a province by its outline, "
    "an area without one by a circle of a set size that ends at its country's border. "
    "Boundaries: Natural Earth, not authoritative; they imply no view on any status."
)
_WIDTH = 640
_IN_ONE_COUNTRY = RADIUS_KM["adm1"]  # what is wider is a border region or the sea
_MOST = 60  # places with a label
_NAMELESS = 12  # places that the words under the map name
_SMALL = 20  # units: a mark this small is never hidden by a label
_HATCH = '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" class="hatch"/></pattern></defs>'


def map_drawing(told: Spots) -> str | None:
    """The map; ``None`` where nothing can be drawn."""
    view = projection(told.drawn, _WIDTH)
    if view is None:
        return None
    shown = [one for one in countries() if view.meets(one.box)]
    wide = [one for spot in told.drawn if spot.kind == "country" and (one := country(spot.country or ""))]
    drawn = [spot for spot in told.drawn if spot.kind != "country"]
    labels, taken = _labels(drawn, view)
    parts = [f'<rect width="{_WIDTH}" height="{view.height:.0f}" class="sea"/>', *(f'<path d="{_outline(one, view)}" class="land"/>' for one in shown)]
    parts += [f'<path d="{_outline(one, view)}" class="area wide" fill="url(#hatch)"/>' for one in wide]
    parts += [*_names(shown, drawn, view, taken), *(_spot(spot, view) for spot in drawn), *labels.values()]
    label = escape(one_line(in_words(told)), quote=True)
    return f'<svg viewBox="0 0 {_WIDTH} {view.height:.0f}" role="img" aria-label="{label}">{_HATCH}{"".join(parts)}</svg>'


def in_words(told: Spots) -> str:
    """The map for who cannot see it: each place with how exactly it is known."""
    return "; ".join(f"{spot.name} ({spot.words})" for spot in told.drawn) or "No place"


def caption(told: Spots) -> str:
    """What stands under the map; places for whose name there was no room are named here."""
    view = projection(told.drawn, _WIDTH)
    drawn = [spot for spot in told.drawn if spot.kind != "country"]
    labelled = _labels(drawn, view)[0] if view is not None else {}
    nameless = [f"{s.name} ({s.words})" for s in drawn if s not in labelled]
    more = f", and {len(nameless) - _NAMELESS} more" if len(nameless) > _NAMELESS else ""
    without = [f"Without room for a name: {', '.join(nameless[:_NAMELESS])}{more}"] if nameless else []
    return ". ".join([counted(told), *without, NOTE])


def _outline(one: Country, view: Projection) -> str:
    return "".join(_ring(ring, view) for polygon in one.polygons if view.meets(_bounds(polygon[0])) for ring in polygon)


def _bounds(ring: Sequence[Point]) -> Box:
    return min(p[0] for p in ring), min(p[1] for p in ring), max(p[0] for p in ring), max(p[1] for p in ring)


def _ring(ring: Sequence[Point], view: Projection) -> str:
    """A ring as a path; points that fall on the one before, at a tenth of a unit, are left out."""
    places = dict.fromkeys(f"{x:.1f} {y:.1f}" for x, y in (view.at(*point) for point in ring))
    return f"M{'L'.join(places)}Z"


def _spot(spot: Spot, view: Projection) -> str:
    title = f"<title>{escape(one_line(f'{spot.name}, {spot.words}: ' + '; '.join(spot.events)))}</title>"
    if spot.kind == "point":
        x, y = view.at(spot.lon, spot.lat)
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" class="point">{title}</circle>'
    return f'<path d="{"".join(_ring(ring, view) for ring in _area(spot))}" class="area" fill="url(#hatch)">{title}</path>'


def _area(spot: Spot) -> Sequence[Sequence[Point]]:
    """The rings of an area: of a province whose outline is known or a region that the atlas knows by name, else a circle, of a place in one country as far as that reaches."""
    if spot.km == RADIUS_KM["adm1"] and (own := division(spot.country or "", spot.name)):
        return [ring for polygon in own for ring in polygon]
    if (named := region(spot.name)) is not None:
        return [ring for polygon in named.polygons for ring in polygon]
    round_, land = circle(spot), country(spot.country or "") if spot.km <= _IN_ONE_COUNTRY else None
    return (within(land.polygons, round_) if land is not None else ()) or (round_,)


def _labels(drawn: Sequence[Spot], view: Projection) -> tuple[dict[Spot, str], list[Box]]:
    """Labels beside their places: right, left, above or below; where none is free the name is left to the words below the map."""
    taken: list[Box] = [_mark(spot, view) for spot in drawn if _reach(spot, view) < _SMALL]
    placed: dict[Spot, str] = {}
    for spot in drawn[:_MOST]:
        for x, y, anchor in _around(spot, view):
            wide = max(len(spot.name) * 6.8, len(spot.words) * 6.0)
            left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
            box = (left, y - 12, left + wide, y + 15)
            if left >= 2 and box[2] <= view.width - 2 and box[1] > 0 and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                placed[spot] = _lettered(x, y, anchor, one_line(spot.name), "place") + _lettered(x, y + 12, anchor, spot.words, "")
                break
    return placed, taken


def _mark(spot: Spot, view: Projection) -> Box:
    (x, y), reach = view.at(spot.lon, spot.lat), _reach(spot, view)
    return x - reach, y - reach, x + reach, y + reach


def _reach(spot: Spot, view: Projection) -> float:
    """How far the mark of a place reaches from its middle."""
    return 6.0 if spot.kind == "point" else view.at(*circle(spot)[0])[0] - view.at(spot.lon, spot.lat)[0]


def _around(spot: Spot, view: Projection) -> Iterator[tuple[float, float, str]]:
    """Where a label may stand, the best first."""
    (x, y), reach = view.at(spot.lon, spot.lat), _reach(spot, view)
    yield x + reach + 4, y, "start"
    yield x - reach - 4, y, "end"
    yield x, y - reach - 18, "middle"
    yield x, y + reach + 14, "middle"
    yield x + reach * 0.7 + 4, y - reach * 0.7 - 12, "start"
    yield x - reach * 0.7 - 4, y - reach * 0.7 - 12, "end"
    yield x + reach * 0.7 + 4, y + reach * 0.7 + 12, "start"
    yield x - reach * 0.7 - 4, y + reach * 0.7 + 12, "end"


def _lettered(x: float, y: float, anchor: str, words: str, style: str) -> str:
    """Words with a rim of land around them, so that lines under them do not cut them."""
    text = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {text} class="words {style} halo" aria-hidden="true">{escape(words)}</text><text {text} class="words {style}">{escape(words)}</text>'


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _names(shown: Sequence[Country], drawn: Sequence[Spot], view: Projection, taken: list[Box]) -> Iterator[str]:
    """Names of the countries in the window, each where it has most room, none over another or over a label; none on a map of the world."""
    marks = [view.at(spot.lon, spot.lat) for spot in drawn]
    for one in shown if view.bounds[2] - view.bounds[0] < 90 else ():
        at = _roomiest(one, marks, view) if one.code else None
        half = len(one.name) * 4.6
        if at is None or any(_overlap(box, (at[0] - half, at[1] - 13, at[0] + half, at[1] + 5)) for box in taken):
            continue
        taken.append((at[0] - half, at[1] - 13, at[0] + half, at[1] + 5))
        yield f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="middle" class="words country">{escape(one.name.upper())}</text>'


def _roomiest(one: Country, marks: Sequence[Point], view: Projection) -> Point | None:
    """The spot inside a country, as far as it is in the window, farthest from every mark and from the edge; none where it is too narrow."""
    west, south, east, north = (f(a, b) for f, a, b in zip((max, max, min, min), one.box, view.bounds, strict=True))
    half = len(one.name) * 4.6
    reach = math.degrees((half + 4) / view.scale)  # degrees that half the name takes
    best, found = half * 0.8 + 10, None
    for lon, lat in ((west + (east - west) * i / 10, south + (north - south) * j / 10) for i in range(1, 10) for j in range(1, 10)):
        x, y = view.at(lon, lat)
        room = min((*(math.hypot((x - u) * 0.8, (y - v) * 1.6) for u, v in marks), x, view.width - x, (y - 6) * 3, (view.height - y) * 3))
        if room > best and half + 6 < x < view.width - half - 6 and all(one.holds(lon + side, lat) for side in (0, -reach, reach)):
            best, found = room, (x, y)
    return found
