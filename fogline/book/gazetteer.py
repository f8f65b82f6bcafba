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

from fogline.book.gazetteer_index import Index
from fogline.errors import BookError

FILE = "places.tsv.gz"
ADDED = "places-{}.tsv.gz"
"""Name of an index in an overlay that is added to ours (``FILE`` there replaces ours)."""
Level = Literal["town", "adm2", "adm1"]
_LEVELS: dict[str, Level] = {"t": "town", "2": "adm2", "1": "adm1"}
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th", "ŋ": "n"})
_SILENT = re.compile("['`\u00b4\u02bb\u02bc\u02bd\u02be\u02bf\u02b9\u02ba\u2018\u2019\u201b\u2032]")
_DIGITS = 5  # of a degree: about a metre
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

    def __init__(self, *indexes: bytes) -> None:
        self._indexes = tuple(Index(lines) for lines in indexes)
        self._known: dict[str, tuple[Place, ...]] = {}
        self._openings: dict[str, bool] = {}

    @classmethod
    def load(cls, roots: tuple[Path, ...]) -> Gazetteer:
        """The index of the last root that has one, and every addition to it. Raises ``BookError`` when none has, or a file is damaged."""
        if not (paths := cls._paths(roots)):
            raise BookError(f"{FILE}: missing from the book")
        return cls(*(_unpacked(path) for path in paths))

    @classmethod
    def fingerprint(cls, roots: tuple[Path, ...]) -> bytes:
        """A hash of the index files in force, without unpacking them."""
        return b"".join(hashlib.sha256(path.read_bytes()).digest() for path in cls._paths(roots))

    @staticmethod
    def _paths(roots: tuple[Path, ...]) -> list[Path]:
        """The index in force, then the additions in the order of the roots and of their names."""
        folders = [folder for root in roots for folder in (root / "world", root)]
        whole = [path for folder in folders if (path := folder / FILE).is_file()]
        added = [path for folder in folders for path in sorted(folder.glob(ADDED.format("*"))) if path.is_file()]
        return [*whole[-1:], *added] if whole else []

    def opens(self, word: str) -> bool:
        """True when some name begins with this normalised word (as its first word or as its whole)."""
        known = self._openings.get(word)
        if known is None:
            known = self._openings[word] = any(index.opens(word) for index in self._indexes)
        return known

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place whose normalised name is ``name`` (see :func:`key`), biggest first; one that several files have comes from the first."""
        known = self._known.get(name)
        if known is None:
            found: dict[object, Place] = {}
            for place in (_place(line) for index in self._indexes for line in index.lines_of(name)):
                found.setdefault(place.geonameid or (place.level, place.country, place.adm1, place.lat, place.lon), place)
            known = self._known[name] = tuple(sorted(found.values(), key=lambda p: (-p.population, p.level, p.country, p.name, p.geonameid or 0)))
        return known


def _unpacked(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as error:
        raise BookError(f"{path.name}: cannot be read: {error}") from error


def _place(line: str) -> Place:
    _, level, name, country, adm1, lat, lon, population, geonameid, *rest = line.split("\t")
    return Place(
        name,
        _LEVELS[level],
        country,
        adm1 or None,
        round(float(lat), _DIGITS) if lat else None,
        round(float(lon), _DIGITS) if lon else None,
        int(population or 0),
        int(geonameid) if geonameid else None,
        rest == ["d"],
    )
