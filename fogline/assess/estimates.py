"""Low, best and high of one question, under a named policy, with the claims used and those set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fogline.assess.corroboration import corroboration
from fogline.assess.harm import grade
from fogline.assess.saying import who
from fogline.assess.statements import BESIDE, Question, Statement
from fogline.assess.wordings import numbered
from fogline.book.schemas.policies import Policy
from fogline.model import Estimate, SetAside


@dataclass(frozen=True, slots=True)
class Best:
    """A best figure with the rule that gave it, or none with the reason."""

    value: int | None
    rule: str
    reason: str
    by: tuple[Statement, ...] = ()
    flags: tuple[str, ...] = ()


def _bounding(told: Sequence[Statement], policy: Policy) -> list[Statement]:
    """Statements whose number bounds something: an own zero only while nobody has counted."""
    counted = any(s.standing == "V" and not s.vague for s in told)
    return [s for s in told if not s.vague and not (s.zero and s.standing == "O" and counted and policy.own_zero_needs_no_count)]


def _newest_counts(told: Sequence[Statement]) -> list[Statement]:
    """The newest count of each body; of several undated ones the lowest."""
    bodies: dict[str, list[Statement]] = defaultdict(list)
    for s in told:
        if s.standing == "V" and s.value is not None and not s.part:
            bodies[s.party].append(s)
    return [min(own, key=lambda s: (-(s.first.day if s.first else 0), s.value or 0)) for own in bodies.values()]


def _least(told: Sequence[Statement]) -> Statement | None:
    """The lowest whole figure; where only parts are told, the highest of them, which every whole must reach."""
    wholes = [s for s in told if not s.part]
    return min(wholes, key=_value) if wholes else max(told, key=_value, default=None)


def _low(told: Sequence[Statement], policy: Policy) -> Statement | None:
    """The highest of the own admissions and the count; of several bodies' counts the lowest stands for all."""
    if policy.low_is == "lowest":
        return _least([s for s in told if s.standing in policy.low])
    counts = sorted(_newest_counts(told), key=_value)
    rest = [s for s in told if s.standing in policy.low and (s.standing != "V" or s.part)]
    return max([*rest, *(counts[:1] if "V" in policy.low else [])], key=_value, default=None)


def _value(statement: Statement) -> tuple[int, str]:
    return (statement.value or 0, statement.party)


def _shared(told: Sequence[Statement]) -> list[Statement]:
    """Statements of a figure that two parties give, not all of them enemies; a shared zero only while nobody says more."""
    by_value: dict[int, list[Statement]] = defaultdict(list)
    for s in told:
        if s.value is not None and not s.part:
            by_value[s.value].append(s)
    highest = max(by_value, default=0)
    agreed = [
        own
        for value, own in by_value.items()
        if len({s.party for s in own}) > 1 and any(s.standing != "E" for s in own) and (value > 0 or highest == 0)
    ]
    return max(agreed, key=lambda own: (len({s.party for s in own}), own[0].value or 0), default=[])


def _best(told: Sequence[Statement], numbers: Sequence[Statement], policy: Policy) -> Best:
    vague = any(s.vague for s in told)
    for rule in policy.best:
        if rule == "newest-counted" and (counts := _newest_counts(numbers)):
            least = min(counts, key=_value)
            return Best(least.value, "best.counted", f"{who(least.claim)} counted, documented or verified {least.value:,}.", (least,))
        if rule == "shared" and (agreed := _shared(numbers)) and (agreed[0].value or not vague):
            names = " and ".join(dict.fromkeys(who(s.claim) for s in agreed))
            return Best(agreed[0].value, "best.shared", f"{names} give the same figure.", tuple(agreed))
        if rule == "uncontested-own" and (own := max((s for s in numbers if s.standing == "O"), key=_value, default=None)):
            higher = any(s.standing in {"T", "E", "V"} and (s.top or 0) > (own.value or 0) for s in numbers)
            if not higher and not (own.zero and vague):
                return Best(own.value, "best.own", f"Told by the victims' own side ({own.words}), and nobody gives more.", (own,))
        if rule == "lowest" and (lowest := _conservative(told, numbers, policy)):
            return Best(lowest.value, "best.lowest", f"The lowest current figure ({lowest.words}).", (lowest,))
        if rule == "none":
            return Best(None, "best.none", "This policy names a lowest and a highest figure, and none in between.")
    return Best(None, "best.none", _why_none(told, numbers))


