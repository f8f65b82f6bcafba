"""The gate: measures every corpus again and refuses a fall.

``python -m fogline.measure.gate [NAME ...]`` checks; ``--raise`` pins what rose; ``--lower REASON`` is the only way down.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from fogline.book import Book
from fogline.book.load import load
from fogline.errors import FoglineError, UsageError
from fogline.measure import floors as pinned
from fogline.measure.alarms import alarms
from fogline.measure.cases import cases
from fogline.measure.evaluate import annotated_lines, evaluate, text_folder
from fogline.measure.floors import Corpus, Figures, Floors
from fogline.measure.isaf import isaf
from fogline.measure.score import document_of

FLOORS: Final = Path("tests") / "floors.toml"
_PINNED: Final = {
    "annotated": "gold tuple_f1 full_f1 side claimant claimant_named status kind scope date country event_b3_f1".split(),
    "alarms": "reports quiet".split(),
    "isaf": "reports killed killed_some captured captured_some date province".split(),
}
_READ: Final[dict[str, Callable[[Path, Book], Figures]]] = {"alarms": lambda path, book: {**alarms(path, book)}, "cases": cases, "isaf": isaf}


@dataclass(frozen=True, slots=True)
class Measured:
    """A corpus as it is now."""

    corpus: Corpus
    figures: Figures
    digest: str

    @property
    def fallen(self) -> Figures:
        """The figures below their floors."""
        return pinned.fallen(self.corpus, self.figures)

    @property
    def changed(self) -> bool:
        """True when the texts or the annotation are not those that were pinned."""
        return self.digest != self.corpus.digest


def where(corpus: Corpus, root: Path, shared: Path) -> Path:
    """The file or folder of a corpus."""
    return (shared if corpus.shared else root) / corpus.path


def measure(corpus: Corpus, path: Path, book: Book) -> Measured:
    """The pinned figures of the corpus at ``path``, and its digest. Raises ``UsageError`` when it is not there or not one."""
    if not path.exists():
        raise UsageError(f"{path}: no such file or folder")
    read = _READ.get(corpus.kind)
    figures = evaluate(path, None, book, part=corpus.part).figures if read is None else read(path, book)
    return Measured(corpus, {name: figures[name] for name in _PINNED.get(corpus.kind, figures)}, digest(corpus, path))


def digest(corpus: Corpus, path: Path) -> str:
    """SHA-256 over everything a corpus is: the annotated lines and each of their texts, or the files, by name."""
    whole = hashlib.sha256()
    for name, content in _content(corpus, path):
        whole.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


def _content(corpus: Corpus, path: Path) -> Iterable[tuple[str, bytes]]:
    if corpus.kind == "annotated":
        rows = [row for row in annotated_lines(path) if corpus.part is None or row.get("set") == corpus.part]
        texts = text_folder(path, None, rows)
        yield "lines", json.dumps(rows, sort_keys=True).encode()
        yield from ((name, (texts / name).read_bytes()) for name in sorted({document_of(row) for row in rows}))
    elif path.is_dir():
        yield from ((file.relative_to(path).as_posix(), file.read_bytes()) for file in sorted(path.rglob("*")) if file.is_file())
    else:
        yield path.name, path.read_bytes()


def pin(floors: Floors, measured: Iterable[Measured], *, raising: bool, why: str | None) -> Floors:
    """The floors after what was measured: raised, lowered with the reason ``why``, or both. A corpus that fell stays as it is without a reason."""
    now, records = {corpus.name: corpus for corpus in floors.corpora}, floors.lowered
    for one in measured:
        corpus = one.corpus
        if one.fallen and why is None:
            continue
        if why is not None:
            corpus, added = pinned.lowered(corpus, one.figures, one.digest, why)
            records += added
        if raising:
            corpus = pinned.raised(corpus, one.figures, one.digest)
        now[corpus.name] = corpus
    return replace(floors, corpora=tuple(now.values()), lowered=records)


def lines(one: Measured) -> Iterable[str]:
    """One corpus as text: each figure, its floor, and whether it holds."""
    yield f"{one.corpus.name}{'  CHANGED since it was pinned' if one.changed else ''}"
    for name, value in one.figures.items():
        floor = one.corpus.floors.get(name)
        verdict = "new" if floor is None else "FELL" if name in one.fallen else "holds"
        yield f"  {name:18} {_shown(value):>8}  floor {_shown(floor):>8}  {verdict}"
    yield from (f"  {name:18} {'gone':>8}  floor {_shown(one.corpus.floors[name]):>8}  FELL" for name in one.fallen if name not in one.figures)


def _shown(value: float | None) -> str:
    return "-" if value is None else str(value) if isinstance(value, int) else f"{value:.3f}"


def table(measured: Iterable[Measured]) -> Iterable[str]:
    """What was measured as tables in Markdown, one for each kind of corpus, the corpora as rows."""
    by_kind: dict[str, list[Measured]] = {}
    for one in measured:
        by_kind.setdefault(one.corpus.kind, []).append(one)
    for kind, group in by_kind.items():
        columns = _PINNED.get(kind, ["cases", "right"])
        yield from ("", "| corpus | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|")
        yield from ("| " + " | ".join([one.corpus.name, *(_shown(one.figures[name]) for name in columns)]) + " |" for one in group)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, raise or lower; 0 when everything holds, 1 when something fell or changed, 2 for a wrong call."""
    given = _parsed(arguments)
    try:
        return _checked(given)
    except FoglineError as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _checked(given: argparse.Namespace) -> int:
    path: Path = given.floors
    floors, root, book = pinned.read(path), path.resolve().parent.parent, load()
    shared = Path(given.shared or os.environ.get("FOGLINE_SHARED") or root.parent / "shared")
    known = {corpus.name for corpus in floors.corpora}
    if unknown := sorted(set(given.names) - known):
        raise UsageError(f"no corpus {unknown[0]}; known are {', '.join(sorted(known))}")
    if find_spec("spacy") is None or os.environ.get("FOGLINE_READERS"):
        sys.stderr.write("The floors are those of both readers; without the parser scores are lower.\n")
    done, good = [], True
    for corpus in floors.corpora:
        if given.names and corpus.name not in given.names:
            continue
        if not (at := where(corpus, root, shared)).exists():
            sys.stderr.write(f"NOT RUN: {corpus.name} needs {at}\n")
            continue
        one = measure(corpus, at, book)
        if not given.markdown:
            sys.stdout.writelines(f"{line}\n" for line in lines(one))
        done.append(one)
        good &= not one.fallen or given.lower is not None
        good &= not one.changed or given.raising or given.lower is not None
    if given.markdown:
        sys.stdout.writelines(f"{line}\n" for line in table(done))
    if given.raising or given.lower is not None:
        path.write_text(pinned.as_toml(pin(floors, done, raising=given.raising, why=given.lower)), encoding="utf-8")
    return 0 if good else 1


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fogline.measure.gate", description="Measures every pinned corpus again and refuses a fall.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these corpora")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE", help="the pinned scores (default: tests/floors.toml)")
    parser.add_argument("--shared", metavar="DIR", help="the folder of reference reports (default: $FOGLINE_SHARED, else ../shared)")
    parser.add_argument("--markdown", action="store_true", help="print tables for a page instead of every floor")
    parser.add_argument("--raise", dest="raising", action="store_true", help="pin what rose")
    parser.add_argument("--lower", metavar="REASON", help="lower what fell, keeping the reason")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
