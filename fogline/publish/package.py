"""A zip of the tables with what is needed to use them elsewhere: a Frictionless data package, a data dictionary, and the policy."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import IO, Any

from fogline.model import Release
from fogline.publish.sheets import csv_text
from fogline.publish.tables import MEANINGS, TABLES, Table

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can hold: the same release gives the same bytes
_NUMBERS = frozenset({"start", "end", "low", "best", "high", "high_reliable", "documents", "origins"})
_REALS = frozenset({"lat", "lon", "score", "ratio"})
_FLAGS = frozenset({"high_partisan", "low_open", "high_open", "resolved"})
_ROWS = 500  # written at once
LICENCE = (
    "The figures and codes are yours to use with attribution to whoever is named as their claimant and outlet. Quotes and passages belong to the "
    "outlets that published them: they are here as evidence, and are not licensed for republication."
)


def package(out: IO[bytes], release: Release, snapshot: str, about: str) -> None:
    """Write the zip, a row at a time. ``snapshot`` names the state of the ledger it shows, ``about`` the policy in a sentence."""
    tables: list[tuple[Table, int]] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        tables.extend((table, _add_table(archive, table, release)) for table in TABLES)
        _add(archive, "datapackage.json", json.dumps(_descriptor(release, snapshot, tables), ensure_ascii=False, indent=2) + "\n")
        _add(archive, "README.md", _readme(release, snapshot, about, tables))


def _add_table(archive: zipfile.ZipFile, table: Table, release: Release) -> int:
    """A table as CSV in the zip; how many rows it has."""
    rows = iter(table.rows(release))
    count = 0
    with archive.open(_entry(f"{table.name}.csv"), "w") as out:
        out.write(csv_text(table.columns, ()).encode())
        while some := list(islice(rows, _ROWS)):
            count += len(some)
            out.write(csv_text(table.columns, some).partition("\n")[2].encode("utf-8", "backslashreplace"))
    return count


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(_entry(name), text.encode("utf-8", "backslashreplace"))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _descriptor(release: Release, snapshot: str, tables: Iterable[tuple[Table, int]]) -> Mapping[str, Any]:
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
                "rows": rows,
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


def _readme(release: Release, snapshot: str, about: str, tables: Iterable[tuple[Table, int]]) -> str:
    told = [
        "# Fogline export",
        f"Snapshot `{snapshot}`, policy `{release.policy}`, book `{release.book}`. Machine-coded, unverified.",
        about,
        "An empty cell is unknown, never none. Casualties are not deaths. Figures of different rows are never to be added without looking at their scope.",
        f"Licence: {LICENCE}",
        "## Tables",
    ]
    for table, rows in tables:
        told.append(f"### {table.name}.csv ({rows} rows)")
        told.append("\n".join(f"- `{column}`: {MEANINGS[column]}" if column in MEANINGS else f"- `{column}`" for column in table.columns))
    return "\n\n".join(told) + "\n"
