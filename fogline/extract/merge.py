"""Two readings of one report made one: what both readers saw, where they differ, and what only one of them saw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from fogline.book import Book
from fogline.extract.lexicon import lexicon
from fogline.found import BareClaim
from fogline.text import View

Tier = Literal["agreed", "conflict", "patterns", "parse"]

# Where the tree alone may speak: paths of arguments and of tolls. What it says of the noun's own clauses is weaker.
_FIRM = frozenset({"parse.object", "parse.passive", "parse.gapped", "parse.left", "parse.nominal", "parse.toll", "parse.captive"})
_ANOTHER = frozenset({"another", "others", "more", "other", "additional"})


def merge(view: View, patterns: Sequence[BareClaim], parse: Sequence[BareClaim], book: Book) -> tuple[tuple[BareClaim, Tier], ...]:
    """The claims of a report with the tier of each, in the order of the text.

    ``agreed``: both readers tell the same of a figure; ``conflict``: they tell different things, and the likelier one is
    kept, its rule naming both; ``patterns`` and ``parse``: one reader alone. A claim of the tree alone is kept only where
    such claims have proved right: a figure beside a noun of the book (or "another 12"), told by a verb's own argument.
    """
    by_figure: dict[tuple[int, int], list[BareClaim]] = defaultdict(list)
    for claim in parse:
        by_figure[claim.number.start, claim.number.end].append(claim)
    found: list[tuple[BareClaim, Tier]] = []
    taken: set[tuple[int, int]] = set()
    for claim in patterns:
        place = (claim.number.start, claim.number.end)
        found.append(_settled(claim, by_figure.get(place, ()), [c.measure for c in patterns if c.number == claim.number]))
        taken.add(place)
    for claim in parse:
        place = (claim.number.start, claim.number.end)
        if place not in taken and not any(claim.number.meets(c.number) for c in patterns) and _proves_right(view, claim, book):
            found.append((claim, "parse"))
    return tuple(sorted(found, key=lambda entry: (entry[0].number.start, entry[0].number.end)))


def _settled(claim: BareClaim, others: Sequence[BareClaim], measures: Sequence[str]) -> tuple[BareClaim, Tier]:
    """A claim of the patterns beside what the tree tells of the same figure."""
    same = next((other for other in others if other.measure == claim.measure), None)
    if same is not None:
        return replace(
            claim, reader=("patterns", "parse"), rule=f"{claim.rule}+{same.rule}", perpetrator=claim.perpetrator or same.perpetrator
        ), "agreed"
    if not others or any(other.measure in measures for other in others):
        return claim, "patterns"
    other = others[0]
    rule = f"{claim.rule}|{other.rule}"
    if len(measures) == 1 and len(others) == 1 and other.rule in _FIRM and other.measure != "present":
        told = replace(claim, measure=other.measure, trigger=other.trigger, perpetrator=other.perpetrator, kind=other.kind)
        return replace(told, rule=rule, reader=("parse",)), "conflict"
    return replace(claim, rule=rule), "conflict"


def _proves_right(view: View, claim: BareClaim, book: Book) -> bool:
    """True for a claim of the tree alone that such claims have shown to be right."""
    if claim.rule not in _FIRM or claim.measure == "present" or claim.quantity.bound == "zero" or not _is_number(view, claim):
        return False
    if claim.head is None:
        before = view.text[max(0, claim.number.start - 12) : claim.number.start].lower().split()
        return bool(_ANOTHER & {*before[-1:], *claim.quantity.words.lower().split()})
    return claim.head in lexicon(book).heads and lexicon(book).heads[claim.head] != "happening"


def _is_number(view: View, claim: BareClaim) -> bool:
    """False for "a", "an": an article counts somebody only in shapes that are sure of it."""
    return view.words(claim.number).lower() not in ("a", "an")
