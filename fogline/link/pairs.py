"""Do two reports tell of the same happening? Named reasons for and against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from fogline.link import wording
from fogline.link.accounts import Account
from fogline.link.clock import names_differ, near_names, overlap
from fogline.link.grounds import Relation, relation
from fogline.link.parties import share
from fogline.link.stories import FEW, SHARED
from fogline.link.words import Words

JOIN = 4.0
_TOLERANCE = 1  # a night attack is dated by either day
_LARGE = 20  # of one place and parties
_LONG = 62  # days: a longer stretch places nothing
_SENTENCE = 60  # characters: shorter ones are alike by chance
WEEK = 7  # days: what is told of days further apart is never one happening
_LIKE = 0.8  # two spellings of one name
_VILLAGE = 2.5  # one name no gazetteer knows says more than one known place: it is a small one
_FIVE = 5  # a figure that agrees by chance only now and then
_TELLING = 3  # smaller figures agree by chance


@dataclass(frozen=True, slots=True)
class Verdict:
    """How strongly two accounts are one happening, and why."""

    score: float
    because: tuple[str, ...]


def against(one: Account, other: Account, words: Words) -> str | None:
    """What forbids the two to be one happening, or ``None``."""
    if one.days and other.days and not _days_meet(one, other) and not _one_toll(one, other):
        return "the days differ"
    if _next_day(one, other) and relation(one.places, other.places) not in {"same", "within"} and _totals_differ(one, other):
        return "the next day, and other figures"
    loose = one.days is None or other.days is None or (one.coarse and other.coarse)
    if loose and _undated_apart(one, other):
        return "not dated to the day, and the figures or the days' names differ"
    if relation(one.places, other.places) == "apart":
        return "the places differ"
    if any(words.is_apart(a, b) for a in one.families for b in other.families) and not _same_dead(one, other):
        return "different kinds of attack"
    if one.sides and other.sides and not share(one.sides, other.sides):
        return "different parties"
    if one.moves != other.moves and not one.figures & other.figures:
        return "people who fled or gave themselves up, and losses"
    if one.families != other.families and not one.pairs & other.pairs and _turned(one, other) and not (one_story(one, other) or _same_dead(one, other)):
        return "the other side attacks"
    return None


def _turned(one: Account, other: Account) -> bool:
    """True when who strikes in the one is struck in the other."""
    return bool({by for by, _ in one.pairs} & {of for _, of in other.pairs} or {by for by, _ in other.pairs} & {of for _, of in one.pairs})


def _same_dead(one: Account, other: Account) -> bool:
    """Figures so telling, at one place or not apart, that both reports must mean the same dead, whatever each calls the attack."""
    return _several(one, other) or (_telling(one, other) and _one_place(one, other) and not _totals_differ(one, other))


def _several(one: Account, other: Account) -> bool:
    """Two figures that both tell, one of them large: they speak for one happening even where no place does."""
    shared = _shared(one, other)
    return len(shared) > 1 and any(n >= _LARGE for _, n in shared)


def _shared(one: Account, other: Account) -> set[tuple[str, int]]:
    """Measures and figures above one that both tell."""
    return {(f[0], f[3]) for f in one.figures & other.figures if f[3] > 1}


def _days_meet(one: Account, other: Account) -> bool:
    tolerance = 0 if one.coarse or other.coarse else _TOLERANCE
    return bool(one.days and other.days and overlap(one.days, other.days, tolerance=tolerance))


def _one_toll(one: Account, other: Account) -> bool:
    """True for one toll at one place told under days of one week: each report may count from another day."""
    near = one.days and other.days and overlap(one.days, other.days, tolerance=WEEK)
    shared = {f for f in one.figures & other.figures if f[3] > 1}
    several = len({(f[0], f[2]) for f in shared}) > 1 and any(f[3] >= _LARGE for f in shared)
    large = any(f[3] >= 2 * _LARGE for f in one.told & other.told)
    return bool(near and (several or large)) and not _totals_differ(one, other) and _one_place(one, other)


def _one_place(one: Account, other: Account) -> bool:
    return shares_name(one, other) or relation(one.places or one.around, other.places or other.around) in {"same", "within"}


def _length(told: Account) -> int:
    return told.days[1] - told.days[0] if told.days else 0


def _undated_apart(one: Account, other: Account) -> bool:
    """Reports that cannot be dated may be years apart: a total that differs, or another weekday, parts them; of one story, only days further apart."""
    story = bool(one_story(one, other))
    large = any(n >= _LARGE // 2 for _, n in _shared(one, other))
    night = story or _several(one, other) or (large and _beside_places(one, other) and _one_place(one, other))
    if names_differ(near_names(one.weekdays) if night else one.weekdays, other.weekdays):
        return True
    if story:
        return False
    return not _recalls(one, other) and _totals_differ(one, other) and not (_same_count(one, other) and _one_place(one, other))


def _same_count(one: Account, other: Account) -> bool:
    """True where a large figure or three figures agree: another that differs is then of a later or an earlier count."""
    shared = _shared(one, other)
    return any(n >= _LARGE for _, n in shared) or len(shared) >= SHARED


def one_story(one: Account, other: Account) -> tuple[str, ...]:
    """The names by which two reports show that they are about one thing, the longest first; none where they share too few."""
    return shared if len(shared := shared_names(one, other)) >= SHARED else ()


def shared_names(one: Account, other: Account) -> tuple[str, ...]:
    """The telling names in common of reports that are about the one and the other, the longest first."""
    return tuple(sorted(one.names & other.names, key=lambda name: (-len(name), name)))


def _beside_places(one: Account, other: Account) -> bool:
    """True where both share a telling name that is none of a place both name."""
    towns = {w.name.casefold() for told in (one, other) for w in (*told.places, *told.around)}
    return any(not any(name in town for town in towns) for name in shared_names(one, other))


def _recalls(one: Account, other: Account) -> bool:
    """True when an undated report names the day of the other, or its weekday, and the same place: a toll may have changed meanwhile."""
    return _one_place(one, other) and (_names_day(one, other) or bool(one.weekdays & other.weekdays))


def _names_day(one: Account, other: Account) -> bool:
    """True when one is undated and names the other's day with its year elsewhere in its report."""
    for undated, dated in ((one, other), (other, one)):
        if undated.days is None and dated.days and not dated.coarse and any(dated.days[0] <= d <= dated.days[1] for d in undated.mentioned):
            return True
    return False


