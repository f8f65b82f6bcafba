"""The options that commands share, in groups. A command asks for a group by annotating a parameter with it."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from fogline.cli.exits import Exit
from fogline.cli.guard import guarded
from fogline.publish.select import Filter

_FILTERS, _SOURCE, _OUTPUT, _TALK = "Filters", "What to read from", "Output", "Talk"


class Format(StrEnum):
    """How a listing is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


@dataclass(frozen=True, slots=True)
class Source:
    """The ledger, and the words and policy it is read with."""

    ledger: Annotated[
        Path, typer.Option("--ledger", envvar="FOGLINE_LEDGER", metavar="FILE", help="The ledger to use.", rich_help_panel=_SOURCE)
    ] = Path("fogline.db")
    policy: Annotated[
        str | None, typer.Option("--policy", metavar="NAME", help="The policy of the estimates (fogline).", rich_help_panel=_SOURCE)
    ] = None
    book: Annotated[
        Path | None,
        typer.Option("--book", metavar="DIR", help="A folder with your own words, actors and places.", rich_help_panel=_SOURCE),
    ] = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Which state of the ledger is shown."""

    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="TIME", help="Only reports published by TIME (undated ones: read by TIME).", rich_help_panel=_SOURCE),
    ] = None
    vintage: Annotated[
        str | None, typer.Option("--vintage", metavar="ID", help="The ledger as it stood after that run.", rich_help_panel=_SOURCE)
    ] = None


@dataclass(frozen=True, slots=True)
class Output:
    """Where the data goes, and in which form."""

    format: Annotated[Format, typer.Option("--format", help="How to write it.", rich_help_panel=_OUTPUT)] = Format.TABLE
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="PATH", help="Write to a file, not to stdout.", rich_help_panel=_OUTPUT)
    ] = None


@dataclass(frozen=True, slots=True)
class Talk:
    """How much is said on stderr."""

    no_progress: Annotated[bool, typer.Option("--no-progress", help="No progress bar.", rich_help_panel=_TALK)] = False
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only data and errors.", rich_help_panel=_TALK)] = False
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say more; show where an error arose.", rich_help_panel=_TALK)] = False


def _many(name: str, words: str) -> Any:
    return typer.Option(f"--{name}", help=words, rich_help_panel=_FILTERS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters; one that is given several times fits any of its values."""

    start: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Happened on or after this day.", rich_help_panel=_FILTERS)
    ] = None
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Happened on or before this day.", rich_help_panel=_FILTERS)] = None
    country: Annotated[list[str] | None, _many("country", "Where: a name or ISO code (AFG).")] = None
    place: Annotated[list[str] | None, _many("place", "Where: part of a place's name.")] = None
    side: Annotated[list[str] | None, _many("side", "Who was hit: state:PAK, civilian, AFG, ...")] = None
    actor: Annotated[list[str] | None, _many("actor", "Anyone in it: part of a name.")] = None
    measure: Annotated[list[str] | None, _many("measure", "killed, injured, captured, ...")] = None
    claimant: Annotated[list[str] | None, _many("claimant", "Who says so: part of a name.")] = None
    status: Annotated[list[str] | None, _many("status", "asserted, acknowledged, confirmed, ...")] = None
    kind: Annotated[list[str] | None, _many("kind", "event, aggregate, strength; a contradiction's type; a gap's code.")] = None
    document: Annotated[list[str] | None, _many("document", "A report: its path or the end of it.")] = None
    event: Annotated[list[str] | None, _many("event", "The id of an event or incident, or its beginning.")] = None

    def filter(self) -> Filter:
        """The same as a filter of ``publish``."""
        lists = {field.name: tuple(getattr(self, field.name) or ()) for field in dataclasses.fields(self)[2:]}
        return Filter(start=self.start, end=self.end, **lists)


def command(function: Callable[..., Exit | None]) -> Callable[..., None]:
    """``function`` as typer takes it: its option groups spread out into options, its errors turned into exit codes."""
    hints = get_type_hints(function, include_extras=True)
    groups = {name: hint for name, hint in hints.items() if dataclasses.is_dataclass(hint) and isinstance(hint, type)}

    @functools.wraps(function)
    def run(**given: Any) -> None:
        verbose = bool(given.get("verbose"))
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in dataclasses.fields(group)})
        guarded(lambda: function(**given), verbose=verbose)

    spread: list[inspect.Parameter] = []
    for parameter in inspect.signature(function).parameters.values():
        group = groups.get(parameter.name)
        spread += _options(group) if group else [parameter.replace(annotation=hints[parameter.name], kind=inspect.Parameter.KEYWORD_ONLY)]
    vars(run).pop("__wrapped__", None)
    run.__signature__ = inspect.Signature(spread)  # type: ignore[attr-defined]
    run.__annotations__ = {}
    return run


def _options(group: type) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name])
        for field in dataclasses.fields(group)
    ]
