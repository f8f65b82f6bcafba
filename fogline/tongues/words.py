"""The words of a language's book compiled: what each can be in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas import countries, measures, targets, tongue
from fogline.book.schemas.countries import inflected
from fogline.book.schemas.measures import Trigger
from fogline.extract.lexicon import HeadClass, Sign
from fogline.extract.tokens import Phrases, Token
from fogline.tongues.views import plain

_CLOSED = (
    ("G", "determiners"), ("A", "adverbs"), ("P", "prepositions"), ("O", "of"), ("C", "conjunctions"), ("W", "contrast"), ("R", "relatives"), ("B", "be"),
    ("H", "have"), ("M", "modal"), ("V", "verbs"), ("X", "including"), ("J", "captive"), ("Y", "flight"), ("U", "counters"),
)  # fmt: skip
_INFLECTED = (("K", "past"), ("D", "state"))
_AS_WRITTEN = (("k", "active"), ("I", "intransitive"), ("T", "toll"))


class Words:
    """Word classes, triggers and nouns of one language."""

    def __init__(self, book: Book) -> None:
        section, heads = book.section(tongue.Section), book.section(targets.Section)
        self.book = book
        self.grammar = section.grammar
        self.people = section.people
        self.heads: dict[str, HeadClass] = {}
        groups: tuple[tuple[HeadClass, tuple[str, ...]], ...] = (
            ("happening", heads.things.happenings), ("equipment", heads.things.equipment), ("places", heads.things.places),
            ("people", heads.people.other), ("armed", heads.people.armed), ("units", heads.people.groups),
        )  # fmt: skip
        for group, nouns in groups:
            self.heads.update(dict.fromkeys(self.nouns(nouns), group))
        lands = book.section(countries.Section).countries
        self.nations = frozenset(form.lower() for land in lands for form in (*land.adjectives, *land.nationals))
        triggers = book.section(measures.Section).trigger
        self.outcomes: dict[str, Trigger] = {form: t for t in reversed(triggers) for form in self.forms(t.outcome)}
        self.signs = Phrases(dict(self._signs(triggers)))
        self.before_noun = frozenset(f for word in self.grammar.before_noun for f in self.forms([word]))
        self.elliptic = frozenset(self.grammar.elliptic)
        self.of = frozenset(word for form in self.grammar.of for word in self.plain(form).split())
        self.determiners = frozenset(self.plain(form).strip() for form in self.grammar.determiners)
        self.of_them = Phrases(dict.fromkeys(map(self.plain, self.grammar.of_them), True))
        self.negations = frozenset(self.grammar.negations)
        self.denying = frozenset(self.grammar.denying)
        self.bringing = Phrases(dict.fromkeys(map(self.plain, self.grammar.bringing), True))
        self.personal = frozenset(self.grammar.personal)
        self.or_words = frozenset(self.grammar.or_words)

    def plain(self, form: str) -> str:
        """A form as views spell it."""
        return plain(form.lower(), self.book).replace("'", " ").strip()

    def forms(self, bases: Iterable[str]) -> Iterator[str]:
        """Every form of adjectives and participles, phrases of several words as they are."""
        for base in bases:
            yield from (self.plain(base),) if " " in base else map(self.plain, inflected(base.lower(), self.grammar.endings))

    def nouns(self, bases: Iterable[str]) -> Iterator[str]:
        """Nouns and their plurals."""
        for base in bases:
            yield from map(self.plain, inflected(base.lower(), self.grammar.plurals))

    def _signs(self, triggers: tuple[Trigger, ...]) -> Iterator[tuple[str, Sign]]:
        """Every phrase with its symbol; triggers come last, so that they win."""
        said = self.book.section(tongue.Section).voices.verb
        yield from ((self.plain(form), Sign("V")) for verb in said for form in (*verb.forms, *verb.participles))
        for symbol, name in _CLOSED:
            yield from ((self.plain(form), Sign(symbol)) for form in getattr(self.grammar, name))
        for trigger in reversed(triggers):
            for symbol, slot in _INFLECTED:
                yield from ((form, Sign(symbol, trigger)) for form in self.forms(getattr(trigger, slot)))
            for symbol, slot in _AS_WRITTEN:
                yield from ((self.plain(form), Sign(symbol, trigger)) for form in getattr(trigger, slot))
            yield from ((self.plain(f"{form} {of}"), Sign("N", trigger)) for form in trigger.nominal for of in self.grammar.of)

    def outcome_at(self, tokens: Sequence[Token], head: int) -> Trigger | None:
        """What the counted outcome whose last word is at ``head`` tells ("víctimas mortales", "morts")."""
        pair = f"{tokens[head - 1].lower} {tokens[head].lower}" if head else ""
        return self.outcomes.get(pair) or self.outcomes.get(tokens[head].lower)

    def head(self, token: Token) -> HeadClass | None:
        """The class of a noun that can be counted; a people's name counts people."""
        lower = token.lower
        return self.heads.get(lower) or ("people" if lower in self.nations else None)


@lru_cache(maxsize=4)
def words(book: Book) -> Words:
    """The compiled words of a language's book."""
    return Words(book)
