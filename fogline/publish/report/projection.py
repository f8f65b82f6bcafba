"""Where a place stands in a picture: Mercator, over the part of the world that holds every place told, with a margin."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from fogline.publish.report.atlas import Box, Point, country
from fogline.publish.report.spots import Spot

_TALLEST, _LOWEST = 0.8, 0.42  # of the width


@dataclass(frozen=True, slots=True)
class Projection:
    """A window on the world, ``width`` by ``height`` units of the picture."""

    bounds: Box
    width: float
    height: float
    scale: float
    centre: Point  # in radians east, and Mercator's north

    def at(self, lon: float, lat: float) -> Point:
        """The place in the picture, from its upper left corner."""
        north = _north(max(-84.0, min(84.0, lat)))
        return self.width / 2 + (math.radians(lon) - self.centre[0]) * self.scale, self.height / 2 - (north - self.centre[1]) * self.scale

    def meets(self, box: Box) -> bool:
        """True where part of the box may be in the window."""
        (left, bottom), (right, top) = self.at(box[0], box[1]), self.at(box[2], box[3])
        return left < self.width and right > 0 and top < self.height and bottom > 0

    def __contains__(self, point: Point) -> bool:
        return 0 <= point[0] <= self.width and 0 <= point[1] <= self.height


def projection(drawn: Iterable[Spot], width: float) -> Projection | None:
    """The window that holds every place; ``None`` where there is none."""
    bounds = _frame(drawn)
    if bounds is None:
        return None
    west, south, east, north = bounds
    across, down = math.radians(east - west), _north(north) - _north(south)
    height = min(width * _TALLEST, max(width * _LOWEST, width / across * down))
    return Projection(bounds, width, height, min(width / across, height / down), (math.radians((west + east) / 2), (_north(north) + _north(south)) / 2))


def circle(spot: Spot, steps: int = 48) -> tuple[Point, ...]:
    """A ring of points around a place, at its radius."""
    up = spot.km / 111.2  # kilometres of a degree of latitude
    out = up / max(0.1, math.cos(math.radians(spot.lat)))
    turns = (2 * math.pi * i / steps for i in range(steps))
    return tuple((spot.lon + out * math.cos(turn), spot.lat + up * math.sin(turn)) for turn in turns)


def _north(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _frame(drawn: Iterable[Spot]) -> Box | None:
    """Bounds that hold every place with a margin, never closer than a few hundred kilometres."""
    boxes = [box for spot in drawn if (box := _around(spot)) is not None]
    if not boxes:
        return None
    west, south, east, north = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    wide, high = max((east - west) * 0.16, (4 - (east - west)) / 2, 0.4), max((north - south) * 0.16, (3 - (north - south)) / 2, 0.4)
    return max(-180.0, west - wide), max(-78.0, south - high), min(180.0, east + wide), min(80.0, north + high)


def _around(spot: Spot) -> Box | None:
    if spot.kind == "country":
        known = country(spot.country or "")
        return known.mainland if known else None
    up = max(spot.km, 60) / 111.2
    out = up / max(0.1, math.cos(math.radians(spot.lat)))
    return spot.lon - out, spot.lat - up, spot.lon + out, spot.lat + up
