"""The filters of the listings and exports, the same for every verb: a row is shown when every given filter fits it."""

from __future__ import annotations

import calendar
import dataclasses
import re
import unicodedata
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args

from fogline.errors import UsageError
from fogline.model import ContradictionType, Kind, Measure, Release, Status, TimeRange
from fogline.publish.filtered import Claimed, Contradicted, Gap, Happened, Held, Told
from fogline.publish.labels import Labels

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T[\d:.+Z-]*)?)?)?$")
_C = TypeVar("_C", bound=Claimed)
_E = TypeVar("_E", bound=Happened)
_I = TypeVar("_I", bound=Told)
_X = TypeVar("_X", bound=Contradicted)
_G = TypeVar("_G", bound=Gap)
_KNOWN: dict[str, tuple[str, ...]] = {"measure": get_args(Measure), "status": get_args(Status)}


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show. ``start`` and ``end`` are inclusive ISO days, months or years; within one field any of the values fits.

    Undated rows fit no filter by date. ``place``, ``actor`` and ``claimant`` match parts of names, whatever their case and accents;
    ``document`` the end of a path; ``event`` the beginning of an event's or incident's id.
    """

    start: str | None = None
    end: str | None = None
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    claimant: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    event: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """True when anything is filtered at all."""
        return any(getattr(self, field.name) for field in dataclasses.fields(self))


def checked(wanted: Filter) -> Filter:
    """``wanted``, or ``UsageError`` for a date or a value that can fit nothing."""
    for day in filter(None, (wanted.start, wanted.end)):
        _bounds(day)
    if wanted.start and wanted.end and _bounds(wanted.start)[0] > _bounds(wanted.end)[1]:
        raise UsageError(f"--from {wanted.start} is after --to {wanted.end}")
    for name, known in _KNOWN.items():
        for value in getattr(wanted, name):
            if value not in known:
                close = get_close_matches(value.casefold(), known, n=1)
                raise UsageError(f"--{name}: '{value}' is not one of {', '.join(known)}" + (f"; did you mean {close[0]}?" if close else ""))
    return wanted


def checked_kind(wanted: Filter) -> Filter:
    """As ``checked``, and every ``kind`` is a kind of claim."""
    return checked_among(wanted, get_args(Kind))


def checked_type(wanted: Filter) -> Filter:
    """As ``checked``, and every ``kind`` is a type of contradiction."""
    return checked_among(wanted, get_args(ContradictionType))


def checked_among(wanted: Filter, kinds: Sequence[str]) -> Filter:
    """As ``checked``, and every ``kind`` is one of these."""
    for value in wanted.kind:
        if value not in kinds:
            raise UsageError(f"--kind: '{value}' is not one of {', '.join(kinds)}")
    return checked(wanted)


def claims(release: Held[_C, _E, _I, _X, _G], wanted: Filter, labels: Labels) -> tuple[_C, ...]:
    """The claims that fit, in the release's order."""
    fits = _fitting(wanted, labels, release.incidents)
    return tuple(c for c in release.claims if fits(c))


def background(release: Held[_C, _E, _I, _X, _G], wanted: Filter, labels: Labels) -> tuple[_C, ...]:
    """The claims that fit and are in no event's toll: sums over a period or a campaign, and strengths."""
    return tuple(c for c in claims(release, wanted, labels) if c.kind != "event")


def events(release: Held[_C, _E, _I, _X, _G], wanted: Filter, labels: Labels) -> tuple[_E, ...]:
    """The events that fit: their own time, and at least one claim of theirs that fits the rest."""
    undated = dataclasses.replace(wanted, start=None, end=None)
    dated = [e for e in release.events if _time_fits(e.when, wanted)]
    if not undated:
        return tuple(dated)
    fitting = {c.id for c in claims(release, undated, labels)}
    return tuple(e for e in dated if not fitting.isdisjoint(e.claims))


def incidents(release: Held[_C, _E, _I, _X, _G], wanted: Filter, labels: Labels) -> tuple[_I, ...]:
    """The incidents that hold at least one event that fits."""
    return holding(release.incidents, events(release, wanted, labels)) if wanted else tuple(release.incidents)


