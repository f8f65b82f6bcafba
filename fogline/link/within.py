"""Telling the happenings of one report apart, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.link.apart import (
    Step,
    can_agree,
    head,
    is_apart,
    is_elsewhen,
    is_long,
    is_of_people,
    is_placed_apart,
    is_reversed,
    raises,
    told_again,
)
from fogline.link.likeness import is_elsewhere, likeness, nearness
from fogline.link.parties import members, number
from fogline.link.readings import Reading, Report, begin, read
from fogline.link.words import ANY, Words
from fogline.model import Claim, Document, Where

_JOIN = 2.0
_OPENS = 60  # characters in which a sentence says that it goes on to another happening
_LOSSES = {"killed", "injured", "casualties", "missing"}
_SEVERAL, _FIVE, _LARGE = 2, 5, 20  # figures told again, the size of one of them, and a size that tells alone


def _step(text: str, last: Reading, reading: Reading, words: Words) -> Step:
    one, claim = last.claim, reading.claim
    gap = text[one.end : claim.start]
    behind = reading.behind is not None and not one.start >= reading.behind
    if one.sentence == claim.sentence:
        divided = behind or bool(words.conjoin.search(gap) or words.further.search(gap))
        return Step(True, 0, False, divided, False, any(c.happening.family != ANY for c in words.cues(gap)))
    between = text[one.sentence[1] : claim.start]
    opened = [s for s in between.replace("\n", ". ").split(". ") if s.strip()]
    own = text[slice(*claim.sentence)]
    if words.dead.search(own) and not words.further.search(own):
        return Step(False, max(1, len(opened)), "\n" in between.strip(" "), behind, False)
    fresh = any(words.further.search(s) for s in (*opened, own))
    divided = fresh or any(_leaves(s, words) for s in (*opened, own))
    place = words.opens_with_place(own)
    if place and place not in text[one.sentence[0] : claim.sentence[0]]:
        divided = True
    return Step(False, max(1, len(opened)), "\n" in between.strip(" "), divided or behind, fresh)


def _leaves(sentence: str, words: Words) -> bool:
    """True where a sentence opens with words that go on to another happening; "the guard meanwhile said" goes on to another voice."""
    found = words.divide.search(sentence[:_OPENS])
    return found is not None and not (sentence[: found.start()].strip() and words.speak.match(sentence, found.end() + 1))


def _choose(reading: Reading, strands: list[list[Reading]], at: int, step: Step, words: Words) -> int | None:
    """The strand a claim goes on with, or ``None`` for a new one."""
    if step.fresh and not step.same_sentence:
        return None
    if len(strands) == 1 and _is_headline(strands[0]) and _repeats(reading, strands[0]):
        return 0
    best: tuple[float, int] | None = None
    for index, strand in enumerate(strands):
        near = step if index == at else None
        if is_apart(reading, strand, near, words):
            continue
        if step.divided and not _goes_on(reading, strand):
            continue
        if reading.earlier and not (near and near.same_sentence) and not _said_before(reading, strand):
            continue
        score = nearness(near) + likeness(reading, strand)
        if (reading.definite or reading.dead) and not step.divided:
            # "the attack" is the one just told, else the one the report opened with
            score += 1.0 if index == at else 0.5 if index == 0 else 0.0
        if step.paragraphs and step.sentences > 1 and is_elsewhere(reading, strand):
            score -= 1.5
        if step.paragraphs and not step.same_sentence and not reading.definite and is_reversed(reading, strand):
            score -= 1.5
        if score >= _JOIN and (best is None or score >= best[0]):
            best = (score, index)
    bare = _is_bare(reading, step) and not (step.paragraphs and is_reversed(reading, strands[0]) and _of_armies(reading, strands[0]))
    if best is None and bare and not is_apart(reading, strands[0], None, words):
        return 0
    return best[1] if best else None


def _goes_on(reading: Reading, strand: Sequence[Reading]) -> bool:
    """True where a figure is told again, or a count brought up to date, behind words that leave a happening for another."""
    return any(told_again(reading.claim, r.claim) or (reading.update and raises(reading.claim, r.claim)) for r in strand)


def _said_before(reading: Reading, strand: Sequence[Reading]) -> bool:
    """True for an earlier count of the strand's people: "Earlier, officials said"."""
    claim = reading.claim
    return reading.spoken and any(claim.target.side == r.claim.target.side and raises(claim, r.claim) for r in strand)


def _is_headline(strand: Sequence[Reading]) -> bool:
    return all(r.headline for r in strand)


