"""How other bodies number, name and group the countries."""

from __future__ import annotations

from pydantic import Field

from fogline.book.schemas.base import Entry


class Numbers(Entry):
    """One country: ``id`` is its ISO 3166-1 alpha-3 code, ``iso`` the numeric one, ``acled_region`` the region it has in ACLED.

    ``gw`` is the Gleditsch-Ward number that UCDP files its events under, ``ucdp_name`` its name there where that is not ours,
    ``ucdp_region`` its region there. ``None``: that body has none.
    """

    id: str = Field(pattern=r"^[A-Z]{3}$")
    iso: int | None = None
    acled_region: str | None = None
    gw: int | None = None
    ucdp_name: str | None = None
    ucdp_region: str | None = None


class Section(Entry):
    """``numbering.toml``."""

    numbering: tuple[Numbers, ...]
