"""The words of speaking, compiled from the book, and the light tokens that the voice finders read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from fogline.alternation import either
from fogline.book.load import Book
from fogline.book.schemas.actors import Section as Actors
from fogline.book.schemas.voices import Section, Verb
from fogline.caseless import Caseless

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:(?!-[A-Z]{5})['.-][^\W_]+)*'?|\S")
_NO_NAMES = ("a", "an", "another", "the", "there", "such")
_CAPITALS = re.compile(r" [A-Z]{3}")


class Token(NamedTuple):
    """A word, number or mark: clean offsets, the word, and the word in lower case without a possessive ending."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """True for a word that begins with a capital."""
        return "A" <= self.text[0] <= "Z" or "\u00c0" <= self.text[0] <= "\u024f"

    @property
    def possessive(self) -> bool:
        """True for "Pakistan's" and "rebels'"."""
        return self.text.endswith(("'s", "'"))


_new = tuple.__new__  # as Token(...), in half the time: a report has thousands


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]``."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word, (first, at) = match[0], match.span()
        # "WHO" is the agency of the United Nations, not the pronoun, but where all words are in capitals
        low = "un" if word == "WHO" and not _CAPITALS.match(text, at) else _low(word)
        found.append(_new(Token, (first, at, word, low)))
    return found


@lru_cache(maxsize=8192)  # reports use few words again and again
def _low(word: str) -> str:
    """A word in lower case without a possessive ending."""
    low = word.lower()
    if len(low) > 2:
        low = low[:-2] if low.endswith("'s") else low.rstrip("'")
    return low


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a reporting verb."""

    verb: Verb
    tense: Literal["finite", "participle"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled words of speaking: sets for membership, one pattern each for what has several words.

    ``openings`` are the single words with which an attribution may be told: no other word needs a second look.
    ``small`` are words that end no proper name.
    """

    verbs: dict[str, tuple[Form, ...]]
    openings: frozenset[str]
    quotes: frozenset[str]
    assertions: frozenset[str]
    reporting: frozenset[str]
    persons: frozenset[str]
    speakers: frozenset[str]
    unnamed: frozenset[str]
    records: frozenset[str]
    groups: frozenset[str]
    alike: dict[str, frozenset[str]]
    names: frozenset[str]
    institutions: frozenset[str]
    offices: frozenset[str]
    states: frozenset[str]
    telling: frozenset[str]
    medical: frozenset[str]
    tallies: frozenset[str]
    vague: frozenset[str]
    narrators: frozenset[str]
    beliefs: frozenset[str]
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    happenings: frozenset[str]
    boundaries: frozenset[str]
    openers: frozenset[str]
    prepositions: frozenset[str]
    occasions: frozenset[str]
    times: frozenset[str]
    plain: frozenset[str]
    small: frozenset[str]
    bodies: frozenset[str]
    organisations: frozenset[str]
    honorifics: frozenset[str]
    events: frozenset[str]
    media: Caseless
    phrases: Caseless
    phrase_ids: dict[str, str]
    resumes: Caseless
    background: Caseless
    plurals: Caseless
    continues: Caseless
    revisions: Caseless
    armed: re.Pattern[str]
    lasting: Caseless
    additions: Caseless


def _verbs(section: Section) -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    for verb in section.verb:
        for word in verb.forms:
            found.setdefault(word, []).append(Form(verb, "finite"))
        for word in verb.participles:
            found.setdefault(word, []).append(Form(verb, "participle"))
    return {word: tuple(forms) for word, forms in found.items()}


def _alike(section: Section) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for family in section.alike:
        for word in family:
            found.setdefault(word, set()).update(family)
    return {word: frozenset(family) for word, family in found.items()}


def _armed(book: Book) -> list[str]:
    """The proper names of armed groups that hold a word such as "Army" or "Forces"."""
    groups = (a for a in book.section(Actors).actors if a.kind in {"rebel", "identity_militia", "political_militia"})
    return [name for group in groups for name in (group.name, *group.aliases) if " " in name]


_SETS = (
    "quotes assertions persons records groups names institutions offices telling medical tallies vague narrators beliefs states "
    "auxiliaries negations happenings boundaries openers prepositions occasions times plain organisations honorifics events"
).split(" ")


def _sets(section: Section) -> dict[str, frozenset[str]]:
    """The lists of single words, each as a set under its own name."""
    return {name: frozenset(getattr(section, name)) for name in _SETS}


@lru_cache(maxsize=8)
def lexicon(book: Book) -> Lexicon:
    """The words of speaking of ``book``, compiled once."""
    section = book.section(Section)
    plural_persons = [word + "s" for word in section.persons]
    speakers = frozenset([*section.persons, *plural_persons, *section.bodies, *section.groups, *section.records])
    phrases = [form for phrase in section.phrase for form in phrase.forms]
    verbs = _verbs(section)
    return Lexicon(
        verbs=verbs,
        openings=frozenset([*verbs, *section.tallies, *section.quotes, *section.assertions, "by", "on"]),
        reporting=frozenset(
            w for v in section.verb for w in (*v.forms, *v.participles) if w not in v.nominal and not v.next and not v.count
        )
        - speakers,
        speakers=speakers,
        unnamed=speakers | frozenset(section.plain),
        alike=_alike(section),
        bodies=frozenset([*section.bodies, *section.groups]),
        small=frozenset([*section.plain, *section.times, *section.openers, *section.boundaries, *section.prepositions, *_NO_NAMES]),
        media=Caseless(rf"\b(?:{either(section.media, fold=True)})\b"),
        phrases=Caseless(rf"\b(?:{either(phrases, fold=True)})\b"),
        phrase_ids={form: phrase.id for phrase in section.phrase for form in phrase.forms},
        resumes=Caseless(rf"(?:{either(section.resumes, fold=True)})(?!\w)"),
        background=Caseless(rf"\b(?:{either(section.background, fold=True)})\b"),
        plurals=Caseless(
            rf"\b(?:{either(section.plurals, fold=True)})(?:\W+\w+){{0,3}}?\W+(?:{either([e for e in section.events if e.endswith('s')], fold=True)})\b"
        ),
        lasting=Caseless(rf"\b(?:{either(section.lasting, fold=True)})\b"),
        additions=Caseless(rf"\b(?!more than\b)(?:{either(section.additions, fold=True)})\b"),
        armed=re.compile(rf"\b(?:{either(_armed(book))})\b"),
        revisions=Caseless(rf"(?:{either(section.revisions, fold=True)})\b"),
        continues=Caseless(rf"(?:{either(section.continues, fold=True)})"),
        **_sets(section),
    )
