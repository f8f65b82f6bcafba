"""Bare claims of a report in another language, from the shapes of its book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.book import Book
from fogline.book.schemas.shapes import Shape
from fogline.extract import shapes
from fogline.extract.chunks import Item
from fogline.extract.lexicon import HeadClass
from fogline.extract.outcomes import measure_for
from fogline.extract.quantities import Measured
from fogline.extract.shapes import Match
from fogline.extract.tokens import tokenize
from fogline.found import BareClaim, QuantityFound
from fogline.model import Measure, Quantity, Span
from fogline.text import Sentence, View
from fogline.tongues import numbers
from fogline.tongues.items import Line, chunk
from fogline.tongues.sums import kind_of, scope_of
from fogline.tongues.words import Words, words

_THINGS = ("places", "equipment", "units")
_MANY_BACK = 2  # sentences a subset may stand behind its whole
_BEFALLEN = frozenset({"casualties", "displaced", "captured"})  # of those so counted something more may be told: "12 otages libérés"
_OF_THEM = "count.of_them"
_NEAR = 3  # tokens before a verb in which a word can deny it


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure taken: what it tells, by which item, and whether it is a part."""

    figure: int
    measure: Measure
    trigger: int
    shape: Shape
    kind: HeadClass
    part: bool


def lines(view: View, book: Book) -> tuple[tuple[Line, tuple[Measured, ...]], ...]:
    """Every sentence of a view that counts something, with its items and quantities; credits are left out."""
    rules, known = numbers.rules(book), words(book)
    found = []
    for index, sentence in enumerate(view.sentences):
        if sentence.kind == "credit":
            continue
        tokens = tokenize(view.text, sentence.start, sentence.end)
        if measured := numbers.read(tokens, rules):
            found.append((Line(index, tokens, chunk(tokens, measured, known)), measured))
    return tuple(found)


def read(view: View, book: Book) -> tuple[tuple[BareClaim, ...], tuple[QuantityFound, ...]]:
    """The figures that a shape takes, in the order of the text, and every quantity of people or things found."""
    known = words(book)
    claims: list[BareClaim] = []
    quantities: list[QuantityFound] = []
    for line, measured in lines(view, book):
        claims += [_claim(view, line, reading, known, claims) for reading in _readings(line, known, claims, book)]
        groups = {item.measured.first: item.group.kind for item in line.items if item.measured is not None and item.group is not None}
        quantities += [
            QuantityFound(line.span(m.first, m.last), line.span(m.whole_first, m.whole_last), _worded(view, line, m), m.rule, groups.get(m.first))
            for m in measured
            if not m.article
        ]
    return tuple(claims), tuple(quantities)


def _worded(view: View, line: Line, measured: Measured) -> Quantity:
    found = measured.quantity
    return Quantity(found.low, found.high, found.bound, view.words(line.span(measured.first, measured.last)))


def _readings(line: Line, known: Words, before: Sequence[BareClaim], book: Book) -> list[_Reading]:
    """What the shapes say of each figure; a figure that one shape has taken is left alone by the later ones."""
    taken: dict[int, list[_Reading]] = {}
    for match in shapes.matches(line.tokens, line.items, book):
        for figure in match.figures:
            if figure in taken or not _accepts(line, match.shape, figure, known) or _denied(line, match, figure, known):
                continue
            if readings := _told(line, match, figure, taken, before, known):
                taken[figure] = readings
    return [reading for figure in sorted(taken) for reading in taken[figure]]


def _accepts(line: Line, shape: Shape, figure: int, known: Words) -> bool:
    """True where a shape may take a figure of that class; a zero counts only those who can be hit."""
    item = line.items[figure]
    assert item.measured is not None
    assert item.group is not None
    kind, zero = item.group.kind, item.measured.quantity.bound == "zero"
    if kind == "outcome" and not shape.accepts and not shape.carry:
        return _fate(line, item, known) in _BEFALLEN
    if (shape.accepts and kind not in shape.accepts) or (kind == "outcome" and "outcome" not in shape.accepts):
        return False
    return not (zero and kind == "unknown" and item.group.head is not None)


def _fate(line: Line, item: Item, known: Words) -> Measure | None:
    """What a counted outcome tells by itself."""
    head = item.group.head if item.group is not None else None
    told = known.outcome_at(line.tokens, head) if head is not None else None
    return told.measure if told is not None else None


def _denied(line: Line, match: Match, figure: int, known: Words) -> bool:
    """True for what did not happen: "n'ont pas été tués"."""
    first = line.items[figure]
    if not match.triggers or (first.measured is not None and first.measured.quantity.bound == "zero"):
        return False
    at = line.items[match.triggers[0]].first
    before = {t.lower for t in line.tokens[max(0, at - _NEAR) : at]} - {t.lower for t in line.tokens[first.first : first.last]}
    return bool(before & known.negations)


