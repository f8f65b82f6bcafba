"""What is wrong with a file of the book, in words: the file, the line, the entry, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from fogline.book.pages import Page, position

_MOST = 5  # mistakes told at once
_KINDS = {
    "string_type": "must be text in quotes",
    "tuple_type": "must be a list in square brackets",
    "list_type": "must be a list in square brackets",
    "int_type": "must be a whole number without quotes",
    "float_type": "must be a number without quotes",
    "float_parsing": "must be a number without quotes",
    "int_parsing": "must be a whole number without quotes",
    "bool_type": "must be true or false, without quotes",
    "dict_type": "must be a table of keys and values",
    "model_type": "must be a table of keys and values",
}


def no_section(name: str, page: Page, known: Sequence[str]) -> str:
    """A file whose name begins with no section's name."""
    others = [section for section in known if section != name]
    near = get_close_matches(name, others, 1)
    meant = f"did you mean {near[0]}.toml?" if near else f"a file's name begins with one of {', '.join(sorted(others))}"
    return f"{page.name}: there is no section '{name}' in the book; {meant}"


def told(error: ValidationError, entries: Mapping[str, Any], pages: Sequence[Page], model: type[BaseModel]) -> str:
    """The mistakes pydantic found in the entries of one section, each with its place, at most five."""
    found = list(dict.fromkeys(f"{_place(one, entries, pages)}: {_what(one, model)}" for one in error.errors(include_url=False)))
    more = f"\n... and {len(found) - _MOST} more" if len(found) > _MOST else ""
    return "\n".join(found[:_MOST]) + more


def at(page: Page, entry: Mapping[str, Any], nth: int, table: str, field: str | None = None) -> str:
    """A place in a file: "actors.toml, line 4 (my-group), aliases"."""
    line = page.line_of(entry, nth, table, field)
    named = f" ({entry['id']})" if isinstance(entry.get("id"), str) else ""
    return f"{page.name}{f', line {line}' if line else ''}{named}{f', {field}' if field else ''}"


def _place(one: ErrorDetails, entries: Mapping[str, Any], pages: Sequence[Page]) -> str:
    loc = [part for part in one["loc"] if part != "[key]"]
    table, index = str(loc[0]) if loc else "", loc[1] if len(loc) > 1 else None
    listed = entries.get(table)
    field = next((str(part) for part in loc[2:] if isinstance(part, str)), None)
    if isinstance(index, int) and isinstance(listed, list) and index < len(listed) and isinstance(listed[index], dict):
        where = position(listed[index], table, pages)
        if where is not None:
            return at(where[0], listed[index], where[1], table, None if one["type"] == "missing" else field)
    named = next((page for page in reversed(pages) if table in page.entries()), pages[-1])
    return f"{named.name}, {'.'.join(map(str, loc))}"


def _what(one: ErrorDetails, model: type[BaseModel]) -> str:
    kind, field, given = one["type"], str(one["loc"][-1]) if one["loc"] else "", one["input"]
    if kind == "extra_forbidden":
        known = _known_keys(model, one["loc"])
        near = get_close_matches(field, known, 1)
        return f"there is no key '{field}'; {f'did you mean {near[0]}?' if near else 'known are ' + ', '.join(known)}"
    if kind == "missing":
        return f"the key '{field}' is missing"
    if kind == "literal_error":
        near = get_close_matches(str(given), str(one["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", "), 1)
        return f"'{given}' is not one of {one['ctx']['expected']}{f'; did you mean {near[0]}?' if near else ''}"
    if kind == "string_pattern_mismatch":
        return f"'{given}' does not have the form asked for; {_form(one['ctx']['pattern'])}"
    return f"{_KINDS[kind]}, not {given!r}" if kind in _KINDS else f"{one['msg']}, not {given!r}"


def _form(pattern: str) -> str:
    """An example of what a pattern of the book's fields asks for."""
    if r"\\d{4}" in pattern or r"\d{4}" in pattern:
        return "write a day as 2024-05-01, 2024-05 or 2024"
    if "nonstate" in pattern:
        return "write a side as state:PAK, nonstate:NAME, civilian:PAK or mixed:PAK"
    if "[A-Z]{3}" in pattern:
        return "write a country as its three-letter code, such as PAK"
    return f"it must match {pattern}"


def _known_keys(model: type[BaseModel], loc: Sequence[int | str]) -> list[str]:
    """The keys that may stand where an unknown one stands."""
    here: Any = model
    for part in loc[:-1]:
        if isinstance(part, str) and isinstance(here, type) and issubclass(here, BaseModel) and part in here.model_fields:
            here = _inner(here.model_fields[part].annotation)
    return sorted(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else []


def _inner(annotation: Any) -> Any:
    """The record in a field's type: ``Actor`` in ``tuple[Actor, ...]``."""
    for inner in getattr(annotation, "__args__", ()):
        found = _inner(inner)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
    return annotation