def _repeats(reading: Reading, headline: Sequence[Reading]) -> bool:
    """True for the first figure below a headline that may be the headline's own, whatever words each has for the people."""
    firsts = [r.claim for r in headline if r.claim.measure == reading.claim.measure and r.claim.unit == reading.claim.unit]
    # "last week" below a headline without a time is the headline's time
    elsewhere = is_elsewhen if (reading.time_here and is_long(reading.claim.when)) or any(r.time_here for r in headline) else is_placed_apart
    return any(can_agree(c, reading.claim) for c in firsts) and not elsewhere(reading, headline)


def _is_bare(reading: Reading, step: Step) -> bool:
    """True for a figure told without place, day or word of its own: it is about what the report opened with."""
    return not (step.divided or reading.local or reading.places_here or reading.days_here or reading.past or reading.earlier)


def _of_armies(reading: Reading, strand: Sequence[Reading]) -> bool:
    """True for the losses of two states' forces: armies answer each other, while the dead of a group that attacked are of its attack."""
    return all((r.claim.target.side or "").startswith("state:") for r in (reading, *strand) if is_of_people(r.claim))


def _home(reading: Reading, strands: list[list[Reading]]) -> list[Reading] | None:
    """The one strand that tells a floating figure again, in whole or in parts, or else tells of just these people."""
    claim, figure = reading.claim, number(reading.claim)
    if not figure:
        return None
    homes = [s for s in strands if any(told_again(claim, r.claim) for r in s) or _parts_sum(claim, figure, s)]
    if not homes:
        alike = [s for s in strands if any(head(r.claim) == head(claim) and r.claim.target.side == claim.target.side for r in s)]
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
    """Join a strand to the first before it that it tells again, or whose total its parts add up to; one that tells the headline again always."""
    kept: list[list[Reading]] = []
    for strand in strands:
        home = next((k for k in kept if _tells_again(strand, k, words) or _adds_up(strand, k, words)), None)
        if home is None:
            kept.append(strand)
        else:
            home.extend(strand)
    return kept


def _adds_up(strand: Sequence[Reading], home: Sequence[Reading], words: Words) -> bool:
    """True when parts of the strand add up to a total told before."""
    if any(words.is_apart(a.family, b.family) for a in home for b in strand):
        return False
    return any((n := number(r.claim)) and r.claim.scope == "total" and _parts_sum(r.claim, n, strand) for r in home)


def _tells_again(strand: Sequence[Reading], home: Sequence[Reading], words: Words) -> bool:
    """True when two figures of the strand, one of them of five or more, or a large one are told before: no second attack has just the toll of the first."""
    again = {(r.claim.measure, n) for r in strand if (n := number(r.claim)) and any(told_again(r.claim, h.claim) for h in home)}
    largest = max((n for _, n in again), default=0)
    if largest < _LARGE and not (largest >= _FIVE and (len(again) >= _SEVERAL or _is_headline(home))):
        return False
    return not any(is_elsewhen(r, home) or words.is_apart(r.family, h.family) for r in strand for h in home)


def strands(document: Document, claims: Sequence[Claim], words: Words, places: Sequence[Where] = ()) -> list[list[Reading]]:
    """The claims of one report, one list for each happening it tells of, in reading order. ``places`` are all it names."""
    report = Report(document, places, words)
    text, readings = report.text, [read(c, report) for c in sorted(claims, key=lambda c: (c.start, c.end, c.measure, c.id))]
    told, floating = [r for r in readings if not r.several], [r for r in readings if r.several]
    found: list[list[Reading]] = []
    at = 0
    for last, reading in zip([None, *told], told, strict=False):
        if last is None:
            found.append([reading])
            continue
        step = _step(text, last, reading, words)
        chosen = _choose(reading, found, at, step, words)
        if chosen is None:
            found.append([begin(reading, text, words, last.claim.sentence[1])])
            at = len(found) - 1
        else:
            found[chosen].append(reading)
            at = chosen
    joined = _join_by_parts([*found, *_place_floating(floating, found)], words)
    if joined:
        joined[0] = [replace(r, names=report.names) for r in joined[0]]  # what a report opens with it is about
    return [part for strand in joined for part in _surrender_apart(strand)]


def _surrender_apart(strand: list[Reading]) -> list[list[Reading]]:
    """Those who gave themselves up apart from the losses, where sentences of their own tell of them too."""
    yielding = {r.claim.sentence for r in strand if r.claim.measure == "surrendered"}
    losing = {r.claim.sentence for r in strand if r.claim.measure in _LOSSES}
    own = yielding - losing
    if not own or not losing:
        return [strand]
    gave_up = [r for r in strand if r.claim.measure == "surrendered" or r.claim.sentence in own]
    return [[r for r in strand if r not in gave_up], gave_up]
