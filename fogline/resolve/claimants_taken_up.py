"""Who a short form is: "the Committee", "the paramilitary", a surname, by what the text says of them elsewhere."""

from __future__ import annotations

import re

from fogline.book import Book
from fogline.found import starting
from fogline.model import Span
from fogline.resolve import claimants_words
from fogline.resolve.claimants_words import Naming
from fogline.resolve.scene import Scene
from fogline.text import View

_DESCRIBED = re.compile(r"[Tt]he (paramilitar(?:y|ies)|militias?|junta|movement|faction)\b(?! (?:official|source|commander|leader|police|officer|statement))")


def short_form(view: View, scene: Scene, source: Span, book: Book) -> Naming | None:
    """The organisation that "the Committee" or "the Observatory" takes up: the last one before whose name holds that word."""
    match = re.fullmatch(r"[Tt]he ([A-Z][\w'-]+)", view.words(source).strip())
    if match is None:
        return None
    for name in reversed(scene.names):
        if name.kind == "actor" and name.span.end <= source.start and match.group(1) in view.words(name.span).split():
            return claimants_words.read(view, scene, name.span, book)
    return None


def described(view: View, scene: Scene, source: Span) -> str | None:
    """The armed group that a bare "the paramilitary" or "the militia" is: the last one before that the text calls by that word."""
    match = _DESCRIBED.match(view.words(source).strip())
    if match is None:
        return None
    word = match.group(1).lower().removesuffix("s").removesuffix("ie")
    for name in reversed(starting(scene.names, 0, source.start)):
        if name.kind == "actor" and re.search(rf"\b{word}\w*(?: |$)", view.text[max(0, name.span.start - 20) : name.span.start + len(word) + 2], re.IGNORECASE):
            return name.key
    return None


def surname_naming(view: View, scene: Scene, source: Span, book: Book) -> Naming | None:
    """What the text says elsewhere about a person named by surname: the words just before and after the fuller name."""
    match = re.search(r"([A-Z][\w'-]+)\W*$", view.words(source))
    if match is None:
        return None
    for other in re.finditer(rf"\b{re.escape(match.group(1))}\b", view.text):
        if other.start() >= source.start and other.end() <= source.end + 1 and source.end - source.start < 60:
            span = _apposition(view, Span(source.start, source.end))
        else:
            span = _apposition(view, Span(other.start(), other.end()))
        naming = claimants_words.read(view, scene, span, book)
        if not naming.empty:
            return naming
    return None


def _apposition(view: View, name: Span) -> Span:
    """A name with the title before it and the apposition after it, inside its sentence."""
    sentence = view.sentences[view.sentence_at(name.start)]
    before = view.text[sentence.start : name.start]
    cut = max((m.end() for m in re.finditer(r"[,;:\"(]|\b(?:said|says|told|by|that|and|to)\b", before)), default=0)
    after = re.match(r"(?:[^,.;:\"]*), (?:who (?:is|was) )?(?:an? |the )?[^,.;\"]{3,90}?(?=[,.;]| (?:said|says|told|tells|added|confirmed|announced|claimed|reported)\b)", view.text[name.end : sentence.end])
    return Span(sentence.start + cut, name.end + (after.end() if after else 0))
