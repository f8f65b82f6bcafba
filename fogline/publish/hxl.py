"""Figures as a table with HXL hashtags (1.1): one row for each estimate of an event, one hashtag row under the headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from fogline.model import Claim, Event
from fogline.publish.labels import Labels
from fogline.publish.parties import place

TAGS: Mapping[str, str] = {
    "event": "#event+id",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "event_type": "#event+type",
    "sub_event_type": "#event+type+sub",
    "country": "#country+name",
    "country_code": "#country+code",
    "adm1": "#adm1+name",
    "location": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "side": "#group+name",
    "measure": "#x_measure",
    "killed": "#affected+killed",
    "killed_min": "#affected+killed+min",
    "killed_max": "#affected+killed+max",
    "injured": "#affected+injured",
    "injured_min": "#affected+injured+min",
    "injured_max": "#affected+injured+max",
    "captured": "#x_affected+captured",
    "captured_min": "#x_affected+captured+min",
    "captured_max": "#x_affected+captured+max",
    "status": "#status+verification",
    "claimants": "#meta+source+claimant",
    "reports": "#meta+source+outlet",
    "description": "#description",
}
_COUNTED = ("killed", "injured", "captured")


def rows(events: Iterable[Event], claims: Mapping[str, Claim], outlets: Mapping[str, str], labels: Labels) -> Iterator[dict[str, object]]:
    """The hashtag row, then one row for each estimate; the columns of a measure that the row is not about stay empty."""
    yield dict(TAGS)
    for event in events:
        where = place(event)
        shared: dict[str, object] = {
            "event": event.id, "date_start": (event.when.start or "")[:10] if event.when else None, "date_end": (event.when.end or "")[:10] if event.when else None,
            "event_type": event.type, "sub_event_type": event.sub_event_type, "country": labels.country(where.country) if where and where.country else None,
            "country_code": where.country if where else None, "adm1": (where.adm1 or (where.name if where.precision == "adm1" else None)) if where else None,
            "location": where.name if where else None, "latitude": where.lat if where else None, "longitude": where.lon if where else None,
            "description": event.title,
        }  # fmt: skip
        for estimate in event.estimates:
            known = [claims[c] for c in (*estimate.used, *(s.claim for s in estimate.set_aside)) if c in claims]
            row = shared | {
                "side": labels.side(estimate.target_side), "measure": estimate.measure, "status": estimate.corroboration,
                "claimants": "; ".join(dict.fromkeys(c.voice.claimant for c in known)),
                "reports": "; ".join(dict.fromkeys(outlets.get(c.document, c.document) for c in known)),
            }  # fmt: skip
            if estimate.measure in _COUNTED:
                m = estimate.measure
                row |= {m: estimate.best, f"{m}_min": estimate.low, f"{m}_max": estimate.high}
            yield row
