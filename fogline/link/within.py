"""Telling the happenings of one report apart, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.link.clock import days, overlap, weekdays
from fogline.link.grounds import relation
from fogline.link.parties import hitting, members, number
from fogline.link.readings import Reading, begin, plain, read
from fogline.link.words import ANY, Words
from fogline.model import Claim, Document, Where

_JOIN = 2.0


@dataclass(frozen=True, slots=True)
class _Step:
    """How the account gets from the last claim to this one; ``fresh`` when the words forbid any way back."""

    same_sentence: bool
    sentences: int
    paragraphs: bool
    divided: bool
    fresh: bool


def _step(text: str, last: Claim, claim: Claim, words: Words) -> _Step:
    gap = text[last.end : claim.start]
    if last.sentence == claim.sentence:
        return _Step(True, 0, False, bool(words.conjoin.search(gap) or words.further.search(gap)), False)
    between = text[last.sentence[1] : claim.start]
    opened = [s for s in between.replace("\n", ". ").split(". ") if s.strip()]
    own = text[slice(*claim.sentence)]
    fresh = any(words.further.search(s) for s in (*opened, own))
    divided = fresh or any(words.divide.search(s[:60]) for s in opened) or bool(words.divide.search(own[:60]))
    place = words.opens_with_place(own)
    if place and place not in text[: claim.sentence[0]][-(claim.sentence[0] - last.sentence[0]) :]:
        divided = True
    return _Step(False, max(1, len(opened)), "\n" in between.strip(" "), divided, fresh)


def _times_apart(reading: Reading, strand: Sequence[Reading]) -> bool:
    past = all(r.past for r in strand)
    if (reading.past and not any(r.past for r in strand)) or (past and reading.time_here and not reading.past):
        return True
    ours = days(reading.claim.when)
    theirs = [d for r in strand if (d := days(r.claim.when))]
    if ours is not None and theirs:
        return not any(overlap(ours, d) for d in theirs)
    named = frozenset().union(*(r.days_here or weekdays(r.claim.when) for r in strand))
    return bool(reading.days_here and named and not reading.days_here & named)


def _places_apart(reading: Reading, strand: Sequence[Reading]) -> bool:
    ours = reading.places_here
    theirs = [w for r in strand for w in r.places_here] or [w for r in strand for w in r.around]
    return bool(ours) and relation(ours, theirs) == "apart"


def _kinds_apart(reading: Reading, strand: Sequence[Reading], words: Words) -> bool:
    return any(words.is_apart(reading.family, r.family) for r in strand)


def _apart(reading: Reading, strand: Sequence[Reading], step: _Step | None, words: Words) -> bool:
    """True when this claim cannot be of the strand's happening. Within one undivided sentence only what stands there counts."""
    if step is not None and step.same_sentence and not step.divided:
        last = strand[-1]
        kinds = reading.local and last.local and words.is_apart(reading.family, last.family)
        days_differ = bool(reading.days_here and last.days_here and not reading.days_here & last.days_here)
        return kinds or days_differ or _places_apart(reading, strand[-1:]) or any(_rivals(reading.claim, r.claim) for r in strand)
    return _times_apart(reading, strand) or _places_apart(reading, strand) or _kinds_apart(reading, strand, words)


def _rivals(claim: Claim, other: Claim) -> bool:
    """Two totals of one voice for the same people in one sentence ("killed 28 people, and 141 people were killed in a school")."""
    alike = claim.sentence == other.sentence and claim.measure == other.measure and claim.target.side == other.target.side
    totals = _of_people(claim) and claim.scope == other.scope == "total" and claim.voice.claimant == other.voice.claimant
    return bool(alike and totals and _head(claim) and _head(claim) == _head(other) and number(claim) != number(other))


def _of_people(claim: Claim) -> bool:
    return claim.unit == "people" and claim.measure not in {"seized", "destroyed", "damaged"}