def holding(incidents: Sequence[_I], events: Sequence[Happened]) -> tuple[_I, ...]:
    """The incidents that hold at least one of these events."""
    fitting = {e.id for e in events}
    return tuple(i for i in incidents if not fitting.isdisjoint(i.events))


def contradictions(release: Held[_C, _E, _I, _X, _G], wanted: Filter, labels: Labels) -> tuple[_X, ...]:
    """The contradictions whose ``type`` fits ``kind`` and of which a claim fits the rest."""
    rest = dataclasses.replace(wanted, kind=())
    of_kind = [c for c in release.contradictions if not wanted.kind or c.type in wanted.kind]
    if not rest:
        return tuple(of_kind)
    fitting = {c.id for c in claims(release, rest, labels)}
    return tuple(c for c in of_kind if not fitting.isdisjoint(c.claims))


def gaps(release: Held[_C, _E, _I, _X, _G], wanted: Filter) -> tuple[_G, ...]:
    """What was not read or understood; ``kind`` is its code, and only ``document`` filters beside it (else ``UsageError``)."""
    rest = dataclasses.replace(wanted, kind=(), document=())
    if rest:
        raise UsageError("gaps can be filtered by --document and --kind (the code of the gap) only")
    return tuple(
        i for i in release.issues if (not wanted.kind or i.code in wanted.kind or i.level in wanted.kind) and document_fits(i.document, wanted)
    )


def narrowed(release: Release, wanted: Filter, labels: Labels) -> Release:
    """The part of a release that fits, for an export of everything: claims, and the events, ties and documents that hold them."""
    if not wanted:
        return release
    kept = claims(release, wanted, labels)
    tests = keeping({c.id for c in kept}, {c.document for c in kept}, wanted)
    rest: dict[str, Any] = {name: tuple(filter(test, getattr(release, name))) for name, test in tests.items()}
    return dataclasses.replace(release, claims=kept, events=events(release, wanted, labels), incidents=incidents(release, wanted, labels), **rest)


KEPT = ("documents", "mentions", "origins", "ties", "contradictions", "issues", "decisions", "reviewed", "tombstones", "audits", "actors", "acts", "relations")
"""The fields of a release of which ``narrowed`` keeps what goes with the claims that fit."""


def keeping(ids: AbstractSet[str], paths: AbstractSet[str], wanted: Filter) -> dict[str, Callable[[Any], bool]]:
    """Of each field in ``KEPT`` what goes with the claims ``ids`` of the reports ``paths``, which are those that fit ``wanted``."""
    tests: tuple[Callable[[Any], bool], ...] = (
        lambda d: d.path in paths,
        lambda m: m.document in paths and not wanted.event,
        lambda o: not ids.isdisjoint(o.claims),
        lambda t: t.left in ids and t.right in ids,
        lambda c: not ids.isdisjoint(c.claims),
        lambda i: i.document in paths,
        lambda d: not ids.isdisjoint((*d.targets, *d.rest)),
        lambda r: r.claim in ids,
        lambda t: bool(wanted.document) and document_fits(t.document, wanted),
        lambda a: not ids.isdisjoint(a.claims),
        lambda a: not ids.isdisjoint(a.claims),
        lambda a: a.document in paths and not wanted.event,
        lambda r: r.document in paths and not wanted.event,
    )
    return dict(zip(KEPT, tests, strict=True))


def side_fits(side: str | None, wanted: tuple[str, ...], labels: Labels) -> bool:
    """``state:PAK`` is wanted by itself, by ``state``, by ``PAK`` and by the country's name; so is a side that joins several."""
    if not wanted or side is None:
        return not wanted
    kind, _, name = side.partition(":")
    own = {side.casefold(), kind, name.casefold(), *(f"{kind}:{part}".casefold() for part in name.split("+"))}
    codes = set(name.split("+")) if kind != "nonstate" else set()
    return any(w.casefold() in own or labels.code(w) in codes for w in wanted)


@lru_cache(maxsize=4096)
def _bounds(day: str) -> tuple[str, str]:
    """First and last day of an ISO day, month or year."""
    if not (match := _DATE.match(day)):
        raise UsageError(f"'{day}' is not a date; write 2026-02-27, 2026-02 or 2026")
    year, month, date = match.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12 or year == "0000":
        raise UsageError(f"'{day}' is not a date: there is no month {month}")
    last = calendar.monthrange(int(year), int(month))[1]
    if date is None:
        return f"{year}-{month}-01", f"{year}-{month}-{last:02}"
    if not 1 <= int(date) <= last:
        raise UsageError(f"'{day}' is not a date: that month has {last} days")
    return day[:10], day[:10]


