"""Armed groups no list knows, by the form of their name ("the Xland Liberation Front"): provisional actors with a lasting id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from fogline.alternation import either
from fogline.book import Book
from fogline.book.schemas.actors import Section, Shape
from fogline.model import Span
from fogline.resolve import actors_acronyms, actors_lexicon
from fogline.resolve.spelled import spelled

if TYPE_CHECKING:
    from fogline.resolve.actors_names import Name

_WORD = r"(?:(?:al|el|ul|as|ad|an|ar|ash|az)-)?[A-Z\u00c0-\u00de][\w'-]*"
_NEAR = 40  # characters beside a name in which a word for an armed group speaks of it
_LEADS = re.compile(r"(?:(?:The|And|But|In|A|An|On|At|By|When|While|After|As|For|From|With|If) )+")
_APART, _ENDED = re.compile(r"(?<![\w-])"), re.compile(r"(?![\w-])")
_BRACKETED = re.compile(r" ?\(([A-Z][A-Z0-9-]{1,7})\)")
_MARK = re.compile(r"[.;:!?\n]")


@dataclass(frozen=True, slots=True)
class _Form:
    """One shape, compiled: where its name stands is the group ``name`` of ``pattern``; each of ``needs`` holds words of which the text must have one."""

    shape: Shape
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


@lru_cache(maxsize=4)
def _forms(book: Book) -> tuple[_Form, ...]:
    section = book.section(Section)
    small = either(section.shape_words.small)
    return tuple(_Form(shape, re.compile(_written(shape, small)), _needs(shape)) for shape in section.shapes)


def _needs(shape: Shape) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words) for words in (shape.heads, shape.tails, shape.openers, shape.naming) if words)


@lru_cache(maxsize=4)
def _sieve(book: Book) -> tuple[AhoCorasick, tuple[str, ...]]:
    """Every word that some shape needs, to see at one look which shapes a text can hold."""
    words = tuple(sorted({word for form in _forms(book) for needed in form.needs for word in needed}))
    return AhoCorasick(words), words


def _possible(text: str, book: Book) -> Iterator[_Form]:
    """The shapes of which the text has the words."""
    automaton, words = _sieve(book)
    here = {words[pattern] for pattern, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}
    yield from (form for form in _forms(book) if not any(here.isdisjoint(needed) for needed in form.needs))


def _written(shape: Shape, small: str) -> str:
    """The pattern of a shape over capitalised words."""
    more = rf"(?:{_WORD}|{small})"
    if shape.naming:
        return rf"\b(?:{either(shape.naming)})(?: the)? [\"']?(?P<name>{_WORD}(?: {more}){{0,6}})"
    if shape.openers:
        joined, apart = (either(o for o in shape.openers if o.endswith("-") is hyphen) for hyphen in (True, False))
        ways = [rf"(?:{joined}){_WORD}(?: {_WORD}){{0,2}}"] * bool(joined) + [rf"(?:{apart}) (?:the )?{_WORD}(?: {more}){{0,5}}"] * bool(apart)
        return rf"\b(?P<name>{'|'.join(ways)})"
    tails = either(shape.tails)
    if shape.heads:
        return rf"\b(?P<name>(?:{_WORD} ){{0,4}}(?:{either(shape.heads)}) (?:{more} ){{0,4}}(?:{tails}))(?![\w'-])"
    return rf"\b(?P<name>(?:{_WORD} (?:(?:{small}) )?){{1,4}}(?:{tails}))(?![\w-])"


@lru_cache(maxsize=4)
def _around(book: Book) -> tuple[re.Pattern[str], frozenset[str], frozenset[str], re.Pattern[str]]:
    """Words for an armed group, names no armed group has to itself, the small words of names, and words for a political party."""
    words = book.section(Section).shape_words
    parties = re.compile(rf"\b(?:{either(words.parties, fold=True)})\b", re.IGNORECASE)
    return re.compile(rf"\b(?:{either(words.company, fold=True)})\b", re.IGNORECASE), frozenset(words.never), frozenset(words.small), parties


@dataclass(frozen=True, slots=True)
class Shaped:
    """A name of such a form: where it stands, and the key under which the lexicon makes an actor of it."""

    span: Span
    key: str


def find(text: str, names: Sequence[Name], book: Book) -> list[Shaped]:
    """The groups no list knows whose names no known name overlaps, with the acronyms that the text gives them, in its order."""
    found: list[Shaped] = []
    for form in _possible(text, book):
        for match in form.pattern.finditer(text):
            span = _trimmed(text, Span(*match.span("name")), book)
            if span is not None and not any(span.meets(other.span) for other in found) and _is_group(text, span, form.shape, names, book):
                found.append(Shaped(span, actors_lexicon.provisional(text[span.start : span.end], form.shape.kind)))
    found += [short for one in found for short in _shortened(text, one, names, found)]
    return sorted(found, key=lambda one: one.span)


def _trimmed(text: str, span: Span, book: Book) -> Span | None:
    """The name without an article or conjunction before it and small words after it; ``None`` for a single word."""
    words = text[span.start : span.end]
    lead = _LEADS.match(words)
    kept = words[lead.end() if lead else 0 :].split(" ")
    while kept and kept[-1] in _around(book)[2]:
        kept.pop()
    name = " ".join(kept)
    start = span.start + (lead.end() if lead else 0)
    return Span(start, start + len(name)) if len(kept) > 1 or "-" in name else None


def _is_group(text: str, span: Span, shape: Shape, names: Sequence[Name], book: Book) -> bool:
    company, never, _, parties = _around(book)
    name = text[span.start : span.end]
    if name in actors_lexicon.lexicon(book).forms or any(name == other or name.startswith((f"{other} of ", f"{other} ") if other.startswith("Army of") else f"{other} of ") for other in never):
        return False  # a name that several bear is nobody's until the text tells whose
    for known in names:
        if known.span.meets(span) and (known.kind in {"actor", "office"} or _is_of_nation(text, span, known, shape)):
            return False
    before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
    before, after = _MARK.split(before)[-1], _MARK.split(after)[0]
    if shape.heads and (parties.search(before) is not None or parties.search(after) is not None):
        return False
    if not shape.company:
        return True
    return not name[0].isdigit() and (company.search(before) is not None or company.search(after) is not None)


def _is_of_nation(text: str, span: Span, known: Name, shape: Shape) -> bool:
    """True where a country makes the name a state's or an ordinary noun's ("Freedonian Army", "Army of Freedonia", "a Freedonian cartel")."""
    if known.span.start == span.start and (end := actors_acronyms.state_force(text, known.span.end)) is not None and end >= span.end:
        return True
    if shape.heads or shape.naming:
        return False
    if shape.openers:
        opener = next((o for o in shape.openers if text.startswith(o, span.start)), "")
        return opener.count(" ") < 2 and text[span.start + len(opener) : known.span.start].strip() in {"", "the"}
    return known.span.start == span.start


def _shortened(text: str, group: Shaped, names: Sequence[Name], found: Sequence[Shaped]) -> Iterator[Shaped]:
    """The acronym that stands in brackets behind the group's name, wherever the text uses it."""
    match = _BRACKETED.match(text, group.span.end)
    if match is None:
        return
    taken = [n.span for n in names] + [f.span for f in found]
    for at in spelled(text, match.group(1), _APART, _ENDED):
        span = Span(at, at + len(match.group(1)))
        if not any(span.meets(other) for other in taken):
            yield Shaped(span, group.key)