def _reversed(claim: Claim, strand: Sequence[Reading]) -> bool:
    """True when the strand tells only of losses of the other side."""
    ours = members(claim.target.side)
    theirs = [members(r.claim.target.side) for r in strand if _of_people(r.claim) and members(r.claim.target.side)]
    return bool(ours and theirs) and not any(ours & other for other in theirs)


def _nearness(step: _Step | None) -> float:
    if step is None or step.divided:
        return 0.0
    if step.same_sentence:
        return 5.0
    near = 2.5 if step.sentences == 1 else 2.0 if step.sentences <= 3 else 0.5
    return max(0.0, near - 0.5 * step.paragraphs * (1 + (step.sentences > 1)))


def _likeness(reading: Reading, strand: Sequence[Reading]) -> float:
    """How much a claim looks to be of a strand's happening: place, day, word, parties, figure."""
    claim, score = reading.claim, 0.0
    close = relation(reading.places_here or reading.around, _grounds(strand))
    score += {"same": 1.5 if reading.places_here else 0.5, "within": 1.0 if reading.places_here else 0.25, "region": 0.25}.get(
        close or "", 0.0
    )
    if (reading.days_here and any(reading.days_here & r.days_here for r in strand)) or (
        (ours := days(claim.when)) is not None and any(days(r.claim.when) == ours for r in strand)
    ):
        score += 0.5
    if reading.family != ANY and any(r.family == reading.family for r in strand):
        score += 1.0 if reading.local else 0.0 if _reversed(claim, strand) else 0.75
    elif reading.indefinite and all(r.local for r in strand):
        score -= 1.0
    score += max((_same_parties(claim, r.claim) for r in strand if _of_people(r.claim) or not _of_people(claim)), default=0.0)
    if any(_told_again(claim, r.claim) for r in strand):
        score += 2.0
    if _is_zero(claim) and not claim.target.side and any(_denied_by_itself(claim, r.claim) for r in strand):
        score -= 1.5
    return score


def _denied_by_itself(zero: Claim, other: Claim) -> bool:
    """One voice does not tell losses and none of the same happening."""
    return not _is_zero(other) and other.voice.claimant == zero.voice.claimant


def _elsewhere(reading: Reading, strand: Sequence[Reading]) -> bool:
    """True when a sentence names a place that the strand has not been at."""
    return bool(reading.places_here) and relation(reading.places_here, _grounds(strand)) not in {"same", "within"}


def _grounds(strand: Sequence[Reading]) -> list[Where]:
    return [w for r in strand for w in (r.places_here or r.around)]


def _is_zero(claim: Claim) -> bool:
    return claim.quantity.bound == "zero"


def _same_parties(claim: Claim, other: Claim) -> float:
    ours, by = members(claim.target.side), hitting(claim)
    theirs, of = members(other.target.side), hitting(other)
    if by and of and ours and theirs:
        return 1.0 if ours | by == theirs | of else -0.5 if not (ours | by) & (theirs | of) else 0.0
    return 0.5 if ours and ours == theirs else 0.0


def _head(claim: Claim) -> str | None:
    found = (claim.target.words or "").casefold().split()
    return found[-1] if found else None


def _told_again(claim: Claim, other: Claim) -> bool:
    """The same figure of the same people once more; a small figure counts only for the same word for them."""
    figure = number(claim)
    meets = claim.target.side == other.target.side or bool(members(claim.target.side) & members(other.target.side))
    if not figure or claim.measure != other.measure or claim.unit != other.unit or not meets or number(other) != figure:
        return False
    return figure >= 5 or _head(claim) == _head(other)


