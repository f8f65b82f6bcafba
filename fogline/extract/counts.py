"""Reader A: bare claims from the shapes of sentences."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from fogline.book import Book
from fogline.book.schemas.shapes import Shape
from fogline.extract import anaphora, doers, kinds, lines, outcomes, repeated, shapes, subsets, tolls
from fogline.extract.chunks import Item
from fogline.extract.groups import Group
from fogline.extract.lexicon import HeadClass, Lexicon, lexicon
from fogline.extract.lines import Line, Reading
from fogline.extract.shapes import Match
from fogline.found import BareClaim
from fogline.model import Measure, Quantity, Span
from fogline.text import View

_CARRIED = 5  # sentences over which a figure without a fate of its own takes that of the one before
_INCREMENT = frozenset({"another", "more", "other", "others", "additional", "further"})


def read(view: View, book: Book) -> tuple[BareClaim, ...]:
    """Every figure of the view that a shape of the book takes, in the order of the text."""
    words = lexicon(book)
    found: list[BareClaim] = []
    for line in lines.counted(view, book):
        found += _claims(line, _readings(line, words, found, book), found, book)
    return subsets.sum_up(found)


def _readings(line: Line, words: Lexicon, before: Sequence[BareClaim], book: Book) -> list[Reading]:
    """One or two readings for each figure that a shape takes; subsets inherit from the figure they belong to."""
    taken: dict[int, list[Reading]] = {}
    for match in shapes.matches(line.tokens, line.items, book):
        for figure in match.figures:
            is_second = figure in taken and _adds_outcome(match, taken[figure])
            if (figure in taken and not is_second) or not _accepts(line, match.shape, figure, taken) or _takes_up(line, match, figure):
                continue
            told = {reading.measure for reading in taken.get(figure, [])}
            if readings := [r for r in _apply(line, match, figure, taken, before, words) if r.measure not in told]:
                taken[figure] = taken.get(figure, []) + readings
    for figure, reading in subsets.find(line, taken):
        taken[figure] = [reading]
    readings = [reading for figure in sorted(taken) for reading in taken[figure]]
    return subsets.split_totals(line, anaphora.settle(line, readings, before))


def _adds_outcome(match: Match, readings: Sequence[Reading]) -> bool:
    """True where a second thing is told of bodies found: "the bodies of four workers kidnapped last week"."""
    return (
        match.shape.id == "count.reduced"
        and len(readings) == 1
        and readings[0].shape.id == "count.nominal"
        and readings[0].measure == "killed"
    )


def _takes_up(line: Line, match: Match, figure: int) -> bool:
    """True where "and two of them", "two of which" between a figure and its verb takes it up: what befell the two is not told of the whole."""
    later = [i for i in match.figures if i > figure and (group := line.items[i].group) is not None and group.of_them]
    if not later or not match.triggers or match.triggers[0] < later[0]:
        return False
    words = {t.lower for t in line.tokens[line.items[later[0]].first : line.items[later[0]].last]}
    return line.items[later[0] - 1].symbol == "C" or bool(words & {"which", "whom"})


def _accepts(line: Line, shape: Shape, figure: int, taken: dict[int, list[Reading]]) -> bool:
    """True when a shape may take a figure of that class, number and determiner."""
    item = line.items[figure]
    assert item.measured is not None
    assert item.group is not None
    kind, quantity = _kind(line, figure, taken), item.measured.quantity
    if (shape.accepts and kind not in shape.accepts) or (
        kind == "outcome" and shape.id != "count.outcome" and "outcome" not in shape.accepts
    ):
        return False
    if shape.strong and not (item.measured.last < len(line.tokens) and line.tokens[item.measured.last].lower == "-strong"):
        return False
    if quantity.bound == "zero" and (shape.measure == "present" or not _can_be_none(line, item, kind)):
        return False
    if (quantity.low or 0) < shape.least:
        return False
    if shape.bare and (item.group.head is not None or (item.measured.article and shape.id == "count.rival")):
        return False
    if shape.heads and (item.group.head is None or line.tokens[item.group.head].lower not in shape.heads):
        return False
    if shape.plural and (quantity.low == 1 or (quantity.bound == "vague" and (quantity.low or 0) < 20)):
        return False
    return not (shape.indefinite and _is_definite(line, item)) and not _describes(line, figure)


def _is_some_of(group: Group | None) -> bool:
    """True for "six of the dead": some of a known group."""
    return group is not None and (group.partitive or group.of_them)


def _counts_harm(line: Line, trigger: int) -> bool:
    """True for a group that counts dead or hurt people: "the 18 reported fatalities"."""
    group = line.items[trigger].group
    return group is not None and group.kind == "outcome"


def _can_be_none(line: Line, item: Item, kind: HeadClass) -> bool:
    """ "No" counts people or things; "no confirmation", "no word" count nothing."""
    assert item.group is not None
    return kind != "unknown" or item.group.head is None or line.tokens[item.group.head].capital


def _describes(line: Line, figure: int) -> bool:
    """True for an article that describes the one just hit: "captured Guzman, a son of the leader", not "Guzman, a commander, was killed"."""
    item, around = line.items[figure], [i.symbol for i in line.items[max(0, figure - 3) : figure + 2]]
    if item.measured is None or not item.measured.article or figure < 3 or around[0] not in ("K", "V") or around[1:3] != ["G", "c"]:
        return False
    named = line.tokens[line.items[figure - 2].last - 1]
    return named.capital and named.lower not in {"the", "a"} and around[4:] not in (["C"], ["c"])


def _is_definite(line: Line, item: Item) -> bool:
    definite, inside = ("the", "these", "those", "all"), [t.lower for t in line.tokens[item.first : item.last]]
    if item.group is not None and item.group.partitive and any(a == "of" and b in definite for a, b in itertools.pairwise(inside)):
        return True  # "two of the wounded guards"
    return item.first > 0 and line.tokens[item.first - 1].lower in definite


def _apply(
    line: Line, match: Match, figure: int, taken: dict[int, list[Reading]], before: Sequence[BareClaim], words: Lexicon
) -> list[Reading]:
    """What a shape says of one figure."""
    shape, item = match.shape, line.items[figure]
    assert item.group is not None
    kind = _kind(line, figure, taken)
    trigger = match.triggers[0] if match.triggers else figure
    is_outcome = item.group.head is not None and line.tokens[item.group.head].lower in words.outcomes
    part = shape.part or item.group.of_them or (item.group.partitive and is_outcome)
    if shape.sibling and not any(i < figure and i in taken and _is_some_of(line.items[i].group) for i in range(max(0, figure - 9), figure)):
        return []
    if (shape.among and not _counts_harm(line, trigger)) or anaphora.is_supposed(line, figure, trigger):
        return []
    if shape.carry:
        earlier = [r.measure for f in sorted(taken) if f < figure for r in taken[f]] or [
            c.measure for c in before[-1:] if line.sentence - c.sentence <= _CARRIED
        ]
        return [Reading(figure, measure, trigger, shape, kind, part) for measure in earlier[-1:]]
    if shape.parts:
        whole = repeated.summed(line, [line.items[i] for i in match.figures], before)
        return [Reading(figure, whole.measure, trigger, shape, kind, part=True)] if whole else []
    if shape.repeated:
        told = repeated.earlier(line, item, before)
        return [Reading(figure, told.measure, trigger, shape, kind, item.group.partitive)] if told else []
    if shape.modifier:
        told_by = repeated.modifier(line, item, words)
        measure = outcomes.measure_for(told_by, kind) if told_by else None
        return [Reading(figure, measure, trigger, shape, kind, part)] if measure else []
    if shape.id.startswith("toll") and (tolls.is_feared(line, match, figure) or tolls.is_somebody(line, match, figure, words)):
        return []
    measures = outcomes.told(line, match, figure, kind, words)
    part = part or (shape.id == "toll" and tolls.lists_parts(line, match, measures, before))
    return [Reading(figure, m, trigger, shape, kind, part) for m in measures if shape.trigger in (None, m)]


def _kind(line: Line, figure: int, taken: dict[int, list[Reading]]) -> HeadClass:
    """The class of a figure's head; an elided one takes it from the figure after (in a pair) or before."""
    group = line.items[figure].group
    assert group is not None
    if _are_others(line, group) and (told := [i for i in sorted(taken) if i < figure]) and taken[told[-1]][-1].kind in ("places", "equipment"):
        return taken[told[-1]][-1].kind
    if group.kind != "unknown":
        return group.kind
    if group.head is not None and (listed := _listed_thing(line, figure)):
        return listed
    following = line.items[figure + 1 : figure + 3]
    if group.head is not None and len(following) == 2 and following[0].symbol == "C" and following[1].group is not None:
        return following[1].group.kind
    if group.head is None and (earlier := [i for i in sorted(taken) if i < figure]):
        return taken[earlier[-1]][-1].kind
    return "unknown"