def _conservative(told: Sequence[Statement], numbers: Sequence[Statement], policy: Policy) -> Statement | None:
    """The lowest figure of those the policy uses. A none beside other figures is best only where one figure stands for all."""
    used = [s for s in numbers if s.standing in policy.low]
    more = [s for s in used if not s.zero]
    if policy.one_figure or (not more and not any(s.vague and s.standing in policy.low for s in told)):
        return _least(used)
    return _least(more)


def _why_none(told: Sequence[Statement], numbers: Sequence[Statement]) -> str:
    """Why there is no best figure, in one sentence with the claimants."""
    if not numbers:
        return "No current claim gives a number." if told else "No current claim."
    own = [s for s in numbers if s.standing == "O"]
    others = sorted((s for s in numbers if s.standing != "O"), key=_value, reverse=True)
    vague = [s for s in told if s.vague]
    if own and others:
        most = max(own, key=_value)
        return f"{_say(most)}, but {_say(others[0])}; neither is counted by a body of neither side, nor shared by two parties."
    if own and vague:
        return f"{_say(own[0])}, but {_say(vague[0])}."
    if all(s.standing == "E" for s in numbers):
        return f"Only the enemy gives a figure ({others[0].words})."
    return f"Nobody admits, counts or shares a figure ({'; '.join(s.words for s in others[:3])})."


def _say(statement: Statement) -> str:
    words = statement.words.rsplit(": ", 1)
    return f"{words[0]} says {words[1]}"


@dataclass(frozen=True, slots=True)
class _Ceiling:
    """The highest figure with and without the enemy, and whether more is left open."""

    high: int | None
    reliable: int | None
    partisan: bool
    opened: bool
    by: tuple[Statement, ...]


def _ceiling(told: Sequence[Statement], numbers: Sequence[Statement], policy: Policy) -> _Ceiling:
    vague = any(s.vague for s in told)

    def highest(standings: Iterable[str]) -> int | None:
        found = max((s.top or 0 for s in numbers if s.standing in standings), default=None)
        # "numerous" beside a bare none: more than none, nobody says how many
        return None if found == 0 and any(s.vague and s.standing in standings for s in told) else found

    high, reliable = highest(policy.high), highest(policy.reliable)
    by = tuple(s for s in numbers if s.top == high and high is not None)
    partisan = high is not None and (reliable is None or reliable < high)
    return _Ceiling(high, reliable, partisan, vague or any(s.open_high for s in by), by)


def estimate(
    about: str,
    question: Question,
    current: Sequence[Statement],
    aside: Sequence[SetAside],
    policy: Policy,
    families: dict[str, str],
    *,
    scale: int = 0,
    wide: bool = False,
) -> Estimate:
    """The estimate of ``question`` from the ``current`` statements. ``scale`` is the highest figure of people hurt in the event;
    ``wide`` says that the figures cover different events of an incident: then nothing is best, and the bounds are open."""
    told = numbered(current, policy, scale) if _covers(policy, question) else []
    numbers = [] if wide and policy.one_figure else _bounding(told, policy)
    low, ceiling = _floor_and_ceiling(told, numbers, policy)
    floor = low.value if low else None
    best = _graded(_chosen(question, told, numbers, policy, wide=wide), told, policy, families)
    deciding = {id(s) for s in (*((low,) if low else ()), *best.by, *ceiling.by)}
    flags, loose = (*_flags(told, aside), *best.flags), wide or any(a.why.startswith(BESIDE) for a in aside)
    return Estimate(
        about=about,
        measure=question[0],
        target_side=question[1],
        low=floor,
        best=best.value if best.value is None or floor is None else max(best.value, floor),
        high=ceiling.high,
        high_reliable=ceiling.reliable,
        high_partisan=ceiling.partisan,
        low_open=low is not None and (low.open_low or low.open_high or loose),
        high_open=ceiling.opened or loose or "parts_only" in flags,
        policy=policy.id,
        rule=best.rule,
        reason=best.reason,
        corroboration=corroboration(current, aside, families),
        used=tuple(s.claim.id for s in told if id(s) in deciding),
        set_aside=tuple(sorted((*aside, *_not_used(told or current, deciding, policy)), key=lambda a: (a.claim, a.why))),
        flags=flags,
        as_of=max((s.first.stamp for s in told if s.first), default=None),
    )


