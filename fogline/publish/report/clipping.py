"""The part of a country inside a circle: a province that is known only as "somewhere in here" does not reach over its country's border."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fogline.publish.report.atlas import Point, Polygon


def within(polygons: Iterable[Polygon], convex: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """The rings of these polygons cut by a convex ring that turns left; none where nothing of them lies inside."""
    return tuple(cut for polygon in polygons for ring in polygon if len(cut := _clipped(ring, convex)) > 2)


def _clipped(ring: Sequence[Point], convex: Sequence[Point]) -> tuple[Point, ...]:
    """Sutherland and Hodgman: what of a ring lies left of every edge of the convex one."""
    points = tuple(ring[:-1] if ring[0] == ring[-1] else ring)
    for a, b in zip(convex, (*convex[1:], convex[0]), strict=True):
        points = tuple(_left_of(points, a, b))
    return points


def _left_of(points: Sequence[Point], a: Point, b: Point) -> Iterator[Point]:
    sides = [(b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) for x, y in points]
    for i, (point, here) in enumerate(zip(points, sides, strict=True)):
        before, there = points[i - 1], sides[i - 1]
        if (here >= 0) != (there >= 0):
            share = there / (there - here)
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if here >= 0:
            yield point
