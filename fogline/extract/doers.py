"""Who did it, in the words of one sentence: the subject of an active verb, the agent after "by", the owner of a claim."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.extract.lines import Line, Reading
from fogline.found import BareClaim
from fogline.model import Span

_ACTIVE_SHAPES = ("count.active", "count.two_outcomes", "count.left_dead")


def of_reading(line: Line, reading: Reading, told: Sequence[BareClaim]) -> Span | None:
    """Clean offsets of the subject of an active trigger, or of the agent after "by"; as said, resolved later. ``told`` are the claims before."""
    index = reading.trigger
    if reading.shape.id in _ACTIVE_SHAPES and line.items[index].symbol in "kK":
        subject = _subject(line, index)
        if subject is None and told and told[-1].sentence == line.sentence:
            return told[-1].perpetrator
        return subject
    for at in range(index + 1, min(index + 6, len(line.items) - 1)):
        item = line.items[at]
        if item.symbol == "P" and line.tokens[item.first].lower == "by" and line.items[at + 1].symbol in "GQEF":
            return line.span(line.items[at + 1].first, line.items[at + 1].last)
    return None


def _subject(line: Line, trigger: int) -> Span | None:
    """The head of the subject before an active verb: the first noun of its clause that hangs on no preposition."""
    if (owner := _claimed_by(line, trigger)) is not None:
        return owner
    start = trigger
    while start > 0 and line.items[start - 1].symbol not in "cCsWkKIDL" and not (line.items[start - 1].symbol == "R" and start < trigger):
        start -= 1
    if start > 0 and start == trigger - 1 and line.items[start].symbol == "R":
        return _subject(line, start)
    for at in range(start, trigger):
        item = line.items[at]
        if item.symbol in "GQEF" and not (at > start and line.items[at - 1].symbol in "PO"):
            after = line.items[at + 1].symbol if at + 1 < trigger else ""
            says = after == "V" and not line.tokens[line.items[at + 1].first].lower.endswith("ing")
            if says and at + 2 < trigger and line.items[at + 2].symbol in "GQ":
                continue  # "officials say militants killed": the subject is inside what is said
            return line.span(_after_time(line, at), item.last)
    return None


def _after_time(line: Line, at: int) -> int:
    """The first token of a subject that stands right after a time: "a gun battle" in "On Thursday night a gun battle killed eight"."""
    item = line.items[at]
    if at == 0 or line.items[at - 1].symbol != "Z":
        return item.first
    return next((k for k in range(item.first + 1, item.last) if line.tokens[k].lower in ("a", "an", "the")), item.first)


def _claimed_by(line: Line, trigger: int) -> Span | None:
    """The owner in "the rebels' claim to have taken ten posts": who claims a deed did it, whoever is the subject of the sentence."""
    if trigger < 3 or [line.tokens[line.items[at].first].lower for at in (trigger - 2, trigger - 1)] != ["to", "have"]:
        return None
    noun = line.items[trigger - 3 - (line.items[trigger - 3].symbol == "V" and trigger > 3)]
    mark = next((at for at in range(noun.last - 1, noun.first, -1) if line.tokens[at].kind == "possessive"), None)
    if mark is None:
        return None
    return line.span(next((at for at in range(mark - 1, noun.first, -1) if line.tokens[at].lower in ("the", "a", "an")), noun.first), mark)
