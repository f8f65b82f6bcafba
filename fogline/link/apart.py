"""Why a claim cannot be of a happening told before it in its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.link.clock import Days, days, is_coarse, overlap, weekdays
from fogline.link.grounds import relation
from fogline.link.parties import hitting, is_move, members, number, share
from fogline.link.readings import Reading
from fogline.link.words import Words
from fogline.model import Claim, TimeRange, Where

_LARGE = 20  # of one report: figures that hardly agree by chance
_TOWN = 5  # the same of one place
_LONG = 3  # days: what took longer than this holds days of its own


@dataclass(frozen=True, slots=True)
class Step:
    """How the account gets from the last claim to this one; ``fresh`` when the words forbid any way back, ``marked`` when a
    word for a happening stands between two figures of one sentence."""

    same_sentence: bool
    sentences: int
    paragraphs: bool
    divided: bool
    fresh: bool
    marked: bool = True


def is_apart(reading: Reading, strand: Sequence[Reading], step: Step | None, words: Words) -> bool:
    """True when this claim cannot be of the strand's happening. Within one undivided sentence only what stands there counts."""
    if step is not None and step.same_sentence and not step.divided:
        return _apart_in_sentence(reading, strand, step, words)
    return (
        _times_apart(reading, strand)
        or is_placed_apart(reading, strand)
        or _kinds_apart(reading, strand, words)
        or _answers(reading, strand)
        or (is_move(reading.claim) and not any(is_move(r.claim) for r in strand))
    )


def _apart_in_sentence(reading: Reading, strand: Sequence[Reading], step: Step, words: Words) -> bool:
    last = strand[-1]
    taken = "captured" in (reading.claim.measure, last.claim.measure)  # one raid kills some and takes others
    kinds = step.marked and not taken and reading.local and last.local and words.is_apart(reading.family, last.family)
    counted = (reading.update or last.update) and raises(reading.claim, last.claim)
    days_differ = bool(reading.days_here and last.days_here and not reading.days_here & last.days_here and not counted)
    places = _named_between(reading, last) and is_placed_apart(reading, strand[-1:])
    return bool(kinds or days_differ or places or any(_rivals(reading.claim, r.claim) for r in strand))


def _named_between(reading: Reading, last: Reading) -> bool:
    """True when a place stands between the two figures: without one, what they name around them is one place or no place of theirs."""
    return any(last.claim.end <= w.start < reading.claim.start for w in (*reading.places_here, *last.places_here))


def _fine(readings: Sequence[Reading]) -> list[Days]:
    return [d for r in readings if not is_coarse(r.claim.when) and (d := days(r.claim.when))]


def _times_apart(reading: Reading, strand: Sequence[Reading]) -> bool:
    past = all(r.past for r in strand)
    if (reading.past and not any(r.past for r in strand)) or (past and reading.time_here and not reading.past):
        return True
    if reading.update and any(raises(reading.claim, r.claim) for r in strand):
        return False  # the day is that of the count
    ours = days(reading.claim.when)
    theirs = _fine(strand) or [d for r in strand if (d := days(r.claim.when))]
    if ours is not None and theirs:
        return not any(overlap(ours, d) for d in theirs) or _inside(reading, strand) or _other_stretch(reading, strand)
    # the day beside a count brought up to date is that of the count
    named = frozenset().union(*(r.days_here or weekdays(r.claim.when) for r in strand if not r.update))
    if named and reading.time_here and is_coarse(reading.claim.when) and (ours is not None or is_long(reading.claim.when)):
        return True  # a report that says "on Tuesday" of its own day, and month or year of another time
    return bool(reading.days_here and named and not reading.days_here & named)


def is_long(when: TimeRange | None) -> bool:
    """True for a month or a year, also of a report that does not say which."""
    return when is not None and when.grain in {"month", "year"}


def _inside(reading: Reading, strand: Sequence[Reading]) -> bool:
    """A day told within a week: the week's figure sums over more than what happened on the day."""
    return bool(reading.time_here and _fine([reading])) and all(_holds(r, reading.claim) for r in strand)


def _other_stretch(reading: Reading, strand: Sequence[Reading]) -> bool:
    """True for the figure of a month beside that of a week."""
    told = [reading, *strand]
    ours = days(reading.claim.when)
    return all(r.time_here and is_coarse(r.claim.when) for r in told) and all(days(r.claim.when) != ours for r in strand)


def _holds(whole: Reading, claim: Claim) -> bool:
    """True for a larger figure of the same people over several days."""
    stretch = days(whole.claim.when) if whole.time_here else None
    long = stretch is not None and stretch[1] - stretch[0] > _LONG
    return long and raises(claim, whole.claim) and (number(whole.claim) or 0) > (number(claim) or 0)