def shares_name(one: Account, other: Account) -> bool:
    """True when both name a place that no gazetteer knows, spelled alike; one of them beside its figures."""
    return any(
        _spelled_alike(a, b)
        for here, there in ((one.unknown, other.unknown | other.opening), (other.unknown, one.opening))
        for a in here
        for b in there
    )


@lru_cache(maxsize=65536)
def _spelled_alike(one: str, other: str) -> bool:
    return one == other or (one[:2] == other[:2] and SequenceMatcher(None, one, other).ratio() >= _LIKE)


def _next_day(one: Account, other: Account) -> bool:
    """Each told of one day, and not of the same."""
    return one.days != other.days and not (one.coarse or other.coarse or _length(one) or _length(other)) and bool(one.days and other.days)


def _totals_differ(one: Account, other: Account) -> bool:
    """A total of one measure and side that cannot be the other's."""
    ours, theirs = _totals(one), _totals(other)
    return any(not any(_can_agree(a, b) for a in ours[k] for b in theirs[k]) for k in ours.keys() & theirs.keys())


def _totals(told: Account) -> dict[tuple[str, str | None], list[tuple[int, int | None]]]:
    found: dict[tuple[str, str | None], list[tuple[int, int | None]]] = {}
    for measure, side, low, high in told.ranges:
        if measure == "missing":
            continue  # they are found from day to day
        found.setdefault((measure, side), []).append((low, high))
    return found


def _can_agree(one: tuple[int, int | None], other: tuple[int, int | None]) -> bool:
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


