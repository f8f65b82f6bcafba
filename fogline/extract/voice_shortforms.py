"""Voices met earlier in a text, and which of them a pronoun or a short form ("the group", "officials") takes up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fogline.extract.voice_words import Lexicon, Token, tokens
from fogline.model import Span
from fogline.text import View

ARTICLES = frozenset({"the", "a", "an", "another"})
DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_SINGULAR = frozenset({"he", "she", "him", "his", "her"})
_PLURAL = frozenset({"they", "we", "them", "their", "us"})
_AROUND = 500  # characters either side in which a voice's own sentence is read
_ARMED = frozenset({"militant", "armed", "rebel", "insurgent", "jihadist", "extremist", "islamist", "separatist", "guerrilla", "terrorist"})
_UNITS = frozenset({"state", "brigade", "brigades", "battalion", "force", "forces", "corps", "army", "party", "union", "alliance", "coalition", "council", "league"})
_ISSUED = frozenset({"posted", "published", "released", "issued", "circulated", "sent"})
_POSTED = frozenset({"post", "posts", "tweet", "tweets", "message"})
_POST_REACH = 3  # sentences: a post is quoted bit by bit
_LATELY = 4  # voices back: an army met long ago need not be the one that speaks now

_Asked = TypeVar("_Asked")


@dataclass(frozen=True, slots=True)
class Source:
    """A voice met earlier in the text: its words, their fullest naming, and the person's name if it is a person.

    A ``mention`` did not speak: it is the subject of the sentence before, which a pronoun may take up.
    """

    span: Span
    words: tuple[Token, ...]
    introduction: Span | None
    speaker: str | None
    mention: bool = False
    _read: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # what all later voices ask of it

    @property
    def fullest(self) -> Span:
        """The introduction where there is one, else the words themselves."""
        return self.introduction or self.span

    def once(self, asked: str, answer: Callable[[], _Asked]) -> _Asked:
        """The answer, worked out on the first asking; a voice is read with the words of one book."""
        if asked not in self._read:
            self._read[asked] = answer()
        found: _Asked = self._read[asked]
        return found


def _is_person(source: Source, lex: Lexicon) -> bool:
    if source.speaker is not None:
        return True
    heads = _heads_of(source, lex)
    return bool(heads) and heads[-1] in lex.persons


def modified(words: Sequence[Token], lex: Lexicon) -> bool:
    """True when the words hold a name or a country's adjective."""
    first = words[0] if words else None
    if first is not None and first.capital and first.low not in lex.unnamed and first.low not in ARTICLES:
        return True
    if any(t.capital and t.low in lex.names for t in words):
        return True
    initials = any(len(t.low) > 1 and t.text[: len(t.low)].isupper() for t in words)
    return initials or any(t.capital and t.low not in lex.unnamed for t in words[1:])


def pronoun(low: str, earlier: Sequence[Source], lex: Lexicon) -> Source | None:
    """The last voice that fits the pronoun in number and kind."""
    last_mention = next((s for s in reversed(earlier) if s.mention), None)
    for source in reversed(earlier):
        if source.mention and source is not last_mention:
            continue
        person = _is_person(source, lex)
        if low in _SINGULAR:
            fits = person
        elif low in _PLURAL:
            fits = not person
        else:
            fits = not person and not any(
                t.low in {"officials", "witnesses", "residents", "they", "medics", "doctors"} for t in source.words
            )
        if fits:
            return source
    told = next((s for s in reversed(earlier) if not s.mention), None)
    return told if low in _PLURAL and told is not None and told.speaker is None else None  # "according to them": a source that bears no name


def _heads(words: Sequence[Token], lex: Lexicon) -> list[str]:
    """The speaking nouns of a phrase, before its first preposition or comma: "statement" in "a statement by the army"."""
    found: list[str] = []
    for word in words:
        if word.low in lex.prepositions or word.text == "," or word.low in {"who", "which"}:
            break
        if word.low in lex.speakers:
            found.append(word.low)
    return found


def _heads_of(source: Source, lex: Lexicon) -> list[str]:
    return source.once("heads", lambda: _heads(source.words, lex))


def _named(source: Source, lex: Lexicon) -> bool:
    return source.introduction is not None or source.once("named", lambda: modified(source.words, lex))


def _same_office(words: Sequence[Token], source: Source, lex: Lexicon) -> bool:
    """False where both name an office and not the same one: the health ministry is not the defence ministry."""
    if not lex.offices & {t.low for t in words}:
        return True
    wanted = {t.low for t in words if t.low in lex.plain}
    return not wanted or bool(wanted & {t.low for t in source.words})


