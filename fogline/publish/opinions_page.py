"""Second opinions laid out: the probabilistic estimate beside the rule's result, and a claim's Admiralty grades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fogline.model import Chance, Estimate, Event, Graded
from fogline.publish import wording
from fogline.publish.answer_page import bounds
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.page import BLANK, Line
from fogline.publish.records import plain

LABEL = "a probabilistic estimate from start values, not yet fitted to settled events: no substitute for best"
_PRIOR = "driven by the prior: nobody outside both sides gives a figure"
_RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable", "F": "cannot be judged",
}  # fmt: skip
_CREDIBILITY: Mapping[str, str] = {
    "1": "confirmed by other sources", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable", "6": "cannot be judged",
}  # fmt: skip
COLUMNS = ("about", "title", "side", "target_side", "measure", "low80", "median", "high80", "prior_driven", "rule_low", "rule_best", "rule_high")


def lines(found: Iterable[Chance], index: Index, labels: Labels) -> Iterator[Line]:
    """Each question: what the rule gives, what the model gives, and what each claim does to it."""
    yield Line("about", f"Median and 80 % interval: {LABEL}.")
    title = None
    for one in found:
        event, rule = index.events[one.about], _rule(one, index)
        if event.id != title:
            title = event.id
            yield BLANK
            yield Line("title", event.title, index.short(event.id))
        yield Line("head", f"{labels.side(one.target_side)}, {one.measure}")
        yield Line("row", f"rule   {bounds(rule)}")
        yield Line("row", f"model  median {wording.number(one.median)}, 80 % between {wording.number(one.low)} and {wording.number(one.high)}")
        if one.prior_driven:
            yield Line("note", _PRIOR)
        for weight in one.weights:
            drawn = f"weight {weight.share:.0%}" if weight.share else "no figure of its own, draws towards few"
            yield Line("note", f"{weight.says}: {drawn}, median without it {wording.number(weight.without)}", index.short(weight.claim))


def _rule(one: Chance, index: Index) -> Estimate:
    return next(e for e in index.events[one.about].estimates if (e.measure, e.target_side) == (one.measure, one.target_side))


def record(one: Chance) -> dict[str, Any]:
    """One question as ``fogline.probable/1``, with its label."""
    body: dict[str, Any] = plain(one)
    return {"schema": "fogline.probable/1", "label": LABEL, **body}


def rows(found: Iterable[Chance], index: Index, labels: Labels) -> Iterator[dict[str, object]]:
    """One row for each question."""
    for one in found:
        event: Event = index.events[one.about]
        rule = _rule(one, index)
        yield {
            "about": one.about, "title": event.title, "side": labels.side(one.target_side), "target_side": one.target_side, "measure": one.measure,
            "low80": one.low, "median": one.median, "high80": one.high, "prior_driven": one.prior_driven, "rule_low": rule.low, "rule_best": rule.best,
            "rule_high": rule.high,
        }  # fmt: skip


def grade_lines(grades: Iterable[Graded]) -> Iterator[Line]:
    """A claim's grades in words; the source and what it says are judged apart."""
    for grade in grades:
        yield BLANK
        yield Line("head", f"Grades (Admiralty): {grade.source}{grade.information}")
        yield Line("row", f"source {grade.source}, {_RELIABILITY[grade.source]}: {grade.source_why}")
        yield Line("row", f"information {grade.information}, {_CREDIBILITY[grade.information]}: {grade.information_why}")