def _time(one: Account, other: Account) -> tuple[float, str] | None:
    if one.days is None or other.days is None or min(_length(one), _length(other)) > _LONG:
        # not dated by their own words: reports of the same days may still tell of the same thing
        if _names_day(one, other):
            return 2.0, "one report names the day of the other"
        story, alike = shared_names(one, other), any(n >= _FIVE for _, n in _shared(one, other)) or shares_name(one, other)
        if len(story) >= SHARED or (len(story) >= FEW and (alike or one.weekdays & other.weekdays)):
            return (2.0 if len(story) >= SHARED else 1.0), wording.name(story[:SHARED])
        near = one.published and other.published and overlap(one.published, other.published, tolerance=_TOLERANCE)
        if near and not (one.days and other.days):
            return 1.0, "told in reports of the same days"
        named = sorted(one.weekdays & other.weekdays)
        return (1.0, f"both name {named[0]}") if named and alike else None
    if not _days_meet(one, other):
        return 0.5, "days of one week"
    first = date.fromordinal(max(one.days[0], other.days[0])).isoformat()
    if one.coarse and other.coarse:
        same = one.days == other.days
        return (2.0, f"both in the stretch from {first}") if same else (0.5, f"overlapping stretches from {first}")
    return (1.0, f"{first} lies in both stretches") if one.coarse or other.coarse else (2.0, f"both on {first}")


_GROUND: dict[Relation, tuple[float, str]] = {
    "same": (2.0, "same place"), "within": (1.5, "one place holds the other"), "region": (1.0, "same border or region"), "country": (0.5, "same country"),
}  # fmt: skip


def _figures(one: Account, other: Account) -> tuple[float, str] | None:
    told = sorted((f for f in one.told & other.told if f[3] >= _TELLING), key=lambda f: (-f[3], str(f)))
    if told:
        return (3.0 if told[0][3] >= 10 else 2.0), wording.gives(told[0][0], told[0][1], told[0][3], one)
    equal = sorted((f for f in one.figures & other.figures if f[3] >= _TELLING), key=lambda f: (-f[3], str(f)))
    if not equal:
        return None
    # two figures that agree (eleven and two) say more than one
    both = len({(f[0], f[2]) for f in one.figures & other.figures}) > 1
    return (2.5 if equal[0][3] >= 10 and both else 1.5), f"both tell of {equal[0][3]:,} {equal[0][0]}"


def _telling(one: Account, other: Account) -> bool:
    """Figures that hardly agree by chance: a large one (of the same weekday half as large), or two, one of them of five or more."""
    shared = _shared(one, other)
    large = _LARGE // 2 if one.weekdays & other.weekdays else _LARGE
    return any(n >= large for _, n in shared) or (len(shared) > 1 and any(n >= _FIVE for _, n in shared))


def compare(one: Account, other: Account, words: Words) -> Verdict | None:
    """The verdict on two accounts of different reports; ``None`` when something forbids them to be one.

    Undated accounts join by place, parties and figure, or by place and parties in reports of the same days, or not at all.
    """
    copied = [p for p in one.passages & other.passages if len(p[0]) > _SENTENCE]
    if copied and not _far_apart(one, other):
        return Verdict(9.0, ("the same words in both reports",))
    if against(one, other, words):
        return None
    time, figures = _time(one, other), _figures(one, other)
    ground = relation(one.places or one.around, other.places or other.around)
    if ground == "apart":
        ground = None
    named = (0.5 if ground in {"same", "within"} else _VILLAGE, "a place of one name") if shares_name(one, other) else None
    found = [r for r in (time, _GROUND.get(ground) if ground and (named is None or named[0] < 1) else None, named, figures) if r]
    if any(words.is_alike(a, b) for a in one.families for b in other.families):
        found.append((1.5 if one.kinds & other.kinds else 1.0, wording.alike(one, other, words)))
    if one.pairs & other.pairs:
        found.append((1.0, "same sides, same roles"))
    elif one.fronts and one.fronts == other.fronts:
        found.append((1.0, "same two sides"))
    elif one.sides & other.sides:
        found.append((0.5, "same side"))
    firm = bool(one.days and other.days) and time is not None
    if not firm and not named and ground in {None, "country"} and not _several(one, other) and not one_story(one, other):
        return None
    if time is None and not _telling(one, other):
        return None
    # two names that nobody knows are most likely two places
    elsewhere = one.unknown and other.unknown and not named and ground not in {"same", "within"}
    return Verdict(sum(score for score, _ in found) - bool(elsewhere), tuple(why for _, why in found))


def _far_apart(one: Account, other: Account) -> bool:
    """The same words about different days: a stock sentence, not a reprint."""
    return bool(one.days and other.days and not overlap(one.days, other.days, tolerance=WEEK))