def _kind(line: Line, figure: int, taken: dict[int, list[_Reading]]) -> HeadClass:
    """The class of a figure's noun; an elided one is of the class of the figure before."""
    group = line.items[figure].group
    assert group is not None
    if group.kind != "unknown" or group.head is not None:
        return group.kind
    earlier = [f for f in sorted(taken) if f < figure]
    if earlier:
        return taken[earlier[-1]][-1].kind
    return next((i.group.kind for i in reversed(line.items[:figure]) if i.group is not None and i.group.kind in _THINGS), group.kind)


def _told(line: Line, match: Match, figure: int, taken: dict[int, list[_Reading]], before: Sequence[BareClaim], known: Words) -> list[_Reading]:
    """What a shape says of one figure."""
    shape, kind = match.shape, _kind(line, figure, taken)
    group = line.items[figure].group
    assert group is not None
    trigger = match.triggers[0] if match.triggers else figure
    part = shape.part or group.of_them
    if shape.carry and shape.id == _OF_THEM and not group.of_them:
        return []
    if shape.carry:
        return [_Reading(figure, m, trigger, shape, kind, part) for m in _carried(line, figure, taken, before, known)]
    if shape.measure is not None:
        return [_Reading(figure, shape.measure, trigger, shape, kind, part)]
    if kind == "outcome" and group.head is not None and (shape.accepts or not match.triggers):
        return [_Reading(figure, m, trigger, shape, kind, part) for m in _outcome(line, figure, group.head, known)]
    if _takes_up(line, match, figure):
        return []
    if any((t := line.items[i].trigger) is not None and not t.passive for i in match.triggers) and match.triggers[0] > figure:
        return []  # "12 hommes ont perdu ..."
    own = _fate(line, line.items[figure], known) if kind == "outcome" else None
    measures = list(dict.fromkeys(m for i in match.triggers if (t := line.items[i].trigger) is not None and (m := measure_for(t, kind)) is not None))
    if own is not None and own in measures and shape.id != "toll":
        return []
    if set(measures) == {"killed", "injured"}:
        measures = ["casualties"]  # one number for the dead and the wounded tells neither
    return [_Reading(figure, m, trigger, shape, kind, part) for m in measures]


def _takes_up(line: Line, match: Match, figure: int) -> bool:
    """True where "dont 42" between a figure and its verb takes it up: what befell the 42 is not told of the whole."""
    between = line.items[figure + 1 : match.triggers[0]] if match.triggers else []
    inside = [i for i, item in enumerate(between) if item.symbol == "X"]
    part = between[inside[0] + 1 : inside[0] + 2] if inside else []
    headless = bool(part) and part[0].group is not None and part[0].group.head is None
    return headless and not any(item.symbol == "c" for item in between[inside[0] + 2 :])


def _carried(line: Line, figure: int, taken: dict[int, list[_Reading]], before: Sequence[BareClaim], known: Words) -> list[Measure]:
    """What befell those of whom some are told: the figure before in the sentence, else its nearest word for a fate, else the sentence before."""
    if earlier := [r.measure for f in sorted(taken) if f < figure for r in taken[f]]:
        return earlier[-1:]
    if any(item.measured is not None and item.symbol == "Q" for item in line.items[:figure]):
        return []  # of a figure that tells of no fate
    tokens = line.tokens[: line.items[figure].first]
    named = [told.measure for token in tokens if (told := known.outcomes.get(token.lower)) is not None]
    close = [c.measure for c in before if line.sentence - c.sentence <= _MANY_BACK][-1:]
    return close if close and named[-1:] == ["casualties"] else named[-1:] or close


def _outcome(line: Line, figure: int, head: int, known: Words) -> list[Measure]:
    """What a counted outcome tells ("12 morts"); "12 morts et blessés" tell neither alone, "ni morts ni blessés" deny both."""
    told = known.outcome_at(line.tokens, head)
    if told is None:
        return []
    item, after = line.items[figure], line.items[figure + 1 : figure + 3]
    assert item.measured is not None
    joined = len(after) == 2 and after[0].symbol == "C" and after[1].symbol in "KD"
    other = known.outcomes.get(line.tokens[after[1].first].lower) if joined else None
    if other is None or other.measure == told.measure:
        return [told.measure]
    return [told.measure, other.measure] if item.measured.quantity.bound == "zero" else ["casualties"]


