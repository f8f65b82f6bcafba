"""The words of speaking of a language, compiled, and where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas.tongue import Section
from fogline.extract.tokens import Phrases, Token
from fogline.tongues.words import words

_BETWEEN = 6  # tokens between "have" and the participle of speaking


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying over ``tokens[first:last]`` with its stance."""

    first: int
    last: int
    stance: str


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of speaking of one language; ``verbs`` and ``participles`` carry their stance."""

    according: Phrases
    verbs: Phrases
    participles: Phrases
    inverted: Phrases
    stops: Phrases
    aside: Phrases
    again: Phrases
    continued: Phrases
    toward: frozenset[str]
    have: frozenset[str]
    pronouns: frozenset[str]
    titles: frozenset[str]
    who: frozenset[str]
    joins: frozenset[str]
    impersonal: frozenset[str]
    breaks: frozenset[str]
    clitics: frozenset[str]
    adverbs: frozenset[str]
    unnamed: bool

    def verb_at(self, tokens: Sequence[Token], index: int) -> Verb | None:
        """The verb of saying that begins at ``index``: a form of its own, or "have" and a participle with little between."""
        if (found := self.verbs.at(tokens, index)) is not None:
            return Verb(index, index + found[0], str(found[1]))
        if tokens[index].lower not in self.have:
            return None
        at = index + 1
        while at < len(tokens) and at - index <= _BETWEEN:
            if (told := self.participles.at(tokens, at)) is not None:
                return Verb(index, at + told[0], str(told[1]))
            beside = self.aside.at(tokens, at)
            if beside is None and tokens[at].lower not in self.adverbs and tokens[at].text != ",":
                return None
            at += beside[0] if beside is not None else 1
        return None


@lru_cache(maxsize=4)
def speech(book: Book) -> Speech:
    """The compiled words of speaking of a language's book."""
    section, known = book.section(Section), words(book)
    voices, say = section.voices, known.plain

    def table(forms: Sequence[str]) -> Phrases:
        return Phrases(dict.fromkeys(map(say, forms), True))

    breaks = {say(form) for form in (*section.grammar.contrast, *section.grammar.relatives) if " " not in form}
    return Speech(
        according=table(voices.according),
        verbs=Phrases({say(form): verb.stance for verb in voices.verb for form in verb.forms}),
        participles=Phrases({say(form): verb.stance for verb in voices.verb for form in verb.participles}),
        inverted=table(voices.inverted),
        stops=table(voices.stops),
        aside=table(voices.aside),
        again=table(voices.again),
        continued=table(voices.continued),
        toward=frozenset(section.grammar.toward),
        have=frozenset(section.grammar.have),
        pronouns=frozenset(voices.pronouns),
        titles=frozenset(voices.titles),
        who=frozenset(voices.who),
        joins=frozenset(section.grammar.conjunctions),
        impersonal=frozenset(voices.impersonal),
        breaks=frozenset(breaks),
        clitics=frozenset(voices.clitics),
        adverbs=frozenset(section.grammar.adverbs),
        unnamed=voices.unnamed,
    )
