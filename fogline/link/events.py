"""Events and incidents, derived from claims: one happening at one place and time, with the reasons that made it one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from fogline.book.load import Book
from fogline.link import titles
from fogline.link.accounts import Account, account
from fogline.link.clock import Days, days, is_coarse
from fogline.link.clusters import Joins, all_candidates, clusters
from fogline.link.copies import families, taken_over
from fogline.link.grounds import is_fine
from fogline.link.incidents import Sketch, answering
from fogline.link.parties import party
from fogline.link.rulings import Rulings
from fogline.link.told import Lists, places_told
from fogline.link.within import strands
from fogline.link.words import words
from fogline.model import Claim, Document, Event, Grain, Incident, TimeRange, Where, make_id

if TYPE_CHECKING:
    from fogline.link.worked import Worked

_LONG = 62  # days


@dataclass(frozen=True, slots=True)
class EventGroup:
    """The claims of one happening, where and when it was, and why they stand together."""

    account: Account
    claims: tuple[Claim, ...]
    when: TimeRange | None
    where: tuple[Where, ...]
    because: tuple[str, ...]


def group(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    book: Book,
    places: Mapping[str, Sequence[Where]] | None = None,
    rulings: Rulings | None = None,
) -> tuple[EventGroup, ...]:
    """Group claims of kind ``event`` by happening; sums and strengths belong to none. The order of the input does not matter.

    ``places`` are all places named in each report by its text hash: they tell where a happening was when its figures do not.
    ``rulings`` are what persons decided; they go before every reason.
    """
    reports, ruled = {d.text_sha256: d for d in documents}, rulings or Rulings()
    return grouped(accounts_of(claims, reports, book, places or {}, ruled), reports, book, places or {}, ruled)


def accounts_of(
    claims: Iterable[Claim], reports: Mapping[str, Document], book: Book, places: Mapping[str, Sequence[Where]], ruled: Rulings, worked: Worked | None = None
) -> list[Account]:
    """The accounts that each report gives of its happenings; what it took over from another is an account by itself."""
    lexicon = words(book)
    figures = {c.id: c for c in claims if c.kind == "event" and c.text_sha256 in reports}
    copied = taken_over(list(figures.values()), reports.values())
    # a sentence taken over is of the happening it was of in its first report, whatever it stands beside now
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in figures.values():
        told.setdefault((claim.text_sha256, claim.id if claim.id in copied else ""), []).append(claim)
    if worked is not None:
        worked.took((figures[name], first) for name, first in copied.items())
    found = (s for key in sorted(told) for s in strands(reports[key[0]], told[key], lexicon, places.get(key[0], ())))
    return [account(piece) for strand in found for piece in ruled.cut(strand)]


def grouped(
    accounts: Iterable[Account], reports: Mapping[str, Document], book: Book, places: Mapping[str, Sequence[Where]],
    ruled: Rulings, joins: Joins = all_candidates, worked: Worked | None = None,
) -> tuple[EventGroup, ...]:  # fmt: skip
    """Accounts of all reports grouped by happening; ``joins`` as in ``clusters``."""
    lexicon = words(book)
    lists = Lists(reports, places, lexicon)
    return tuple(_group(a, why, lists) for a, why in clusters(accounts, lexicon, ruled, joins, worked))


def _group(told: Account, why: tuple[str, ...], lists: Lists) -> EventGroup:
    claims = tuple(r.claim for r in told.readings)
    where = places_told(told, lists)
    inside = "told as one happening in the report" if len(claims) > 1 else "told by one figure"
    return EventGroup(told, claims, _when(told.days, claims), where, (inside, *why))


def _when(stretch: Days | None, claims: Sequence[Claim]) -> TimeRange | None:
    """The days all claims share, with the grain and basis of the narrowest of them."""
    if stretch is None:
        return None
    known = [(d[1] - d[0], is_coarse(c.when), d, c.when) for c in claims if c.when and (d := days(c.when))]
    if stretch[1] - stretch[0] > _LONG and all(k[3].grain == "span" for k in known):
        return None  # "in the past decade" says no date of one happening
    whens = sorted(known, key=lambda k: (k[1], k[0], k[2], str(k[3])))
    exact = next((k[3] for k in whens if k[2] == stretch), None)
    first, last = (date.fromordinal(d).isoformat() for d in stretch)
    if exact is not None:
        return replace(exact, words=None)
    grain: Grain = "day" if stretch[1] - stretch[0] <= 3 else "span"
    return TimeRange(first, last, grain, whens[0][3].basis, first if first == last else f"{first}/{last}")


def _oldest(claims: Sequence[Claim], reports: Mapping[str, Document]) -> list[str]:
    """Ids of the claims of the oldest report, which name the event for good."""

    def age(claim: Claim) -> tuple[str, str]:
        published = reports[claim.text_sha256].published
        return ((published.start if published else None) or "9999", claim.text_sha256)

    first = min(age(c) for c in claims)
    return sorted(c.id for c in claims if age(c) == first)


def _naming(where: Sequence[Where], claims: Sequence[Claim], reports: Mapping[str, Document]) -> dict[str, frozenset[str]]:
    """Place name -> the reports of this event that name it."""
    texts = {c.text_sha256: reports[c.text_sha256].text for c in claims}
    return {w.name: frozenset(sha for sha, text in texts.items() if w.name in text) for w in where if is_fine(w)}


def _actors(claims: Sequence[Claim]) -> tuple[str, ...]:
    sides = {s for c in claims for s in (c.target.side, c.perpetrator.side) if s}
    return tuple(sorted(s for s in sides if s.startswith(("state:", "nonstate:")) and not s.endswith(":unknown")))


def event(found: EventGroup, reports: Mapping[str, Document], family: Mapping[str, str], book: Book) -> Event:
    """The event of a group, without estimates and incident yet."""
    happening = titles.kind(found.account, book)
    along = titles.border(_actors(found.claims), book) if happening.id.startswith("border") else None
    where = along or titles.ground(found.where, book, _naming(found.where, found.claims, reports))
    when = titles.span(*found.account.days) if found.account.days and found.when else "date not stated"
    return Event(
        id=make_id("e", *_oldest(found.claims, reports)),
        title=", ".join(part for part in (happening.title, where, when) if part),
        type=happening.type,
        sub_event_type=happening.sub_event_type,
        when=found.when,
        where=found.where,
        actors=_actors(found.claims),
        claims=tuple(c.id for c in found.claims),
        origins=len({party(c, family.get(c.text_sha256, c.text_sha256)) for c in found.claims}),
        documents=len({c.text_sha256 for c in found.claims}),
        estimates=(),
        contradictions=(),
        because=found.because,
    )


def _stretch(events: Sequence[Event]) -> TimeRange | None:
    known = [(e.when, d) for e in events if e.when and (d := days(e.when))]
    if not known:
        return None
    first, last = min(d[0] for _, d in known), max(d[1] for _, d in known)
    same = next((w for w, d in known if d == (first, last)), None)
    return same or TimeRange(date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat(), "span", known[0][0].basis)


def incident_of(events: Sequence[Event], book: Book) -> Incident:
    """The incident of events that answer each other, or of one alone; ``events`` are newest first."""
    when = _stretch(events)
    title = events[0].title
    if len(events) > 1:
        stretch = days(when)
        lands = sorted(
            {titles.country(a.split(":")[1], book) if a.startswith("state:") else a.split(":")[1] for e in events for a in e.actors}
        )
        title = ", ".join(("-".join(lands[:2]) or title, titles.span(*stretch) if stretch else "date not stated"))
    return Incident(make_id("i", min(e.id for e in events)), title, when, tuple(e.id for e in events), ())


def derive(
    claims: Iterable[Claim],
    documents: Iterable[Document],
    book: Book,
    places: Mapping[str, Sequence[Where]] | None = None,
    rulings: Rulings | None = None,
    family: Mapping[str, str] | None = None,
    worked: Worked | None = None,
) -> tuple[list[Event], list[Incident]]:
    """Events and incidents without estimates yet, newest first, undated last; every event is in exactly one incident.

    ``places`` and ``rulings`` as in ``group``; ``family`` is what ``copies.families`` says of the documents, where that is known already.
    """
    reports, ruled = {d.text_sha256: d for d in documents}, rulings or Rulings()
    family = families(reports.values()) if family is None else family
    groups = grouped(accounts_of(claims, reports, book, places or {}, ruled, worked), reports, book, places or {}, ruled, worked=worked)
    made = sorted(((event(g, reports, family, book), g) for g in groups), key=lambda one: one[0].id)  # what persons set apart is met in an order that stays
    events = [one for one, _ in made]
    sketches = [Sketch.of(g.account, reports, words(book)) for _, g in made]
    if worked is not None:
        for one, sketch in zip(events, sketches, strict=True):
            worked.event(one.id, sketch)
    incidents = []
    for numbers in answering(sketches, ruled.incidents):
        members = sorted((events[n] for n in numbers), key=newest)
        incident = incident_of(members, book)
        incidents.append(incident)
        for n in numbers:
            events[n] = replace(events[n], incident=incident.id)
    return sorted(events, key=newest), sorted(incidents, key=newest)


def newest(record: Event | Incident) -> tuple[int, int, str]:
    """What events and incidents are ordered by: the newest first, undated last."""
    stretch = days(record.when)
    if stretch is None:
        return (1, 1, record.id)
    # what lies somewhere in a long stretch is no news of its last day
    newest = stretch[0] if stretch[1] - stretch[0] > _LONG else stretch[1]
    return (-newest, -stretch[0], record.id)
