"""The tables as Parquet files (zstd), one for each table, written by DuckDB in memory; nothing is downloaded or loaded from outside."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from fogline.errors import UsageError
from fogline.model import Release
from fogline.publish.package import kind_of
from fogline.publish.tables import TABLES, Table

_TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "string": "VARCHAR"}


def write(release: Release, folder: Path) -> tuple[Path, ...]:
    """Write every table into ``folder``, which is made where it is missing; the files written. Raises ``UsageError`` where it is a file."""
    import duckdb

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: parquet is a folder with one file for each table, and this is a file; name a folder with -o")
    folder.mkdir(parents=True, exist_ok=True)
    settings: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    with duckdb.connect(":memory:", config=settings) as connection:
        return tuple(_write(connection, table, release, folder) for table in TABLES)


def _write(connection: object, table: Table, release: Release, folder: Path) -> Path:
    target = folder / f"{table.name}.parquet"
    types = {column: _TYPES[kind_of(column)] for column in table.columns}
    with tempfile.TemporaryDirectory() as scratch:
        rows = Path(scratch) / "rows.jsonl"
        with rows.open("w", encoding="utf-8", errors="backslashreplace") as out:
            for row in table.rows(release):
                out.write(json.dumps({column: row.get(column) for column in table.columns}, ensure_ascii=False) + "\n")
        columns = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in types.items()) + "}"
        draft = folder / f".{table.name}.parquet"
        connection.execute(  # type: ignore[attr-defined]
            f"COPY (SELECT * FROM read_json(?, format = 'newline_delimited', columns = {columns})) TO '{_quoted(draft)}' (FORMAT parquet, COMPRESSION zstd)",  # noqa: S608 - names of our own columns, and a path made safe
            [str(rows)],
        )
        draft.replace(target)
    return target


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
