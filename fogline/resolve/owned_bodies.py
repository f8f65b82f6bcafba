"""The bodies a text names ("the health ministry", "the army"), and whose they are where a nation stands with them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import bodies
from fogline.book.wordlist import WordList
from fogline.model import Span
from fogline.resolve import actors_names
from fogline.resolve.actors_names import Name

_ARMIES = frozenset({"military", "army", "ranks"})
_BETWEEN = re.compile(r"(?:'s|')?(?: [\w-]+){0,2} ")
_TITLE_OF = re.compile(r"\b(?:of|for|from|in|with|at|to)\b")
_VERB = re.compile(r" (?:a|an|the|has|have|had|is|was|says?|said|\w+ed|sent|its|their) ")
_WORDS_BETWEEN = 3  # blanks in what may stand between a nation and its body
Owned = tuple[int, str]


@lru_cache(maxsize=4)
def _forms(book: Book) -> tuple[WordList, dict[str, tuple[int, bodies.Body]]]:
    table: dict[str, tuple[int, bodies.Body]] = {}
    for rank, body in enumerate(book.section(bodies.Section).bodies):
        for form in body.forms:
            table.setdefault(form.lower(), (rank, body))
    return WordList(table), table


def bodies_in(text: str, span: Span, book: Book) -> list[tuple[Span, int, bodies.Body]]:
    """Bodies named in ``span`` with their rank (0 is the narrowest), in the order of the text."""
    words, table = _forms(book)
    return [(Span(start, end), *table[form]) for start, end, form in words.find(text, span.start, span.end)]


def family(body: bodies.Body) -> str:
    """What a body shares its nation with: its own kind; the army, the ranks and the military are one."""
    return "military" if body.id in _ARMIES else body.id


def owned(text: str, names: Sequence[Name], book: Book) -> Mapping[str, tuple[Owned, ...]]:
    """Where in a text a nation stands with a body ("the Ruritanian army"): for each family of bodies the offset and the country, in order."""
    nations = [n for n in names if n.kind == "country" and n.form != "national"]
    forces = _forces(names, book)
    found: dict[str, list[Owned]] = {}
    if not nations and not forces:
        return {}
    for span, _, body in bodies_in(text, Span(0, len(text)), book):
        near = [(span.start, land) for name, land in forces if name.covers(span)]
        for name in reversed(nations[: bisect_right(nations, span.start, key=lambda n: n.span.end)]):
            gap = text[name.span.end : span.start]
            if gap.count(" ") > _WORDS_BETWEEN:
                break
            if _BETWEEN.fullmatch(gap) and not _TITLE_OF.search(gap) and not _VERB.search(gap):
                near.append((span.start, name.key))
        found.setdefault(family(body), []).extend(reversed(near))
    return {key: tuple(at) for key, at in found.items()}


def _forces(names: Sequence[Name], book: Book) -> list[tuple[Span, str]]:
    """The forces of one state that the text calls by a name of their own ("Somali National Army"), each with its country."""
    known = actors_names.lexicon(book).actors
    states = [(n.span, known[n.key]) for n in names if n.kind == "actor" and known[n.key].kind == "state"]
    return [(span, actor.countries[0]) for span, actor in states if len(actor.countries) == 1]
