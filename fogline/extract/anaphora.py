"""Fates that other words of a report settle: "the victims" of an attack that killed are its dead, the wounded who "later died" are dead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fogline.extract.chunks import symbols
from fogline.extract.lines import Line, Reading
from fogline.found import BareClaim

_VICTIMS = frozenset({"victims", "victim", "casualties", "casualty", "losses"})
_FALLEN = frozenset({"victims", "victim"})
_DEFINITE = frozenset({"the", "all", "these", "those", "their", "its", "his", "total", "fresh"})
_SUPPOSED = frozenset({"could", "would", "will", "should", "must", "can", "shall"})
_HARM = frozenset({"killed", "injured", "casualties"})
_REACH = 3  # sentences
_THEN_DIED = re.compile(r"^[PONGZA]{0,6}?(I)")
_DIED = re.compile(r"^[PONGZAc]{0,9}?(?:C[cA]*|c?RA*)(I)")


def settle(line: Line, readings: Sequence[Reading], before: Sequence[BareClaim]) -> list[Reading]:
    """The readings of a sentence, with the measure of victims and of the wounded who died put right."""
    found: list[Reading] = []
    for reading in readings:
        follows = bool(found) and reading.shape.carry and reading.measure == "casualties" and found[-1].measure == "killed"
        is_dead = follows or _are_dead(line, reading, readings, before) or _died_later(line, reading)
        found.append(replace(reading, measure="killed") if is_dead else reading)
    return found


def _are_dead(line: Line, reading: Reading, readings: Sequence[Reading], before: Sequence[BareClaim]) -> bool:
    """True for victims told as "casualties" where only the dead were told before, or where the hurt are counted beside them."""
    if reading.measure != "casualties" or not _names(line, reading, _VICTIMS):
        return False
    beside = [r for r in readings if r.measure == "injured" and not r.part and r.item > reading.item]
    if beside and set(symbols(line.items[reading.item + 1 : beside[0].item])) <= set("CcsA"):
        return True  # "one casualty and five injuries"
    recent = [c for c in before if line.sentence - c.sentence <= _REACH and c.measure in _HARM and c.quantity.bound != "zero"]
    nearest = {c.measure for c in recent if c.sentence == recent[-1].sentence}
    return (nearest == {"killed"} or ("killed" in nearest and _names(line, reading, _FALLEN))) and _is_known(line, reading)


def _words(line: Line, item: int) -> list[str]:
    return [t.lower for t in line.tokens[line.items[item].first : line.items[item].last]]


def _names(line: Line, reading: Reading, nouns: frozenset[str]) -> bool:
    return bool(nouns & {*_words(line, reading.item), *_words(line, reading.trigger)})


def _is_known(line: Line, reading: Reading) -> bool:
    """True for "the victims", "four of the victims", "among the victims": those told before."""
    group = line.items[reading.item].group
    if group is not None and group.partitive:
        return line.tokens[min(group.first + 1, group.last - 1)].lower in _DEFINITE
    at = line.items[reading.trigger].first
    opener = line.tokens[at - 1].lower if at else ""
    return opener in _DEFINITE or bool(_DEFINITE & set(_words(line, reading.trigger)))


def _died_later(line: Line, reading: Reading) -> bool:
    """True for "a guard was wounded and later died", "ten of those wounded in the raid died": the last thing told of somebody is what befell him."""
    if reading.measure != "injured" or reading.trigger < reading.item:
        return False
    after = symbols(line.items)[reading.trigger + 1 :]
    found = _DIED.match(after) or (_THEN_DIED.match(after) if reading.shape.id == "count.reduced" else None)
    told = line.items[reading.trigger + 1 + found.start(1)].trigger if found is not None else None
    return told is not None and told.measure == "killed"


def is_supposed(line: Line, figure: int, trigger: int) -> bool:
    """True for what could, will or is to befall somebody: "300 hostages to be freed", "two million could be displaced"; not "may have died"."""
    if trigger <= figure or line.items[trigger].symbol not in "KI":
        return False
    at = trigger - 1
    while at > figure and line.items[at].symbol in "HMBA":
        at -= 1
    run = line.items[at + 1 : trigger]
    words = {t.lower for i in run for t in line.tokens[i.first : i.last]}
    if any(i.symbol == "H" for i in run) or "have" in words:
        return False
    opens_to_be = at == figure and bool(run) and [t.lower for t in line.tokens[run[0].first : run[0].last]] == ["to", "be"]
    return bool(words & _SUPPOSED) or opens_to_be
