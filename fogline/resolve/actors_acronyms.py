"""Acronyms that a text explains itself: "the Freedonian National Army (FNA)", "Freedonia's FNA"; what the text says goes before the book."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.model import Span
from fogline.resolve.spelled import spelled

if TYPE_CHECKING:
    from fogline.resolve.actors_names import Name

_BRACKETED = re.compile(r" ?\(([A-Z][A-Za-z]{0,5}[A-Z])s?\)")
_SMALL = {"of", "the", "for", "and", "in", "on", "to", "de", "du", "la", "al", "des"}
_LONGEST = 110  # characters: no organisation has a longer name
_STATE_FORCE = re.compile(
    r"(?:'s|')?(?: (?:National|Armed|Royal|Federal|Defen[cs]e|Border|Air|Coast|Special|Security|Presidential|Republican|Public|Self-Defen[cs]e|Operations|Arab))*"
    r" (?:Army|Armed Forces|Forces?|Police|Guards?|Navy|Gendarmerie)\b"
)
_APART, _ENDED = re.compile(r"(?<![\w-])"), re.compile(r"(?![\w-]|\.[A-Z])")
_POSSESSED = re.compile(r"'s ([A-Z]{2,6})\b")


def state_force(text: str, at: int) -> int | None:
    """The end of a capitalised force of a state whose country ends at ``at`` ("Freedonian National Army"); ``None`` for any other name."""
    match = _STATE_FORCE.match(text, at)
    return match.end() if match else None


def settled(text: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """``names`` with every acronym read as the text explains it, and those it explains as something else left out."""
    meanings = {**_possessed(text, names), **_defined(text, names)}
    kept = list(names)
    for short, meaning in meanings.items():
        spans = [Span(at, at + len(short)) for at in spelled(text, short, _APART, _ENDED)]
        kept = [n for n in kept if not any(n.span.meets(s) for s in spans)]
        if meaning is not None:
            form = "acronym" if meaning.kind in {"country", "region"} else meaning.form
            kept += [replace(meaning, span=span, form=form) for span in spans]
    return tuple(sorted(kept, key=lambda n: n.span)) if meanings else names


def _defined(text: str, names: tuple[Name, ...]) -> dict[str, Name | None]:
    """Acronyms in brackets after their full name, each with the known name that the full one holds."""
    found: dict[str, Name | None] = {}
    for match in _BRACKETED.finditer(text):
        short = match.group(1)
        full = _expansion(text, short, match.start())
        if full is not None and short not in found:
            found[short] = _meaning(text, full, short, names)
    return found


def _expansion(text: str, short: str, end: int) -> Span | None:
    """The words before the brackets whose initials spell the acronym."""
    letters = [c.lower() for c in short if c.isupper()]
    words = list(re.finditer(r"[A-Za-z][\w'.]*", text[max(0, end - _LONGEST) : end]))
    at = len(letters) - 1
    for word in reversed(words):
        first, low = word.group()[0].lower(), word.group().lower()
        if first == letters[at] and (word.group()[0].isupper() or low in _SMALL):
            at -= 1
            if at < 0:
                return Span(max(0, end - _LONGEST) + word.start(), end)
        elif low not in _SMALL:
            return None
    return None


def _meaning(text: str, full: Span, short: str, names: tuple[Name, ...]) -> Name | None:
    inside = [n for n in names if n.span.meets(full)]
    actor = next((n for n in inside if n.kind == "actor" and n.form == "name"), None)
    if actor is not None:
        return actor
    land = inside[0] if inside and inside[0].kind == "country" else None
    if land is not None and land.span.start <= full.start and state_force(text, land.span.end) == full.end:
        return land
    same = [n for n in names if text[n.span.start : n.span.end] == short and n.kind == "actor"]
    return None if not same or inside else _kept(same[0], text, full)


def _kept(name: Name, text: str, full: Span) -> Name | None:
    """The book's reading of an acronym whose full name the book spells otherwise: kept for a name in another tongue or spelling."""
    return name if not re.search(r"[Cc]ouncil|[Cc]entre|[Cc]enter|[Aa]gency|[Cc]ommission|[Aa]ssociation|[Uu]niversity|[Ii]nstitute", text[full.start : full.end]) else None


def _possessed(text: str, names: tuple[Name, ...]) -> dict[str, Name | None]:
    """"Freedonia's FNA" where no known actor of that acronym was found to fit: a force of that country."""
    known = {text[n.span.start : n.span.end] for n in names}
    found: dict[str, Name | None] = {}
    for name in names:
        match = _POSSESSED.match(text, name.span.end) if name.kind == "country" else None
        if match is not None and match.group(1) not in known:
            found[match.group(1)] = name
    return found
