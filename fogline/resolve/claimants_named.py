"""Independent bodies that a text calls by a name of their own ("Northtown Relief Committee"): the name is the claimant."""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas.bodies import Section
from fogline.model import Span
from fogline.resolve import claimants_words
from fogline.resolve.claimants_words import Naming
from fogline.text import View

_NAME = re.compile(r"[A-Z][\w'-]*(?: (?:(?:of|for|and|on|without|against|de|des|du)(?: the)? )?[A-Z][\w'-]*)+")
_NO_NAME = frozenset({"official", "military", "medical", "outlet", "witness"})


@lru_cache(maxsize=4)
def _nouns(book: Book) -> tuple[frozenset[str], frozenset[str]]:
    words = book.section(Section).words
    return frozenset(words.associations), frozenset(words.statal)


def named_body(view: View, span: Span, naming: Naming, book: Book) -> str | None:
    """The proper name of an independent body in ``span``; ``None`` for a state's body, a known actor and whatever has no name."""
    if any(b.role in _NO_NAME for b in naming.bodies):
        return None
    if any(not claimants_words.actor(n, book).name[0].islower() for n in naming.actors):
        return None
    associations, statal = _nouns(book)
    for match in _NAME.finditer(view.words(span)):
        name = re.sub(r"^(?:The|A|An) ", "", match.group())
        words = {re.sub(r"'s$|'$", "", word).lower() for word in name.split()}
        if " " in name and words & associations and not words & statal:
            return name
    return None
