"""An account: what one or more reports tell of one happening, ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fogline.link.clock import Days, days, is_coarse, meet, names_of, weekdays
from fogline.link.parties import hitting, is_move, members, number
from fogline.link.readings import Reading
from fogline.link.words import ANY
from fogline.model import Where

Figure = tuple[str, str, str | None, int]


@dataclass(frozen=True, slots=True)
class Account:
    """Readings of one happening with what they share.

    ``told`` are (party, measure, side, figure), ``figures`` the same without the party, ``ranges`` the
    totals with their bounds, ``pairs`` who hit whom, ``kinds`` the
    happenings their own sentences name,
    ``passages`` the sentences with the spot of each figure. ``places`` are firm: named where a figure stands; ``around`` are carried over. ``fronts``
    are the armed parties on both ends. ``coarse`` is true when no claim is placed within a few days, ``moves`` is true when it tells only of people who fled or gave
    themselves up, ``mentioned`` are days its
    undated reports name, ``unknown`` places of no known position, ``opening`` those of their reports' openings, ``names`` the telling names of the
    reports that are about this happening.
    """

    readings: tuple[Reading, ...]
    families: frozenset[str]
    kinds: frozenset[str]
    days: Days | None
    coarse: bool
    weekdays: frozenset[str]
    places: tuple[Where, ...]
    around: tuple[Where, ...]
    fronts: frozenset[str]
    countries: frozenset[str]
    sides: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    figures: frozenset[Figure]
    ranges: frozenset[tuple[str, str | None, int, int | None]]
    told: frozenset[Figure]
    passages: frozenset[tuple[str, str, int]]
    published: Days | None
    moves: bool = False
    mentioned: frozenset[int] = frozenset()
    unknown: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[tuple[str, int, str], ...]:
        """An order that depends on content alone."""
        return tuple((r.claim.text_sha256, r.claim.start, r.claim.measure) for r in self.readings)


def voice_of(reading: Reading) -> str:
    """The side behind a figure's voice, else the voice itself in small letters."""
    return reading.claim.voice.claimant_side or reading.claim.voice.claimant.casefold()


def _pairs(readings: Iterable[Reading]) -> frozenset[tuple[str, str]]:
    """Who hit whom. Where no perpetrator is told, a party that claims an enemy's loss claims the deed."""
    return frozenset((a, b) for r in readings for a in hitting(r.claim) for b in members(r.claim.target.side) if a != b)


def _fronts(readings: Iterable[Reading]) -> frozenset[str]:
    """The armed parties hit or hitting; fewer than two tell of no front."""
    hit = [members(r.claim.target.side) for r in readings if (r.claim.target.side or "").startswith(("state:", "nonstate:"))]
    found: frozenset[str] = frozenset().union(*hit, *(hitting(r.claim) for r in readings))
    return found if len(found) > 1 else frozenset()


def _places(found: Iterable[Where]) -> tuple[Where, ...]:
    return tuple({(w.name, w.country, w.precision): w for w in found}.values())


def _between(published: Iterable[Days | None]) -> Days | None:
    """First and last day of publication, when every report has one."""
    known = list(published)
    dated = [d for d in known if d is not None]
    return (min(d[0] for d in dated), max(d[1] for d in dated)) if dated and len(dated) == len(known) else None


def _names(told: Iterable[Reading], dating: Iterable[Reading]) -> frozenset[str]:
    """Weekdays and calendar days: those told, and those of the one day that figures are told of."""
    named: frozenset[str] = frozenset().union(*(r.days_here or weekdays(r.claim.when) for r in told))
    whole = {d for r in dating if r.time_here and not is_coarse(r.claim.when) and (d := days(r.claim.when))}
    one = next(iter(whole)) if len(whole) == 1 else None
    return named | names_of(one[0]) if one and one[0] == one[1] else named


def _group(side: str | None) -> str | None:
    """The side of a figure as another report may tell it: "people" and "civilians" of one country may be the same dead."""
    kind, _, names = (side or "").partition(":")
    return f"people:{names}" if kind in {"civilian", "mixed"} else side


def account(readings: Iterable[Reading]) -> Account:
    """The account that ``readings`` make together."""
    told = tuple(sorted(readings, key=lambda r: (r.claim.text_sha256, r.claim.start, r.claim.measure, r.claim.id)))
    claims = [r.claim for r in told]
    figures = [(r, n) for r in told if (n := number(r.claim)) is not None]
    # the day beside "the toll rose" is that of the count
    dating = [r for r in told if not r.update] or told
    fine_times = [d for r in dating if r.time_here and not is_coarse(r.claim.when) and (d := days(r.claim.when))]
    # a time carried over from another sentence counts only where no figure has its own
    fine_times = fine_times or [d for r in dating if not is_coarse(r.claim.when) and (d := days(r.claim.when))]
    # "on 15 April" of no known year is when it was; the month or year beside another figure is not
    open_day = any(r.time_here and not is_coarse(r.claim.when) for r in dating)
    times = fine_times or ([] if open_day else [d for r in dating if (d := days(r.claim.when))] or [d for c in claims if (d := days(c.when))])
    return Account(
        readings=told,
        kinds=frozenset(r.happening for r in told if r.local and r.happening),
        families=frozenset(r.family for r in told if r.local) or frozenset(r.family for r in told if r.family != ANY),
        days=meet(times),
        coarse=not fine_times,
        weekdays=_names(told, dating),
        places=_places(w for r in told for w in r.places_here),
        around=_places(w for r in told for w in r.around),
        fronts=_fronts(told),
        countries=frozenset(w.country for r in told for w in (*r.places_here, *r.around) if w.country),
        sides=frozenset().union(*(members(c.target.side) | members(c.perpetrator.side) for c in claims)),
        pairs=_pairs(told),
        figures=frozenset((r.claim.measure, r.claim.unit, _group(r.claim.target.side), n) for r, n in figures),
        ranges=frozenset(
            (c.measure, c.target.side, c.quantity.low or 0, c.quantity.high) for c in claims if c.scope == "total" and number(c) is not None
        ),
        told=frozenset((voice_of(r), r.claim.measure, _group(r.claim.target.side), n) for r, n in figures),
        published=_between([r.published for r in told]),
        moves=all(is_move(c) for c in claims),
        mentioned=frozenset().union(*(r.mentioned for r in told)),
        unknown=frozenset().union(*(r.unknown for r in told)),
        opening=frozenset().union(*(r.opening for r in told)),
        names=frozenset().union(*(r.names for r in told)),
        passages=frozenset((" ".join(c.passage.casefold().split()), c.measure, c.start - c.sentence[0]) for c in claims),
    )