def _are_others(line: Line, group: Group) -> bool:
    """True for "five others", which may be things: "seized 12 trucks and torched five others"."""
    return group.head is not None and group.first == group.head and line.tokens[group.head].lower in {"others", "another"}


def _listed_thing(line: Line, figure: int) -> HeadClass | None:
    """The class of the thing before in a list, for one whose noun is in no list: "four rifles, two mortars and one samovar"."""
    at = figure - 1
    while at > 0 and line.items[at].symbol in "Cc":
        at -= 1
    before = line.items[at].group if 0 <= at < figure - 1 and line.items[at].symbol == "E" else None
    return before.kind if before is not None else None


def _claims(line: Line, readings: Sequence[Reading], before: Sequence[BareClaim], book: Book) -> list[BareClaim]:
    cues = kinds.cues(book)
    found: list[BareClaim] = []
    lately = {c.measure for c in itertools.takewhile(lambda c: line.sentence - c.sentence <= 2, reversed(before))}
    for reading in readings:
        item = line.items[reading.item]
        assert item.measured is not None
        assert item.group is not None
        told_before = reading.measure in lately or any(c.measure == reading.measure for c in found)
        part = (reading.part and (told_before or not item.group.of_them)) or _is_increment(
            line, item, reading.measure, [*before[-3:], *found]
        )
        trigger = line.items[reading.trigger]
        total = line.items[reading.part_of].measured if reading.part_of is not None else None
        quantity = _shared_hedge(line, reading.item) or item.measured.quantity
        found.append(
            BareClaim(
                number=line.span(item.measured.first, item.measured.last),
                quantity=quantity,
                measure=reading.measure,
                unit=_unit(line, item.group, reading.kind, found),
                kind="aggregate" if reading.shape.over_time else kinds.kind_of(reading.measure, line.tokens, line.items, reading.trigger, cues),
                scope=kinds.scope_of(line.tokens, item, part, cues),
                sentence=line.sentence,
                target=_target(line, reading, item.group),
                head=line.tokens[item.group.head].lower if item.group.head is not None else None,
                perpetrator=doers.of_reading(line, reading, found),
                trigger=line.span(trigger.first, trigger.last),
                rule=reading.shape.id,
                part_of=line.span(total.first, total.last) if total is not None else None,
            )
        )
    return found


