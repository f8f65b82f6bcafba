"""Records to JSON and back, exactly, driven by the dataclasses themselves.

A field that is missing in the JSON takes its default (an older ledger); a field that the record does not have is
an error (a newer one), so that nothing is lost without a word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from fogline.errors import LedgerError

_Record = TypeVar("_Record")
# The fields that the first ledgers wrote even where they held their default; their bytes are hashed, so that is how they are written for good.
_ALWAYS: dict[str, frozenset[str]] = {
    "Target": frozenset({"actor", "side", "status", "demographic"}),
    "Perpetrator": frozenset({"actor", "side"}),
    "Where": frozenset({"geonameid", "adm1"}),
    "Claim": frozenset({"part_of", "schema"}),
    "Issue": frozenset({"start", "end", "quote"}),
    "Estimate": frozenset({"flags", "as_of"}),
    "Event": frozenset({"incident", "because", "schema"}),
    "Contradiction": frozenset({"schema"}),
    "Origin": frozenset({"families"}),
    "TimeRange": frozenset({"edtf", "words"}),
    "Document": frozenset({"published", "credits", "title", "outlet"}),
}


_NEVER = object()


def encode(record: object) -> Any:
    """A record as plain JSON values: field names in their order, tuples as lists.

    A field that was added since the first ledgers is left out where it holds its default, so that a record which does not use it keeps its bytes.
    """
    kind: Any = type(record)
    if kind is str or record is None or kind is int:
        return record
    if isinstance(record, tuple | list):
        return [encode(item) for item in record]
    names = _names(kind)
    if names is None:
        return record
    return {name: encode(value) for name, default in names if (value := getattr(record, name)) is not default and value != default}


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[tuple[str, Any], ...] | None:
    """The field names of a record class, each with the default that is left out (a mark that no value equals where none is); ``None`` for any other."""
    if not is_dataclass(kind):
        return None
    always = _ALWAYS.get(str(getattr(kind, "__name__", "")), frozenset[str]())
    return tuple((field.name, _NEVER if field.name in always or field.default is MISSING else field.default) for field in fields(kind))


def dumps(value: object) -> str:
    """The one JSON text of a record or value: equal records give equal bytes."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of ``text`` in UTF-8, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def decode(kind: type[_Record], value: Any) -> _Record:
    """The record of class ``kind`` that ``value`` encodes. Raises ``LedgerError`` where it does not fit."""
    try:
        record = _reader(cast(Any, kind))(value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LedgerError(f"a stored {kind.__name__.lower()} cannot be read: {error}; a newer Fogline may have written it") from error
    if not isinstance(record, kind):
        raise LedgerError(f"a stored {kind.__name__.lower()} is empty")
    return record


@lru_cache(maxsize=64)
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What turns JSON into a value of the annotated type ``kind``."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _record_reader(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        some = [part for part in inner if part is not NoneType]
        if len(some) == 1:
            read = _reader(some[0])
            return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _tuple_reader(inner)
    return _plain


def _tuple_reader(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Tuples of one kind of any length, or of named places."""
    if len(inner) == 2 and inner[1] is Ellipsis:
        read = _reader(inner[0])
        return lambda value: tuple(read(item) for item in value)
    readers = [_reader(part) for part in inner]
    return lambda value: tuple(read(item) for read, item in zip(readers, value, strict=True))


def _record_reader(kind: type[Any]) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    needed = {field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING}

    def read(value: Any) -> Any:
        if value.keys() != readers.keys():
            if unknown := value.keys() - readers.keys():
                raise ValueError(f"unknown field {min(unknown)!r}")
            if missing := needed - value.keys():
                raise ValueError(f"no field {min(missing)!r}")
        return kind(**{name: readers[name](item) for name, item in value.items()})

    return read


def _plain(value: Any) -> Any:
    """Strings, numbers and truth values stand for themselves."""
    if isinstance(value, list | dict):
        raise TypeError(f"a plain value was expected, not {type(value).__name__}")
    return value
