"""Whether two figures that a report sets side by side count the same people."""

from __future__ import annotations

from collections.abc import Iterator

from fogline.assess.audits_told import Told, audit
from fogline.assess.saying import figure
from fogline.assess.sides import members, number
from fogline.model import Audit, Claim

_PEOPLE = {
    "combatant": "combatants", "police": "police", "security": "security personnel", "civilian": "civilians", "mixed": "fighters and civilians together",
    "unknown": "people whose status is not told",
}  # fmt: skip
_NEAR = 400  # characters between two figures that a report compares


def populations(told: Told) -> Iterator[Audit]:
    """Figures of one measure and side over two periods, told close together with words of comparison: the same people, or others."""
    sums = [c for c in told.claims if c.kind == "aggregate" and c.scope == "total" and number(c) and c.when and c.when.start]
    for n, one in enumerate(sums):
        other = next((c for c in sums[n + 1 :] if _compared(told, one, c)), None)
        if other is not None:
            same = (one.target.side, one.target.status, _head(one)) == (other.target.side, other.target.status, _head(other))
            shown = " and ".join(f"{figure(c)} {c.target.words or c.measure} ({_period(c)})" for c in (one, other))
            because = f"{shown} count {'the same people' if same else 'other people: ' + _difference(one, other)}"
            span = (min(one.start, other.start), max(one.end, other.end))
            yield audit(told, "populations", (one, other), _called(one), _called(other), "same_people" if same else "other_people", because, span)


def _compared(told: Told, one: Claim, other: Claim) -> bool:
    """True for two figures of one measure whose people meet, over different periods, side by side with a word of comparison."""
    between = told.document.text[one.sentence[0] : other.sentence[1]]
    alike = one.measure == other.measure and one.unit == other.unit and _apart(one, other)
    meets = bool(members(one.target.side) & members(other.target.side))
    return alike and meets and other.start - one.end <= _NEAR and told.words.compared.search(between) is not None


def _apart(one: Claim, other: Claim) -> bool:
    """True for figures of two periods that do not meet: a running total beside its rounding is no comparison."""
    spans = [((c.when.start or "")[:10], (c.when.end or c.when.start or "")[:10]) for c in (one, other) if c.when]
    (first, last), (start, end) = spans
    return last < start or end < first


def _period(claim: Claim) -> str:
    assert claim.when is not None
    start, end = (claim.when.start or "")[:10], (claim.when.end or claim.when.start or "")[:10]
    whole_year = start[:4] == end[:4] and start[4:] in {"", "-01-01"} and end[4:] in {"", "-12-31"}
    return start[:4] if whole_year else start if start == end else f"{start} to {end}"


def _head(claim: Claim) -> str:
    words = (claim.target.words or "").casefold().split()
    return words[-1].strip("\"'") if words else ""


def _called(claim: Claim) -> str:
    return claim.target.words or claim.target.side or claim.measure


def _difference(one: Claim, other: Claim) -> str:
    """In what the people of two figures differ: what they are, else whose they are, else what the report calls them."""
    pairs = (tuple(map(_are, (one, other))), tuple(map(_of, (one, other))))
    told = next((f"{a} against {b}" for a, b in pairs if a != b), None)
    return told or f"'{_called(one)}' against '{_called(other)}'"


def _are(claim: Claim) -> str:
    return _PEOPLE[claim.target.status or "unknown"]


def _of(claim: Claim) -> str:
    return f"those of {' and '.join(sorted(members(claim.target.side))) or 'a side not told'}"
