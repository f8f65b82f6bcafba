"""The fields of a claim that a person may set, the values each takes, and a claim with some of them set."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from fogline.errors import UsageError
from fogline.model import Bound, Claim, Edit, Grain, Kind, Measure, Precision, Quantity, Relation, Scope, Stance, Status, TimeRange, Where

_SIDE = re.compile(r"(?:state|civilian|mixed):[A-Z]{3}(?:\+[A-Z]{3})*|nonstate:\S.*")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_WORDS: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "measure": get_args(Measure),
    "scope": get_args(Scope),
    "status": get_args(Status),
    "quantity.bound": get_args(Bound),
    "target.status": ("combatant", "police", "security", "civilian", "mixed", "unknown"),
    "voice.relation": get_args(Relation),
    "voice.stance": get_args(Stance),
}
_MAY_BE_UNKNOWN = frozenset(
    {"quantity.low", "quantity.high", "target.words", "target.actor", "target.side", "target.status", "target.demographic", "perpetrator.words",
     "perpetrator.actor", "perpetrator.side", "voice.claimant_side", "voice.words", "voice.speaker", "when", "where", "as_of"}
)  # fmt: skip


def _plain_text(name: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{name}: '{value}' is not a text")
    return value.strip()


def _word(name: str, value: Any) -> str:
    if value not in _WORDS[name]:
        raise UsageError(f"{name}: '{value}' is not one of {', '.join(_WORDS[name])}")
    return str(value)


def _number(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UsageError(f"{name}: '{value}' is not a whole number of 0 or more")
    return value


def _side(name: str, value: Any) -> str:
    if not isinstance(value, str) or not _SIDE.fullmatch(value):
        raise UsageError(f"{name}: '{value}' is not a side; write state:AFG, civilian:AFG, mixed:AFG+PAK or nonstate:NAME")
    return value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise UsageError(f'{name}: a list of texts is wanted, such as ["Reuters"]')
    return tuple(_plain_text(name, item) for item in value)


def _when(name: str, value: Any) -> TimeRange:
    """A day, month or year, or two of them with a slash between."""
    start, _, end = value.partition("/") if isinstance(value, str) else ("", "", "")
    end = end or start
    first, last = _first_day(start), _first_day(end)
    if first is None or last is None:
        raise UsageError(f"{name}: '{value}' is not a time; write 2026-02-26, 2026-02 or 2026-02-26/2026-02-27")
    if first > last:
        raise UsageError(f"{name}: '{value}' ends before it begins")
    grains: dict[int, Grain] = {4: "year", 7: "month", 10: "day"}
    return TimeRange(start, end, grains[len(start)] if start == end else "span", "stated", start if start == end else f"{start}/{end}")


def _first_day(words: str) -> date | None:
    if not _DAY.fullmatch(words):
        return None
    try:
        return date.fromisoformat((words + "-01-01")[:10])
    except ValueError:
        return None


def _where(name: str, value: Any) -> tuple[Where, ...]:
    """Places as in a claim's JSON, each with the span of its name in the text."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict) or not {"name", "start", "end"} <= item.keys() <= set(Where.__dataclass_fields__):
            raise UsageError(f'{name}: a list of places is wanted, each as {{"name": "Khost", "country": "AFG", "precision": "adm1"}}')
        place: dict[str, Any] = {"country": None, "lat": None, "lon": None, "precision": "near"} | item
        if place["precision"] not in get_args(Precision):
            raise UsageError(f"{name}: precision '{place['precision']}' is not one of {', '.join(get_args(Precision))}")
        found.append(Where(**place))
    return tuple(found)


_READ: dict[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(("quantity.low", "quantity.high"), _number),
    **dict.fromkeys(_WORDS, _word),
    **dict.fromkeys(("target.side", "perpetrator.side", "voice.claimant_side"), _side),
    **dict.fromkeys(
        ("unit", "target.words", "target.actor", "target.demographic", "perpetrator.words", "perpetrator.actor", "voice.claimant", "voice.words",
         "voice.speaker"), _plain_text
    ),
    "voice.via": _texts,
    "when": _when,
    "as_of": lambda name, value: _when(name, value[:10] if isinstance(value, str) else value) and value,
    "where": _where,
}  # fmt: skip
FIELDS: tuple[str, ...] = tuple(sorted(_READ))
"""The names of all fields that can be set."""


def read(edit: Edit) -> Any:
    """The value of an edit as a claim holds it. Raises ``UsageError`` naming the field and what it takes."""
    if edit.name not in _READ:
        raise UsageError(f"{edit.name}: no field that can be set; these can: {', '.join(FIELDS)}")
    value = json.loads(edit.value)
    if value is None:
        if edit.name not in _MAY_BE_UNKNOWN:
            raise UsageError(f"{edit.name} cannot be unknown")
        return () if edit.name == "where" else None
    return _READ[edit.name](edit.name, value)


def get(claim: Claim, name: str) -> Any:
    """The value of a field by its path."""
    found: Any = claim
    for part in name.split("."):
        found = getattr(found, part)
    return found


def edited(claim: Claim, edits: Iterable[Edit]) -> Claim:
    """The claim with the fields set, later edits over earlier ones. Where numbers are set and no bound, the bound follows from them; a number
    that was not set and cannot stand beside one that was (another book may read it) becomes unknown.

    Raises ``UsageError`` where a value does not fit its field, or two values set do not fit each other.
    """
    told = {edit.name: read(edit) for edit in edits}
    for name, value in told.items():
        head, _, rest = name.partition(".")
        claim = replace(claim, **{head: replace(getattr(claim, head), **{rest: value}) if rest else value})
    if told.keys() & {"quantity.low", "quantity.high"}:
        claim = replace(claim, quantity=_sound(claim.quantity, frozenset(told)))
    return claim


def _sound(quantity: Quantity, told: frozenset[str]) -> Quantity:
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low > high:
        if {"quantity.low", "quantity.high"} <= told:
            raise UsageError(f"quantity: low {low} is above high {high}")
        low, high = (low, None) if "quantity.low" in told else (None, high)
        quantity = replace(quantity, low=low, high=high)
    if "quantity.bound" in told:
        return quantity
    if low is None or high is None:
        bound: Bound = "vague" if low == high else "at_least" if high is None else "at_most"
    else:
        bound = "range" if low < high else "zero" if low == 0 else "about" if quantity.bound == "about" else "exact"
    return replace(quantity, bound=bound)
