"""How well claims are tied to one another: the share of annotated ties that are found, and of found ones that are annotated.

``python -m fogline.measure.ties [FILE]`` prints the figures for a file of annotated ties (offsets only) with its reports beside it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from fogline.book import Book
from fogline.book.load import load
from fogline.errors import FoglineError, UsageError
from fogline.model import Release
from fogline.pipeline import build
from fogline.read.files import read_file

TIES: Final = Path("tests") / "clusters" / "dev" / "ties.jsonl"
_TWO_WAYS: Final = {"repeats", "contradicts"}

Spot = tuple[str, int]
"""A claim: its report as "cluster/name", and where its figure starts."""
Relation = tuple[str, Spot, Spot]


@dataclass(frozen=True, slots=True)
class Annotated:
    """The ties that hold among ``spots``; among these no others do."""

    relations: frozenset[Relation]
    spots: frozenset[Spot]


def annotated(path: Path) -> Annotated:
    """The annotated ties of a file, one JSON object a line; ``kind`` null names a claim without any. Raises ``UsageError`` for a line that is none."""
    relations, spots = set(), set()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        try:
            row: dict[str, Any] = json.loads(line)
            left = (f"{row['cluster']}/{row['left']}", int(row["left_start"]))
            spots.add(left)
            if row["kind"] is not None:
                right = (f"{row['cluster']}/{row['right']}", int(row["right_start"]))
                spots.add(right)
                relations.add((str(row["kind"]), left, right))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path}, line {number}: no annotated tie ({error})") from error
    return Annotated(frozenset(relations), frozenset(spots))


def found(release: Release, spots: frozenset[Spot]) -> frozenset[Relation]:
    """The ties of a release among annotated claims."""
    at: dict[str, Spot] = {}
    for claim in release.claims:
        path = Path(claim.document)
        spot = (f"{path.parent.name}/{path.stem}", claim.start)
        if spot in spots:
            at[claim.id] = spot
    return frozenset((t.kind, at[t.left], at[t.right]) for t in release.ties if t.left in at and t.right in at)


def _statements(relations: Iterable[Relation]) -> Mapping[Spot, Spot]:
    """Each claim that is told again with the first of those that tell it."""
    home: dict[Spot, Spot] = {}

    def top(spot: Spot) -> Spot:
        while home.get(spot, spot) != spot:
            spot = home[spot]
        return spot

    for kind, left, right in sorted(relations):
        if kind == "repeats":
            low, high = sorted((top(left), top(right)))
            home[high] = low
    return {spot: top(spot) for relation in relations for spot in relation[1:]}


def settled(relations: Iterable[Relation], gold: Iterable[Relation]) -> frozenset[Relation]:
    """Ties as they are compared: ``repeats`` between all that repeat one another, the others between statements of the annotation, however often each is told."""
    relations = list(relations)
    own, statement = _statements(relations), _statements(gold)
    groups: dict[Spot, set[Spot]] = defaultdict(set)
    for spot, first in own.items():
        groups[first].add(spot)
    same = {("repeats", one, other) for group in groups.values() for one, other in combinations(sorted(group), 2)}
    rest = set()
    for kind, left, right in relations:
        if kind != "repeats":
            ends = [statement.get(left, left), statement.get(right, right)]
            one, other = sorted(ends) if kind in _TWO_WAYS else ends
            rest.add((kind, one, other))
    return frozenset(same | rest | _onward({(one, other) for kind, one, other in rest if kind == "supersedes"}))


def _onward(pairs: set[tuple[Spot, Spot]]) -> set[Relation]:
    """What supersedes a figure supersedes those that it replaced too, whether an annotator says so or leaves it to be understood."""
    found = set(pairs)
    while more := {(a, d) for a, b in found for c, d in found if b == c and a != d} - found:
        found |= more
    return {("supersedes", one, other) for one, other in found}


def agreement(one: Annotated, other: Annotated) -> dict[str, tuple[int, int, int, float]]:
    """How far two annotators agree, over the ties of the clusters of both whose claims both looked at."""
    shared = one.spots & other.spots

    def common(told: Annotated) -> frozenset[Relation]:
        return frozenset(r for r in told.relations if r[1] in shared and r[2] in shared)

    return figures(settled(common(one), common(one)), settled(common(other), common(one)))


def figures(gold: frozenset[Relation], told: frozenset[Relation]) -> dict[str, tuple[int, int, int, float]]:
    """For each kind, and "all": how many are right, found, annotated, and F1."""
    table = {}
    for kind in [*sorted({r[0] for r in gold | told}), "all"]:
        ours, theirs = ({r for r in ties if kind in ("all", r[0])} for ties in (told, gold))
        right = len(ours & theirs)
        table[kind] = (right, len(ours), len(theirs), 2 * right / max(1, len(ours) + len(theirs)))
    return table


def measure(path: Path, book: Book) -> tuple[frozenset[Relation], frozenset[Relation]]:
    """Annotated and found ties, settled, over the reports around ``path``: "cluster/name.txt"."""
    gold = annotated(path)
    reports = sorted({p for name in {spot[0].split("/")[0] for spot in gold.spots} for p in (path.parent / name).glob("*.txt")})
    if not reports:
        raise UsageError(f"{path.parent}: no reports of the annotated claims")
    release = build([read_file(str(p)) for p in reports], book)
    return settled(gold.relations, gold.relations), settled(found(release, gold.spots), gold.relations)


def _told(table: Mapping[str, tuple[int, int, int, float]]) -> int:
    for kind, (right, ours, theirs, f1) in table.items():
        sys.stdout.write(f"{kind:12} right {right:3} of {ours:3} found, {theirs:3} annotated   F1 {f1:.3f}\n")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, then with ``--misses`` every tie that is missing (-) or too many (+)."""
    parser = argparse.ArgumentParser(description="Score ties against annotated ones.")
    parser.add_argument("file", nargs="?", type=Path, default=TIES)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--against", type=Path, metavar="FILE", help="Instead, how far this second annotation agrees with FILE.")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.against is not None:
            return _told(agreement(annotated(chosen.file), annotated(chosen.against)))
        gold, told = measure(chosen.file, load())
    except FoglineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _told(figures(gold, told))
    if chosen.misses:
        for sign, listed in (("-", gold - told), ("+", told - gold)):
            for kind, left, right_end in sorted(listed):
                sys.stdout.write(f"{sign} {kind} {left[0]}:{left[1]} {right_end[0]}:{right_end[1]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
