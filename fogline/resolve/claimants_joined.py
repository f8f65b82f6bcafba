"""Whose body a body is by a name joined to its noun: "the Houthi-run news agency", "Hezbollah-affiliated rescuers"."""

from __future__ import annotations

import re

from fogline.book import Book
from fogline.book.schemas.actors import Actor
from fogline.found import ActorFound, starting
from fogline.model import Span
from fogline.resolve import actors_names, claimants_words
from fogline.resolve.claimants_words import Naming
from fogline.resolve.scene import LONGEST, Scene
from fogline.text import View

_JOINED = re.compile(
    r"\b([A-Z][\w'.]*(?:[ -][A-Z][\w'.]*)*)-(?:run|affiliated|linked|aligned|allied|controlled|held|owned|operated|dominated|administered) (?:the )?"
)
_ARMED = frozenset({"rebel", "political_militia", "identity_militia"})
_REBELS = re.compile(r"\b(?:rebels?|separatists?|insurgents?|guerrillas?)\b", re.IGNORECASE)
_LEAGUE = re.compile(r"\b(?:[Tt]he|this|their|its) (alliance|bloc)\b")
_PRESS = frozenset({"state_media", "outlet"})


def party(view: View, scene: Scene, source: Span, naming: Naming, book: Book) -> Actor | None:
    """The armed group that runs the body of a voice, by its own words, or for an agency by the words before any naming of it.

    ``None`` for armed people ("Qaeda-linked militants" are no Qaeda) and where a name of the book holds the joined word already.
    """
    if naming.group:
        return None
    held = [n.span for n in naming.actors]
    for match in _JOINED.finditer(view.text, source.start, source.end):
        if not any(span.start < match.end(1) and span.end > match.end(1) + 1 for span in held):
            return _armed(match.group(1), scene, book)
    for name in naming.actors:
        if claimants_words.actor(name, book).kind in _PRESS and (found := _before(view, scene, name.key, book)) is not None:
            return found
    return None


def _before(view: View, scene: Scene, key: str, book: Book) -> Actor | None:
    """The armed group that some naming of an agency is joined to."""
    for name in scene.names:
        if name.kind == "actor" and name.key == key:
            start = max(0, name.span.start - LONGEST)
            match = next((m for m in _JOINED.finditer(view.text, start, name.span.start) if m.end() == name.span.start), None)
            if match is not None:
                return _armed(match.group(1), scene, book)
    return None


def _armed(words: str, scene: Scene, book: Book) -> Actor | None:
    """The armed group of a name, one of the place before others."""
    known = (actors_names.lexicon(book).actors[n.key] for n in actors_names.find(words, book, scene.place) if n.kind == "actor")
    return next((a for a in known if a.kind in _ARMED), None)


def rebels_below(view: View, scene: Scene, source: Span, book: Book) -> ActorFound | None:
    """The armed group that opening "rebels" or "separatists" are: the one group of this country alone that the report names further down."""
    if _REBELS.search(view.words(source)) is None or scene.place is None:
        return None
    known = actors_names.lexicon(book).actors
    fits = [a for a in scene.actors if a.actor in known and known[a.actor].kind == "rebel" and known[a.actor].countries == (scene.place,)]
    return fits[0] if len({a.side for a in fits}) == 1 else None


def league(view: View, scene: Scene, source: Span, book: Book) -> tuple[str, str | None] | None:
    """The noun of "a spokesman for the alliance", and the actor of the text whose name holds it (NATO is one), the last before or the first;
    ``None`` for any other voice."""
    match = _LEAGUE.search(view.words(source))
    if match is None:
        return None
    noun = match.group(1).lower()
    keys = []
    for name in scene.names:
        if name.kind == "actor":
            known = claimants_words.actor(name, book)
            if name.key == "nato" or any(noun in alias.lower().split() for alias in (known.name, *known.aliases)):
                keys.append((name.span.start, name.key))
    before = [key for start, key in keys if start < source.start]
    return noun, before[-1] if before else keys[0][1] if keys else None


def named_in_full(view: View, scene: Scene, label: str, book: Book) -> Actor | None:
    """The organisation of the text whose full name ends in ``label``: the Committee of the Red Cross for "the Red Cross"."""
    for name in starting(scene.names, 0, len(view.text)):
        if name.kind != "actor":
            continue
        known = claimants_words.actor(name, book)
        if known.kind in {"body", "monitor"} and any(alias.endswith(f" {label}") for alias in (known.name, *known.aliases)):
            return known
    return None
