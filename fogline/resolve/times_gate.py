"""Which phrases of time can stand in a stretch of text at all: a look at its letters before the patterns run. It only saves time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from fogline.book.schemas.times import Section

_SLOT = re.compile(r"\{(\w+)\}")
_RUN = re.compile(r"[a-z]+|[0-9]+")
_DIGITS = tuple("0123456789")
_IN_DIGITS = ("day", "day_th", "year", "year_short", "decade", "iso", "numeric", "clock")
Need = tuple[str, ...]


def slot_words(section: Section) -> dict[str, Need]:
    """For each slot pieces of words, one of which stands in whatever fills it; slots that are not here may be filled by anything."""
    units = tuple(form for unit in section.unit for form in unit.forms)
    words = {
        "weekday": [form for day in section.weekday for form in (*day.forms, *day.short)],
        "ordinal": section.ordinal,
        "number": [*(form for number in section.number for form in number.forms), *_DIGITS],
        **dict.fromkeys(("month", "month_plain"), tuple(form for month in section.month for form in (*month.forms, *month.short))),
        **{name: [form for entry in getattr(section, name) for form in entry.forms] for name in ("part", "edge", "deictic", "shade", "which")},
        **dict.fromkeys(("unit", "unit_many", "unit_long", "unit_anchor", *(f"unit_{unit.id}" for unit in section.unit)), units),
    }
    found = {name: need for name, forms in words.items() if (need := _pieces(forms))}
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


def may_hold(words: str, asked: tuple[Need, ...], known: dict[Need, bool]) -> bool:
    """True where ``words`` (casefolded) hold a piece of every need; ``known`` keeps what was looked up in these words."""
    for need in asked:
        if need not in known:
            known[need] = any(piece in words for piece in need)
        if not known[need]:
            return False
    return True
