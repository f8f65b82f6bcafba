"""What other bodies call and number things, as the exports need it: a plain copy of the book's tables, handed in by the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Country:
    """A country's usual English name, its ISO numeric code, its region in ACLED, and its Gleditsch-Ward number, name and region in UCDP."""

    name: str
    iso: int | None = None
    acled_region: str | None = None
    gw: int | None = None
    ucdp_name: str | None = None
    ucdp_region: str | None = None


@dataclass(frozen=True, slots=True)
class Registry:
    """Countries by ISO 3166-1 alpha-3 code, and the kind of each armed group by its name (``rebel``, ``political_militia``, ...)."""

    countries: Mapping[str, Country] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    def country(self, code: str | None) -> Country:
        """The country, or one that is only its code."""
        return self.countries.get(code or "") or Country(code or "")