def _is_increment(line: Line, item: Item, measure: Measure, before: Sequence[BareClaim]) -> bool:
    """True for "12 more", "another", "others": someone else was just told of, with this same outcome or without a number."""
    assert item.measured is not None
    assert item.group is not None
    opener = {line.tokens[item.measured.first].lower, line.tokens[max(0, item.first - 1)].lower}
    words = {t.lower for t in line.tokens[item.group.first : item.group.last]} | (opener & {"another", "additional", "further"})
    if not words & _INCREMENT:
        return False
    beside = [c for c in before if c.sentence == line.sentence] or [c for c in before if line.sentence - c.sentence <= 2]
    if beside:
        return any(c.measure == measure for c in beside)
    return measure in ("killed", "injured")


def _shared_hedge(line: Line, figure: int) -> Quantity | None:
    """The quantity of the second of a pair that shares noun and hedge ("at least six loyal and nine rebel soldiers")."""
    if figure < 2 or line.items[figure - 1].symbol != "C":
        return None
    first, second = line.items[figure - 2], line.items[figure]
    if (
        first.measured is None
        or second.measured is None
        or first.group is None
        or first.group.kind != "unknown"
        or first.group.head is None
    ):
        return None
    hedge = first.measured.quantity.bound
    if hedge not in ("at_least", "more_than") or second.measured.quantity.bound != "exact":
        return None
    return replace(second.measured.quantity, high=None, bound=hedge)


def _target(line: Line, reading: Reading, group: Group) -> Span | None:
    """The words of the group counted; of "At 45,000, the guard ..." the subject that follows, of "14 were guards" the predicate."""
    if reading.shape.trigger is not None:
        owner = line.items[reading.trigger + 1]
        return line.span(owner.first, owner.last)
    if (reading.shape.at_start or reading.shape.predicate) and len(line.items) > reading.item + 2:
        subject = line.items[reading.item + 2]
        return line.span(subject.first, subject.last)
    if group.kind == "outcome" and group.head is not None:
        return line.span(group.first, group.head) if group.head > group.first else None  # "200 wounded": who they are stands elsewhere
    return line.span(group.first, group.last) if group.last > group.first else None


def _unit(line: Line, group: Group, kind: HeadClass, told: Sequence[BareClaim]) -> str:
    """The contract's unit: people, families, or the things as said; of an elided head that of the things told before it."""
    if kind in ("places", "equipment", "units"):
        if group.head is not None:
            return line.tokens[group.head].lower
        return told[-1].unit if told else "people"
    return "people"
