"""Afghan military press releases with experts' labels (``isaf_dev.jsonl``): the least numbers killed and captured, day and province.

``python -m fogline.measure.isaf PATH`` prints the figures; it never prints a word of a release.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from fogline.book import Book
from fogline.book.load import load
from fogline.errors import FoglineError, UsageError
from fogline.model import Claim
from fogline.pipeline import build
from fogline.publish.records import json_text
from fogline.read.files import document

_OTHERS: Final = ("state:", "civilian:")
_NO_CONSONANT: Final = re.compile(r"[^b-df-hj-np-tv-xz]")

Figures = dict[str, int | float]


def isaf(path: Path, book: Book) -> Figures:
    """Exact matches over the labelled releases of ``path``, each read on its own. Raises ``UsageError`` for another file.

    ``killed``, ``captured``: our number is the expert's, over all releases, and over those (``killed_some``) where the expert's is not 0.
    Ours is the sum of the different figures of single happenings, without parts, that are not of soldiers, police or civilians.
    ``date``: the day that most of our figures give is the expert's first day; ``province``: one of our places lies in the expert's.
    A release from which we took no figure has neither, and counts as wrong.
    """
    tally: Counter[str] = Counter()
    for row in _labelled(path):
        _compare(row["gold"], _happenings(row, book), tally)
    return {
        "reports": tally["reports"],
        "with_claims": tally["read"],
        "with_date": tally["dated"],
        **{name: tally[name] / max(1, tally["reports"]) for name in ("killed", "captured", "date")},
        "province": tally["province"] / max(1, tally["labelled_province"]),
        "reports_killed": tally["any_killed"],
        "killed_some": tally["killed_some"] / max(1, tally["any_killed"]),
        "reports_captured": tally["any_captured"],
        "captured_some": tally["captured_some"] / max(1, tally["any_captured"]),
    }


def _labelled(path: Path) -> Iterable[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        if all(isinstance(row["text"], str) and {"min_killed", "min_captured", "start_date", "province"} <= set(row["gold"]) for row in rows):
            return rows
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{path}: not a file of labelled press releases ({error})") from error
    raise UsageError(f"{path}: not a file of labelled press releases")


def _happenings(row: dict[str, Any], book: Book) -> Sequence[Claim]:
    """The figures of one release about single happenings."""
    released = build([document(row["text"].encode(), f"{row['id']}.txt")], book)
    return [claim for claim in released.claims if claim.kind == "event"]


def _compare(gold: dict[str, Any], claims: Sequence[Claim], tally: Counter[str]) -> None:
    day = _day(claims)
    tally.update(reports=1, read=bool(claims), dated=day is not None, date=day == gold["start_date"])
    for name in ("killed", "captured"):
        right, some = _least(claims, name) == gold[f"min_{name}"], gold[f"min_{name}"] > 0
        tally.update({name: right, f"any_{name}": some, f"{name}_some": some and right})
    if provinces := [province for province in gold["province"] if province]:
        ours = {place.adm1 for claim in claims for place in claim.where if place.adm1}
        tally.update(labelled_province=1, province=any(_same_place(a, b) for a in provinces for b in ours))


def _least(claims: Sequence[Claim], measure: str) -> int:
    """How many insurgents at least, by our figures."""
    told = {(c.event, c.quantity.low) for c in claims if c.measure == measure and c.scope == "total" and not (c.target.side or "").startswith(_OTHERS)}
    return sum(low or 0 for _, low in told)


def _day(claims: Sequence[Claim]) -> str | None:
    days = Counter(claim.when.start[:10] for claim in claims if claim.when and claim.when.start)
    return days.most_common(1)[0][0] if days else None


def _same_place(label: str, ours: str) -> bool:
    """True for one name in two spellings (Paktya, Paktia; Wardak, Maidan Wardak): the same consonants, of the whole or of a word."""
    return _consonants(label) in {_consonants(ours), *map(_consonants, ours.split())}


def _consonants(name: str) -> str:
    return _NO_CONSONANT.sub("", name.lower())


def main(arguments: Sequence[str]) -> int:
    """Print the figures of the file named; the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m fogline.measure.isaf PATH\n")
        return 2
    try:
        sys.stdout.write(json_text(isaf(Path(arguments[0]), load())))
    except FoglineError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
