"""The words that tell a relation between actors, in clean offsets: verbs ("shelters", "has armed") and joined words ("Iran-backed")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas import acts
from fogline.book.schemas.relations import Relation, Section
from fogline.extract.acts import compiled, words
from fogline.model import Span
from fogline.text import View


@dataclass(frozen=True, slots=True)
class RelationFound:
    """A relation's words: ``cue`` tells it; ``joined`` where they are the second half of a word that begins with the one who backs."""

    kind: Relation
    cue: Span
    sentence: int
    joined: bool
    verbal: bool


@dataclass(frozen=True, slots=True)
class _Rules:
    cues: dict[str, tuple[tuple[Relation, re.Pattern[str], bool], ...]]
    joined: re.Pattern[str]
    kinds: dict[str, Relation]


@lru_cache(maxsize=4)
def _rules(book: Book) -> _Rules:
    section, verbs = book.section(Section), book.section(acts.Section)
    cues: dict[str, list[tuple[Relation, re.Pattern[str], bool]]] = {}
    for kind in section.relation:
        for cue in kind.cues:
            forms, pattern, verbal = compiled(cue, verbs)
            for form in forms:
                cues.setdefault(form, []).append((kind, pattern, verbal))
    ends = {word: kind for kind in section.relation for word in kind.joined}
    return _Rules({form: tuple(found) for form, found in cues.items()}, re.compile(rf"(?<=\w)-({either(tuple(ends), fold=True)})\b", re.IGNORECASE), ends)


def find(view: View, book: Book) -> tuple[RelationFound, ...]:
    """Every word of a view that may tell a relation, in the order of the text; of several at one place the longest."""
    return tuple(found for index, sentence in enumerate(view.sentences) if sentence.kind in {"prose", "heading"} for found in _in_sentence(view.text, sentence.start, sentence.end, index, _rules(book)))


def _in_sentence(text: str, start: int, end: int, index: int, rules: _Rules) -> Iterator[RelationFound]:
    last = start
    for at, word in words(text, start, end):
        cues = rules.cues.get(word.lower())
        if cues is None or at < last:
            continue
        hits = [(m.end(), kind, verbal) for kind, pattern, verbal in cues if (m := pattern.match(text, at, end))]
        if hits:
            stop, kind, verbal = max(hits, key=lambda h: h[0])
            last = stop
            yield RelationFound(kind, Span(at, stop), index, joined=False, verbal=verbal)
    for match in rules.joined.finditer(text, start, end) if text.find("-", start, end) >= 0 else ():
        yield RelationFound(rules.kinds[match[1].lower()], Span(*match.span(1)), index, joined=True, verbal=False)
