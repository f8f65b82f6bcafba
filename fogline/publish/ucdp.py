"""UCDP GED-shaped rows: the 49 columns of UCDP's own file, in its order, from our events. Ours, not UCDP's data.

One row for each event with at least one death in best, low or high; best is the sum of the four deaths columns. No UCDP id is made up:
the columns for them stay empty, ``id`` is negative and ``relid`` has our prefix. Where no best figure exists, low (or 0) stands in its
place, ``code_status`` is ``Check deaths``, and the sidecar says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from fogline.model import Claim, Document, Event, Where
from fogline.model.precision import UCDP_WHERE_PREC
from fogline.publish.acled import Coding
from fogline.publish.losses import Loss, losses, total
from fogline.publish.moments import Days, days
from fogline.publish.parties import Parties, claimants, members, number, parties, place

POLICY = "ucdp"
COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id",
    "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
UNCLEAR = "XXX"  # with the country's number, as UCDP writes a side nobody names
_FIRM = frozenset({"independent_origins", "admitted"})


def row(event: Event, coding: Coding) -> dict[str, object] | str:
    """One event as a row, or the reason why UCDP would not code it."""
    dead, where, when = losses(event), place(event), days(event.when)
    low, best, high = total(dead)
    if not high:
        return "nobody gives a death that this policy counts"
    if when is None:
        return "no day is known"
    if where is None or where.country is None:
        return "no country is known"
    sides = parties(event, coding.index.claims)
    kind, first, second = _dyad(event, sides, coding)
    own = [coding.index.claims[c] for c in event.claims if c in coding.index.claims]
    return {
        **dict.fromkeys(COLUMNS, ""), **_who(kind, first, second, where, coding), **_sources(own, coding), **_where(where, event, coding),
        **_deaths(dead, first, second, kind), "id": -number(event),
        "relid": f"FOG-{where.country}-{when.first.year}-{kind}-{event.id.partition('-')[2]}", "year": when.first.year,
        "code_status": _status(dead, where, when, first, second), "event_clarity": 2 if when.length > 1 and len(event.where) > 1 else 1,
        "date_prec": when.ucdp, "date_start": f"{when.first} 00:00:00.000", "date_end": f"{when.last} 00:00:00.000",
        "best": best, "high": high, "low": low,
    }  # fmt: skip


def _dyad(event: Event, sides: Parties, coding: Coding) -> tuple[int, str | None, str | None]:
    """Type of violence (1 state-based, 2 non-state, 3 one-sided) and the sides a and b; a government comes first, two by their names."""
    armed = list(sides.armed)
    if sides.only_civilians and event.type != "Battles":
        return 3, sides.doer or (armed[0] if len(armed) == 1 else None), None
    states = sorted((s for s in armed if s.startswith("state:")), key=lambda s: _side(s, coding))
    others = [s for s in armed if not s.startswith("state:")]
    ordered = [*states, *others][:2]
    first, second = (*ordered, None, None)[:2]
    return (1 if states else 2), first, second


def _side(side: str | None, coding: Coding) -> str:
    """A side's name as UCDP writes it."""
    kind, _, name = (side or "").partition(":")
    if kind == "state":
        return f"Government of {', '.join(_ucdp_name(c, coding) for c in members(side))}"
    return name if kind == "nonstate" and name != "unknown" else UNCLEAR


def _ucdp_name(code: str, coding: Coding) -> str:
    country = coding.registry.country(code)
    return country.ucdp_name or country.name


def _who(kind: int, first: str | None, second: str | None, where: Where, coding: Coding) -> dict[str, object]:
    names = [_side(first, coding), "Civilians" if kind == 3 else _side(second, coding)]
    names = [f"{UNCLEAR}{coding.registry.country(where.country).gw or ''}" if name == UNCLEAR else name for name in names]
    numbers = [coding.registry.country(members(s)[0]).gw if s and s.startswith("state:") else None for s in (first, second)]
    return {
        "type_of_violence": kind, "side_a": names[0], "side_b": names[1], "dyad_name": " - ".join(names), "conflict_name": " - ".join(names),
        "gwnoa": numbers[0], "gwnob": numbers[1],
    }  # fmt: skip


def _sources(own: Sequence[Claim], coding: Coding) -> dict[str, object]:
    """The reports, each once: who published what and when, and whose information it is."""
    reports: list[Document] = [d for path in dict.fromkeys(c.document for c in own) if (d := coding.index.documents.get(path)) is not None]
    offices = [coding.outlets.get(d.path, d.path) for d in reports]
    dates = [(d.published.start or "")[:10] if d.published else "" for d in reports]
    titles = [d.title or "" for d in reports]
    articles = (f'"{office},{date},{title}"' for office, date, title in zip(offices, dates, titles, strict=True))
    return {
        "number_of_sources": len(set(offices)), "source_article": ";".join(articles), "source_office": ";".join(offices), "source_date": ";".join(dates),
        "source_headline": ";".join(titles), "source_original": "; ".join(claimants(own)),
    }  # fmt: skip


def _where(where: Where, event: Event, coding: Coding) -> dict[str, object]:
    country = coding.registry.country(where.country)
    lat, lon = where.lat, where.lon
    point = lat is not None and lon is not None
    return {
        "where_prec": 5 if len(event.where) > 1 and where.precision != "country" else UCDP_WHERE_PREC[where.precision], "where_coordinates": where.name,
        "where_description": "; ".join(dict.fromkeys(w.name for w in event.where)),
        "adm_1": where.adm1 or (where.name if where.precision == "adm1" else ""), "adm_2": where.name if where.precision == "adm2" else "",
        "latitude": lat, "longitude": lon, "geom_wkt": f"POINT ({lon:.6f} {lat:.6f})" if point else "",
        "priogrid_gid": priogrid(lat, lon) if lat is not None and lon is not None else None,
        "country": _ucdp_name(where.country or "", coding), "country_id": country.gw, "region": country.ucdp_region,
    }  # fmt: skip


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of half a degree that holds a point."""
    return math.floor((lat + 90) * 2) * 720 + math.floor((lon + 180) * 2) + 1


def _deaths(dead: Sequence[Loss], first: str | None, second: str | None, kind: int) -> dict[str, object]:
    """Best figures by side; whoever is neither of the two sides nor a civilian is of unknown standing."""
    columns = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0}
    for loss in dead:
        side = loss.side or ""
        if kind != 3 and side in {first, second}:
            columns["deaths_a" if side == first else "deaths_b"] += loss.best
        else:
            columns["deaths_civilians" if side.startswith("civilian:") else "deaths_unknown"] += loss.best
    return dict(columns)


def _status(dead: Sequence[Loss], where: Where, when: Days, first: str | None, second: str | None) -> str:
    """``Clear`` only where the figures stand on more than one word, and day, place and parties are known; else what is to be checked."""
    if any(x.filled for x in dead) or any(x.estimate.corroboration not in _FIRM and x.estimate.rule != "best.counted" for x in dead):
        return "Check deaths"
    if first in {None, "nonstate:unknown"} or second == "nonstate:unknown":
        return "Check dyad"
    if where.precision in {"country", "region_or_border"}:
        return "Check location"
    return "Clear" if when.length <= 7 else "Check date"
