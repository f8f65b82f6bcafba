"""A zip of the tables with what is needed to use them elsewhere: a Frictionless data package, a data dictionary, and the policy."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from fogline.model import Release
from fogline.publish.sheets import Row, csv_text
from fogline.publish.tables import MEANINGS, TABLES, Table

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can hold: the same release gives the same bytes
_NUMBERS = frozenset({"start", "end", "low", "best", "high", "high_reliable", "documents", "origins"})
_REALS = frozenset({"lat", "lon", "score", "ratio"})
_FLAGS = frozenset({"high_partisan", "low_open", "high_open", "resolved"})
LICENCE = (
    "The figures and codes are yours to use with attribution to whoever is named as their claimant and outlet. Quotes and passages belong to the "
    "outlets that published them: they are here as evidence, and are not licensed for republication."
)


def package(release: Release, snapshot: str, about: str) -> bytes:
    """The zip. ``snapshot`` names the state of the ledger it shows, ``about`` the policy in a sentence."""
    tables = [(table, list(table.rows(release))) for table in TABLES]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, rows in tables:
            _add(archive, f"{table.name}.csv", csv_text(table.columns, rows))
        _add(archive, "datapackage.json", json.dumps(_descriptor(release, snapshot, tables), ensure_ascii=False, indent=2) + "\n")
        _add(archive, "README.md", _readme(release, snapshot, about, tables))
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, text.encode("utf-8", "backslashreplace"))


def _descriptor(release: Release, snapshot: str, tables: Iterable[tuple[Table, list[Row]]]) -> Mapping[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "fogline-export",
        "title": "Claims of casualties, who makes them, and what follows from them",
        "version": snapshot,
        "policy": release.policy,
        "book": release.book,
        "description": "Machine-coded from reports and not verified unless a reviewer is named.",
        "licenses": [{"name": "other", "title": LICENCE}],
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "rows": len(rows),
                "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
            }
            for table, rows in tables
        ],
    }


def kind_of(column: str) -> str:
    """The kind of value in a column: integer, number, boolean or string."""
    return "integer" if column in _NUMBERS else "number" if column in _REALS else "boolean" if column in _FLAGS else "string"


def _field(column: str) -> dict[str, str]:
    return {"name": column, "type": kind_of(column)} | ({"description": MEANINGS[column]} if column in MEANINGS else {})


def _readme(release: Release, snapshot: str, about: str, tables: Iterable[tuple[Table, list[Row]]]) -> str:
    told = [
        "# Fogline export",
        f"Snapshot `{snapshot}`, policy `{release.policy}`, book `{release.book}`. Machine-coded, unverified.",
        about,
        "An empty cell is unknown, never none. Casualties are not deaths. Figures of different rows are never to be added without looking at their scope.",
        f"Licence: {LICENCE}",
        "## Tables",
    ]
    for table, rows in tables:
        told.append(f"### {table.name}.csv ({len(rows)} rows)")
        told.append("\n".join(f"- `{column}`: {MEANINGS[column]}" if column in MEANINGS else f"- `{column}`" for column in table.columns))
    return "\n\n".join(told) + "\n"
