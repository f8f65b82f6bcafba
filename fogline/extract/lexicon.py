"""The reading lexicon of a book, compiled once: what each word can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fogline.book import Book
from fogline.book.schemas import countries, grammar, measures, targets
from fogline.book.schemas.measures import Trigger
from fogline.extract.tokens import Phrases, Token, tokenize

HeadClass = Literal["armed", "people", "units", "places", "equipment", "happening", "outcome", "unknown"]
Slot = Literal["past", "active", "intransitive", "state", "nominal", "toll"]
_COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_SLOT_SYMBOL: dict[Slot, str] = {"past": "K", "active": "k", "intransitive": "I", "state": "D", "nominal": "N", "toll": "T"}

HARM = "KkI"  # symbols of the words that tell of harm with somebody as subject or object


@dataclass(frozen=True, slots=True)
class Sign:
    """What a phrase stands for in a sentence's symbol string; ``trigger`` where it tells a measure."""

    symbol: str
    trigger: Trigger | None = None


class Lexicon:
    """Word classes, triggers and heads of one book."""

    def __init__(self, book: Book) -> None:
        words = book.section(grammar.Section)
        heads = book.section(targets.Section)
        triggers = book.section(measures.Section).trigger
        self.words = words
        self.adjectives = frozenset(words.adjectives)
        self.verbs = frozenset(words.verbs)
        self.compounds = frozenset(words.compounds)
        self.before_noun = frozenset(words.before_noun)
        self.time = frozenset(words.time)
        self.time_openers = frozenset(words.time_openers)
        self.time_nouns = frozenset(words.time_nouns)
        self.determiners = frozenset(words.determiners)
        self.reporting = frozenset(words.reporting)
        self.intention = frozenset(words.intention)
        self.heads: dict[str, HeadClass] = {}
        for group, names in (
            ("happening", heads.things.happenings), ("equipment", heads.things.equipment), ("places", heads.things.places),
            ("people", heads.people.other), ("armed", heads.people.armed), ("units", heads.people.groups),
        ):  # fmt: skip
            self.heads.update(dict.fromkeys(names, group))  # type: ignore[arg-type]
        peoples = [name.lower() for c in book.section(countries.Section).countries for name in c.nationals]
        self.nationalities = {a.lower() for c in book.section(countries.Section).countries for a in c.adjectives} | {
            n.rstrip("s") for n in peoples
        }
        self.heads.update(dict.fromkeys(peoples, "people"))
        self.outcomes: dict[str, Trigger] = {form: t for t in reversed(triggers) for form in t.outcome}
        for form in self.outcomes:
            self.heads.setdefault(form, "people")
        signs = _signs(words, triggers)
        self.signs = Phrases(signs)
        self.harm = frozenset(tokenize(phrase, 0, len(phrase))[0].lower for phrase, sign in signs.items() if sign.symbol in HARM)

    def sign(self, tokens: Sequence[Token], index: int) -> tuple[int, Sign] | None:
        """How many tokens the phrase at ``index`` takes and what it stands for; "South" before a capital is part of a name."""
        token = tokens[index]
        if token.lower in _COMPASS and token.capital and index + 1 < len(tokens) and tokens[index + 1].capital:
            return None
        found = self.signs.at(tokens, index)
        return (found[0], found[1]) if found is not None and isinstance(found[1], Sign) else None

    def head_class(self, token: Token) -> HeadClass | None:
        """The class of a noun that can head a counted group, or ``None`` for a word in no list."""
        return self.heads.get(token.lower)

    def is_modifier(self, token: Token) -> bool:
        """True for words in -ed, -ing and -ly that stand before a noun rather than end its group."""
        return token.lower in self.adjectives or ("-" in token.text and not token.lower.endswith("ly"))

    def looks_verbal(self, token: Token) -> bool:
        """True for words that end a noun group: known verb forms, and -ed or -ing words that are no adjectives."""
        lower = token.lower
        if lower in self.verbs:
            return True
        return len(lower) > 4 and lower.endswith(("ed", "ing")) and not token.capital and not self.is_modifier(token)


def _signs(words: grammar.Section, triggers: tuple[Trigger, ...]) -> dict[str, Sign]:
    """Every phrase with a symbol; later entries win, so triggers come last and the multi-word ones by length."""
    table: dict[str, Sign] = {}
    for symbol, forms in (
        ("G", words.pronouns), ("V", words.verbs), ("P", words.prepositions), ("C", words.conjunctions), ("W", words.contrast), ("R", words.relatives),
        ("B", words.be), ("H", words.have), ("M", words.modal), ("A", words.adverbs), ("L", words.leave), ("Z", words.time),
        ("X", words.include), ("J", words.captive), ("U", words.versus), ("Y", words.among_dead), ("O", ("of",)),
    ):  # fmt: skip
        table.update(dict.fromkeys(forms, Sign(symbol)))
    slots: tuple[Slot, ...] = ("toll", "nominal", "state", "intransitive", "active", "past")
    for slot in slots:
        for trigger in reversed(triggers):
            table.update(dict.fromkeys(getattr(trigger, slot), Sign(_SLOT_SYMBOL[slot], trigger)))
    return table


@lru_cache(maxsize=4)
def lexicon(book: Book) -> Lexicon:
    """The compiled lexicon of a book."""
    return Lexicon(book)


@lru_cache(maxsize=4)
def glue_nouns(book: Book) -> frozenset[str]:
    """Plural nouns for people that page scrapes glue to the next word ("victimsmost")."""
    people = book.section(targets.Section).people
    return frozenset(n for n in (*people.armed, *people.other) if n.isalpha() and n.endswith("s") and len(n) >= 7)
