"""Which armed group a report means by "the rebels" and "militants": the nearest named that acts in the place, or the only one."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import actors as schema
from fogline.book.schemas import groups
from fogline.found import ActorFound, starting
from fogline.model import Span
from fogline.resolve import actors_names
from fogline.resolve.scene import SPEAKS, Scene
from fogline.resolve.sides_called import is_told
from fogline.text import View

_TELLS = re.compile(r"(?:'s?)? (?:spokes\w+|media|commander|chief|statement|official|leader|count|figures|press)\b")


@lru_cache(maxsize=4)
def _actors(book: Book) -> dict[str, schema.Actor]:
    return actors_names.lexicon(book).actors


def only_group(scene: Scene, book: Book) -> ActorFound | None:
    """The one armed group that the report names and that acts in the place, if there is just one."""
    fits = [a for a in scene.actors if (a.side or "").startswith("nonstate:") and _acts_here(a, scene, book)]
    return fits[0] if len({a.side for a in fits}) == 1 else None


def group_before(view: View, scene: Scene, source: Span, book: Book) -> ActorFound | None:
    """The armed group a speaking "rebels" is: the last named before it; for "Tuareg rebels" only the one group of the report."""
    fits = [a for a in scene.actors if (a.side or "").startswith("nonstate:") and a.span.end <= source.start and _acts_here(a, scene, book)]
    start = view.sentences[view.sentence_at(source.start)].start
    same = [a for a in starting(scene.actors, start, source.start) if (a.side or "").startswith("nonstate:") and a.span.end <= source.start]
    if same:  # "... killed two of the X, the group said"
        return same[-1]
    ethnic = any(word.lower() in view.words(source).lower().split() for word in book.section(groups.Section).words.strands if word[0].isupper())
    if not ethnic and fits:
        return fits[-1]
    alone = only_group(scene, book)
    sentence = view.sentences[view.sentence_at(source.start)]
    return None if alone is None or source.end <= alone.span.start < sentence.end else alone


def armed_group(view: View, scene: Scene, at: int, book: Book, *, far: bool, apart: frozenset[str] = frozenset(), labelled: bool = False) -> ActorFound | None:
    """The armed group that "militants" at an offset means: the nearest in its sentence, else the nearest before, else the only one.

    With ``far`` false only the sentence counts ("kidnappers" need not be the group the report is about); the sides ``apart`` do not.
    A group that is ``labelled`` is none that the report names only as background.
    """
    fits = [a for a in scene.actors if (a.side or "").startswith("nonstate:") and a.side not in apart and _acts_here(a, scene, book)]
    fits = [a for a in fits if a.rule != "actor.office"] or fits  # a spokesman's name is no mention of his group's fighters
    if not fits:
        return None
    index = view.sentence_at(at)
    here = [a for a in fits if view.sentences[index].start <= a.span.start < view.sentences[index].end]
    if here:
        return min(here, key=lambda a: abs(a.span.start - at))
    if not far:
        return None
    before = [a for a in fits if a.span.start < at]
    if labelled and not any(is_told(view, a, index) for a in fits):
        return None
    if before:  # the group a report is about is the one it names most, save where that one speaks
        times = Counter(a.side for a in before if not _TELLS.match(view.text, a.span.end) and not SPEAKS.match(view.text[a.span.end : a.span.end + 40]))
        return max(before, key=lambda a: (times[a.side], a.span.start))
    return fits[0] if len({a.side for a in fits}) == 1 else None


def _acts_here(actor: ActorFound, scene: Scene, book: Book) -> bool:
    """True unless the book knows the group and has it active only elsewhere."""
    known = _actors(book).get(actor.actor or "")
    if actor.kind in {"polity", "civilian", "external"} or (known is not None and known.with_state):
        return False  # whom a state calls rebels are not those who fight beside it
    if known is None or not known.countries or scene.place is None:
        return True
    return scene.place in actors_names.local(known, scene.place, actors_names.lexicon(book)).countries
