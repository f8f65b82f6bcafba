"""Events as other datasets have coded them, to compare against: never claims, never mixed with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class CodedRecord:
    """One row of UCDP GED (or Candidate) or of ACLED. ``sides`` are the names that the dataset gives, civilians aside; days are inclusive.

    ``low`` and ``high`` are ``None`` where the dataset has one figure alone (ACLED). ``exact_place`` is false where its point stands for a region.
    """

    dataset: Literal["UCDP GED", "ACLED"]
    id: str
    first: date
    last: date
    country: str
    place: str
    lat: float | None
    lon: float | None
    exact_place: bool
    sides: tuple[str, ...]
    civilians: bool
    low: int | None
    best: int
    high: int | None
