"""Acts against the hand-coded PLOVER sentences: class recall and precision, and the class with both countries."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fogline.book import Book
from fogline.pipeline import annotate
from fogline.read.files import document

_NOW = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}  # the sentences bear the classes of an older manual

_NOW_LAND = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}  # codes that are no country's


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares over ``sentences``: with any act, with the right class; of the acts found, those of the right class; class and both countries."""

    sentences: int
    any_act: float
    recall: float
    precision: float
    with_countries: float
    by_class: Mapping[str, tuple[int, int]]


def sentences(path: Path) -> list[dict[str, Any]]:
    """The coded sentences of the file, whose JSON has commas too many."""
    text = re.sub(r",\s*([\]}])", r"\1", path.read_text(encoding="utf-8"))
    return [record for record in json.loads(text) if record["event"] != "DOCUMENT"]


def unseen(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The half of the sentences, drawn by the hash of their ids, that nobody looked at while the book's words were written."""
    return [r for r in records if int(hashlib.sha256(r["id"].encode()).hexdigest(), 16) % 2]


def score(records: list[dict[str, Any]], book: Book) -> Scores:
    """How the acts of each sentence compare with its code."""
    by_class: dict[str, list[int]] = {}
    told = right = acted = given = both = 0
    for record in records:
        wanted = _NOW.get(record["event"], record["event"])
        found = _acts(record["text"], book)
        same = [act for act in found if act["plover"] == wanted]
        told, acted, given, right = told + bool(found), acted + len(found), given + len(same), right + bool(same)
        both += any(_same(record, act) for act in same)
        counted = by_class.setdefault(wanted, [0, 0])
        counted[0] += bool(same)
        counted[1] += 1
    n = len(records)
    return Scores(n, told / n, right / n, given / max(acted, 1), both / n, {k: (a, b) for k, (a, b) in sorted(by_class.items())})


def _acts(words: str, book: Book) -> list[dict[str, Any]]:
    """The values of the acts that ``annotate`` shows in a sentence."""
    spans: list[dict[str, Any]] = annotate(document(words.encode(), "sentence"), book)
    return [span["value"] for span in spans if span["kind"] == "act"]


def _same(record: dict[str, Any], act: dict[str, Any]) -> bool:
    """True where a country of the coded source acts and a country of the coded target is acted upon; without either nothing is the same."""
    coded = [{_NOW_LAND.get(a["code"], a["code"]) for a in record.get(side) or () if isinstance(a, dict) and a.get("code")} for side in ("source", "target")]
    return all(codes & set(act[party]) for codes, party in zip(coded, ("doer_countries", "recipient_countries"), strict=True))


def main(path: str) -> None:
    """Print the scores of all sentences and of the unseen half."""
    from fogline.book.load import load

    records = sentences(Path(path))
    for name, chosen in (("all", records), ("unseen half", unseen(records))):
        found = score(chosen, load())
        print(f"{name:<12} {found.sentences} sentences: any act {found.any_act:.3f}, class recall {found.recall:.3f}, class precision {found.precision:.3f}, class and both countries {found.with_countries:.3f}")  # noqa: T201 - a command


if __name__ == "__main__":
    import sys

    if len(sys.argv) != 2:
        sys.exit("usage: python -m fogline.measure.plover FILE")
    main(sys.argv[1])
