"""One table of a ledger: rows that any data library takes, and that a notebook shows with the quote beside each figure."""

from __future__ import annotations

import html
import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fogline.errors import UsageError
from fogline.publish.inert import one_line
from fogline.publish.package import kind_of

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]
    import polars as pl
    import pyarrow as pa  # type: ignore[import-untyped]

Row = Mapping[str, object]
_SHOWN = 20
_LONG = 160
_TYPES: Mapping[str, tuple[type, str, str]] = {  # Python, pandas, polars
    "integer": (int, "Int64", "Int64"),
    "number": (float, "Float64", "Float64"),
    "boolean": (bool, "boolean", "Boolean"),
    "string": (str, "string", "String"),
}


class Table(Sequence[Row]):
    """Rows under named columns; ``None`` is unknown. ``where`` narrows it by the filters of the command line."""

    def __init__(self, name: str, columns: Sequence[str], rows: Sequence[Row], narrow: Callable[..., Table] | None = None) -> None:
        self.name = name
        self.columns = tuple(columns)
        self._rows = tuple(rows)
        self._narrow = narrow

    def where(self, **filters: str | Sequence[str]) -> Table:
        """The rows that fit: ``start``, ``end``, ``country``, ``place``, ``side``, ``actor``, ``measure``, ``claimant``, ``status``, ``kind``,
        ``document``, ``event``, as the options of the command line. Raises ``UsageError`` for a value that can fit nothing."""
        if self._narrow is None:
            raise UsageError(f"the table '{self.name}' is not filtered by events and claims; filter its rows yourself")
        return self._narrow(**filters)

    def to_dicts(self) -> list[dict[str, object]]:
        """The rows as dictionaries, every column in each."""
        return [{column: row.get(column) for column in self.columns} for row in self._rows]

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame, unknown as ``<NA>``. Needs pandas (``pip install fogline[pandas]``)."""
        pandas: Any = _library("pandas")
        frame: pd.DataFrame = pandas.DataFrame(self.to_dicts(), columns=list(self.columns))
        return frame.astype({column: _TYPES[self._kind(column)][1] for column in self.columns})

    def to_polars(self) -> pl.DataFrame:
        """A polars data frame. Needs polars (``pip install fogline[polars]``)."""
        polars: Any = _library("polars")
        schema = {column: getattr(polars, _TYPES[self._kind(column)][2]) for column in self.columns}
        frame: pl.DataFrame = polars.DataFrame(self._typed(), schema=schema)
        return frame

    def to_arrow(self) -> pa.Table:
        """An Arrow table. Needs pyarrow (``pip install fogline[arrow]``)."""
        arrow: Any = _library("pyarrow")
        kinds = {"integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_(), "string": arrow.string()}
        schema = arrow.schema([(column, kinds[self._kind(column)]) for column in self.columns])
        made: pa.Table = arrow.Table.from_pylist(self._typed(), schema=schema)
        return made

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand the rows over without a copy to whatever reads Arrow streams. Needs pyarrow."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def _kind(self, column: str) -> str:
        """The kind of a column's values; a name that means a number elsewhere ("start") may hold a date here."""
        kind = kind_of(column)
        return "string" if any(isinstance(row.get(column), str) for row in self._rows) else kind

    def _typed(self) -> list[dict[str, object]]:
        """The rows with every value of its column's kind."""
        kinds = {column: _TYPES[self._kind(column)][0] for column in self.columns}
        return [{c: None if (v := row.get(c)) is None else v if isinstance(v, kinds[c]) else kinds[c](v) for c in self.columns} for row in self._rows]

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self)} rows, {len(self.columns)} columns>"

    def _repr_html_(self) -> str:
        """The first rows for a notebook: columns that say nothing left out, all text of reports harmless."""
        shown = self._rows[:_SHOWN]
        columns = [c for c in self.columns if any(row.get(c) not in (None, "") for row in shown)]
        head = "".join(f"<th>{html.escape(c)}</th>" for c in columns)
        body = "".join("<tr>" + "".join(f"<td>{_cell(row.get(c))}</td>" for c in columns) + "</tr>" for row in shown)
        more = f"<p>{len(self) - len(shown)} more rows</p>" if len(self) > len(shown) else ""
        return f"<table><caption>{html.escape(self.name)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    text = "" if value is None else one_line(str(value))
    return html.escape(text if len(text) <= _LONG else text[:_LONG].rpartition(" ")[0] + " ...")


def _library(name: str) -> Any:
    """A data library, imported when it is asked for. Raises ``UsageError`` saying how to get it."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        extra = "arrow" if name == "pyarrow" else name
        raise UsageError(f"{name} is not installed here; `pip install fogline[{extra}]` brings it") from error
