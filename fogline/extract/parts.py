"""Figures that are parts of one told elsewhere: items beside "N others", items that add up to a toll, bodies seen, some taken up again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fogline.found import BareClaim
from fogline.text import View

_OTHERS = re.compile(r" (?:(?:other|more|further|additional) (?!than\b)|others\b)")
_LISTED = re.compile(r"(?:(?! (?:in|at|near|on|by) )[^.;:]){0,60}?(?:,|\band\b)(?:(?! (?:in|at|near|on|by) )[^.;:]){0,30}$")
_HAPPENING = re.compile(r"\b(?:attacks?|accidents?|bomb\w*|blasts?|explosions?|clash\w*|ambush\w*|raids?|strikes?|incidents?|shootouts?)\b", re.IGNORECASE)
_FEWEST = 2  # items
_LONG = 3  # items of a list whose sum is no accident
_ANYBODY = frozenset(
    {"people", "persons", "dead", "victims", "deaths", "casualties", "fatalities", "bodies", "members", "men", "women", "children", "others", "other", "another", "residents", "lives"}
)
_BODIES = re.compile(r" (?:[\w-]+ ){0,2}(?:bodies|corpses|remains)\b")
_BODIES_OF = re.compile(r"\b(?:bodies|corpses|remains) of (?:(?:at least|about|some) )?$", re.IGNORECASE)
_FOUND = re.compile(r"\b(?:recover(?:ed|ing|s)?|retriev(?:ed|ing)|remov(?:ed|ing)|display(?:ed|ing)|discover(?:ed|ing)|identify|identified|stood over)\b", re.IGNORECASE)
_OF_THE = re.compile(r" of (?:the|those|these) (?!(?:dead|killed|injured|wounded|\d))")
_UNDERGOES = frozenset({"count.passive", "count.intransitive"})
_TAKEN_UP = re.compile(r"\bin addition to the $|\bbesides the $", re.IGNORECASE)
_THE = re.compile(r"\b[Tt]he (?:other |remaining )?$")
_KILLED_AFTER = re.compile(r" (?:others\b|(?:[\w-]+ ){0,2}(?:killed|injured|wounded)\b)")
_OF_THE_DEAD = re.compile(r"(?:^|[.\"] ?)(?:Of|From|Among) (?:(?:the|those|these) )?(?:[\w-]+ )?(?:victims|dead|killed|injured|wounded|casualties|fatalities)\b[^.;:]*$")


def settle(view: View, claims: Sequence[BareClaim]) -> tuple[BareClaim, ...]:
    """The claims, in the order of the text, with ``scope`` part where their report counts them within another figure."""
    apart = {id(c) for c in (*_beside_others(view, claims), *_items(view, claims), *_long_lists(claims))}
    apart |= {id(c) for c in claims if c.measure in {"killed", "injured"} and (_is_body(view, c, claims) or _is_taken_up(view, c, claims))}
    return tuple(replace(c, scope="part") if c.scope == "total" and c.kind != "strength" and id(c) in apart else c for c in claims)


def _low(claim: BareClaim) -> int:
    return claim.quantity.low or 0


def _beside_others(view: View, claims: Sequence[BareClaim]) -> Iterator[BareClaim]:
    """The items of a list that ends in "and ten other soldiers": "a corporal and ten other soldiers died"."""
    for at, claim in enumerate(claims):
        if _OTHERS.match(view.text, claim.number.end) is None:
            continue
        for before in reversed(claims[max(0, at - 4) : at]):
            one_list = (before.sentence, before.measure, before.trigger) == (claim.sentence, claim.measure, claim.trigger)
            if not one_list or _LISTED.match(view.text[before.number.end : claim.number.start]) is None:
                break
            yield before


def _items(view: View, claims: Sequence[BareClaim]) -> Iterator[BareClaim]:
    """Figures that add up to the toll of one happening: "the toll was 57, with 32 killed in the town and 25 on the road"."""
    for at, whole in enumerate(claims):
        if (whole.scope, whole.kind) != ("total", "event") or whole.quantity.bound not in {"exact", "at_least"} or whole.measure not in {"killed", "injured"}:
            continue
        run: list[BareClaim] = []
        for item in claims[at + 1 :]:
            if item.sentence - whole.sentence > 1 or (run and item.sentence != run[0].sentence) or sum(map(_low, run)) >= _low(whole):
                break
            own = item.scope == "total" or item.part_of == whole.number or (bool(run) and item.part_of is None)
            if item.measure == whole.measure and own and item.quantity.bound != "vague" and _alike(item, whole):
                run.append(item)
        if len(run) >= _FEWEST and sum(map(_low, run)) == _low(whole) and all(map(_low, run)) and not _apart(view, whole, run[0]):
            yield from run


def _long_lists(claims: Sequence[BareClaim]) -> Iterator[BareClaim]:
    """A list of three items or more that adds up to a toll told anywhere before: "102 men, 17 women and 12 children were killed"."""
    for at, first in enumerate(claims):
        run = [c for c in claims[at:] if (c.sentence, c.measure, c.trigger) == (first.sentence, first.measure, first.trigger)]
        if len(run) < _LONG or any(c.scope != "total" or c.quantity.bound == "vague" or not _low(c) or (c.head or "people").lower() not in _ANYBODY for c in run):
            continue
        if any(c.measure == first.measure and c.kind == "event" and _low(c) == sum(map(_low, run)) for c in claims[:at]):
            yield from run


def _apart(view: View, whole: BareClaim, item: BareClaim) -> bool:
    """True where the sentence of the items tells of happenings of their own: "three died in an accident, another in a rocket attack"."""
    sentence = view.sentences[item.sentence]
    return item.sentence != whole.sentence and _HAPPENING.search(view.text, sentence.start, sentence.end) is not None


def _alike(item: BareClaim, whole: BareClaim) -> bool:
    """True where an item may be some of the whole: the same sort of people, or people at large."""
    one, two = ((c.head or "people").lower() for c in (item, whole))
    return one == two or one in _ANYBODY or two in _ANYBODY


def _is_body(view: View, claim: BareClaim, claims: Sequence[BareClaim]) -> bool:
    """True for bodies that somebody found or saw, where the report tells how many died: "three bodies were recovered"."""
    sentence = view.sentences[claim.sentence]
    ahead, behind = view.text[sentence.start : claim.number.start], view.text[claim.number.end : sentence.end]
    if claim.measure != "killed" or not (_BODIES.match(behind) or _BODIES_OF.search(ahead)):
        return False
    tolls = [c for c in claims if c.measure == "killed" and c.quantity.bound != "vague" and c.kind != "strength" and _alike(claim, c)]
    if claim.quantity.bound == "vague":
        return any(_low(c) > 1 for c in tolls)
    return _FOUND.search(ahead + behind[:60]) is not None and any(_low(c) > _low(claim) and c.number.start < claim.number.start for c in tolls)


def _is_taken_up(view: View, claim: BareClaim, claims: Sequence[BareClaim]) -> bool:
    """True for some of those counted before: "two of the troops were killed in the east", "the two farmers killed", "in addition to the two"."""
    sentence = view.sentences[claim.sentence]
    ahead = view.text[sentence.start : claim.number.start]
    told = [c for c in claims if c.number.start < claim.number.start and c.measure == claim.measure and c.kind != "strength"]
    if _OF_THE_DEAD.search(ahead):
        return any(_low(c) >= _low(claim) for c in told)
    if not any(_low(c) > _low(claim) > 0 for c in told):
        return False
    if _OF_THE.match(view.text, claim.number.end, sentence.end) and claim.rule.split("+")[0] in _UNDERGOES:
        return any(_low(c) > _low(claim) and _alike(claim, c) for c in told)
    if _TAKEN_UP.search(ahead):
        return True
    return _THE.search(ahead) is not None and _KILLED_AFTER.match(view.text, claim.number.end, sentence.end) is not None