def _floor_and_ceiling(told: Sequence[Statement], numbers: Sequence[Statement], policy: Policy) -> tuple[Statement | None, _Ceiling]:
    """Low and high. Over several events a policy of one figure has none: it would be a sum or a choice, and neither is anybody's word."""
    low = _low(numbers, policy)
    if policy.one_figure:
        value = low.value if low else None
        return low, _Ceiling(value, value, partisan=False, opened=bool(low and low.open_high), by=(low,) if low else ())
    return low, _ceiling(told, numbers, policy)


def _graded(best: Best, told: Sequence[Statement], policy: Policy, families: dict[str, str]) -> Best:
    """The best figure, its reason with the grade of the evidence where the policy has one."""
    found = grade(told, families) if policy.grades else None
    if found is None:
        return best
    return replace(best, reason=f"{best.reason} Graded {found.name}: {found.reason}", flags=(f"grade:{found.name}",))


def _covers(policy: Policy, question: Question) -> bool:
    """True when the policy counts people of this kind of side at all."""
    return not policy.kinds or (question[1] or "").partition(":")[0] in policy.kinds


def _chosen(question: Question, told: Sequence[Statement], numbers: Sequence[Statement], policy: Policy, *, wide: bool) -> Best:
    if not _covers(policy, question):
        return Best(None, "best.not_covered", f"The policy '{policy.id}' covers {' and '.join(policy.kinds)} sides alone.")
    if wide:
        return Best(None, "best.none", "The figures cover different events of the incident.")
    return _best(told, numbers, policy)


def _flags(told: Sequence[Statement], aside: Sequence[SetAside]) -> tuple[str, ...]:
    """vague_positive: somebody tells of more than none without a number; parts_only: no whole is told; several_groups: the side's
    losses are told group by group, and figures are never added."""
    held = {
        "vague_positive": any(s.vague for s in told),
        "parts_only": any(s.part for s in told),
        "several_groups": any(a.why.startswith(BESIDE) for a in aside),
    }
    return tuple(flag for flag, holds in held.items() if holds)


def _idle(statement: Statement, told: Sequence[Statement], policy: Policy) -> str:
    """Why a figure that still stands decides nothing."""
    if not _covers(policy, (statement.claim.measure, statement.claim.target.side)):
        return f"the policy '{policy.id}' does not count this side"
    if statement.standing not in {*policy.low, *policy.high}:
        return f"the word of the victims' enemy, which the policy '{policy.id}' does not use"
    if statement.vague:
        return "more than none, without a number"
    other = next(
        (
            s
            for s in told
            if s.party == statement.party and s.event == statement.event and s.value not in {statement.value, None} and not s.zero
        ),
        None,
    )
    if other is not None:
        return f"the same party also gives {other.value:,}; which came first is not known"
    return "sets no bound beside the other figures"


def _not_used(told: Sequence[Statement], deciding: set[int], policy: Policy) -> list[SetAside]:
    found = []
    for s in told:
        if id(s) not in deciding:
            found.append(SetAside(s.claim.id, _idle(s, told, policy)))
        found += [SetAside(c.id, "the same party gives the same figure again: one vote") for c in s.claims[1:]]
    return found
