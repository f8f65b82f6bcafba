"""How exactly a place is known, in the codes of the field's own data sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fogline.model.reports import Precision

ACLED_GEO_PRECISION: Final[Mapping[Precision, int]] = {"point": 1, "near": 2, "adm2": 2, "adm1": 3, "region_or_border": 3, "air_or_sea": 3}
"""ACLED ``geo_precision``: 1 the place itself, 2 near it or its district, 3 its province or region. A country alone is not coded there."""
UCDP_WHERE_PREC: Final[Mapping[Precision, int]] = {
    "point": 1, "near": 2, "adm2": 3, "adm1": 4, "region_or_border": 5, "country": 6, "air_or_sea": 7,
}  # fmt: skip
"""UCDP ``where_prec``: 1 exact, 2 within about 25 km, 3 second-level division, 4 first-level division, 5 a line or region, 6 country, 7 sea or air."""
