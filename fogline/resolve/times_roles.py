"""What a time in a sentence is the time of: the happening, a statement about it, something to come, or another happening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fogline.book.load import Book
from fogline.book.schemas.times import Section
from fogline.caseless import Caseless
from fogline.model import Span
from fogline.resolve.times_grammar import either

Role = Literal["", "statement", "other", "following", "earlier", "background"]
_REACH = 90
_OF = re.compile(r"\s+of\s")  # "accused the army on Saturday of ..."
_OPENS = re.compile(r"\W*(?:(?:but|and|then|on|late|early|earlier)\s+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Around:
    said_before: Caseless
    told_before: Caseless
    noun_before: Caseless
    said_after: Caseless
    said_later: Caseless
    quoted_later: Caseless
    accused: Caseless
    mourned: Caseless
    noun_after: Caseless
    within_noun: Caseless
    reaction: Caseless
    rising: Caseless
    future: Caseless
    future_after: Caseless
    recurring: Caseless
    other: Caseless
    other_possessive: Caseless
    answered: Caseless
    happening: Caseless


@lru_cache(maxsize=8)
def _around(book: Book) -> _Around:
    cues = book.section(Section).cues
    verbs, nouns, joins = either(cues.statement_verbs), either(cues.statement_nouns), either(cues.statement_joins)
    passive = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in cues.not_statement)

    return _Around(
        said_before=Caseless(rf"(?<!\w){passive}{verbs}\s+(?:(?:in|at|from)\s+[^\W\d][\w'-]+(?:\s+[^\W\d][\w'-]+)?\s+(?={either(cues.statement_joins[:3])}\s))?(?:{joins}\s+)?$"),
        told_before=Caseless(rf"(?<!\w){passive}{either(cues.telling)}\s+(?:(?:[\w'.-]+)\s+){{1,5}}(?:{joins}\s+)?$"),
        noun_before=Caseless(rf"(?<!\w){nouns}\s+(?:{either(cues.issuing)}\s+)?(?:{joins}\s+)?$"),
        said_after=Caseless(rf"\)?\s+(?:that\s+)?(?!{either(cues.taking)}\s+(?:\S+\s+)?{either(cues.not_said)}(?!\w)){verbs}(?!\w)"),
        said_later=Caseless(
            rf",?\s+(?!that\s|when\s|who\s|after\s|as\s)(?:[\w'.-]+\s+){{1,6}}?(?:{either(cues.late_reports)}|{either(cues.recounting)}\s+(?:its|his|her|their|the)\s+(?:[\w-]+\s+)?{either(cues.counting)})(?!\w)"
        ),
        quoted_later=Caseless(rf",?\s[^.;:\"]{{3,120}}?(?<!\w)(?:{verbs}|{either(cues.telling)})(?!\w)[^.;:\"]{{0,60}}[:,]\s*\""),
        accused=Caseless(rf"(?<!\w){either(cues.accusing)}\s[^,;.\"]{{1,80}}$"),
        mourned=Caseless(rf"\s+{either(cues.declared)}(?!\w)"),
        noun_after=Caseless(rf"(?:'s\s+(?:[\w-]+\s+)?|\s+){nouns}(?!\w)"),
        within_noun=Caseless(rf"(?<!\w)(?:in|at|during|via)\s+(?:an?|the|its|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?{nouns}\s+(?:[\w-]+\s+){{1,7}}$"),
        reaction=Caseless(rf"(?<!\w){either(cues.reacting)}\s(?:(?!\b{either([*cues.relatives, *cues.hurt])}\b)(?:[^,;.\"]|\"[\w' -]{{1,30}}\")){{0,60}}$"),
        rising=Caseless(rf"(?<!\w){either(cues.rising)}\s(?:(?!\b{either(cues.relatives)}\b)[^,;.\"]){{0,40}}$"),
        future=Caseless(rf"(?<!\w){either(cues.future)}(?!\w)[^,;.]*$"),
        future_after=Caseless(rf",?\s+[^,;.]{{0,40}}?(?<!\w){either(cues.future_after)}(?!\w)"),
        recurring=Caseless(rf"(?<!\w){either(cues.recurring)}\s+$"),
        other=Caseless(rf"(?<!\w){either(cues.other)}\s+(?:the\s+)?(?:[\w'-]+\s+){{0,2}}$"),
        other_possessive=Caseless(rf"(?<!\w){either(cues.other_possessive)}\s+(?:the\s+)?$"),
        answered=Caseless(rf"(?<!\w){either(cues.answering)}\s+(?:(?:the|an?)\s+)?(?:(?:[\w.-]+\s+){{0,2}}[\w.-]+'s?\s+)?$"),
        happening=Caseless(rf"(?:'s)?\s+(?:[\w'-]+\s+){{0,2}}?{either(cues.happenings)}(?!\w)"),
    )


def is_future(text: str, span: Span, stop: int, book: Book) -> bool:
    """True where the words around a time in its clause look ahead ("will", "scheduled for")."""
    around = _around(book)
    before = around.future.search(text[max(stop, span.start - _REACH) : span.start])
    return before is not None or around.future_after.match(text, span.end) is not None


def is_recurring(text: str, span: Span, book: Book) -> bool:
    """True for "every Friday", which is no day."""
    return _around(book).recurring.search(text[max(0, span.start - 10) : span.start]) is not None


def role_of(text: str, span: Span, rule: str, stop: int, book: Book) -> Role:
    """The role of the time at ``span`` in the sentence that starts at ``stop``."""
    around = _around(book)
    if rule in {"after", "before", "compared"}:
        return "following"
    if rule == "since_when":
        return "background"
    if rule == "ranked":  # "the third raid in a week" was on one day of it
        return "other"
    left, right = text[max(stop, span.start - _REACH) : span.start], text[span.end : span.end + _REACH]
    possessive = right.startswith("'s")
    if around.noun_after.match(right):
        return "statement"
    if not possessive and any(p.search(left) for p in (around.said_before, around.told_before, around.noun_before, around.within_noun)):
        return "statement"
    if not possessive and rule != "since" and (around.reaction.search(left) or around.rising.search(left)):
        return "statement"
    if not possessive and ((_OF.match(right) and around.accused.search(left)) or (_OPENS.fullmatch(left) and around.quoted_later.match(text, span.end))):
        return "statement"
    if around.said_after.match(right) or (not possessive and not left.strip() and around.said_later.match(right)):
        return "statement"
    if around.mourned.match(right) or around.other.search(left) or ((possessive or rule == "named") and around.other_possessive.search(left)):
        return "other"
    if around.happening.match(right) and around.answered.search(left):  # "the shelling followed Friday's raid that killed two"
        return "earlier"
    return ""
