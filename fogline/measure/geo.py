"""Places found and pinned, against a corpus of news with its place names and their points.

``python -m fogline.measure.geo FILE-OR-FOLDER ... [--misses N]`` reads the XML in which such corpora are passed around
(articles with ``location`` or ``toponym`` elements) and prints, for each file, how many names were found, and how far off their points are.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final
from xml.etree import ElementTree

from fogline.book import Book
from fogline.book.load import load
from fogline.errors import FoglineError, UsageError
from fogline.measure.geo_score import Gold, Judged, Ours, judged
from fogline.model import Span
from fogline.pipeline import annotate
from fogline.read.files import document

_NEAR: Final = 161.0
"""Kilometres: a hundred miles, the field's bound for a name pinned rightly."""

_FINE: Final = frozenset({"point", "near", "adm2", "adm1"})

Figures = dict[str, int | float]


@dataclass(frozen=True, slots=True)
class Article:
    """One text with the names annotated in it, in order."""

    name: str
    text: str
    golds: tuple[Gold, ...]


def geo(path: Path, book: Book) -> tuple[Figures, list[Judged]]:
    """The figures of one corpus and every name judged. Raises ``UsageError`` for a file that is none.

    ``found``: names under which we have a place; ``exact_words``: of these, with exactly the annotated words; ``pinned``: with a point, that of the
    country for a country. ``near`` (of those pinned), ``near_of_found`` and ``near_of_all`` count points at most 161 km away. A country or continent
    has no such point: ``placed`` counts as right, beside points near by, a country where the annotated point is nearest to that country's, and
    ``near_fine`` leaves countries and regions out. ``same_id`` is over the pinned names of which the corpus and we give a GeoNames number. ``precision``: the share of the places we found that are annotated names.
    """
    names: list[Judged] = []
    ours = right = 0
    for article in articles(path):
        found = _found(article.name, article.text, book)
        ours += len(found)
        right += sum(any(p.span.meets(g.span) for g in article.golds) for p in found)
        names += judged(article.name, article.text, article.golds, found, book)
    return _figures(names, ours, right), names


def _found(name: str, text: str, book: Book) -> list[Ours]:
    """The places of a text as ``annotate`` gives them; one for each name, and none for people and adjectives ("Afghan", but "U.S." is a name)."""
    by_span: dict[Span, Ours] = {}
    for record in annotate(document(text.encode(), f"{name}.txt"), book):
        span, rule, value = Span(record["start"], record["end"]), record["rule"], record["value"]  # type: ignore[arg-type]
        if record["kind"] == "place" and (not str(rule).startswith("adjective") or text[span.start : span.end].isupper()):
            by_span.setdefault(span, Ours(span, str(rule), value))  # type: ignore[arg-type]
    return list(by_span.values())


def _figures(names: Sequence[Judged], ours: int, right: int) -> Figures:
    found = [n for n in names if n.place is not None]
    gaps = sorted(n.gap for n in found if n.gap is not None)
    near = sum(gap <= _NEAR for gap in gaps)
    fine = [n.gap <= _NEAR for n in found if n.gap is not None and n.place is not None and n.place.value["precision"] in _FINE]
    placed = sum(n.same_country or (n.gap is not None and n.gap <= _NEAR) for n in found)
    ids = [n for n in found if n.gold.geonameid is not None and n.geonameid is not None]
    return {
        "names": len(names),
        "found": len(found) / max(1, len(names)),
        "precision": right / max(1, ours),
        "exact_words": sum(n.exact for n in found) / max(1, len(found)),
        "pinned": len(gaps) / max(1, len(names)),
        "near": near / max(1, len(gaps)),
        "near_of_found": near / max(1, len(found)),
        "near_of_all": near / max(1, len(names)),
        "near_fine": sum(fine) / max(1, len(fine)),
        "placed": placed / max(1, len(gaps)),
        "placed_of_all": placed / max(1, len(names)),
        "median_km": round(median(gaps), 1) if gaps else 0.0,
        "same_id": sum(n.gold.geonameid == n.geonameid for n in ids) / max(1, len(ids)),
    }


def articles(path: Path) -> Iterator[Article]:
    """The articles of a corpus with the names that have a point. Raises ``UsageError`` where the file is no corpus."""
    try:
        root = ElementTree.parse(path).getroot()  # noqa: S314 - a corpus that the user names, and expat refuses what grows without end
    except (OSError, ElementTree.ParseError) as error:
        raise UsageError(f"{path}: not a corpus of place names in XML ({error})") from error
    number = 0
    for number, element in enumerate(root.iter("article"), 1):
        text = element.findtext("text")
        if text is None:
            raise UsageError(f"{path}: article {number} has no text")
        golds = (gold for tag in ("location", "toponym") for gold in _golds(text, element.iter(tag)))
        yield Article(f"{path.name}:{number}", text, tuple(sorted(golds, key=lambda g: g.span)))
    if not number:
        raise UsageError(f"{path}: no articles in it")


def _golds(text: str, elements: Iterable[ElementTree.Element]) -> Iterator[Gold]:
    for element in elements:
        tag = element.find("gaztag")
        point = element if tag is None else tag
        name, lat, lon = element.findtext("name") or element.findtext("phrase") or element.findtext("extractedName"), point.findtext("lat"), point.findtext("lon")
        if name and lat and lon:
            number = tag.get("geonameid") if tag is not None else None
            start = _start(text, name, int(element.findtext("start") or 0))
            if start is not None:
                yield Gold(Span(start, start + len(name)), name, float(lat), float(lon), int(number) if number else None)


def _start(text: str, name: str, stated: int) -> int | None:
    """Where a name stands: corpora count from 0 or 1, and some have lost a blank before the text."""
    return next((at for off in (0, -1, 1, -2, 2, -3, 3, -4, 4) if (at := stated + off) >= 0 and text.startswith(name, at)), None)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
        yield from sorted(path.glob("*.xml")) if path.is_dir() else [path]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of each corpus named; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m fogline.measure.geo", description="Places found and pinned, against annotated news.")
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE-OR-FOLDER")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="also print so many names missed or pinned far off")
    given = parser.parse_args(arguments)
    try:
        for path in _files(given.paths):
            figures, names = geo(path, load())
            told = [f"{name:16} {value:.3f}" if isinstance(value, float) else f"{name:16} {value}" for name, value in figures.items()]
            sys.stdout.writelines(f"{line}\n" for line in (path.name, *told, ""))
            bad = [n for n in names if n.gap is None or n.gap > _NEAR]
            sys.stdout.writelines(f"- {n.line}\n" for n in bad[: given.misses])
    except FoglineError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
