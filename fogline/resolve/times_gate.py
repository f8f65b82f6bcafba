"""What letters each phrase of time asks for and begins with, so that its pattern runs only where they stand. It only saves time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from fogline.book.schemas.times import Section
from fogline.book.sieve import Need, folded

_SLOT = re.compile(r"\{(\w+)\}")
_LETTERS = re.compile("[a-z]+")
LONGEST = 3  # letters by which the beginning of a phrase is known
_RUN = re.compile(r"[a-z]+|[0-9]+")
_DIGITS = tuple("0123456789")
_IN_DIGITS = ("day", "day_th", "year", "hijri_year", "year_short", "decade", "iso", "numeric", "clock")


def slot_forms(section: Section) -> dict[str, Sequence[str]]:
    """For each slot that the book's words fill those words; digits where a number may stand for them."""
    units = tuple(form for unit in section.unit for form in unit.forms)
    return {
        "weekday": [form for day in section.weekday for form in (*day.forms, *day.short)],
        "ordinal": section.ordinal,
        "hijri": [form for month in section.hijri for form in month.forms],
        "hijri_plain": [form for month in section.hijri if month.plain for form in month.forms],
        "feast": [form for feast in section.feast for form in feast.forms],
        "number": [*(form for number in section.number for form in number.forms), *_DIGITS],
        **dict.fromkeys(("month", "month_plain"), tuple(form for month in section.month for form in (*month.forms, *month.short))),
        **{name: [form for entry in getattr(section, name) for form in entry.forms] for name in ("part", "edge", "deictic", "shade", "which")},
        **dict.fromkeys(("unit", "unit_many", "unit_long", "unit_anchor", *(f"unit_{unit.id}" for unit in section.unit)), units),
    }


def slot_words(section: Section) -> dict[str, Need]:
    """For each slot pieces of words, one of which stands in whatever fills it; slots that are not here may be filled by anything."""
    found = {name: need for name, forms in slot_forms(section).items() if (need := _pieces(forms))}
    return {**found, **dict.fromkeys(_IN_DIGITS, _DIGITS)}


def _pieces(forms: Iterable[str]) -> Need:
    """The longest run of letters or digits of each form; nothing where a form has none, so that no letter is asked for."""
    runs = [max(_RUN.findall(form.casefold()), key=len, default="") for form in forms]
    return tuple(sorted(set(runs))) if all(runs) else ()


def needs(tokens: Sequence[str | list[str]], slots: Mapping[str, Need]) -> tuple[Need, ...]:
    """What a phrase of the book asks for: of each list at least one piece. Tokens in brackets, being optional, ask for nothing."""
    found = []
    for token in tokens:
        if isinstance(token, list) or token in {"-", "/", ","}:
            continue
        plain = token[1:-1] if token.startswith("<") else token
        options = [plain] if _SLOT.fullmatch(plain) else plain.split("/")
        pieces = [slots.get(slot[1], ()) if (slot := _SLOT.search(option)) else _pieces([option.replace("_", " ")]) for option in options]
        if all(pieces):
            found.append(tuple(sorted({piece for need in pieces for piece in need})))
    return tuple(found)


def slot_openings(section: Section) -> dict[str, frozenset[str]]:
    """For each slot the folded letters that whatever fills it begins with; slots that are not here may begin with anything."""
    found = {name: frozenset(map(_opening, forms)) for name, forms in slot_forms(section).items()}
    return {**found, **dict.fromkeys(_IN_DIGITS, frozenset(_DIGITS)), "decade": frozenset((*_DIGITS, "'"))}


def _opening(form: str) -> str:
    """The folded letters that a form begins with, three at most, or its first character where that is no plain letter."""
    plain = folded(form)
    return letters[0][:LONGEST] if (letters := _LETTERS.match(plain)) is not None else plain[:1]


def openings(tokens: Sequence[str | list[str]], slots: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """The folded letters with one of which a phrase of the book begins; ``None`` where it may be anything."""
    found: set[str] = set()
    for token in tokens:
        first = token[0] if isinstance(token, list) else token
        plain = first[1:-1] if first.startswith("<") else first
        for option in [plain] if _SLOT.fullmatch(plain) else plain.split("/"):
            slot = _SLOT.match(option)
            begins = slots.get(slot[1]) if slot else frozenset({_opening(option)} - {""})
            if not begins:
                return None
            found |= begins
        if not isinstance(token, list):  # what is in brackets may be missing, and the phrase begins with what follows
            break
    return frozenset(found)
