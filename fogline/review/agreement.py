"""How far two reviewers agree: field by field, the plain share and Cohen's kappa, over the claims that both decided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from fogline.model import Claim, Decision
from fogline.replay.fields import get
from fogline.replay.verdicts import Verdicts, verdicts

FIELDS = (
    "kind", "measure", "unit", "scope", "quantity.low", "quantity.high", "target.side", "target.status", "perpetrator.side", "voice.claimant",
    "voice.relation", "voice.stance", "status", "when", "where",
)  # fmt: skip
"""What is compared of a claim that both keep, after whether they keep it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One field, two reviewers: ``n`` claims both decided, on how many of them they ``agreed``, and where they did not.

    ``kappa`` is Cohen's, ``None`` where it is not defined: with nothing to compare, or where both always say the same one thing.
    """

    left: str
    right: str
    field: str
    n: int
    agreed: int
    kappa: float | None
    disputed: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The plain share of agreement."""
        return self.agreed / self.n if self.n else None


def agreement(decisions: Iterable[Decision]) -> tuple[Agreement, ...]:
    """For every pair of reviewers and every field, over the decisions in force, oldest first.

    What counts is what each said before the one answered the other: on a claim, the first reviewer's steps and then the second's, not what
    was settled between them afterwards.
    """
    by_claim: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        for claim in decision.claims:
            by_claim[claim.id].append(decision)
    names = sorted({d.by for told in by_claim.values() for d in told})
    found = []
    for left, right in combinations(names, 2):
        both = {c: pair for c, told in sorted(by_claim.items()) if (pair := _pair(c, told, left, right)) is not None}
        if both:
            found += _fields(left, right, both)
    return tuple(found)


_Pair = tuple[Verdicts, Verdicts]


def _pair(claim: str, told: Sequence[Decision], left: str, right: str) -> _Pair | None:
    """What each of the two said of a claim by themselves; ``None`` unless both did."""
    runs = [(name, list(steps)) for name, steps in groupby((d for d in told if d.by in {left, right}), key=lambda d: d.by)][:2]
    said = {name: verdicts(steps)[claim] for name, steps in runs}
    return (said[left], said[right]) if len(said) == 2 else None


def _fields(left: str, right: str, both: dict[str, _Pair]) -> list[Agreement]:
    kept = {c: (a.verdict != "rejected", b.verdict != "rejected") for c, (a, b) in both.items()}
    found = [_agreement(left, right, "keep", kept)]
    values = {c: (a.apply(a.seen), b.apply(b.seen)) for c, (a, b) in both.items() if kept[c] == (True, True)}
    for name in FIELDS:
        found.append(_agreement(left, right, name, {c: (_value(a, name), _value(b, name)) for c, (a, b) in values.items()}))  # noqa: PERF401
    return found


def _value(claim: Claim, name: str) -> object:
    """A field's value as it is compared: places by their names, times by their days."""
    if name == "where":
        return tuple(sorted({w.name for w in claim.where}))
    if name == "when":
        return (claim.when.start, claim.when.end) if claim.when else None
    return get(claim, name)


def _agreement(left: str, right: str, field: str, said: Mapping[str, tuple[object, object]]) -> Agreement:
    disputed = tuple(claim for claim, (a, b) in said.items() if a != b)
    return Agreement(left, right, field, len(said), len(said) - len(disputed), kappa(list(said.values())), disputed)


def kappa(pairs: Sequence[tuple[object, object]]) -> float | None:
    """Cohen's kappa of two raters' labels; ``None`` without pairs, or where chance alone makes them agree."""
    n = len(pairs)
    if not n:
        return None
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / n
    chance = sum(ours[label] * theirs[label] for label in ours) / n**2
    return None if chance == 1 else (observed - chance) / (1 - chance)
