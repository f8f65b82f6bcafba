"""Comparing the places of happenings."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from fogline.model import Where

Relation = Literal["same", "within", "region", "country", "apart"]
_POINT = {"point", "near", "adm2"}
_ORDER: tuple[Relation, ...] = ("same", "within", "region", "country", "apart")
_NEAR_KM, _FAR_KM = 30.0, 60.0
_LOOSE_KM = 150.0  # "north of X", "near X"


def kilometres(one: Where, other: Where) -> float | None:
    """Great-circle distance, ``None`` without coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = radians(one.lat), radians(other.lat)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, h)))


def is_fine(place: Where) -> bool:
    """True for a place finer than a country or a border region."""
    return place.precision in _POINT or place.precision == "adm1"


def _same_name(one: Where, other: Where) -> bool:
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return True
    return one.name.casefold() == other.name.casefold() and (one.country == other.country or None in (one.country, other.country))


def _fine(one: Where, other: Where) -> Relation | None:
    """How two fine places of one country stand; ``None`` where nothing tells."""
    away = kilometres(one, other)
    if one.precision in _POINT and other.precision in _POINT:
        if away is not None:
            far = _LOOSE_KM if "near" in (one.precision, other.precision) else _FAR_KM
            return "same" if away <= _NEAR_KM else "apart" if away > far else None
        return "apart" if one.adm1 and other.adm1 and one.adm1 != other.adm1 else None
    if one.adm1 and other.adm1:
        return "within" if one.adm1 == other.adm1 else "apart"
    return "apart" if one.precision == other.precision == "adm1" or (away is not None and away > 400) else None


def _two(one: Where, other: Where) -> Relation | None:
    if _same_name(one, other):
        return "same" if is_fine(one) else "region" if one.precision != "country" else "country"
    if one.country and other.country and one.country != other.country:
        return None if "region_or_border" in (one.precision, other.precision) else "apart"
    if "region_or_border" in (one.precision, other.precision):
        return "region"
    if "country" in (one.precision, other.precision):
        return "country"
    return _fine(one, other) if is_fine(one) and is_fine(other) else None


def relation(one: Iterable[Where], other: Iterable[Where]) -> Relation | None:
    """The closest relation between two groups of places; ``None`` where nothing is known.

    Two groups are apart only when every pair of fine places is.
    """
    ours, theirs = tuple(one), tuple(other)
    found = [r for a in ours for b in theirs if (r := _two(a, b)) is not None]
    if not found:
        return None
    fine = [_two(a, b) for a in ours for b in theirs if is_fine(a) and is_fine(b)]
    if fine and all(r == "apart" for r in fine):
        return "apart"
    return min(found, key=_ORDER.index)
