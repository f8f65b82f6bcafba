"""Background that a report puts into somebody's sentence: "in the town, where shells killed 40 in April", "a war that has killed thousands"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from fogline.alternation import either
from fogline.book.load import Book
from fogline.book.schemas.voices import Section
from fogline.caseless import Caseless
from fogline.extract.voice_quotes import meeting
from fogline.found import VoiceScope
from fogline.model import Span
from fogline.text import View

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)


_BLAMES = re.compile(r"(?:accus|blam|den|reject|disput|dismiss|condemn)\w*", re.IGNORECASE)
_DENIED_DEED = re.compile(
    r" (?:to )?(?:bombing|shelling|striking|attacking|carrying out|hitting|targeting|raiding|conducting|being behind|having \w+ed)\b[^.;]*?"
    r"(\b(?:killing|wounding|injuring|leaving|(?:which|that) (?:killed|left|wounded|injured))\b[^.;]*)",
    re.IGNORECASE,
)
_RECORD = re.compile(r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest|most deadly)\b[^;.]*?(\bsince\b[^;.]*)", re.IGNORECASE)


@lru_cache(maxsize=4)
def _deed(book: Book) -> re.Pattern[str]:
    """A deed told of by what it did ("an attack that killed 40"): whoever denies it, or blames another, does not count its dead."""
    events = either(book.section(Section).events, fold=True)
    return re.compile(rf"(?:, |\b(?:about|for|of|over|behind|in) )(?:an?|the) (?:[\w'-]+ ){{0,3}}(?:{events}|fight|fighting|clash) (?:that|which)\b[^,;.]*", re.IGNORECASE)


@lru_cache(maxsize=4)
def _gone_by(book: Book) -> tuple[Caseless, Caseless]:
    """A deed of another day that a clause counts: "last month's raid on the town, which killed 26", "the raid earlier this month in which 18 died"."""
    events = either(book.section(Section).events, fold=True)
    clause = r"((?:in which|which|that)\b[^,;.]*)"
    return (
        Caseless(rf"\b(?:last (?:week|month|year)'s|(?:an?|the) (?:earlier|previous)) [^.;,]{{0,40}}?\b(?:{events})\b[^.;]{{0,80}}?,? {clause}"),
        Caseless(rf"\b(?:{events}) (?:earlier this|earlier in|last|in {_MONTH}|(?:days|weeks|months|years) (?:ago|earlier))\b[^.;,]{{0,25}}?,? {clause}"),
    )


@lru_cache(maxsize=4)
def _patterns(book: Book) -> tuple[Caseless, Caseless, re.Pattern[str]]:
    """A war told as long going on, a clause about a place or a day, and what in it shows another time than the story's."""
    words = book.section(Section)
    wars, scenes, before = (either(forms, fold=True) for forms in (words.wars, words.scenes, words.before))
    return (
        Caseless(rf"\b(?:{wars}) (?:that|which) (?:has|have) (?:\w+ )?(?:killed|left|claimed|displaced|cost|wounded|injured|uprooted)\b[^,;.]*"),
        Caseless(rf"(?:, (?:{scenes})|\b(?:{scenes}))\b[^,;.]*"),
        re.compile(rf"\b(?:{before})\b|\bin {_MONTH}\b(?! \d{{1,2}}\b)|\b(?:in|since) (?:19|20)\d\d\b|\bon (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})\b"),
    )


def holes(view: View, scopes: Iterable[VoiceScope], quotes: tuple[Span, ...], book: Book) -> tuple[Span, ...]:
    """Stretches of the narrator's background inside voices' sentences, in order; none within a quotation, which is all its speaker's."""
    war, scene, before = _patterns(book)
    found: set[Span] = set()
    for scope in scopes:
        for match in war.finditer(view.text, scope.scope.start, scope.scope.end):
            found.add(Span(match.start(), match.end()))
        found |= {Span(*m.span(1)) for m in _RECORD.finditer(view.text, scope.scope.start, scope.scope.end)}
        for past in _gone_by(book):
            found |= {Span(*m.span(1)) for m in past.finditer(view.text, scope.scope.start, scope.scope.end)}
        if scope.stance in {"denies", "acknowledges"} and (deed := _DENIED_DEED.match(view.text, scope.cue.end)) is not None:
            found.add(Span(deed.start(1), min(deed.end(1), scope.scope.end)))
        if _BLAMES.fullmatch(view.words(scope.cue)):
            found |= {Span(*m.span()) for m in _deed(book).finditer(view.text, scope.scope.start, scope.scope.end)}
        for match in scene.finditer(view.text, scope.scope.start, scope.scope.end):
            if before.search(view.text[match.start() : match.end()]) and not before.search(view.text, scope.scope.start, match.start()):
                found.add(Span(match.start(), match.end()))
    return tuple(sorted(h for h in found if not any(True for _ in meeting(quotes, h))))


def cut(scopes: Sequence[VoiceScope], gaps: tuple[Span, ...]) -> list[VoiceScope]:
    """The scopes without the gaps in them; one with a gap amid it goes on behind it."""
    found = []
    for scope in scopes:
        start = scope.scope.start
        for gap in gaps:
            if start <= gap.start and gap.end <= scope.scope.end:
                found += [replace(scope, scope=Span(start, gap.start))] if gap.start > start else []
                start = gap.end
        found += [replace(scope, scope=Span(start, scope.scope.end))] if start < scope.scope.end else []
    return found
