"""Figures that are parts of another: "including three officers", "two of them children", "90: 50 here and 40 there"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.extract.chunks import Item
from fogline.extract.lines import Line, Reading
from fogline.found import BareClaim

_INCLUDED = ("included", "includes", "include")
_BREAKDOWN = (":", "—", "–", "-")


def find(line: Line, taken: dict[int, list[Reading]]) -> list[tuple[int, Reading]]:
    """Figures after "including", "of them" or a colon: parts of the nearest figure before that a shape has taken, else of the next."""
    found = []
    for index, item in enumerate(line.items):
        members = _parts_at(line, index, item, taken)
        if not members:
            continue
        base = _whole(index, members, taken)
        if base is None:
            continue
        exact = item.symbol == "s" and sum(_low(line, m) for m in members) == _low(line, base)
        for member in members:
            if member == base or (_has_own(member, base, taken) and not (exact and _borrows(member, members, taken))):
                continue
            group = line.items[member].group
            is_headless = group is None or group.head is None
            same_sort = line.items[member].symbol in ("Q", line.items[base].symbol)
            if same_sort and not (is_headless and base > member):
                kind = group.kind if group is not None else "unknown"
                found.append((member, replace(taken[base][0], item=member, kind=kind, part=True, part_of=base)))
    return found


def _parts_at(line: Line, index: int, item: Item, taken: dict[int, list[Reading]]) -> list[int]:
    """The figures that "including", "of them" or a colon at ``index`` makes parts of another."""
    says_included = item.symbol == "V" and line.tokens[item.first].lower in _INCLUDED and any(i < index for i in taken)
    if item.symbol == "X" or says_included:
        return _members(line.items, index + 1) or _members_before(line, index)
    if item.group is not None and item.group.of_them and index not in taken:
        return [index]
    if item.symbol != "s" or line.tokens[item.first].text not in _BREAKDOWN:
        return []
    if (adding := _sum_at(line, index, taken)) is not None:
        return adding
    members = [m for m in _members(line.items, index + 1) if m not in taken]
    whole = _whole(index, members, taken) if members else None
    total, summed = (_low(line, whole), sum(_low(line, m) for m in members)) if whole is not None else (0, 1)
    return members if whole is not None and whole < index and 0 < summed <= total else []


def _sum_at(line: Line, index: int, taken: dict[int, list[Reading]]) -> list[int] | None:
    """The figures after a colon or dash that add up to the one before it, wherever each is said to be: "13: 12 at the gate and one in hospital"."""
    before = [i for i in taken if i < index]
    whole = _low(line, max(before)) if before else 0
    members: list[int] = []
    for at in range(index + 1, min(len(line.items), index + 24)):
        if line.items[at].symbol not in "QE":
            continue
        members.append(at)
        summed = sum(_low(line, m) for m in members)
        if summed >= whole or not _low(line, at):
            return members if summed == whole and len(members) > 1 else None
    return None


def _borrows(member: int, members: Sequence[int], taken: dict[int, list[Reading]]) -> bool:
    """True where the word that told the fate of a member stands behind the whole list: it is that of the next clause."""
    return taken[member][0].trigger > max(members)


def _whole(index: int, members: Sequence[int], taken: dict[int, list[Reading]]) -> int | None:
    """The figure that parts belong to: the nearest one taken before them, else the next."""
    start = min([index, *members])
    before = next((i for i in range(start - 1, -1, -1) if i in taken), None)
    return before if before is not None else next((i for i in sorted(taken) if i > index and i not in members), None)


def _has_own(member: int, base: int, taken: dict[int, list[Reading]]) -> bool:
    """True where a member of the list has an outcome of its own ("including 12 killed")."""
    return member in taken and taken[member][0].shape.id != "count.passive" and taken[member][0].trigger != taken[base][0].trigger


def _low(line: Line, item: int) -> int:
    measured = line.items[item].measured
    return (measured.quantity.low or 0) if measured is not None else 0


def _members_before(line: Line, index: int) -> list[int]:
    """The counted groups of a list that ends in "among them": ", a major and two captains among them"."""
    members: list[int] = []
    for at in range(index - 1, max(-1, index - 8), -1):
        symbol = line.items[at].symbol
        if symbol == "Q":
            members.insert(0, at)
        elif symbol == "c" and members:
            return members
        elif symbol not in "GCAO":
            break
    return []


def _members(items: Sequence[Item], start: int) -> list[int]:
    """The counted groups of a list that begins at ``start``."""
    members: list[int] = []
    for index in range(start, min(len(items), start + 12)):
        symbol = items[index].symbol
        if symbol in "QE":
            if members and _begins_clause(items, index):
                break
            members.append(index)
        elif symbol not in "GCcAO" or (symbol == "c" and index + 1 < len(items) and items[index + 1].symbol in "BHKV"):
            break
    return members


def _begins_clause(items: Sequence[Item], index: int) -> bool:
    """True for a figure after ", and" with a verb of its own: "including two nurses, and 25 were injured"."""
    before, after = "".join(item.symbol for item in items[max(0, index - 2) : index]), items[index + 1 : index + 2]
    return before == "cC" and bool(after) and after[0].symbol in "HMB"


def sum_up(claims: Sequence[BareClaim]) -> tuple[BareClaim, ...]:
    """Mark the figures of one list as parts where their sum was told before: "four people died", then "three soldiers and one civilian"."""
    found = list(claims)
    for first in range(len(found)):
        run = [first]
        while run[-1] + 1 < len(found) and _same_list(found[first], found[run[-1] + 1]):
            run.append(run[-1] + 1)
        if len(run) < 2 or any(found[i].scope != "total" or not found[i].quantity.low for i in run):
            continue
        summed = sum(found[i].quantity.low or 0 for i in run)
        totals = [
            c
            for c in found[:first]
            if c.measure == found[first].measure and c.quantity.low == summed and 0 < found[first].sentence - c.sentence <= 4
        ]
        if totals:
            for i in run:
                found[i] = replace(found[i], scope="part", part_of=totals[-1].number)
    return tuple(found)


def _same_list(left: BareClaim, right: BareClaim) -> bool:
    return (left.sentence, left.measure, left.trigger) == (right.sentence, right.measure, right.trigger)


def split_totals(line: Line, readings: list[Reading]) -> list[Reading]:
    """Mark the items of a list as parts where the figure before them is their sum ("three hostages, two Danes and a Swede")."""
    for index, total in enumerate(readings):
        whole = line.items[total.item].measured
        if whole is None or whole.quantity.low is None or whole.quantity.low < 2 or total.part_of is not None:
            continue
        run: list[int] = []
        summed = 0
        for at in range(index + 1, len(readings)):
            part = line.items[readings[at].item].measured
            is_next = readings[at].measure == total.measure and not readings[at].part and part is not None and part.quantity.low
            if not is_next or part is None or part.quantity.low is None:
                break
            run.append(at)
            summed += part.quantity.low
            if summed >= whole.quantity.low:
                break
        same_list = [i for i, r in enumerate(readings) if r.trigger == total.trigger and r.measure == total.measure]
        is_all = same_list == [index, *run]
        if len(run) > 1 and is_all and summed == whole.quantity.low and _introduces(line, total.item, readings[run[0]].item):
            for at in run:
                readings[at] = replace(readings[at], part=True, part_of=total.item)
    return readings


def _introduces(line: Line, total: int, first: int) -> bool:
    """True where only a comma, colon or dash stands between a total and its parts."""
    between = [item.symbol for item in line.items[total + 1 : first]]
    return bool(between) and between[0] in "cs" and len(between) <= 2