def _claim(view: View, line: Line, reading: _Reading, known: Words, before: Sequence[BareClaim]) -> BareClaim:
    item, trigger = line.items[reading.figure], line.items[reading.trigger]
    assert item.measured is not None
    assert item.group is not None
    here = view.sentences[line.sentence]
    clause = _clause(view, line.span(item.first, item.last), here)
    again = {t.lower for t in line.tokens[max(0, item.first - 1) : item.group.last]} & known.elliptic
    increment = bool(again) and any(c.measure == reading.measure and line.sentence - c.sentence <= 1 for c in before)
    unit = line.tokens[item.group.head].lower if reading.kind in _THINGS and item.group.head is not None else "people"
    return BareClaim(
        number=line.span(item.measured.first, item.measured.last),
        quantity=_worded(view, line, item.measured),
        measure=reading.measure,
        unit=unit,
        kind="aggregate" if _is_of_sum(line, reading, before) else kind_of(view.text[here.start : here.end], clause, known.book),
        scope=scope_of(clause, known.book, part=reading.part or increment),
        sentence=line.sentence,
        target=_loser(line, reading) or _target(line, item, reading.figure),
        head=_noun(line, item.group.head, known),
        perpetrator=_doer(line, reading, known),
        trigger=line.span(head, head + 1) if trigger is item and (head := item.group.head) is not None else line.span(trigger.first, trigger.last),
        rule=f"{known.book.language}.{reading.shape.id}",
        part_of=None,
    )


def _is_of_sum(line: Line, reading: _Reading, before: Sequence[BareClaim]) -> bool:
    """True for some of those just summed up in the sentence."""
    return reading.part and bool(before) and before[-1].sentence == line.sentence and before[-1].kind == "aggregate"


def _noun(line: Line, head: int | None, known: Words) -> str | None:
    """The noun counted, of several words where the book has it so ("casques bleus")."""
    if head is None:
        return None
    phrases = (" ".join(t.lower for t in line.tokens[max(0, head - back) : head + 1]) for back in (2, 1, 0))
    return next((phrase for phrase in phrases if phrase in known.heads or (" " in phrase and phrase in known.outcomes)), line.tokens[head].lower)


def _clause(view: View, at: Span, here: Sentence) -> str:
    """The words around a figure between commas."""
    first = max(view.text.rfind(mark, here.start, at.start) for mark in ",;")
    stops = [found for mark in ",;" if (found := view.text.find(mark, at.end, here.end)) >= 0]
    return view.text[max(first, here.start) : min(stops, default=here.end)]


def _target(line: Line, item: Item, figure: int) -> Span | None:
    """The words of the group counted, with what says whose they are ("de l'armée malienne")."""
    assert item.group is not None
    if item.group.last <= item.group.first:
        return None
    after = line.items[figure + 1 : figure + 3]
    owned = [i.symbol for i in after] == ["O", "G"]
    return line.span(item.group.first, after[1].last if owned else item.group.last)


def _loser(line: Line, reading: _Reading) -> Span | None:
    """Whose men they were that somebody "lost"."""
    told = line.items[reading.trigger].trigger
    return _subject(line, reading.trigger) if told is not None and not told.passive and reading.trigger < reading.figure else None


def _doer(line: Line, reading: _Reading, known: Words) -> Span | None:
    """Who did it: behind "par" after what befell them, or the words before a verb that hits somebody behind it."""
    told = line.items[reading.trigger].trigger
    if told is not None and not told.passive:
        return None  # who "lost" 26 men did not kill them
    last = max(reading.trigger, reading.figure)
    for at, item in enumerate(line.items[last + 1 : last + 7], last + 1):
        if item.symbol in "cskKWR":
            break
        if item.symbol == "P" and line.tokens[item.first].lower in known.grammar.by and at + 1 < len(line.items):
            return _run(line, at + 1)
    if reading.trigger < reading.figure and line.items[reading.trigger].symbol in "kK":
        return _subject(line, reading.trigger)
    return _bringer(line, reading, known)


def _bringer(line: Line, reading: _Reading, known: Words) -> Span | None:
    """What caused those counted by what befell them ("une frappe russe a fait quatre morts"); nothing caused a zero."""
    at, counted = reading.figure - 1, line.items[reading.figure].measured
    while at > 0 and line.items[at].symbol in "AQC":
        at -= 1
    causes = at > 0 and line.items[at].symbol == "V" and known.bringing.at(line.tokens, line.items[at].first) is not None
    return _subject(line, at) if causes and reading.trigger == reading.figure and counted is not None and counted.quantity.bound != "zero" else None


def _run(line: Line, first: int) -> Span | None:
    """The plain words and their "of" from an item on."""
    last = first
    while last < len(line.items) and line.items[last].symbol in "GOC":
        last += 1
    return line.span(line.items[first].first, line.items[last - 1].last) if last > first else None


def _subject(line: Line, trigger: int) -> Span | None:
    """The words before a verb up to a mark or another verb."""
    first = trigger
    while first > 0 and line.items[first - 1].symbol in "HA":
        first -= 1
    end = first
    while first > 0 and line.items[first - 1].symbol in "GOPZF":
        first -= 1
    return line.span(line.items[first].first, line.items[end - 1].last) if end > first else None
