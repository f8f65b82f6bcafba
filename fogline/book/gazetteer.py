"""The places of the world: a sorted, compressed name index that is searched without being parsed.

``places.tsv.gz`` holds one line per (name, place), sorted by the bytes of the normalised name, so that a look-up
is a binary search in the unpacked text: loading costs one decompression, whatever the number of places.
The file is made by ``gazetteer/build.py``.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fogline.errors import BookError

FILE = "places.tsv.gz"
Level = Literal["town", "adm2", "adm1"]
_LEVELS: dict[str, Level] = {"t": "town", "2": "adm2", "1": "adm1"}
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th", "ŋ": "n"})
_SILENT = re.compile("['`\u00b4\u02bb\u02bc\u02bd\u02be\u02bf\u02b9\u02ba\u2018\u2019\u201b\u2032]")
_BREAK = re.compile(r"[\W_]+")


def key(name: str) -> str:
    """A name as the index spells it: lower case, no accents or apostrophes, single blanks for hyphens ("Al-Fāshir" -> "al fashir")."""
    lowered = name.casefold()
    if not lowered.isascii():
        lowered = "".join(c for c in unicodedata.normalize("NFKD", lowered.translate(_LETTERS)) if not unicodedata.combining(c))
    return _BREAK.sub(" ", _SILENT.sub("", lowered)).strip()


@dataclass(frozen=True, slots=True)
class Place:
    """One reading of a name. ``population`` is 0 where unknown; coordinates are ``None`` where only the name is known.

    ``derived``: the point is that of other places (the middle of a division's towns, or the town it is named after).
    """

    name: str
    level: Level
    country: str
    adm1: str | None
    lat: float | None
    lon: float | None
    population: int
    geonameid: int | None
    derived: bool = False


class Gazetteer:
    """Towns, districts and first-level divisions by name. Look-ups are remembered, for reports repeat their places."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._known: dict[str, tuple[Place, ...]] = {}
        self._openings: dict[str, bool] = {}

    @classmethod
    def load(cls, roots: tuple[Path, ...]) -> Gazetteer:
        """The index of the last root that has one. Raises ``BookError`` when none has, or the file is damaged."""
        if (path := cls._path(roots)) is None:
            raise BookError(f"{FILE}: missing from the book")
        try:
            return cls(b"\n" + gzip.decompress(path.read_bytes()))
        except (OSError, EOFError) as error:
            raise BookError(f"{path.name}: cannot be read: {error}") from error

    @classmethod
    def fingerprint(cls, roots: tuple[Path, ...]) -> bytes:
        """A hash of the index file in force, without unpacking it."""
        path = cls._path(roots)
        return b"" if path is None else hashlib.sha256(path.read_bytes()).digest()

    @staticmethod
    def _path(roots: tuple[Path, ...]) -> Path | None:
        found = [path for root in roots for path in (root / "world" / FILE, root / FILE) if path.is_file()]
        return found[-1] if found else None

    def opens(self, word: str) -> bool:
        """True when some name begins with this normalised word (as its first word or as its whole)."""
        known = self._openings.get(word)
        if known is None:
            at = self._first(word.encode())
            known = self._openings[word] = self._lines.startswith((f"{word}\t".encode(), f"{word} ".encode()), at)
        return known

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place whose normalised name is ``name`` (see :func:`key`), biggest first."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._read(name)
        return known

    def _first(self, wanted: bytes) -> int:
        """Offset of the first line that does not sort before ``wanted``."""
        lines = self._lines
        low, high = 0, len(lines)
        while low < high:
            middle = (low + high) // 2
            start = lines.rfind(b"\n", low, middle) + 1 or low
            end = lines.find(b"\n", middle)
            end = len(lines) if end < 0 else end
            if lines[start : start + len(wanted)] < wanted:
                low = end + 1
            else:
                high = start
        return low

    def _read(self, name: str) -> tuple[Place, ...]:
        prefix = f"{name}\t".encode()
        at = self._first(prefix)
        found: list[Place] = []
        while self._lines.startswith(prefix, at):
            end = self._lines.find(b"\n", at)
            end = len(self._lines) if end < 0 else end
            found.append(_place(self._lines[at:end].decode()))
            at = end + 1
        return tuple(sorted(found, key=lambda p: (-p.population, p.level, p.country, p.name, p.geonameid or 0)))


def _place(line: str) -> Place:
    _, level, name, country, adm1, lat, lon, population, geonameid, *rest = line.split("\t")
    return Place(
        name,
        _LEVELS[level],
        country,
        adm1 or None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        int(population or 0),
        int(geonameid) if geonameid else None,
        rest == ["d"],
    )
