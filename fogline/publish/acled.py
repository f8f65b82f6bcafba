"""ACLED-shaped rows: the 31 columns of ACLED's export, in its order, from our events. Ours, not ACLED's data.

After the ACLED codebook: one event, one named place, one day; fatalities are the most conservative current figure. What the shape
cannot hold stands in a sidecar record with the same id. Events that ACLED would not code (no day within a month, no place within a
country) get a sidecar record with the reason and no row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.model import Claim, Event
from fogline.model.precision import ACLED_GEO_PRECISION
from fogline.publish import wording
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.losses import losses, total
from fogline.publish.moments import days
from fogline.publish.parties import Parties, members, number, outlets, parties, place
from fogline.publish.registry import Registry
from fogline.publish.voices import inside, voices

POLICY = "acled"
COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1",
    "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location",
    "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_INTER = ("State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces")
_KINDS = {"rebel": 1, "political_militia": 2, "identity_militia": 3, "external": 7}
_DISORDER = {"Protests": "Demonstrations", "Riots": "Political violence", "Strategic developments": "Strategic developments"}
_REMOTE = "Explosions/Remote violence"
_AGAINST_CIVILIANS = "Violence against civilians"
_LONGEST = 900  # characters of notes


@dataclass(frozen=True, slots=True)
class Coding:
    """What a row is made with: names and numbers, the looked-up release, the outlet of each report, and the time of the revision (Unix)."""

    registry: Registry
    labels: Labels
    index: Index
    outlets: Mapping[str, str]
    revised: int


def row(event: Event, coding: Coding) -> dict[str, object] | str:
    """One event as a row, or the reason why ACLED would not code it."""
    when, where = days(event.when), place(event)
    if when is None:
        return "no day is known"
    if (dated := when.acled) is None:
        return "its day is not known within a month"
    if where is None or where.country is None or where.precision == "country":
        return "no place within a country is known"
    country, sides = coding.registry.country(where.country), parties(event, coding.index.claims)
    kind, sub = _type(event, sides)
    return {
        "event_id_cnty": identifier(event, where.country), "event_date": dated[0].isoformat(), "year": dated[0].year, "time_precision": dated[1],
        "disorder_type": _DISORDER.get(kind, "Political violence"), "event_type": kind, "sub_event_type": sub,
        **_actors(sides, kind, where.country, coding),
        "civilian_targeting": "Civilian targeting" if kind == _AGAINST_CIVILIANS or (kind in {_REMOTE, "Riots"} and sides.only_civilians) else "",
        "iso": country.iso, "region": country.acled_region, "country": country.name,
        "admin1": where.adm1 or (where.name if where.precision == "adm1" else ""), "admin2": where.name if where.precision == "adm2" else "",
        "admin3": "", "location": where.name,
        "latitude": None if where.lat is None else round(where.lat, 4), "longitude": None if where.lon is None else round(where.lon, 4),
        "geo_precision": ACLED_GEO_PRECISION[where.precision], "source": "; ".join(outlets(event, coding.index.claims, coding.outlets)), "source_scale": "",
        "notes": notes(event, coding), "fatalities": total(losses(event))[1], "tags": "", "timestamp": coding.revised,
    }  # fmt: skip


def identifier(event: Event, country: str) -> str:
    """Our id in ACLED's form, with a prefix that no id of ACLED has."""
    return f"FOG-{country}{number(event)}"


def _type(event: Event, sides: Parties) -> tuple[str, str]:
    """Event and sub-event type. An attack of which the reports do not say how is one on civilians where only they were hit."""
    if event.type:
        return event.type, event.sub_event_type or ""
    return (_AGAINST_CIVILIANS, "Attack") if sides.only_civilians else ("Battles", "Armed clash")


def _actors(sides: Parties, kind: str, country: str, coding: Coding) -> dict[str, object]:
    """The actors' columns. Order carries meaning only where civilians are the target: they are the second."""
    first, second = _pair(sides, kind)
    beside = [s for s in (*sides.armed, *sides.civilians) if s not in {first, second} and s != "nonstate:unknown"]
    names = [_name(s, country, coding) for s in (first, second)]
    codes = [_code(s, country, coding.registry) for s in (first, second)]
    with_first = [s for s in beside if first and set(members(s)) & set(members(first))]
    return {
        "actor1": names[0], "assoc_actor_1": "; ".join(_name(s, country, coding) for s in with_first), "inter1": _INTER[codes[0]],
        "actor2": names[1], "assoc_actor_2": "; ".join(_name(s, country, coding) for s in beside if s not in with_first), "inter2": _INTER[codes[1]],
        "interaction": _interaction(*codes),
    }  # fmt: skip


def _pair(sides: Parties, kind: str) -> tuple[str | None, str | None]:
    civilians = sides.civilians[0] if sides.civilians else None
    if civilians and (kind == _AGAINST_CIVILIANS or sides.only_civilians):
        return sides.doer or next(iter(sides.armed), None), civilians
    if len(sides.armed) > 1:
        first, second = sides.armed[:2]
        return (sides.doer, next(s for s in sides.armed if s != sides.doer)) if sides.doer else (first, second)
    return (sides.doer, civilians) if sides.doer and civilians else (next(iter(sides.armed), None), None)


def _name(side: str | None, country: str, coding: Coding) -> str:
    """An actor as ACLED writes them, without the years of a government, which the reports do not tell."""
    kind, _, name = (side or "").partition(":")
    where = ", ".join(coding.registry.country(c).name for c in members(side))
    if kind == "state":
        return f"Military Forces of {where}"
    if kind in {"civilian", "mixed"}:
        return f"Civilians ({where})"
    if kind == "nonstate" and name != "unknown":
        return name
    return f"Unidentified Armed Group ({coding.registry.country(country).name})"


def _code(side: str | None, country: str, registry: Registry) -> int:
    """Index of the inter code; a military outside its own country is external."""
    kind, _, name = (side or "").partition(":")
    if kind == "state":
        return 0 if country in members(side) else 7
    if kind in {"civilian", "mixed"}:
        return 6
    return _KINDS.get(registry.groups.get(name, ""), 2)


def _interaction(one: int, other: int) -> str:
    low, high = sorted((one, other))
    if low == high:
        return f"{_INTER[low]} only"
    names = (_INTER[high], _INTER[low]) if (low, high) == (6, 7) else (_INTER[low], _INTER[high])
    return "-".join(names)


def notes(event: Event, coding: Coding) -> str:
    """A sentence for the day and place, then who gives which figure of whom."""
    when = wording.when(event.when)
    told = [f"{'On' if when[:1].isdigit() else 'In'} {when}, {event.title.removesuffix(f', {when}')}."]
    for estimate in event.estimates:
        if estimate.measure in {"killed", "injured", "captured"}:
            said = "; ".join(inside(v.text) for v in voices(estimate, coding.index, coding.labels))
            told.append(f"{coding.labels.side(estimate.target_side)}, {estimate.measure}: {said}.")
    text = " ".join(told)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(". ")[0] + ". More in the sidecar."


def substitutions(event: Event, claims: Mapping[str, Claim]) -> list[dict[str, object]]:
    """The words that count as numbers here, and the number each counts as."""
    found: list[dict[str, object]] = []
    for estimate in event.estimates:
        used: Sequence[Claim] = [claims[c] for c in estimate.used if c in claims]
        found += [{"claim": c.id, "words": c.quantity.words, "counts": estimate.low} for c in used if c.quantity.bound == "vague"]
    return found
