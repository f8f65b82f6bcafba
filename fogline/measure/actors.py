"""How much of other lists the book's actors cover: the sides of UCDP's events and the armed groups of the Phoenix dictionaries.

``python -m fogline.measure.actors`` prints it; the lists are read from the folder of reference data.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fogline.book import Book
from fogline.book.load import load
from fogline.book.schemas.actors import Section
from fogline.errors import FoglineError, UsageError

_NOT_GROUPS = re.compile(r"Civilians$|Government of |XXX\d+|$")
_OPEN = "XXX"  # UCDP's mark for a side that it has not settled yet
_FIGHT = {"state", "rebel", "political_militia", "identity_militia", "external", "polity"}


@dataclass(slots=True)
class Coverage:
    """Events by whether the book has their armed groups: all of them, not all, or the data names none."""

    known: int = 0
    unknown: int = 0
    unnamed: int = 0
    conflicts: set[str] = field(default_factory=set)
    missing: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """Of the events whose armed groups are named, those whose groups the book all has."""
        return self.known / max(1, self.known + self.unknown)

    def add(self, groups: Sequence[str], codes: frozenset[str], conflict: str) -> None:
        """Count one event of a conflict with these armed groups; ``conflicts`` are those of which the book has the groups."""
        gone = [group for group in groups if group not in codes]
        self.known += bool(groups) and not gone
        self.unknown += bool(gone)
        self.unnamed += not groups
        self.conflicts |= {conflict} if groups and not gone else set()
        self.missing.update(gone)


def groups_of(name: str) -> list[str]:
    """The armed groups in the name of a dyad ("A - B", "A, C - B"): not governments, civilians or sides UCDP has left open."""
    parts = name.strip().split(" - ")
    middle = len(parts) // 2  # a faction has a dash of its own: "A - A1 - A - A2"
    sides = [parts[0]] if name.endswith(" - Civilians") and len(parts) == 2 else [" - ".join(parts[:middle]), " - ".join(parts[middle:])]
    if len(parts) % 2 and len(parts) > 1 and not name.endswith(" - Civilians"):
        sides = [parts[0], " - ".join(parts[1:])]
    elif name.endswith(" - Civilians"):
        sides = [name.removesuffix(" - Civilians")]
    named = [one.strip() for side in sides for one in side.split(", ")]
    return [one for one in named if not _NOT_GROUPS.match(one) and ":" not in one]


def ucdp_2025(folder: Path, book: Book) -> Coverage:
    """The events of 2025. Where a state is fought the file names the conflict alone: its groups are those that the events of 2026 name for it."""
    codes, found, fighters = ucdp_names(book), Coverage(), _fighters(folder)
    for row in _rows(folder / "ged_2025_atrocityviz.csv.gz"):
        state = row["type_of_violence"] == "1"
        found.add(fighters.get(row["conflict_new_id"], []) if state else groups_of(row["conflict_name"]), codes, row["conflict_new_id"])
    return found


def ucdp_2026(folder: Path, book: Book) -> Coverage:
    """The candidate events of January 2026, whose sides the file names."""
    codes, found = ucdp_names(book), Coverage()
    for row in _rows(folder / "GEDEvent_v26_0_1.csv.gz"):
        found.add(_armed(row["side_a"], row["side_b"]), codes, row["conflict_new_id"])
    return found


def _armed(*sides: str) -> list[str]:
    return [one.strip() for side in sides for one in side.split(", ") if not _NOT_GROUPS.match(one.strip())]


def _fighters(folder: Path) -> Mapping[str, list[str]]:
    """The armed groups that fight a state in each conflict."""
    found: dict[str, set[str]] = {}
    for row in _rows(folder / "GEDEvent_v26_0_1.csv.gz"):
        if row["type_of_violence"] == "1":
            found.setdefault(row["conflict_new_id"], set()).update(_armed(row["side_b"]))
    return {conflict: sorted(groups) for conflict, groups in found.items()}


def ucdp_names(book: Book) -> frozenset[str]:
    """What UCDP calls the actors that the book has."""
    return frozenset(code.name for code in book.section(Section).codes if code.scheme == "ucdp")


@dataclass(frozen=True, slots=True)
class Entry:
    """One armed group of the Phoenix list: its names and its code."""

    names: tuple[str, ...]
    code: str


def phoenix(path: Path) -> Iterator[Entry]:
    """The entries of a Phoenix list of armed groups."""
    names: list[str] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        words = line.partition("#")[0].strip()
        if (code := re.search(r"\[([A-Z~]+)", words)) is not None:
            if names:
                yield Entry(tuple(names), code.group(1))
            names = []
        elif words:
            names += [plain(part) for part in words.split("+") if plain(part)]


def plain(name: str) -> str:
    """A name as two lists can share it: lower case, letters and digits, no words in brackets."""
    spaced = re.sub(r"\([^)]*\)", " ", name.replace("_", " ")).casefold().replace("'", "").replace("’", "")
    return " ".join(re.sub(r"[^\w]+", " ", spaced).split()).removeprefix("the ")


def phoenix_known(entries: Iterable[Entry], book: Book) -> tuple[list[Entry], list[Entry], list[tuple[Entry, str]]]:
    """The entries the book has and has not, and those it has whose code is out of date, with the side they have now."""
    forms = {plain(form): actor for actor in book.section(Section).actors for form in (actor.name, *actor.aliases, *actor.shared)}
    forms |= {plain(used.name): actor for used in book.section(Section).names for actor in book.section(Section).actors if actor.id == used.actor}
    known, unknown, stale = list[Entry](), list[Entry](), list[tuple[Entry, str]]()
    for entry in entries:
        actor = next((forms[name] for name in entry.names if name in forms), None)
        (known if actor else unknown).append(entry)
        if actor is not None and actor.periods and actor.periods[-1].side.startswith("state:") and "GOV" not in entry.code:
            stale.append((entry, actor.periods[-1].side))
    return known, unknown, stale


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.exists():
        raise UsageError(f"{path}: no such file; name the folder of reference data with --shared")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _land(whole: str | None) -> tuple[str, ...]:
    """The country whose force a unit is part of."""
    match = re.fullmatch(r"([a-z]{3})-state", whole or "")
    return (match[1].upper(),) if match else ()


def lines(shared: Path, book: Book, most: int) -> Iterator[str]:
    """Everything measured, as text."""
    section = book.section(Section)
    kinds: Counter[str] = Counter(actor.kind for actor in section.actors)
    lands = {land for actor in section.actors if actor.kind in _FIGHT for land in (*actor.countries, *_land(actor.part_of))}
    yield f"actors {len(section.actors)}, of which fight {sum(kinds[kind] for kind in _FIGHT)}, in {len(lands)} countries"
    yield from (f"  {kind:18} {count:5}" for kind, count in kinds.most_common())
    yield f"offices {len(section.offices)}, alliances {len(section.alliances)}, names over time {len(section.names)}, codes {len(section.codes)}"
    for year, found in (("2025", ucdp_2025(shared / "data" / "ucdp", book)), ("January 2026", ucdp_2026(shared / "data" / "ucdp", book))):
        yield f"UCDP events of {year}: {found.share:.1%} of {found.known + found.unknown} with named armed groups have all of them in the book, in {len(found.conflicts)} conflicts and dyads"
        yield f"  {found.unnamed} more name none: governments alone, sides that UCDP left open ({_OPEN}...), or a conflict without its groups"
        yield "  not in the book: " + ", ".join(f"{name} {count}" for name, count in found.missing.most_common(most))
    known, unknown, stale = phoenix_known(phoenix(shared / "data" / "dictionaries" / "Phoenix.MilNonState.actors.txt"), book)
    yield f"Phoenix armed groups: {len(known)} of {len(known) + len(unknown)} are in the book; out of date: {len(stale)}"
    yield from (f"  {entry.names[0]}: {entry.code} there, {side} now" for entry, side in stale)
    yield f"  not in the book, by code: {', '.join(f'{code} {count}' for code, count in Counter(e.code for e in unknown).most_common(most))}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurement; 2 where the reference data is not there."""
    parser = argparse.ArgumentParser(prog="python -m fogline.measure.actors", description="How much of UCDP's and Phoenix's actors the book has.")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("FOGLINE_SHARED") or "../shared"), metavar="DIR", help="the folder of reference data")
    parser.add_argument("--book", type=Path, metavar="DIR", help="a folder with your own words")
    parser.add_argument("--most", type=int, default=20, metavar="N", help="how many of the missing to name")
    given = parser.parse_args(arguments)
    try:
        sys.stdout.writelines(f"{line}\n" for line in lines(given.shared, load(given.book), given.most))
    except FoglineError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
