"""Acts against the hand-coded PLOVER sentences: class recall and precision, and the class with both countries."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fogline.book import Book
from fogline.extract import acts
from fogline.extract.acts import ActFound
from fogline.resolve import act_parties, scene
from fogline.resolve.act_parties import Named
from fogline.text import View, view

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
        words = view(record["text"])
        found = acts.find(words, book)
        classes = Counter(f.act.plover for f in found)
        told, acted = told + bool(found), acted + len(found)
        given += classes[wanted]
        hit = wanted in classes
        both += any(_same(record, _countries(words, one, book)) for one in found if one.act.plover == wanted)
        right += hit
        counted = by_class.setdefault(wanted, [0, 0])
        counted[0] += hit
        counted[1] += 1
    n = len(records)
    return Scores(n, told / n, right / n, given / max(acted, 1), both / n, {k: (a, b) for k, (a, b) in sorted(by_class.items())})


def _countries(words: View, one: ActFound, book: Book) -> tuple[set[str], set[str]]:
    """The countries of those who act and of those acted upon."""
    stage = scene.read(words, None, None, book)
    told = act_parties.of_act(words, one.cue, one.sentence, act_parties.named(stage), stage, book, passive=one.passive)
    return _lands(told.doers), _lands(told.others)


def _lands(parties: tuple[Named, ...]) -> set[str]:
    return {land for p in parties if p.side for land in p.side.partition(":")[2].split("+")}


def _same(record: dict[str, Any], found: tuple[set[str], set[str]]) -> bool:
    """True where a country of the coded source acts and a country of the coded target is acted upon; without either nothing is the same."""
    coded = [{_NOW_LAND.get(a["code"], a["code"]) for a in record.get(side) or () if isinstance(a, dict) and a.get("code")} for side in ("source", "target")]
    return all(codes & lands for codes, lands in zip(coded, found, strict=True))


def main(path: str) -> None:
    """Print the scores of all sentences and of the unseen half."""
    from fogline.book.load import load

    records = sentences(Path(path))
    for name, chosen in (("all", records), ("unseen half", unseen(records))):
        found = score(chosen, load())
        print(f"{name:<12} {found.sentences} sentences: any act {found.any_act:.3f}, class recall {found.recall:.3f}, class precision {found.precision:.3f}, class and both countries {found.with_countries:.3f}")  # noqa: T201 - a command


if __name__ == "__main__":
    import sys

    main(sys.argv[1])
