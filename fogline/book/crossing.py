"""What one entry of the book says of another must be there: actors that are part of actors, countries, offices, dates in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise

from pydantic import BaseModel

from fogline.book import faults
from fogline.book.pages import Page, position
from fogline.book.schemas.actors import Actor, Office, Period
from fogline.book.schemas.actors import Section as Actors
from fogline.book.schemas.countries import Section as Countries
from fogline.errors import BookError

_Fault = tuple[str, str, str | None, str]  # table, id, field, what is wrong


def check(sections: Mapping[str, BaseModel], pages: Mapping[str, Sequence[Page]]) -> None:
    """Raises ``BookError`` with every entry of an overlay, or of ours, that names something the book does not have."""
    found, lands = sections.get("actors"), sections.get("countries")
    if not isinstance(found, Actors) or not isinstance(lands, Countries):
        return
    told = [f"{_where(fault, pages['actors'])}: {fault[3]}" for fault in _actor_faults(found, {c.id for c in lands.countries})]
    told += _twice(pages)
    if told:
        raise BookError("\n".join(told[:5]) + (f"\n... and {len(told) - 5} more" if len(told) > 5 else ""))


def _where(fault: _Fault, pages: Sequence[Page]) -> str:
    table, key, field, _ = fault
    for page in reversed(pages):
        for nth, entry in enumerate(page.entries().get(table, [])):
            if isinstance(entry, dict) and key in {entry.get("id"), entry.get("actor")} and (entry.get("id") or field is None or field in entry):
                return faults.at(page, entry, nth, table, field)
    return f"actors, {key}"


def _actor_faults(section: Actors, lands: set[str]) -> Iterator[_Fault]:
    ids = {actor.id for actor in section.actors}
    wholes = ids | {f"{land.lower()}-state" for land in lands}
    for actor in section.actors:
        yield from _faults_of(actor, wholes, lands)
    for office in section.offices:
        yield from _office_faults(office, ids, lands)
    for alliance in section.alliances:
        for field, key in (("actor", alliance.actor), ("ally", alliance.ally)):
            if key not in wholes:
                yield "alliances", alliance.actor, field, _unknown("actor", key, wholes)
    for name in section.names:
        if name.actor not in ids:
            yield "names", name.actor, "actor", _unknown("actor", name.actor, ids)
    for code in section.codes:
        if code.actor not in wholes:
            yield "codes", code.actor, "actor", _unknown("actor", code.actor, wholes)
    for region in section.regions:
        if region.country not in lands:
            yield "regions", region.id, "country", _unknown("country", region.country, lands)


def _faults_of(actor: Actor, wholes: set[str], lands: set[str]) -> Iterator[_Fault]:
    if actor.part_of is not None and actor.part_of not in wholes:
        yield "actors", actor.id, "part_of", _unknown("actor", actor.part_of, wholes)
    for land in actor.countries:
        if land not in lands:
            yield "actors", actor.id, "countries", _unknown("country", land, lands)
    if any(not form.strip() for form in (*actor.aliases, *actor.shared, *actor.pejorative)):
        yield "actors", actor.id, "aliases", "a name is empty; take it out"
    yield from (("actors", actor.id, "periods", what) for what in _disorder(actor.periods))


def _disorder(periods: Sequence[Period]) -> Iterator[str]:
    for period in periods:
        if period.since and period.until and period.since > period.until:
            yield f"a period begins on {period.since}, after its end on {period.until}"
    for earlier, later in pairwise(periods):
        if earlier.until is None or later.since is None or earlier.until >= later.since:
            yield f"the period since {later.since} must begin after the one before it ends ({earlier.until})"


def _office_faults(office: Office, ids: set[str], lands: set[str]) -> Iterator[_Fault]:
    if (office.actor is None) == (office.country is None):
        yield "offices", office.id, None, "an office speaks for an actor, or for a country and its body; name one of them"
    elif office.actor is not None and office.actor not in ids:
        yield "offices", office.id, "actor", _unknown("actor", office.actor, ids)
    elif office.country is not None and office.country not in lands:
        yield "offices", office.id, "country", _unknown("country", office.country, lands)
    elif office.country is not None and office.body is None:
        yield "offices", office.id, None, "the key 'body' is missing: which body of the country the office speaks for"


def _unknown(what: str, key: str, known: set[str]) -> str:
    near = get_close_matches(key, known, 1)
    return f"there is no {what} '{key}' in the book{f'; did you mean {near[0]}?' if near else ''}"


def _twice(pages: Mapping[str, Sequence[Page]]) -> Iterator[str]:
    """Two entries of an overlay with one id: the second would replace the first without a word."""
    for held in pages.values():
        own = [page for page in held if not page.ours]
        tables = {table for page in own for table, listed in page.entries().items() if isinstance(listed, list)}
        for table in sorted(tables):
            listed = [entry for page in own for entry in page.entries().get(table, []) if isinstance(entry, dict) and "id" in entry]
            for name, times in Counter(str(entry["id"]) for entry in listed).items():
                entry = next(entry for entry in listed if str(entry["id"]) == name)
                if times > 1 and (at := position(entry, table, own)) is not None:
                    yield f"{faults.at(at[0], entry, at[1], table)}: the id stands {times} times in {table}; give each entry an id of its own"
