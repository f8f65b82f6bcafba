"""A GeoNames dump that a user has downloaded, made into an index that an overlay adds to the gazetteer."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fogline.book.gazetteer import ADDED, Gazetteer, key
from fogline.book.schemas.countries import Section as Countries
from fogline.errors import UsageError

_COLUMNS: Final = 19
_KEPT: Final = {"P": "", "A": "ADM1 ADM2", "S": "AIRB AIRF AIRP CMP CMPRF CSTM DAM OILR PS PSN PSH PP", "L": "MILB PRT CMP", "T": "PASS ISL"}
"""Feature classes of GeoNames that are kept, and which codes of them (none named: every one)."""
_GONE: Final = frozenset({"PPLH", "PPLQ", "PPLW"})
_LEVELS: Final = {"ADM1": "1", "ADM2": "2"}
_KINDS: Final = (" province", " oblast", " governorate", " region", " state", " district", " raion", " department", " county", " municipality")
_LONGEST_NAME: Final = 40


@dataclass(frozen=True, slots=True)
class Added:
    """What an index was made of: the file written, places and names in it, and the lines that were none of GeoNames, with why."""

    path: Path
    places: int
    names: int
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    names: tuple[str, ...]
    lat: float
    lon: float
    level: str
    country: str
    division: str
    population: int


def add(dump: Path, overlay: Path, countries: Countries, gazetteer: Gazetteer) -> Added:
    """Read ``dump`` (``UA.txt``, zipped or gzipped or not) and write its index into ``overlay``; one made of the same file before is replaced.

    Divisions take the names that ``gazetteer`` has for them. Lines that are not of the table are told, the rest goes on. Raises ``UsageError`` for a
    file that cannot be read or has no place in it.
    """
    iso3 = {c.iso2: c.id for c in countries.countries}
    refused: list[str] = []
    rows = list(_rows(dump, iso3, refused))
    if not rows:
        why = f" ({refused[0]})" if refused else ""
        raise UsageError(f"{dump}: no places in it{why}; a GeoNames dump has 19 columns set apart by tabs, as the file of a country has")
    lines = _lines(rows, _divisions(rows, gazetteer))
    overlay.mkdir(parents=True, exist_ok=True)
    path = overlay / ADDED.format(dump.name.split(".", 1)[0].lower())
    path.write_bytes(gzip.compress(b"\n".join(lines) + b"\n", 9, mtime=0))
    return Added(path, len(rows), len(lines), tuple(refused))


def _text(dump: Path) -> Iterator[str]:
    """The lines of a dump; of an archive those of its largest text file."""
    try:
        if zipfile.is_zipfile(dump):
            with zipfile.ZipFile(dump) as packed:
                inside = max((i for i in packed.infolist() if i.filename.endswith(".txt") and "readme" not in i.filename), key=lambda i: i.file_size, default=None)
                if inside is None:
                    raise UsageError(f"{dump}: no text file in this archive")
                with packed.open(inside) as raw:
                    yield from io.TextIOWrapper(raw, encoding="utf-8")
            return
        with gzip.open(dump, "rt", encoding="utf-8") if dump.suffix == ".gz" else dump.open(encoding="utf-8") as stream:
            yield from stream
    except (OSError, EOFError, UnicodeDecodeError, zlib.error, zipfile.BadZipFile) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UsageError(f"{dump}: cannot be read: {reason}") from error


def _rows(dump: Path, iso3: dict[str, str], refused: list[str]) -> Iterator[_Row]:
    for number, line in enumerate(_text(dump), 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != _COLUMNS:
            refused.append(f"line {number}: {len(cells)} columns")
            continue
        codes = _KEPT.get(cells[6])
        if codes is None or (codes and cells[7] not in codes.split()) or cells[7] in _GONE:
            continue
        try:
            yield _row(cells, iso3)
        except (ValueError, KeyError) as error:
            refused.append(f"line {number}: {error}")


def _row(cells: list[str], iso3: dict[str, str]) -> _Row:
    """Raises ``ValueError`` or ``KeyError`` for numbers, points and countries that are none."""
    lat, lon = float(cells[4]), float(cells[5])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"no point on the globe: {lat} {lon}")
    others = (n for n in cells[3].split(",") if n and n[0].isupper() and len(n) <= _LONGEST_NAME and not n.isupper())
    names = tuple(dict.fromkeys((cells[1], cells[2], *others)))
    return _Row(int(cells[0]), names, lat, lon, _LEVELS.get(cells[7], "t"), iso3[cells[8]], f"{cells[8]}.{cells[10]}", int(cells[14] or 0))


def _divisions(rows: Iterable[_Row], gazetteer: Gazetteer) -> dict[str, str]:
    """The name of each first-level division by its code: ours where we have the same entry, else its own without its kind."""
    found: dict[str, str] = {}
    for row in rows:
        if row.level == "1":
            ours = (p.name for n in row.names for m in (n, _plain(n)) for p in gazetteer.named(key(m)) if p.geonameid == row.number)
            found[row.division] = next(ours, _plain(row.names[min(1, len(row.names) - 1)]))
    return found


def _plain(name: str) -> str:
    """A division's name without the word for its kind."""
    return next((name[: -len(kind)] for kind in _KINDS if name.lower().endswith(kind)), name)


def _lines(rows: Iterable[_Row], divisions: dict[str, str]) -> list[bytes]:
    best: dict[tuple[str, str, str, str], bytes] = {}
    people: defaultdict[tuple[str, str, str, str], int] = defaultdict(lambda: -1)
    for row in sorted(rows, key=lambda r: (r.number, r.names)):
        adm1 = divisions.get(row.division, "")
        shown = adm1 if row.level == "1" and adm1 else _plain(row.names[0]) if row.level == "2" else row.names[0]
        for name in dict.fromkeys(key(spelt) for n in row.names for spelt in (n, *((_plain(n),) if row.level != "t" else ()))):
            at = (name, row.level, row.country, adm1)
            if len(name) >= 3 and name.isascii() and row.population > people[at]:  # of namesakes in one division the biggest stays
                people[at] = row.population
                cells = (name, row.level, shown, row.country, adm1, str(row.lat), str(row.lon), str(row.population or ""), str(row.number))
                best[at] = "\t".join((*cells, "")).encode()
    return sorted(best.values())