def _time_fits(when: TimeRange | None, wanted: Filter) -> bool:
    if not wanted.start and not wanted.end:
        return True
    if when is None or (when.start is None and when.end is None):
        return False
    first = _bounds(when.start or when.end or "")[0]
    last = _bounds(when.end or when.start or "")[1]
    return (not wanted.start or last >= _bounds(wanted.start)[0]) and (not wanted.end or first <= _bounds(wanted.end)[1])


def folded(text: str | None) -> str:
    """``text`` without case and accents, as parts of names are compared."""
    decomposed = unicodedata.normalize("NFKD", text or "")
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _country_fits(codes: tuple[str | None, ...], side: str | None, wanted: tuple[str, ...], labels: Labels) -> bool:
    held = {code for joined in codes if joined for code in re.split("[;+]", joined)}
    if not held and side and not side.startswith("nonstate:"):
        # Without a place the nationality of those hit is the only hold there is.
        held = set(side.partition(":")[2].split("+"))
    return any(labels.code(w) in held for w in wanted)


def document_fits(path: str, wanted: Filter) -> bool:
    """True where a report is one of those asked for, by its path or the end of it."""
    return not wanted.document or any(path == d or path.endswith("/" + d.lstrip("/")) for d in wanted.document)


_Test = Callable[[Claimed], bool]


def _fitting(wanted: Filter, labels: Labels, incidents: Sequence[Told]) -> _Test:
    """One test made of those that were asked for; each value is looked at once, however many claims share it."""
    tests = [*_tests_of_words(wanted), *_tests_of_names(wanted, labels)]
    if wanted.start or wanted.end:
        tests.append(lambda c: _time_fits(c.when, wanted))
    if wanted.event:
        inside = {e for given in wanted.event for i in incidents if i.id.startswith(given) for e in i.events}
        event = cache(lambda e: e is not None and (e in inside or e.startswith(wanted.event)))
        tests.append(lambda c: event(c.event))
    if len(tests) == 1:
        return tests[0]
    return lambda claim: all(test(claim) for test in tests)


def _tests_of_words(wanted: Filter) -> list[_Test]:
    tests: list[_Test] = []
    if wanted.measure:
        tests.append(lambda c: c.measure in wanted.measure)
    if wanted.status:
        tests.append(lambda c: c.status in wanted.status)
    if wanted.kind:
        tests.append(lambda c: c.kind in wanted.kind)
    if wanted.document:
        document = cache(lambda path: document_fits(path, wanted))
        tests.append(lambda c: document(c.document))
    return tests


def _tests_of_names(wanted: Filter, labels: Labels) -> list[_Test]:
    tests: list[_Test] = []
    if wanted.side:
        side = cache(lambda s: side_fits(s, wanted.side, labels))
        tests.append(lambda c: side(c.target.side))
    if wanted.country:
        country = cache(lambda codes, s: _country_fits(codes, s, wanted.country, labels))
        tests.append(lambda c: country(tuple(w.country for w in c.where), c.target.side))
    if wanted.place:
        place = _named(wanted.place)
        tests.append(lambda c: any(place(name) for w in c.where for name in (w.name, w.adm1)))
    if wanted.actor:
        actor = _named(wanted.actor)
        tests.append(lambda c: any(map(actor, (c.target.actor, c.target.words, c.perpetrator.actor, c.perpetrator.words, c.perpetrator.side, c.voice.claimant_side))))
    if wanted.claimant:
        claimant = _named(wanted.claimant)
        tests.append(lambda c: any(map(claimant, (c.voice.claimant, c.voice.claimant_side, c.voice.speaker))))
    return tests


def _named(wanted: tuple[str, ...]) -> Callable[[str | None], bool]:
    """Whether any of ``wanted`` is a part of a name."""
    parts = [folded(w) for w in wanted]
    return cache(lambda name: bool(name) and any(part in folded(name) for part in parts))
