"""Which of the places named together is the one meant, and which of the others hold it or stand beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fogline.found import PlaceFound
from fogline.model import Span
from fogline.text import View

_FINE = {"point": 0, "near": 0, "adm2": 1, "adm1": 2, "air_or_sea": 2, "region_or_border": 3, "country": 4}
# "Kabul, Kandahar and Paktia", "in Kabul, in Kandahar and in the province of Paktia"
_JOINED = re.compile(r"\s*(?:,|,? (?:and|or))\s*(?:(?:in|at|near) )?(?:the )?(?:(?:city|town|province|district|state|region) of )?")
_ADJACENT = 40
_PAIR = 8


def is_fine(place: PlaceFound) -> bool:
    """True for anything more exact than a region or country."""
    return _FINE[place.precision] < 3


def staying(spots: Sequence[PlaceFound]) -> list[PlaceFound]:
    """Places where something is; where there are none, those that something comes from or goes to."""
    return [p for p in spots if not p.rule.endswith(".motion")] or list(spots)


def ordered(view: View, spots: Sequence[PlaceFound], number: Span, main: str | None) -> tuple[PlaceFound, ...]:
    """The place meant at ``number`` first, then those listed with it, then those that hold it.

    The nearest fine place is meant, one behind the figure before one ahead of it; marks on the map ("south of Srinagar",
    "a town near Najaf", "a hospital in Tikrit") only where nothing else is named.
    """
    if not spots:
        return ()
    best = min(spots, key=lambda p: (_is_mark(p, spots), _rough(p), _away(view, p.span, number), p.country != main, _FINE[p.precision]))
    best = min((best, *_closer(best, spots)), key=lambda p: (_FINE[p.precision], _away(view, p.span, number), p.country != main))
    twins = [p for p in spots if p is not best and (p.span == best.span or _shares_border(p, best))]
    listed = [p for p in _list_of(view, best, spots) if p is not best and p not in twins]
    holding = [p for p in spots if p not in (best, *twins, *listed) and _holds(p, best) and not _is_mark(p, spots)]
    return (best, *twins, *listed, *sorted(holding, key=lambda p: _FINE[p.precision]))


def _shares_border(place: PlaceFound, best: PlaceFound) -> bool:
    """True for the other land of a border that is named by both ("the Freedonia-Ruritania border")."""
    return place.rule == best.rule == "border.between" and max(place.span.start - best.span.end, best.span.start - place.span.end) < _PAIR


def _rough(place: PlaceFound) -> bool:
    return _FINE[place.precision] > 3 or place.rule == "border.between"


def _is_mark(place: PlaceFound, spots: Sequence[PlaceFound]) -> bool:
    """True for a place that only helps to find another one."""
    if place.rule.startswith("beside"):
        return True
    return place.precision == "near" and any(is_fine(p) and p.span.end < place.span.start < p.span.end + _ADJACENT for p in spots)


def _closer(best: PlaceFound, spots: Sequence[PlaceFound]) -> list[PlaceFound]:
    """Finer places in the same division right beside it: the district before its province."""
    return [
        p
        for p in spots
        if _FINE[p.precision] < _FINE[best.precision]
        and (p.adm1 == best.adm1 is not None or (best.precision == "country" and p.country == best.country))
        and not _is_mark(p, spots)
        and max(p.span.start - best.span.end, best.span.start - p.span.end) < _ADJACENT
    ]


def _list_of(view: View, best: PlaceFound, spots: Sequence[PlaceFound]) -> list[PlaceFound]:
    """The places listed with ``best`` ("Kabul, Kandahar and Paktia"), in order."""
    run: list[PlaceFound] = []
    for place in sorted(spots, key=lambda p: p.span):
        joined = run and _JOINED.fullmatch(view.text, run[-1].span.end, place.span.start)
        if run and not joined and best in run:
            break
        run = [*run, place] if joined else [place]
    return [p for p in run if is_fine(p) and not (p.precision == "adm1" and p.adm1 == best.adm1)] if best in run else []


def _holds(outer: PlaceFound, inner: PlaceFound) -> bool:
    if outer.country != inner.country or _FINE[outer.precision] < _FINE[inner.precision]:
        return False
    return outer.precision == "country" or outer.adm1 is None or inner.adm1 is None or outer.adm1 == inner.adm1


def _away(view: View, place: Span, number: Span) -> int:
    """Distance in characters; a place behind the figure is nearer than one before, another clause is far."""
    left, right = (number, place) if number.start < place.start else (place, number)
    between = view.text[left.end : right.start]
    far = 200 * sum(between.count(mark) for mark in (";", ", while ", ", and ", " but "))
    return len(between) + far + (0 if place.start > number.start else 40)