def is_placed_apart(reading: Reading, strand: Sequence[Reading]) -> bool:
    """True when the sentence names a place, and the strand was elsewhere."""
    ours = reading.places_here
    theirs = [w for r in strand for w in r.places_here] or [w for r in strand for w in r.around]
    return bool(ours) and relation(ours, theirs) == "apart"


def _kinds_apart(reading: Reading, strand: Sequence[Reading], words: Words) -> bool:
    """True for another kind of attack; a figure told again, a large one or one of the same place, is of the same attack, whatever it is
    called there. Only a word of its own sentence tells a kind."""
    again = [r for r in strand if told_again(reading.claim, r.claim)]
    placed = reading.places_here and relation(reading.places_here, grounds(strand)) in {"same", "within"}
    if again and (number(reading.claim) or 0) >= (_TOWN if placed else _LARGE):
        return False
    return reading.local and any(words.is_apart(reading.family, r.family) for r in strand)


def _answers(reading: Reading, strand: Sequence[Reading]) -> bool:
    """True for the losses of those who struck before, told as the answer to it or as what it answered."""
    told = reading.answers or all(r.behind for r in strand)
    return told and is_reversed(reading, strand) and not any(told_again(reading.claim, r.claim) for r in strand)


def _rivals(claim: Claim, other: Claim) -> bool:
    """Two totals of one voice for the same people in one sentence ("killed 28 people, and 141 people were killed in a school")."""
    alike = claim.sentence == other.sentence and claim.measure == other.measure and claim.target.side == other.target.side
    totals = is_of_people(claim) and claim.scope == other.scope == "total" and claim.voice.claimant == other.voice.claimant
    return bool(alike and totals and head(claim) and head(claim) == head(other) and number(claim) != number(other))


def is_of_people(claim: Claim) -> bool:
    """False for objects and for what was taken or wrecked."""
    return claim.unit == "people" and claim.measure not in {"seized", "destroyed", "damaged"}


def is_reversed(reading: Reading, strand: Sequence[Reading]) -> bool:
    """True when the strand tells only of losses of the other side; "the attackers" are of the attack just told."""
    ours = members(reading.claim.target.side)
    theirs = [m for r in strand if is_of_people(r.claim) and (m := members(r.claim.target.side))]
    denied = reading.claim.quantity.bound == "zero" and same_voice(reading.claim, strand[-1].claim)
    return bool(ours and theirs) and not (reading.mutual or denied) and not any(ours & other for other in theirs)


def same_voice(claim: Claim, other: Claim) -> bool:
    """True when one named voice tells both."""
    return claim.voice.claimant == other.voice.claimant != "outlet"


def same_parties(claim: Claim, other: Claim) -> float:
    """How well two claims agree in who is hit and who hits."""
    ours, by = members(claim.target.side), hitting(claim)
    theirs, of = members(other.target.side), hitting(other)
    if by and of and ours and theirs:
        return 1.0 if ours | by == theirs | of else -0.5 if not (ours | by) & (theirs | of) else 0.0
    return 0.5 if ours and ours == theirs else 0.0


def head(claim: Claim) -> str | None:
    """The last word for the people, which says what they are."""
    found = (claim.target.words or "").casefold().split()
    return found[-1] if found else None


def _meets(claim: Claim, other: Claim) -> bool:
    return claim.target.side == other.target.side or share(members(claim.target.side), members(other.target.side))


def told_again(claim: Claim, other: Claim) -> bool:
    """The same figure of the same people once more; a small figure counts only for the same word for them."""
    figure = number(claim)
    if not figure or claim.measure != other.measure or claim.unit != other.unit or not _meets(claim, other) or number(other) != figure:
        return False
    return figure >= 5 or head(claim) == head(other)


def raises(claim: Claim, other: Claim) -> bool:
    """True when the one figure may be a later or earlier count of the other's people."""
    return claim.measure == other.measure and claim.unit == other.unit and _meets(claim, other)


def can_agree(claim: Claim, other: Claim) -> bool:
    """True when some number fits both figures."""
    one, two = claim.quantity, other.quantity
    return (one.high is None or (two.low or 0) <= one.high) and (two.high is None or (one.low or 0) <= two.high)


def is_elsewhen(reading: Reading, strand: Sequence[Reading]) -> bool:
    """True when times or places part a claim from a strand."""
    return _times_apart(reading, strand) or is_placed_apart(reading, strand)


def grounds(strand: Sequence[Reading]) -> list[Where]:
    """Where a strand was, as its sentences tell or carry over."""
    return [w for r in strand for w in (r.places_here or r.around)]
