"""Pinned scores: which corpora there are, how they looked when they were pinned, and what no change may fall below."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal, get_args

from fogline.errors import UsageError

Kind = Literal["annotated", "alarms", "cases", "isaf"]
Figures = dict[str, int | float]
MARGIN: Final = 0.005
"""A share is pinned this much under what was measured: another machine or one claim of hundreds is no fall."""

_HEAD: Final = """\
# Scores that no change may fall below, and the digest of each corpus they were measured on. They only rise:
# `python -m fogline.measure.gate --raise` writes this file, and `--lower REASON` keeps its reason here.
"""


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus and its floors.

    ``path`` is below the repository, or below the folder of reference reports where ``shared``. ``part`` keeps the lines
    of one ``set``. ``aside``: the writers of the rules look at its scores alone, never at its errors.
    """

    name: str
    kind: Kind
    path: str
    shared: bool = False
    part: str | None = None
    aside: bool = False
    digest: str = ""
    floors: Figures = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that somebody lowered, and why."""

    corpus: str
    figure: str
    before: int | float
    after: int | float
    why: str


@dataclass(frozen=True, slots=True)
class Floors:
    """Everything that ``floors.toml`` holds."""

    corpora: tuple[Corpus, ...]
    lowered: tuple[Lowered, ...] = ()


def read(path: Path) -> Floors:
    """The floors in a file. Raises ``UsageError`` for one that cannot be read or is not one."""
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, UsageError) as error:
        raise UsageError(f"{path}: not a file of floors ({error})") from error


def parse(text: str) -> Floors:
    """The floors in the text of their file. Raises ``UsageError`` for a text that holds anything else."""
    try:
        table = tomllib.loads(text)
        corpora = tuple(Corpus(name, **told) for name, told in table.pop("corpus").items())
        records = tuple(Lowered(**told) for told in table.pop("lowered", []))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(str(error)) from error
    if table or any(corpus.kind not in get_args(Kind) for corpus in corpora):
        raise UsageError("an unknown table or kind")
    return Floors(corpora, records)


def as_toml(floors: Floors) -> str:
    """The floors as the text of their file."""
    lines = [_HEAD]
    for corpus in floors.corpora:
        told: dict[str, Any] = {"kind": corpus.kind, "path": corpus.path, "shared": corpus.shared, "part": corpus.part, "aside": corpus.aside}
        lines += [f"[corpus.{_key(corpus.name)}]", *_pairs({k: v for k, v in told.items() if v}), f'digest = "{corpus.digest}"']
        lines += [f"[corpus.{_key(corpus.name)}.floors]", *_pairs(corpus.floors), ""]
    for low in floors.lowered:
        lines += ["[[lowered]]", *_pairs({name: getattr(low, name) for name in ("corpus", "figure", "before", "after", "why")}), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def fallen(corpus: Corpus, figures: Figures) -> Figures:
    """The figures below their floor, with what they are now (0 for one that is no longer measured)."""
    return {name: figures.get(name, 0) for name, floor in corpus.floors.items() if figures.get(name, 0) < floor}


def raised(corpus: Corpus, figures: Figures, digest: str) -> Corpus:
    """The corpus with every floor that can rise raised to just under ``figures``, and the digest it was measured on."""
    floors = {name: max(corpus.floors.get(name, 0), just_under(value)) for name, value in figures.items()}
    return replace(corpus, floors=corpus.floors | floors, digest=digest)


def lowered(corpus: Corpus, figures: Figures, digest: str, why: str) -> tuple[Corpus, tuple[Lowered, ...]]:
    """The corpus with the floors that do not hold lowered to just under ``figures``, and a record of each. Raises ``UsageError`` without a reason."""
    if not why.strip():
        raise UsageError("a floor is lowered only with a reason")
    new = {name: just_under(value) for name, value in fallen(corpus, figures).items()}
    records = tuple(Lowered(corpus.name, name, corpus.floors[name], value, why.strip()) for name, value in new.items())
    return replace(corpus, floors=corpus.floors | new, digest=digest), records


def just_under(value: float) -> int | float:
    """The floor for a figure: counts as they are, shares ``MARGIN`` lower, cut to three places."""
    return value if isinstance(value, int) else max(0.0, math.floor(round((value - MARGIN) * 1000, 6)) / 1000)


def _pairs(told: dict[str, Any]) -> Iterable[str]:
    return (f"{_key(name)} = {_word(value)}" for name, value in told.items())


def _key(name: str) -> str:
    plain = name.replace("_", "").replace("-", "")
    return name if plain.isascii() and plain.isalnum() else _word(name)


def _word(value: Any) -> str:
    """A value as TOML, which takes JSON's words except for one control character that JSON leaves as it is."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