def _choose(reading: Reading, strands: list[list[Reading]], at: int, step: _Step, words: Words) -> int | None:
    """The strand a claim goes on with, or ``None`` for a new one."""
    if step.fresh and not step.same_sentence:
        return None
    best: tuple[float, int] | None = None
    for index, strand in enumerate(strands):
        near = step if index == at else None
        if _apart(reading, strand, near, words):
            continue
        if step.divided and not any(_told_again(reading.claim, r.claim) for r in strand):
            continue
        score = _nearness(near) + _likeness(reading, strand)
        if reading.definite and not step.divided:
            # "the attack" is the one just told, else the one the report opened with
            score += 1.0 if index == at else 0.5 if index == 0 else 0.0
        if step.paragraphs and step.sentences > 1 and _elsewhere(reading, strand):
            score -= 1.5
        if step.paragraphs and not step.same_sentence and not reading.definite and _reversed(reading.claim, strand):
            score -= 1.5
        if score >= _JOIN and (best is None or score >= best[0]):
            best = (score, index)
    bare = _is_bare(reading, step) and not (step.paragraphs and _reversed(reading.claim, strands[0]))
    if best is None and bare and not _apart(reading, strands[0], None, words):
        return 0
    return best[1] if best else None


def _is_bare(reading: Reading, step: _Step) -> bool:
    """True for a figure told without place, day or word of its own: it is about what the report opened with."""
    return not (step.divided or reading.local or reading.places_here or reading.days_here or reading.past)


def _home(reading: Reading, strands: list[list[Reading]]) -> list[Reading] | None:
    """The one strand that tells a floating figure again, in whole or in parts, or else tells of just these people."""
    claim, figure = reading.claim, number(reading.claim)
    if not figure:
        return None
    homes = [s for s in strands if any(_told_again(claim, r.claim) for r in s) or _parts_sum(claim, figure, s)]
    if not homes:
        alike = [s for s in strands if any(_head(r.claim) == _head(claim) and r.claim.target.side == claim.target.side for r in s)]
        homes = alike if len(alike) == 1 else []
    return homes[0] if homes else None


def _place_floating(floating: list[Reading], strands: list[list[Reading]]) -> list[list[Reading]]:
    """Put figures told beside "two separate attacks" where the report tells them again. What is left stays together,
    unless two figures of one measure say that each attack has its own."""
    left: list[Reading] = []
    for reading, home in [(r, _home(r, strands)) for r in floating]:
        (left if home is None else home).append(reading)
    measures = [r.claim.measure for r in left]
    if len(set(measures)) < len(measures):
        return [[r] for r in left]
    return [left] if left else []


def _parts_sum(claim: Claim, figure: int, strand: Sequence[Reading]) -> bool:
    parts = [
        number(r.claim) or 0
        for r in strand
        if r.claim.measure == claim.measure and r.claim.scope == "part" and members(r.claim.target.side) & members(claim.target.side)
    ]
    return len(parts) > 1 and sum(parts) == figure


def _join_by_parts(strands: list[list[Reading]], words: Words) -> list[list[Reading]]:
    """Join a strand whose parts add up to a total of an earlier strand."""
    kept: list[list[Reading]] = []
    for strand in strands:
        home = next(
            (
                k
                for k in kept
                if not any(words.is_apart(a.family, b.family) for a in k for b in strand)
                and any((n := number(r.claim)) and r.claim.scope == "total" and _parts_sum(r.claim, n, strand) for r in k)
            ),
            None,
        )
        if home is None:
            kept.append(strand)
        else:
            home.extend(strand)
    return kept


def strands(document: Document, claims: Sequence[Claim], words: Words, places: Sequence[Where] = ()) -> list[list[Reading]]:
    """The claims of one report, one list for each happening it tells of, in reading order. ``places`` are all it names."""
    text = plain(document)
    readings = [read(c, document, text, words, places) for c in sorted(claims, key=lambda c: (c.start, c.end, c.measure, c.id))]
    told, floating = [r for r in readings if not r.several], [r for r in readings if r.several]
    found: list[list[Reading]] = []
    at = 0
    for last, reading in zip([None, *told], told, strict=False):
        if last is None:
            found.append([reading])
            continue
        step = _step(text, last.claim, reading.claim, words)
        chosen = _choose(reading, found, at, step, words)
        if chosen is None:
            found.append([begin(reading, text, words, last.claim.sentence[1])])
            at = len(found) - 1
        else:
            found[chosen].append(reading)
            at = chosen
    return _join_by_parts([*found, *_place_floating(floating, found)], words)
