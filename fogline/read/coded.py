"""Coded records from files that a person has: UCDP GED or Candidate, or ACLED, as CSV, packed or not, row by row."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from fogline.errors import ReadError
from fogline.model.coded import CodedRecord
from fogline.read.tables import delimiter_of

_UCDP = ("id", "side_a", "side_b", "country", "date_start", "date_end", "best", "low", "high", "latitude", "longitude", "where_coordinates", "where_prec")
_ACLED = ("event_id_cnty", "event_date", "country", "actor1", "actor2", "fatalities", "latitude", "longitude", "location")
_LONGEST_CELL = 1_000_000


def coded_records(path: Path, first: date, last: date) -> Iterator[CodedRecord | ReadError]:
    """The records of ``path`` that touch the days from ``first`` to ``last``. A row that cannot be read is an error of its own, named with its line.

    Raises ``ReadError`` for a file that is not there or is of neither form, saying which columns are needed.
    """
    name = str(path)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            raw = gzip.GzipFile(fileobj=file) if packed else file
            text = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")
            yield from _rows(text, name, first, last)
    except (OSError, EOFError, csv.Error) as error:
        raise ReadError(name, "damaged" if not isinstance(error, FileNotFoundError) else "missing", f"it cannot be read: {error}") from error


def _rows(text: io.TextIOWrapper, name: str, first: date, last: date) -> Iterator[CodedRecord | ReadError]:
    header = text.readline(_LONGEST_CELL)
    delimiter = delimiter_of(header)
    columns = [column.strip().lower() for column in next(csv.reader([header], delimiter=delimiter), [])]
    if set(_UCDP) <= set(columns):
        read = _ucdp
    elif set(_ACLED) <= set(columns):
        read = _acled
    else:
        missing = [c for c in _UCDP if c not in columns] if "side_a" in columns else [c for c in _ACLED if c not in columns]
        raise ReadError(name, "format", f"this is neither UCDP GED nor ACLED as CSV; of their columns it lacks {', '.join(missing[:6])}")
    for number, cells in enumerate(csv.reader(text, delimiter=delimiter), 2):
        if not cells:
            continue
        try:
            record = read(dict(zip(columns, cells, strict=False)), first, last)
        except (ValueError, KeyError) as error:
            yield ReadError(f"{name}#{number}", "format", f"this row cannot be read ({error})")
            continue
        if record is not None:
            yield record


def _ucdp(row: Mapping[str, str], first: date, last: date) -> CodedRecord | None:
    start, end = date.fromisoformat(row["date_start"][:10]), date.fromisoformat(row["date_end"][:10])
    if end < first or start > last:
        return None
    names = (row["side_a"], row["side_b"])
    low, best, high = (int(float(row[c])) for c in ("low", "best", "high"))
    sides = tuple(n for n in names if n and n != "Civilians" and not n.startswith("XXX"))
    precision = row["where_prec"].partition(".")[0]
    return CodedRecord(
        "UCDP GED", row["id"], start, end, row["country"], row["where_coordinates"], _degrees(row["latitude"]), _degrees(row["longitude"]),
        precision in {"1", "2", "3"}, sides, "Civilians" in names, low, best, high,
    )  # fmt: skip


def _acled(row: Mapping[str, str], first: date, last: date) -> CodedRecord | None:
    day = _acled_day(row["event_date"])
    if not first <= day <= last:
        return None
    names = (row["actor1"], row["actor2"])
    sides = tuple(n for n in names if n and not n.startswith(("Civilians", "Unidentified")))
    return CodedRecord(
        "ACLED", row["event_id_cnty"], day, day, row["country"], row["location"], _degrees(row["latitude"]), _degrees(row["longitude"]),
        row.get("geo_precision", "1") in {"1", "2", ""}, sides, any(n.startswith("Civilians") for n in names), None, int(float(row["fatalities"])), None,
    )  # fmt: skip


def _acled_day(words: str) -> date:
    """ACLED writes ``2031-05-02`` or ``02 May 2031``."""
    from datetime import datetime

    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return datetime.strptime(words.strip(), "%d %B %Y").date()  # noqa: DTZ007 - a day has no zone


def _degrees(words: str) -> float | None:
    return float(words) if words.strip() else None