def _told_with(view: View, source: Source) -> set[str]:
    """The words of the sentence in which a voice spoke."""
    sentence = view.sentences[view.sentence_at(source.span.start)]
    start, end = max(sentence.start, source.span.start - _AROUND), min(sentence.end, source.span.end + _AROUND)
    return {t.low for t in tokens(view.text, start, end)}


def _is_group(source: Source, lex: Lexicon, *, named: bool) -> bool:
    """True for an armed group by its word ("M23 rebels"); if ``named``, also for a bare name that is no person's and no office's."""
    if source.speaker is not None or not _named(source, lex) or _is_person(source, lex) or source.words[-1].low in lex.events:
        return False  # "a coalition airstrike" is no coalition
    return any(t.low in lex.groups for t in source.words) or (
        named and not source.mention and not any(t.low in lex.bodies for t in source.words)
    )


def _is_fighting(source: Source, lex: Lexicon) -> bool:
    """True for a name that may be an armed group's: no person's, no office's and no institution's."""
    return _is_group(source, lex, named=False) or (
        _named(source, lex) and source.speaker is None and not any(t.low in lex.persons or (t.low in lex.bodies and not (t.low in lex.groups or t.low in _UNITS)) for t in source.words)
    )


def _is_armed(view: View, source: Source, lex: Lexicon) -> bool:
    """True for an armed group's proper name ("Rapid Support Forces"), not for somebody of it ("Hamas police")."""
    named = lex.armed.search(view.text, source.fullest.start, source.fullest.end)
    return named is not None and named.end() >= source.fullest.end


def _issuer(view: View, words: Sequence[Token], voiced: Sequence[Source], lex: Lexicon) -> Source | None:
    """The body that spoke in the sentence just before "the statement said", or a little before "the post said"; no person."""
    here, posted = view.sentence_at(words[0].start), words[-1].low in _POSTED
    last = next((s for s in reversed(voiced) if view.sentence_at(s.span.start) < here), None)
    if last is None or here - view.sentence_at(last.span.start) > (_POST_REACH if posted else 1):
        return None
    body = posted or any(t.low in lex.bodies | lex.groups for t in last.words) or _is_armed(view, last, lex)
    bare = words[0].low == "the" or not any(t.capital for t in words[1:])  # "a statement posted online": somebody's, told of just before
    return last if body and bare and _named(last, lex) and not _is_person(last, lex) else None


def short_form(view: View, words: Sequence[Token], earlier: Sequence[Source], lex: Lexicon) -> Source | None:
    """The last earlier voice with the same head, or lately one alike, that carries a name."""
    nouns_in = _heads(words, lex)
    heads = set(nouns_in[-1:])
    plurals = heads | {head + "s" for head in heads} | {head[:-1] for head in heads if head.endswith("s")}
    voiced = [s for s in earlier if not s.mention]
    if words and words[0].low in {"a", "an", "another", "one"}:  # not the same voice, but lately one of the same body
        voiced = voiced[-_LATELY:]
    if heads & lex.institutions and any(t.low in _ARMED for t in words):  # "the militant group" is no centre that watches it
        return next((s for s in reversed(earlier) if _is_fighting(s, lex)), None)
    if heads & lex.states:
        voiced = [s for s in voiced if not _is_armed(view, s, lex)]
    same = next(
        (s for s in reversed(voiced) if _named(s, lex) and not plurals.isdisjoint(_heads_of(s, lex)) and _same_office(words, s, lex)), None
    )
    definite = bool(words) and (words[0].low in DEFINITE or len(words) == 1)
    family = {other for head in heads for other in lex.alike.get(head, frozenset())}
    if same is None and voiced and heads & lex.records and any(t.low in _ISSUED for t in words[1:3]):
        return _issuer(view, words, voiced, lex)  # "read a statement posted online"
    if same is not None or not (definite or (len(words) == 2 and "spokesman" in family)):
        return same
    alike = next(
        (s for s in reversed(voiced[-_LATELY:]) if _named(s, lex) and not family.isdisjoint(_heads_of(s, lex)) and _same_office(words, s, lex)),
        None,
    )
    if alike is not None:
        return alike
    if heads & (lex.groups | lex.institutions):
        return next((s for s in reversed(earlier) if _is_group(s, lex, named=bool(heads & lex.institutions))), None)
    if len(words) == 2 and "spokesman" in family:  # "a spokesman" of whoever spoke just before
        return next((s for s in reversed(voiced[-_LATELY:]) if not _is_person(s, lex) and _named(s, lex)), None)
    if heads & lex.records and voiced:
        told = next((s for s in reversed(voiced[-_LATELY:]) if _named(s, lex) and heads & _told_with(view, s)), None)
        return told or _issuer(view, words, voiced, lex)
    return None
