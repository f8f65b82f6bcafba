"""What single words of time mean in the book's language: numbers of weekdays and months, lengths of units, offsets of clocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fogline.book.load import Book
from fogline.book.schemas.times import Deictic, Part, Section, ZoneName

_BLANKS = re.compile(r"[\s-]+")


def plain(words: str) -> str:
    """Words as the tables below know them: lower case, single blanks, no stops."""
    return _BLANKS.sub(" ", words.replace(".", "").lower()).strip()


def _table(entries: Iterable[tuple[Iterable[str], int]]) -> dict[str, int]:
    return {plain(form): value for forms, value in entries for form in forms}


@dataclass(frozen=True)
class Words:
    """The book's words of time, by their plain form."""

    weekdays: dict[str, int]
    months: dict[str, int]
    ordinals: dict[str, int]
    numbers: dict[str, int | None]
    thirds: dict[str, int]
    shades: dict[str, str]
    which: dict[str, str]
    units: dict[str, str]
    deictics: dict[str, Deictic]
    parts: dict[str, Part]
    zones: dict[str, ZoneName]

    def number(self, words: str) -> int | None:
        """A small number, ``None`` where it is vague ("a few")."""
        known = plain(words)
        return self.numbers[known] if known in self.numbers else int(known) if known.isdecimal() else None

    def day(self, words: str) -> int:
        """The day of the month of "17", "17th" or "seventeenth"; 0 where it is none."""
        digits = re.match(r"[0-9]{1,2}", words)
        return int(digits.group()) if digits else self.ordinals.get(plain(words), 0)


@lru_cache(maxsize=8)
def words_of(book: Book) -> Words:
    """The tables of a book."""
    s = book.section(Section)
    return Words(
        weekdays=_table(((*w.forms, *w.short), w.number) for w in s.weekday),
        months=_table(((*m.forms, *m.short), m.number) for m in s.month),
        ordinals={plain(word): at for at, word in enumerate(s.ordinal, 1)},
        numbers={plain(form): n.value for n in s.number for form in n.forms},
        thirds=_table((edge.forms, edge.third) for edge in s.edge),
        shades={plain(form): shade.id for shade in s.shade for form in shade.forms},
        which={plain(form): which.id for which in s.which for form in which.forms},
        units={plain(form): unit.id for unit in s.unit for form in unit.forms},
        deictics={plain(form): deictic for deictic in s.deictic for form in deictic.forms},
        parts={plain(form): part for part in s.part for form in part.forms},
        zones={plain(form): zone for zone in s.zone_name for form in zone.forms},
    )
