"""Two readings of one report made one: what both readers saw, where they differ, and what only one of them saw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from fogline.book import Book
from fogline.extract.lexicon import lexicon
from fogline.found import BareClaim
from fogline.model import Span
from fogline.text import View

# Where the tree alone may speak: paths of arguments and of tolls. What it says of the noun's own clauses is weaker.
_FIRM = frozenset(f"parse.{path}" for path in ("object", "passive", "subject", "along", "gapped", "left", "nominal", "toll", "captive"))
_WINS = _FIRM | {"parse.participle"}  # against another reading of the same figure
_TWO = frozenset({"count.left_dead", "count.two_outcomes", "count.two_outcomes_passive", "count.lost_as"})  # one number, two outcomes
_ANOTHER = frozenset({"another", "others", "more", "other", "additional"})


def merge(view: View, patterns: Sequence[BareClaim], parse: Sequence[BareClaim], book: Book) -> tuple[BareClaim, ...]:
    """The claims of a report with ``reader``, ``rule`` and ``tier`` set, in the order of the text.

    ``agreed``: both readers tell the same of a figure; ``conflict``: they tell different things, and the likelier one is
    kept, its rule naming both; ``patterns`` and ``parse``: one reader alone. A claim of the tree alone is kept only where
    such claims have proved right: a figure beside a noun of the book, "another 12", a toll, or a bare number after one of the
    same fate, told by a verb's own argument.
    """
    by_figure: dict[tuple[int, int], list[BareClaim]] = defaultdict(list)
    for claim in parse:
        by_figure[claim.number.start, claim.number.end].append(claim)
    found = []
    for claim in patterns:
        measures = [c.measure for c in patterns if c.number == claim.number]
        found.append(_settled(view, claim, by_figure.get((claim.number.start, claim.number.end), ()), measures, book))
    unread = [claim for claim in parse if not any(claim.number.meets(c.number) for c in patterns)]
    found += [replace(claim, tier="parse") for claim in unread if _proves_right(view, claim, patterns, book)]
    return tuple(sorted(found, key=lambda claim: (claim.number.start, claim.number.end)))


def _settled(view: View, claim: BareClaim, others: Sequence[BareClaim], measures: Sequence[str], book: Book) -> BareClaim:
    """A claim of the patterns beside what the tree tells of the same figure."""
    same = next((other for other in others if other.measure == claim.measure), None)
    if same is not None:
        doer = _doer(view, claim, same, book)
        return replace(claim, reader=("patterns", "parse"), rule=f"{claim.rule}+{same.rule}", perpetrator=doer, tier="agreed")
    if not others or any(other.measure in measures for other in others):
        return claim
    other = others[0]
    if claim.measure == "casualties" and claim.rule in _TWO:
        return claim  # the tree saw the first of two outcomes alone
    if claim.part_of is not None or (claim.measure == "killed" and (other.measure == "casualties" or _died_after(claim, other))):
        return claim  # a part has the fate of its whole; that of the victims, or of the wounded in the end, stands elsewhere
    rule = f"{claim.rule}|{other.rule}"
    sure = other.rule in _WINS and other.measure != "present" and not _is_beside(view, claim)
    if len(measures) == 1 and len(others) == 1 and sure:
        told = replace(claim, measure=other.measure, trigger=other.trigger, perpetrator=other.perpetrator, kind=other.kind)
        return replace(told, rule=rule, reader=("parse",), tier="conflict")
    return replace(claim, rule=rule, tier="conflict")


def _died_after(claim: BareClaim, other: BareClaim) -> bool:
    """True where the tree took the wound before the death: "six of the 40 wounded died", "was wounded and later died"."""
    wounded = other.measure == "injured"
    return wounded and (claim.rule == "count.intransitive" or claim.trigger == other.trigger) and other.trigger.start <= claim.trigger.start


def _doer(view: View, claim: BareClaim, told: BareClaim, book: Book) -> Span | None:
    """Who did it: the subject in the tree, which knows clauses apart, unless it is a pronoun that the patterns have a noun for."""
    if told.perpetrator is None or (claim.perpetrator and view.words(told.perpetrator).lower() in lexicon(book).words.pronouns):
        return claim.perpetrator
    return told.perpetrator


def _is_beside(view: View, claim: BareClaim) -> bool:
    """True where the verb stands just before the figure, no other between ("wounded nearly two dozen"), or just after its noun ("51 men held", "13 people died")."""
    if claim.rule == "count.hurt_how":
        return True  # "one seriously" says it itself
    if claim.rule in {"count.reduced", "count.intransitive", "count.left_dead"}:
        end = (claim.target or claim.number).end
        return end <= claim.trigger.start and not view.text[end : claim.trigger.start].strip()
    between = view.text[claim.trigger.end : claim.number.start].split()
    return claim.rule == "count.active" and claim.trigger.end <= claim.number.start and len(between) <= 3 and all(map(str.isalpha, between))


def _proves_right(view: View, claim: BareClaim, patterns: Sequence[BareClaim], book: Book) -> bool:
    """True for a claim of the tree alone that such claims have shown to be right."""
    if claim.rule not in _FIRM or claim.measure == "present" or claim.quantity.bound == "zero" or not _is_number(view, claim):
        return False
    if claim.head is None:
        before = view.text[max(0, claim.number.start - 12) : claim.number.start].lower().split()
        told = any(c.sentence == claim.sentence and c.measure == claim.measure and c.number.start < claim.number.start for c in patterns)
        return told or claim.rule == "parse.toll" or bool(_ANOTHER & {*before[-1:], *claim.quantity.words.lower().split()})
    return claim.head in lexicon(book).heads and lexicon(book).heads[claim.head] != "happening"


def _is_number(view: View, claim: BareClaim) -> bool:
    """False for "a", "an": an article counts somebody only in shapes that are sure of it."""
    return view.words(claim.number).lower() not in ("a", "an")
