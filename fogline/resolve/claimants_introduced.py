"""What a voice's introduction adds to its words: "the ministry" of the defence ministry told of before."""

from __future__ import annotations

from dataclasses import replace

from fogline.book import Book
from fogline.book.schemas.bodies import Section
from fogline.found import VoiceScope
from fogline.model import Span
from fogline.resolve import claimants_taken_up, claimants_words
from fogline.resolve.claimants_words import Naming
from fogline.resolve.scene import Scene
from fogline.text import View

_STATE_ROLES = frozenset({"official", "military", "spokesman"})
_ARMED = frozenset({"rebel", "political_militia", "identity_militia"})


def read(view: View, scope: VoiceScope, scene: Scene, book: Book) -> Naming:
    """What a voice's words name, with what its introduction says more, else what the text says elsewhere of that body or person."""
    naming = claimants_words.read(view, scene, scope.source, book)
    if scope.introduction is not None and ("-based " in view.words(scope.source) or scope.introduction.start > scope.source.end):
        naming = claimants_words.read(view, scene, scope.introduction, book)  # where a group sits is not whose it is
    elif scope.introduction is not None and _needs(naming):
        fuller = claimants_words.read(view, scene, scope.introduction, book)
        near = view.sentence_at(scope.source.start) - view.sentence_at(scope.introduction.start) <= 1
        if _takes_up(naming, fuller, book, near=near):
            naming = _filled(naming, fuller)
    if naming.empty and not is_pronoun(view, scope.source, book):
        told = claimants_taken_up.short_form(view, scene, scope.source, book)
        told = told or claimants_taken_up.surname_naming(view, scene, scope.source, book)
        naming = told if told is not None else naming
    return naming


def is_pronoun(view: View, source: Span, book: Book) -> bool:
    """True where a voice is only "he" or "they"."""
    return view.words(source).strip().lower() in book.section(Section).words.pronouns


def _needs(naming: Naming) -> bool:
    """True where the introduction may add something: no party yet, or a body without its country."""
    return not (naming.actors or naming.offices or naming.countries or naming.both_sides)


def _takes_up(naming: Naming, fuller: Naming, book: Book, *, near: bool) -> bool:
    """True where the words can stand for their introduction: "the group" for a committee, or an armed group that spoke just before;
    "the army" never for an armed group."""
    armed = any(claimants_words.actor(n, book).kind in _ARMED for n in fuller.actors)
    if naming.group:
        return (near if armed else bool(fuller.actors)) or any(b.role not in _STATE_ROLES for b in fuller.bodies)
    state = any(b.role in {"official", "military"} and b.id != "ranks" for b in naming.bodies)
    return not (armed and state and not {b.id for b in naming.bodies} & {b.id for b in fuller.bodies})


def _filled(naming: Naming, fuller: Naming) -> Naming:
    """The source's body with the introduction's country, actor and office; the introduction's body where the source is vaguer."""
    vague = not naming.bodies or naming.bodies[0].role == "spokesman"
    if not vague and naming.bodies[0].id == "officials" and fuller.bodies:  # "the official" of a ministry, or of an association
        vague = fuller.bodies[0].role in _STATE_ROLES | {"independent"}
    if not vague and naming.bodies[0].id == "sources" and fuller.bodies:  # "the source" of the police
        vague = True
    if not vague and naming.bodies[0].id == "ministry" and fuller.bodies:  # "a ministry spokesman"
        vague = fuller.bodies[0].id.endswith("-ministry")
    bodies = fuller.bodies if vague and fuller.bodies else naming.bodies
    return replace(fuller, bodies=bodies, both_sides=naming.both_sides or fuller.both_sides, group=naming.group or fuller.group)
