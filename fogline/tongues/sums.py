"""Whether a figure of a report in another language is of one happening or a sum, a total, a part or replaced."""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas.tongue import Section
from fogline.model import Kind, Scope
from fogline.tongues.words import words

_SLOTS = {"<year>": r"(?:19|20)\d\d", "<number>": r"[\w.]+"}


@lru_cache(maxsize=256)
def kind_of(sentence: str, clause: str, book: Book) -> Kind:
    """``aggregate`` where what is told of a figure sums up a period or a war, else ``event``.

    Told of it are its own clause, the words that open the sentence, and the subject set apart from its verb by a comma; of the other parts only one that
    opens with what sums up (a town "besieged since May" makes no sum).
    """
    sums, parts = _patterns(book)[0], [part.strip() for part in sentence.replace(";", ",").split(",")]
    told = [*parts[:1], clause]
    own = next((at for at, part in enumerate(parts) if part == clause.strip(" ,;")), 0)
    if own and parts[own].partition(" ")[0].lower() in {*words(book).grammar.have, *words(book).grammar.be}:
        told.append(parts[own - 1])
    return "aggregate" if any(map(sums.search, told)) or any(map(sums.match, parts)) else "event"


def scope_of(sentence: str, book: Book, *, part: bool) -> Scope:
    """``part`` for some of those told, ``superseded`` for a figure that the sentence itself calls an earlier one, else ``total``."""
    if part:
        return "part"
    return "superseded" if _patterns(book)[1].search(sentence) else "total"


@lru_cache(maxsize=8)
def _patterns(book: Book) -> tuple[re.Pattern[str], re.Pattern[str]]:
    section, say = book.section(Section).sums, words(book).plain
    return _any([say(form) for form in section.aggregate]), _any([say(form) for form in section.superseded])


def _any(forms: list[str]) -> re.Pattern[str]:
    """Any of the cue phrases, slots and all."""
    parts = [re.sub(r"<year>|<number>", lambda m: _SLOTS[m.group()], re.escape(form)) for form in sorted(forms, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)", re.IGNORECASE)
