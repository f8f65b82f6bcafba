"""The listing of actors: which fit a filter, as rows, and as a page for a person."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import get_args

from fogline.errors import UsageError
from fogline.model import ActorKind, ActorSeen, Release
from fogline.publish import relations, select, wording
from fogline.publish.labels import Labels
from fogline.publish.page import Line
from fogline.publish.select import Filter
from fogline.publish.sheets import Row

COLUMNS = (
    "id", "name", "kind", "inter", "provisional", "sides", "countries", "part_of", "allies", "names", "codes", "aliases", "offices", "mentions", "documents", "claims", "first_document",
    "first_start", "first_end", "first_quote",
)  # fmt: skip
PROVISIONAL = "provisional"
_SHOWN = 3  # reports shown for each actor


def checked(wanted: Filter) -> Filter:
    """``wanted``, or ``UsageError`` for a kind of actor that there is not."""
    known = (*get_args(ActorKind), PROVISIONAL)
    for value in wanted.kind:
        if value not in known:
            raise UsageError(f"--kind: '{value}' is not one of {', '.join(known)}")
    return select.checked(wanted)


def actors(release: Release, wanted: Filter, labels: Labels) -> tuple[ActorSeen, ...]:
    """The actors that fit by name, side, kind, country and report, and of whose figures one fits the rest of the filter."""
    rest = dataclasses.replace(wanted, actor=(), side=(), kind=(), country=(), document=())
    fitting = {c.id for c in select.claims(release, rest, labels)} if rest else None
    found = (a for a in release.actors if _fits(a, wanted, labels) and (fitting is None or not fitting.isdisjoint(a.claims)))
    return tuple(a for a in found if not wanted.document or any(select.document_fits(s.document, wanted) for s in a.seen))


def _fits(actor: ActorSeen, wanted: Filter, labels: Labels) -> bool:
    names = (actor.id, actor.name, *actor.aliases)
    return (
        (not wanted.kind or actor.kind in wanted.kind or (actor.provisional and PROVISIONAL in wanted.kind))
        and (not wanted.actor or any(select.folded(part) in select.folded(name) for part in wanted.actor for name in names))
        and (not wanted.side or any(select.side_fits(side, wanted.side, labels) for side in actor.sides))
        and (not wanted.country or any(labels.code(land) in actor.countries for land in wanted.country))
    )


def row(actor: ActorSeen) -> Row:
    """One actor as a row, with its first mention."""
    first = actor.seen[0]
    lists = {name: "; ".join(getattr(actor, name)) for name in ("sides", "countries", "allies", "names", "codes", "aliases", "offices")}
    plain = {name: getattr(actor, name) for name in ("id", "name", "kind", "inter", "provisional", "part_of", "mentions")}
    at = {"first_document": first.document, "first_start": first.start, "first_end": first.end, "first_quote": first.quote}
    return plain | lists | {"documents": len(actor.seen), "claims": len(actor.claims)} | at


def lines(found: Iterable[ActorSeen], labels: Labels, release: Release) -> Iterator[Line]:
    """Each actor: its name and kind, its side, by which words and how often it is named, its relations as told, and where it is seen first in its
    reports."""
    for actor in found:
        yield Line("title", f"{actor.name} ({(actor.inter or actor.kind).replace('_', ' ')})", actor.id)
        yield Line("about", " | ".join(_about(actor, labels)))
        if actor.provisional:
            yield Line("row", "provisional: known only by the form of its name; a file actors.toml in a folder given with --book settles it")
        if actor.aliases:
            yield Line("row", f"called {', '.join(actor.aliases)}")
        if actor.names:
            yield Line("row", f"its names over time: {', '.join(map(spanned, actor.names))}")
        if actor.offices:
            yield Line("row", f"spoken for by {', '.join(actor.offices)}")
        told = relations.of_actor(actor, release, labels)
        for relation in told[:_SHOWN]:
            yield Line("row", relation)
        if len(told) > _SHOWN:
            yield Line("row", f"and {wording.count(len(told) - _SHOWN, 'more relation')} (fogline relations --actor)")
        for sighting in actor.seen[:_SHOWN]:
            yield Line("row", f'"{sighting.quote}"', f"[{sighting.document} {sighting.start}-{sighting.end}]")
        if len(actor.seen) > _SHOWN:
            yield Line("row", f"and in {wording.count(len(actor.seen) - _SHOWN, 'more report')}")


def _about(actor: ActorSeen, labels: Labels) -> Iterator[str]:
    yield ", then ".join(map(labels.side, actor.sides)) or "takes no side"
    if actor.countries:
        yield ", ".join(map(labels.country, actor.countries[:4])) + (" and more" if len(actor.countries) > 4 else "")
    if actor.part_of:
        yield f"part of {labels.actor(actor.part_of)}"
    if actor.allies:
        yield f"has fought beside {', '.join(spanned(ally, labels) for ally in actor.allies)}"
    told = wording.count(actor.mentions, "mention"), wording.count(len(actor.seen), "report"), wording.count(len(actor.claims), "figure")
    yield f"{told[0]} in {told[1]}, {told[2]}"


def spanned(told: str, labels: Labels | None = None) -> str:
    """A name or an actor's id with the stretch of time behind it, as people write both: "NATO (Aug 2003 - 15 Aug 2021)"."""
    name, _, span = told.rpartition(" ") if "/" in told.rpartition(" ")[2] else (told, "", "")
    shown = labels.actor(name) if labels else name
    since, _, until = (end if end != ".." else "" for end in span.partition("/"))
    first, last = wording.moment(since), wording.moment(until)
    when = f"{first} - {last}" if since and until else f"since {first}" if since else f"until {last}" if until else ""
    return f"{shown} ({when})" if when else shown
