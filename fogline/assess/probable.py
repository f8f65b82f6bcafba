"""A probabilistic estimate beside the rule's result: how high the number may be, given who says what and how such voices err.

Over u = log(number + 1), on a grid: a weak prior, one likelihood for each party's figure with the bias of its standing, a soft floor at the
victims' own admission, and a denial as what it is: a statement that is likelier the fewer died. Start values, not yet estimated from settled
events: it is never shown as best, and where nobody outside both sides speaks it is driven by the prior and says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from fogline.assess.reopened import Reopened
from fogline.assess.saying import figure, who
from fogline.assess.statements import Statement
from fogline.book.schemas.policies import Probable
from fogline.model import Chance, Weight

_STEP = 0.02
_TOP = math.log(2_000_001)
_GRID = [n * _STEP for n in range(int(_TOP / _STEP) + 1)]


def chance(opened: Reopened, values: Probable) -> Chance | None:
    """The estimate of one question; ``None`` where nobody gives a number."""
    told = [s for s in opened.told if not s.vague and not s.part]
    if not told:
        return None
    low, median, high = _quantiles(told, values)
    shares = _shares(told, values)
    weights = tuple(
        Weight(s.claim.id, f"{who(s.claim)}: {figure(s.claim)}", round(share, 3), _quantiles([o for o in told if o is not s], values)[1])
        for s, share in zip(told, shares, strict=True)
    )
    driven = not any(s.standing in {"V", "T"} for s in told)
    return Chance(opened.event.id, opened.estimate.measure, opened.estimate.target_side, low, median, high, driven, weights)


def _quantiles(told: Sequence[Statement], values: Probable) -> tuple[int, int, int]:
    """The numbers below which 10, 50 and 90 % of the probability lie."""
    logs = [-((u - values.mean) ** 2) / (2 * values.spread**2) + sum(_likelihood(s, u, values) for s in told) for u in _GRID]
    most = max(logs)
    mass = [math.exp(x - most) for x in logs]
    total, run = sum(mass), 0.0
    found: list[int] = []
    for u, m in zip(_GRID, mass, strict=True):
        run += m / total
        while len(found) < 3 and run >= (0.1, 0.5, 0.9)[len(found)]:
            found.append(round(math.exp(u) - 1))
    return found[0], found[1], found[2]


def _likelihood(statement: Statement, u: float, values: Probable) -> float:
    """The log-likelihood of one statement, if the number were exp(u) - 1."""
    if statement.zero:
        return -math.log1p(math.exp(values.denial_slope * u - values.denial))
    seen = math.log((statement.value or 0) + 1)
    told = -((seen - u - _shift(statement, values)) ** 2) / (2 * _variance(statement, values))
    if statement.standing == "O":
        told += math.log(1 - values.admission_doubt if u >= seen - _STEP else values.admission_doubt)
    return told


def _shift(statement: Statement, values: Probable) -> float:
    bound = values.at_least if statement.open_high else values.at_most if statement.open_low else 0.0
    return values.bias[statement.standing] + bound


def _variance(statement: Statement, values: Probable) -> float:
    bound = values.bound_spread**2 if statement.open_low or statement.open_high else 0.0
    return float(values.spread_of_claims**2 + values.origin_spread**2 + values.bias_spread[statement.standing] ** 2 + bound)


def _shares(told: Sequence[Statement], values: Probable) -> list[float]:
    """Each figure's part of all the precision, the prior's included; a denial has none of its own."""
    precise = [0.0 if s.zero else 1 / _variance(s, values) for s in told]
    total = sum(precise) + 1 / values.spread**2
    return [x / total for x in precise]
