"""Short neutral titles: what, where, when."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from fogline.book.load import Book
from fogline.book.schemas import countries as country_names
from fogline.book.schemas.happenings import Happening, Section
from fogline.link.accounts import Account
from fogline.link.grounds import is_fine
from fogline.link.words import ANY
from fogline.model import Where

_NAMED = 3  # places in a title
_LIKE = 0.8  # two names this alike, told by different reports, may be one place


def kind(told: Account, book: Book) -> Happening:
    """The happening most sentences name, a specific one before a general one; unsure is the book's general one."""
    listed = book.section(Section).happening
    votes = Counter(r.happening for r in told.readings if r.happening and r.local)
    plain = next(h for h in listed if h.family == ANY)
    if not votes:
        return plain
    families = Counter(r.family for r in told.readings if r.local)
    family = max(families, key=lambda f: (families[f], f))
    # "the bombing" of one report is the air raid of another
    meets = next((f.meets for f in book.section(Section).family if f.id == family), ())
    family = max((f for f in meets if families[f]), key=lambda f: (families[f], f), default=family)
    of_family = [h for h in listed if h.family == family and votes[h.id]]
    border = any(w.precision == "region_or_border" for w in told.around) and not any(is_fine(w) for w in told.places)
    on_border = [h for h in listed if h.family == family and h.id.startswith("border")]
    if border and on_border:
        return on_border[0]
    # the book lists the more exact words of a family first
    exact = [h for h in of_family if h.sub_event_type] or of_family
    often = max(votes[h.id] for h in exact) / 5
    return next(h for h in exact if votes[h.id] >= often)


def country(code: str, book: Book) -> str:
    """The usual English name of a country code, or the code."""
    return next((c.name for c in book.section(country_names.Section).countries if c.id == code), code)


def _together(names: Sequence[str], reports: Mapping[str, frozenset[str]]) -> list[str]:
    """Names in order; two much alike that no report tells together stand as "one/other"."""
    out: list[str] = []
    for name in names:
        twin = next((n for n in out if "/" not in n and _twins(n, name, reports)), None)
        if twin is None:
            out.append(name)
        else:
            out[out.index(twin)] = "/".join(sorted((twin, name)))
    return out


def _twins(one: str, other: str, reports: Mapping[str, frozenset[str]]) -> bool:
    alike = SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _LIKE
    return alike and not reports.get(one, frozenset()) & reports.get(other, frozenset())


def border(fronts: Sequence[str], book: Book) -> str | None:
    """The border between the two states that fight, in words."""
    lands = sorted(country(s.partition(":")[2], book) for s in fronts if s.startswith("state:") and "+" not in s)
    return f"{'-'.join(lands)} border" if len(lands) == 2 else None


def ground(places: Sequence[Where], book: Book, reports: Mapping[str, frozenset[str]]) -> str | None:
    """Where, in words: the finest places, else the border or region, else the country. ``reports`` tells who names which."""
    fine = list(dict.fromkeys(w.name for w in places if is_fine(w)))
    if fine:
        shown = _together(fine, reports)
        return ", ".join(shown[:_NAMED]) + (f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else "")
    lands = sorted({country(w.country, book) for w in places if w.country})
    regions = sorted({w.name for w in places if w.precision == "region_or_border"})
    if any("border" in name.casefold() for name in regions) and len(lands) > 1:
        return f"{'-'.join(lands[:2])} border"
    return ", ".join(regions[:2]) or ", ".join(lands[:2]) or None


def span(first: int, last: int) -> str:
    """Days as a reader writes them: "26 Feb 2026", "26-27 Feb 2026", "Oct 2025", "30 Jan - 2 Feb 2026"."""
    a, b = date.fromordinal(first), date.fromordinal(last)
    month = calendar.month_abbr[a.month]
    if a == b:
        return f"{a.day} {month} {a.year}"
    if (a.year, a.month) == (b.year, b.month):
        whole = a.day == 1 and b.day == calendar.monthrange(b.year, b.month)[1]
        return f"{month} {a.year}" if whole else f"{a.day}-{b.day} {month} {a.year}"
    if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
        return str(a.year) if a.year == b.year else f"{a.year}-{b.year}"
    return f"{a.day} {month}{f' {a.year}' if a.year != b.year else ''} - {b.day} {calendar.month_abbr[b.month]} {b.year}"
