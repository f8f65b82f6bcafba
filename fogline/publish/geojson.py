"""Events as GeoJSON (RFC 7946): WGS 84, longitude before latitude. A place that is no point says how uncertain it is; an unknown one is null."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fogline.model import Event, Where
from fogline.model.precision import ACLED_GEO_PRECISION, UCDP_WHERE_PREC
from fogline.publish.labels import Labels
from fogline.publish.parties import place
from fogline.publish.records import estimate_record, plain

_METRES = {"point": 2_000, "near": 15_000, "adm2": 30_000, "adm1": 100_000, "region_or_border": 250_000, "air_or_sea": 250_000}


def collection(events: Iterable[Event], labels: Labels) -> dict[str, Any]:
    """A FeatureCollection of the events, each at its most exact place."""
    return {"type": "FeatureCollection", "features": [_feature(event, labels) for event in events]}


def _feature(event: Event, labels: Labels) -> dict[str, Any]:
    where = place(event)
    return {"type": "Feature", "id": event.id, "geometry": _geometry(where), "properties": _properties(event, where, labels)}


def _geometry(where: Where | None) -> dict[str, Any] | None:
    """The point of a place; none for a whole country, whose middle nobody reported."""
    if where is None or where.lat is None or where.lon is None or where.precision == "country":
        return None
    return {"type": "Point", "coordinates": [round(where.lon, 5), round(where.lat, 5)]}


def _properties(event: Event, where: Where | None, labels: Labels) -> dict[str, Any]:
    precision = where.precision if where else None
    return {
        "title": event.title,
        "type": event.type,
        "sub_event_type": event.sub_event_type,
        "when": plain(event.when),
        "place": where.name if where else None,
        "country": where.country if where else None,
        "precision": precision,
        "geo_precision": ACLED_GEO_PRECISION.get(precision) if precision else None,
        "where_prec": UCDP_WHERE_PREC[precision] if precision else None,
        "uncertainty_m": _METRES.get(precision or ""),
        "places": [w.name for w in event.where],
        "actors": list(event.actors),
        "documents": event.documents,
        "origins": event.origins,
        "estimates": [estimate_record(e) | {"side": labels.side(e.target_side)} for e in event.estimates],
    }
