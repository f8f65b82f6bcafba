"""When two codings of one figure mean the same: names of claimants and sides, as careful people write them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_BETWEEN_NAMES = re.compile(r"[:;,()]| and |\+")
OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Conventions:
    """What counts as the same in scoring; see ``conventions.toml``."""

    vague: frozenset[str]
    unscored: frozenset[str]
    bodies: frozenset[str]
    generic: frozenset[str]
    one: tuple[frozenset[str], ...]
    measures: dict[str, str]
    speaks_for: dict[str, str]
    countries: dict[str, str]


@lru_cache(maxsize=1)
def conventions() -> Conventions:
    """The conventions of the annotated files."""
    table: dict[str, Any] = tomllib.loads((Path(__file__).parent / "conventions.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(value) for name, value in table.items() if name in {"vague", "unscored", "bodies", "generic"}}
    return Conventions(**{**table, **lists, "one": tuple(map(frozenset, table["one"]))})


def _names(claimant: str | None, side: str | None = None) -> tuple[set[str], set[str]]:
    """Everything a claimant names (countries and bodies), and the countries alone."""
    said = conventions()
    parts = [part.strip() for part in _BETWEEN_NAMES.split((claimant or OUTLET).lower()) if part.strip()]
    if not parts or claimant in {None, "", OUTLET}:
        return {OUTLET}, set()
    lead = said.speaks_for.get(parts[0], parts[0])
    countries = {lead} if len(parts) > 1 or lead in said.countries.values() else set()
    countries |= {said.speaks_for[word] for word in parts[0].split() if word in said.speaks_for}
    if side and side.startswith("state:"):
        countries |= {said.countries.get(code, code.lower()) for code in re.split(r"[+;]", side.removeprefix("state:"))}
    telling = {said.speaks_for.get(part, part) for part in parts if part not in said.bodies or len(parts) == 1}
    return telling | countries, countries


def claimants_agree(gold: str | None, ours: str | None, our_side: str | None) -> bool:
    """True when both name the same country or body; ``outlet`` only meets ``outlet``."""
    (left, left_lands), (right, right_lands) = _names(gold), _names(ours, our_side)
    lands_differ = not left_lands & right_lands and not any(a in b or b in a for a in left_lands for b in right_lands)
    if left_lands and right_lands and lands_differ:
        return False
    return bool(left & right) or any(len(a) > 3 and len(b) > 3 and (a in b or b in a) for a in left for b in right)


def _side(side: str | None) -> tuple[str, str] | None:
    if not side:
        return None
    kind, _, name = side.partition(":")
    return kind, name.strip().lower()


def sides_agree(gold: str | None, ours: str | None) -> tuple[bool, bool]:
    """Strictly the same side; and the same leniently: civilian or state meets mixed of one country, a generic armed group any."""
    left, right = _side(gold), _side(ours)
    if left is None or right is None:
        return left == right, left == right
    said = conventions()
    lefts, rights = (set(re.split(r"[+;/]", side[1])) for side in (left, right))
    one_party = any(lefts & names and rights & names for names in said.one)
    named = bool(lefts & rights) or left[1] in right[1] or right[1] in left[1] or one_party
    # a mercenary company fights as a state's force and is coded either way
    kind = left[0] == right[0] or "mixed" in {left[0], right[0]} or one_party or "wagner" in right[1]
    armed = left[0] == right[0] == "nonstate" and bool({left[1], right[1]} & said.generic)
    return left == right, (named and kind) or armed
