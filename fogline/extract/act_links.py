"""What an act is said to answer or to follow: the words after "in response to" and "after" in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas.acts import Section
from fogline.model import Span
from fogline.text import View

_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|which|who|the|he|she|it|they|a|an|said|says|according)\b|(?<=\w)\. |\.$|\"| (?:but|while|which|said|says|according)\b")
_COMMA = re.compile(r",")
_TIME = re.compile(r"(?:\d|(?:a|an|the|one|two|three|four|five|six|seven|several|some|many|more|midnight|dawn|noon|that|this|sunset|sunrise|dark)\b(?! \w+ (?:of|on|that|in|by|which|strike|attack)))|(?:all|hours|days|months|years|which|whom|what|being|having)\b", re.IGNORECASE)
_SHORTEST = 8  # characters: less tells nothing that happened


@dataclass(frozen=True, slots=True)
class LinkFound:
    """What is answered or followed: clean offsets of the words after the link."""

    kind: Literal["answers", "follows"]
    span: Span


@lru_cache(maxsize=4)
def _links(book: Book) -> re.Pattern[str]:
    section = book.section(Section)
    return re.compile(rf"\b(?:(?P<answers>{either(section.answers, fold=True)})|(?P<follows>{either(section.follows, fold=True)})) ", re.IGNORECASE)


def find(view: View, sentence: int, cue: Span, book: Book) -> tuple[LinkFound, ...]:
    """The links of the act whose words are ``cue``: behind it, or at the head of its sentence; each up to the end of its clause."""
    here = view.sentences[sentence]
    found = []
    for match in _links(book).finditer(view.text, here.start, here.end):
        leads = match.start() - here.start < 3
        if match.start() < cue.end and not leads and match["answers"] is None:
            continue
        end = (_COMMA if leads else _CLAUSE).search(view.text, match.end(), here.end)
        span = Span(match.end(), end.start() if end is not None else here.end)
        if match["answers"] is None and _TIME.match(view.text, span.start) is not None:
            continue
        if span.end - span.start >= _SHORTEST and not span.covers(cue):
            found.append(LinkFound("answers" if match["answers"] else "follows", span))
    return tuple(found)
