"""The figures of all policies side by side: what switching the policy changes, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fogline.model import Estimate
from fogline.publish.answer import Block
from fogline.publish.answer_page import bounds
from fogline.publish.page import BLANK, Line
from fogline.publish.records import estimate_record


@dataclass(frozen=True, slots=True)
class Compared:
    """One question (of an event or incident, a side, a measure) under each policy."""

    about: str
    title: str
    side: str
    measure: str
    target_side: str | None
    estimates: Mapping[str, Estimate]

    @property
    def moved(self) -> tuple[str, ...]:
        """The policies whose figures differ from those of the first."""
        first, *others = self.estimates
        return tuple(name for name in others if _figures(self.estimates[name]) != _figures(self.estimates[first]))


def _figures(estimate: Estimate) -> tuple[object, ...]:
    return estimate.low, estimate.best, estimate.high, estimate.high_open


def compared(blocks: Mapping[str, Iterable[Block]]) -> tuple[Compared, ...]:
    """The questions of the first policy's blocks, with the answers of all; ``blocks`` are those of each policy by its name."""
    first = next(iter(blocks))
    answers = {name: {(e.about, e.measure, e.target_side): e for _, _, e in _asked(own)} for name, own in blocks.items()}
    found = []
    for title, side, estimate in _asked(blocks[first]):
        key = (estimate.about, estimate.measure, estimate.target_side)
        found.append(Compared(estimate.about, title, side, estimate.measure, estimate.target_side, {n: a[key] for n, a in answers.items() if key in a}))
    return tuple(found)


def _asked(blocks: Iterable[Block]) -> Iterator[tuple[str, str, Estimate]]:
    for block in blocks:
        for side in block.sides:
            for figure in side.figures:
                yield block.title, side.label, figure.estimate
        yield from _asked(block.inside)


def lines(found: Sequence[Compared], about: Mapping[str, str]) -> Iterator[Line]:
    """What each policy is, then each question with a line for every policy and its reason where it differs from the first."""
    yield Line("title", "The policies")
    for name, words in about.items():
        yield Line("row", f"{name:<8} {words}")
    title = None
    for one in found:
        if one.title != title:
            title = one.title
            yield BLANK
            yield Line("title", one.title, one.about)
        yield Line("head", f"{one.side}, {one.measure}")
        yield from _policy_lines(one)


def _policy_lines(one: Compared) -> Iterator[Line]:
    for name, estimate in one.estimates.items():
        counted = estimate.rule != "best.not_covered"
        yield Line("row", f"{name:<8} {bounds(estimate) if counted else 'does not count this side'}")
        graded = any(flag.startswith("grade:") for flag in estimate.flags)
        if estimate.reason and counted and (name in one.moved or graded):
            yield Line("note", estimate.reason)


def record(one: Compared) -> dict[str, Any]:
    """One question as ``fogline.compared/1``: the estimate under each policy, and which differ from the first."""
    return {
        "schema": "fogline.compared/1",
        "about": one.about,
        "title": one.title,
        "side": one.side,
        "target_side": one.target_side,
        "measure": one.measure,
        "moved": list(one.moved),
        "policies": {name: estimate_record(estimate) for name, estimate in one.estimates.items()},
    }


COLUMNS = ("about", "title", "side", "target_side", "measure", "policy", "low", "best", "high", "high_open", "high_partisan", "differs", "rule", "reason")


def rows(found: Iterable[Compared]) -> Iterator[dict[str, object]]:
    """One row for each question and policy."""
    for one in found:
        asked = {"about": one.about, "title": one.title, "side": one.side, "target_side": one.target_side, "measure": one.measure}
        for name, estimate in one.estimates.items():
            told = {column: getattr(estimate, column) for column in ("low", "best", "high", "high_open", "high_partisan", "rule", "reason")}
            yield asked | told | {"policy": name, "differs": name in one.moved}
