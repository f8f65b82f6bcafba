"""Lists of web addresses in a file: one address a line, tables that hold one in each row, as GDELT's do, and the answers of its search."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fogline.errors import ReadError
from fogline.read.tables import delimiter_of
from fogline.read.unpacking import ZIP_FAULTS, gunzipped, zip_of

_ADDRESS = re.compile(r"https?://[^\s\"'<>|;]+")
_MOST = 100_000
_LARGEST = 200_000_000
_COLUMNS = ("url", "link", "sourceurl", "documentidentifier", "mentionidentifier")
"""Names, in lower case, of the column or key that holds a report's address."""
_GRAPH = re.compile(r"\d{14}-T?\d+\t\d{14}\t")  # how a row of GDELT's knowledge graph begins
_GRAPH_ADDRESS = 4  # its column with the report's address; pictures and links follow


def addresses_in(path: Path) -> list[str]:
    """The address of every line or row, each once, in their order; what holds none is passed over.

    Of a table whose first line names its columns, and of JSON, it is the one under ``url`` or the like; else the last of a line. Packed files (gzip,
    zip) are read as what is in them. Raises ``ReadError`` for a file that cannot be read, holds none, or holds more than a person means to ask for.
    """
    name = str(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadError(name, "too-large", f"the list is over {_LARGEST // 1_000_000} MB; split it")
        raw = path.read_bytes()
    except OSError as error:
        raise ReadError(name, "unreadable", f"the list of addresses cannot be read: {error.strerror}") from error
    found = dict.fromkeys(_addresses(_unpacked(raw, name).decode("utf-8-sig", "replace")))
    if not found:
        raise ReadError(name, "empty", "there is no http or https address in this list")
    if len(found) > _MOST:
        raise ReadError(name, "too-large", f"the list holds {len(found):,} addresses, over the limit of {_MOST:,}; split it")
    return list(found)


def _unpacked(raw: bytes, name: str) -> bytes:
    if raw.startswith(b"\x1f\x8b"):
        return gunzipped(raw, name, _LARGEST)
    if not raw.startswith(b"PK\x03\x04"):
        return raw
    try:
        with zip_of(raw, name, _LARGEST) as packed:
            return b"\n".join(packed.read(member) for member in packed.namelist())
    except (zipfile.BadZipFile, *ZIP_FAULTS) as error:
        raise ReadError(name, "damaged", f"this zip file is damaged ({error}); fetch it again") from error


def _addresses(text: str) -> Iterator[str]:
    if text.lstrip().startswith(("{", "[")) and (value := _json(text)) is not None:
        yield from _in_records(value)
        return
    first = text.partition("\n")[0]
    delimiter = delimiter_of(first)
    names = [cell.strip("\" '\r").lower() for cell in first.split(delimiter)]
    column = next((names.index(name) for name in _COLUMNS if name in names), None)
    if column is not None:
        rows = csv.reader(io.StringIO(text), delimiter=delimiter)
        yield from (found[0] for row in rows if len(row) > column and (found := _ADDRESS.findall(row[column])))
        return
    for line in text.splitlines():
        where = line.split("\t")[_GRAPH_ADDRESS : _GRAPH_ADDRESS + 1] if _GRAPH.match(line) else [line]
        if found := _ADDRESS.findall("".join(where)):
            yield found[-1].rstrip(",.)")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _in_records(value: Any) -> Iterator[str]:
    """The addresses of the records in JSON, wherever their list stands."""
    waiting = [value]
    while waiting:
        now = waiting.pop()
        if isinstance(now, dict):
            stated = {str(key).lower(): one for key, one in now.items()}
            address = next((stated[name] for name in _COLUMNS if isinstance(stated.get(name), str)), None)
            if address is not None and _ADDRESS.fullmatch(address):
                yield address
            else:
                waiting += [one for one in reversed(now.values()) if isinstance(one, dict | list)]
        elif isinstance(now, list):
            waiting += [one for one in reversed(now) if isinstance(one, dict | list)]
            yield from (one for one in now if isinstance(one, str) and _ADDRESS.fullmatch(one))
