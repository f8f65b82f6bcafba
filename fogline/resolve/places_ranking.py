"""Which place a name means: by the countries of the text, by its neighbours in the text, by its size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.book.gazetteer import Place, key

MARGIN = 0.8
_OVERSHADOWED, _FAMOUS, _HAMLET = 2.5, 1000, 300  # a hamlet is seldom meant by the name of a place a thousand times as big
_CLOSE = 150  # kilometres
_LEAST = {"adm1": 200_000, "adm2": 20_000, "town": 10}
_MOST = {"adm1": 1_000_000, "adm2": 100_000, "town": 40_000_000}
_LEVEL_OF_NOUN = {"division_nouns": "adm1", "district_nouns": "adm2", "town_nouns": "town"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The best reading with its score, and the others with the reason why not. ``country`` stands alone where only it is sure.

    ``lead`` is how far the best is ahead of the next place elsewhere; infinite where there is none.
    """

    place: Place | None
    country: str | None
    score: float
    runners_up: tuple[str, ...]
    lead: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the text says around one name.

    ``evidence``: countries spoken of, with weights; ``beside``: these and their neighbours; ``near``: places known already; ``noun``: the kind word
    beside the name; ``within``: what stands right behind it and holds it ("Taji, Baghdad, Iraq"), countries by code, divisions by name.
    """

    evidence: Mapping[str, float]
    beside: frozenset[str]
    near: Sequence[Place]
    noun: str | None
    within: frozenset[str]


def distance(a: Place, b: Place) -> float | None:
    """Great-circle distance in kilometres, ``None`` where a coordinate is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, lb = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def score(place: Place, around: Surroundings, *, seated: bool) -> float:
    """How well one reading fits: size, level, the share of its country in the text, its distance to known places.

    ``seated``: the name is also that of a town in the division, as Khost is: then a division is known by its rank and not by its people, for the
    town is meant by "Khost" and the province by "Helmand".
    """
    share = around.evidence.get(place.country, 0.0) / (sum(around.evidence.values()) or 1.0)
    most = _MOST["town"] if place.level == "adm1" and not seated else _MOST[place.level]
    points = 0.7 * math.log10(min(max(place.population, _LEAST[place.level]), most)) + (4.0 * share + 2.0 if share else 0.0)
    points += {"adm1": 0.6, "adm2": 0.0, "town": 0.9}[place.level] + (0.3 if place.lat is not None else 0.0)
    points += 1.2 if not share and place.country in around.beside else 0.0
    wanted = _LEVEL_OF_NOUN.get(around.noun or "")
    if wanted is not None:
        points += 2.5 if place.level == wanted else 0.8 if {place.level, wanted} == {"adm1", "adm2"} else -0.8
    points += 5.0 * len(around.within & {place.country, place.adm1 or ""})
    if any((gap := distance(place, other)) is not None and gap < _CLOSE for other in around.near):
        points += 1.5
    return points + (1.0 if any(o.country == place.country and o.adm1 == place.adm1 for o in around.near) else 0.0)


def choose(name: str, places: Sequence[Place], around: Surroundings) -> Choice:
    """The reading that fits best; a close race between places far apart gives the country alone, or nothing."""
    seats = {(p.country, p.adm1) for p in places if p.level == "town"}
    # a place called so goes before one that is also called so
    famous = 0 if around.noun == "town_nouns" else max(p.population for p in places) // _FAMOUS
    scored = (
        (
            score(p, around, seated=(p.country, p.adm1) in seats)
            + (0.5 if p.level != "adm1" and key(p.name) == name else 0.0)
            - (_OVERSHADOWED if p.level == "town" and max(p.population, _HAMLET) < famous and p.country not in around.within else 0.0),
            p,
        )
        for p in places
    )
    ranked = sorted(scored, key=lambda r: (-r[0], r[1].country, r[1].name, r[1].level))
    best_score, best = ranked[0]
    elsewhere = [(best_score - s, p) for s, p in ranked[1:] if not _same_spot(best, p)]
    rivals = [p for behind, p in elsewhere if behind < MARGIN]
    others = tuple(f"{p.name}, {p.adm1 or '?'}, {p.country}: {_why_not(behind, p, around.evidence)}" for behind, p in elsewhere[:3])
    lead = elsewhere[0][0] if elsewhere else math.inf
    if any(p.country != best.country for p in rivals):
        return Choice(None, None, best_score, others, lead)
    return Choice(None if rivals else best, best.country, best_score, others, lead)


def _same_spot(a: Place, b: Place) -> bool:
    """True when choosing one for the other would move the pin by nothing that matters (a town and the district it names)."""
    if a.country != b.country:
        return False
    gap = distance(a, b)
    return (gap is not None and gap < 40) or a.adm1 == b.adm1


def _why_not(behind: float, place: Place, evidence: Mapping[str, float]) -> str:
    where = (
        "its country is not in the text"
        if place.country not in evidence
        else f"{place.population} people"
        if place.population
        else "smaller"
    )
    return f"{where}, {behind:.1f} behind"


def mentions(countries: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Weights per country, summed."""
    found: Counter[str] = Counter()
    for country, weight in countries:
        found[country] += weight  # type: ignore[assignment]
    return dict(found)
