"""Words of speaking: the section ``voices`` of the book."""

from __future__ import annotations

from typing import Literal

from fogline.book.schemas.base import Entry


class Verb(Entry):
    """A reporting verb. ``forms`` are finite, ``participles`` the -ing forms; ``before`` are words one of which must follow
    within eight words (as "toll" after "put"), ``void`` words that, following within six, make it no report at all
    ("claimed responsibility"). ``subject`` says who may stand before it: ``any`` noun phrase, only a ``speaker``, a
    ``person``, somebody ``medical``, or a ``record`` (a report, data). ``nominal`` forms are also plural nouns ("claims"), read as verbs only without an article.
    ``next`` are words one of which must stand next, an adverb between or none ("of" after "speaks"); ``count`` asks for a figure right after it, ``clause`` asks for "that" or a quotation."""

    id: str
    forms: list[str]
    participles: list[str] = []
    stance: Literal["asserts", "acknowledges", "denies", "cannot_confirm"] = "asserts"
    subject: Literal["any", "speaker", "record", "person", "medical"] = "any"
    before: list[str] = []
    void: list[str] = []
    nominal: list[str] = []
    clause: bool = False
    next: list[str] = []
    count: bool = False
    when_negated: Literal["cannot_confirm", "silent"] = "silent"


class Phrase(Entry):
    """Words that introduce a source after them ("according to")."""

    id: str
    forms: list[str]


class Section(Entry):
    """All words of speaking, by what they do."""

    verb: list[Verb]
    phrase: list[Phrase]
    quotes: list[str]
    assertions: list[str]
    persons: list[str]
    bodies: list[str]
    groups: list[str]
    records: list[str]
    media: list[str]
    alike: list[list[str]]
    names: list[str]
    institutions: list[str]
    offices: list[str]
    states: list[str]
    telling: list[str]
    medical: list[str]
    tallies: list[str]
    vague: list[str]
    narrators: list[str]
    beliefs: list[str]
    auxiliaries: list[str]
    negations: list[str]
    happenings: list[str]
    boundaries: list[str]
    openers: list[str]
    prepositions: list[str]
    occasions: list[str]
    times: list[str]
    plain: list[str]
    organisations: list[str]
    honorifics: list[str]
    resumes: list[str]
    background: list[str]
    plurals: list[str]
    continues: list[str]
    lasting: list[str]
    additions: list[str]
    revisions: list[str]
    events: list[str]
    wars: list[str]
    scenes: list[str]
    before: list[str]
