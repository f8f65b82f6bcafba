"""What a word that takes a figure tells of it: the measure of a trigger, of a counted outcome, of "among the dead"."""

from __future__ import annotations

from fogline.book.schemas.measures import Trigger
from fogline.extract import repeated
from fogline.extract.chunks import Item
from fogline.extract.lexicon import HeadClass, Lexicon
from fogline.extract.lines import Line
from fogline.extract.shapes import Match
from fogline.model import Measure

_DOERS = ("ists", "men", "ians", "ees", "ants", "ites", "crats", "mates", "folks", "keepers", "workers", "makers", "goers", "dwellers", "leaders", "holders", "teers", "eers")
_THINGS: tuple[HeadClass, ...] = ("places", "equipment")
_THING_MEASURES = frozenset({"destroyed", "damaged", "seized"})


def told(line: Line, match: Match, figure: int, kind: HeadClass, words: Lexicon) -> list[Measure]:
    """What a shape that takes the figure ``line.items[figure]`` tells of it: one measure, several, or none."""
    item = line.items[figure]
    if match.shape.measure is not None:
        return [match.shape.measure]
    if kind == "outcome" and item.group is not None and item.group.head is not None:
        return _outcomes(line, figure, words)
    if not match.triggers:
        if item.group is None or item.group.head is None:
            return []
        return _outcomes(line, figure, words)
    triggers = [t for i in match.triggers if (t := line.items[i].trigger) is not None]
    if (said := _said_of(line, item, words)) is not None:
        return [said]
    if not triggers:
        named = line.items[match.triggers[0]]
        return [among_dead(line, named.first, named.last)]
    sort = taken_class(line, item.group.head, kind) if item.group is not None else kind
    found = [m for t in triggers if (m := measure_for(t, sort if t.thing == "seized" else kind)) is not None]
    if item.measured is not None and item.measured.article:
        found = [m for m in found if m not in ("displaced", "present")]  # "a boy who fled" tells of one boy, "an officer stationed there" of no force
    if len(found) == 2 and found[0] != found[1]:
        is_or = line.tokens[line.items[match.triggers[1]].first - 1].lower == "or"
        has_number = item.measured is not None and item.measured.quantity.low is not None
        if set(found) == {"killed", "injured"} and (is_or or has_number):
            return ["casualties"]  # one number for the dead and the wounded tells neither
        found = found[:1] if is_or else found
    return list(dict.fromkeys(found))


def _outcomes(line: Line, figure: int, words: Lexicon) -> list[Measure]:
    """What a counted outcome tells ("12 deaths"); of a zero, every outcome it covers ("no injuries or damage")."""
    item = line.items[figure]
    if item.group is None or item.group.head is None or item.measured is None:
        return []
    nouns = [line.tokens[item.group.head].lower]
    following = line.items[figure + 1 : figure + 3]
    if item.measured.quantity.bound == "zero" and [i.symbol for i in following] in (["C", "G"], ["C", "k"]):
        nouns.append(line.tokens[following[1].last - 1].lower)
    found = list(dict.fromkeys(t.measure for noun in nouns if (t := words.outcomes.get(noun)) is not None))
    after = line.items[figure + 1 : figure + 4]
    if found == ["killed"] and [i.symbol for i in after[:2]] == ["C", "K"] and not (after[2:] and after[2].symbol in "QEG"):
        return ["casualties"]  # "40 dead and wounded"
    return found


def _said_of(line: Line, item: Item, words: Lexicon) -> Measure | None:
    """What a state inside the group says whatever the verb: "two dead people" are dead, "310 injured" in a toll are injured."""
    told = repeated.modifier(line, item, words)
    if told is None or item.group is None:
        return None
    inside = {t.lower for t in line.tokens[item.group.first : item.group.last]}
    is_toll = any(i.symbol == "T" for i in line.items[: item.last])
    if "dead" in inside:
        return "killed"  # "11 displaced people dead"
    return told.measure if is_toll and told.measure == "injured" else None


def among_dead(line: Line, first: int, last: int) -> Measure:
    """The measure that ``tokens[first:last]``, "among the dead" or "among those wounded", tell."""
    words = {t.lower for t in line.tokens[first:last]}
    if words & {"wounded", "injured"}:
        return "injured"
    return "casualties" if words & {"victims", "casualties"} else "killed"


def taken_class(line: Line, head: int | None, kind: HeadClass) -> HeadClass:
    """The class of what is taken where no list has its noun: "two jammers" are things; a name ("40 Wagnerites") or a doer ("12 carolers") is people."""
    if kind != "unknown" or head is None:
        return kind
    noun = line.tokens[head]
    is_person = noun.capital or noun.lower.endswith(_DOERS) or not noun.lower.endswith("s") or noun.lower in _DOERS
    return kind if is_person else "equipment"


def measure_for(trigger: Trigger, kind: HeadClass) -> Measure | None:
    """What a trigger tells of a head of that class ("captured" soldiers, "captured" posts are seized)."""
    special = trigger.thing if kind in _THINGS else trigger.person if kind != "unknown" else None
    special = trigger.armed if kind == "armed" and trigger.armed is not None else special
    special = trigger.place if kind == "places" and trigger.place is not None else special
    if special == "skip" or (kind in _THINGS and special is None and trigger.measure not in _THING_MEASURES | {"present"}):
        return None
    if trigger.measure == "present" and kind in ("people", "units", "outcome", "places"):
        return None
    return special or trigger.measure
