"""Who is speaking in a report in another language: "selon X", "X a annoncé que", ", a indiqué X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas.tongue import Section
from fogline.extract.tokens import Phrases, Token, tokenize
from fogline.found import VoiceScope
from fogline.model import Span, Stance
from fogline.text import Sentence, View
from fogline.tongues import parties
from fogline.tongues.words import words

_LONGEST = 24  # tokens in the name of a voice
_ASIDE = 6  # tokens between a verb and its subject


@dataclass(frozen=True, slots=True)
class _Speech:
    """The words of speaking of one language, compiled; ``verbs`` carry their stance."""

    according: Phrases
    verbs: Phrases
    inverted: Phrases
    stops: Phrases
    aside: Phrases
    pronouns: frozenset[str]
    again: Phrases
    stop_words: frozenset[str]
    clitics: frozenset[str]


@lru_cache(maxsize=4)
def _speech(book: Book) -> _Speech:
    section, known = book.section(Section).voices, words(book)
    say = known.plain

    def table(forms: Sequence[str]) -> Phrases:
        return Phrases(dict.fromkeys(map(say, forms), True))

    verbs = {say(form): verb.stance for verb in section.verb for form in verb.forms}
    return _Speech(
        table(section.according), Phrases(dict(verbs)), table(section.inverted), table(section.stops), table(section.aside), frozenset(section.pronouns), table(section.again),
        frozenset(form for form in map(say, section.stops) if " " not in form), frozenset(section.clitics),
    )  # fmt: skip


def find(view: View, book: Book) -> tuple[VoiceScope, ...]:
    """Every stretch that somebody speaks, in the order of the text. A pronoun and "the same source" are introduced by the voice before them."""
    found: list[VoiceScope] = []
    for sentence in view.sentences:
        if sentence.kind == "credit":
            continue
        tokens = tokenize(view.text, sentence.start, sentence.end)
        for scope in _of_sentence(view, sentence, tokens, book):
            found.append(_introduced(view, scope, found, book))
    return tuple(found)


def at(scopes: Sequence[VoiceScope], number: Span) -> VoiceScope | None:
    """The voice that speaks a figure: the narrowest scope around it."""
    around = [scope for scope in scopes if scope.scope.covers(number) and not scope.source.covers(number)]
    return min(around, key=lambda s: (s.scope.end - s.scope.start, -s.scope.start)) if around else None


def _of_sentence(view: View, sentence: Sentence, tokens: Sequence[Token], book: Book) -> Iterator[VoiceScope]:
    speech = _speech(book)
    index = 0
    while index < len(tokens):
        if (found := speech.according.at(tokens, index)) is not None:
            source = _after(tokens, index + found[0], book)
            if source is not None and _is_voice(view, source, book):
                yield _scope(_reach(view, sentence, source), source, _span(tokens, index, index + found[0]), "asserts", "voice.according")
                index = max(index + found[0], _index(tokens, source.end))
                continue
        if (verb := speech.verbs.at(tokens, index)) is not None:
            yield from _spoken(view, sentence, tokens, index, index + verb[0], str(verb[1]), book)
            index += verb[0]
            continue
        if (said := speech.inverted.at(tokens, index)) is not None:
            cue = _span(tokens, index, index + said[0])
            yield _scope(Span(sentence.start, sentence.end), cue, cue, "asserts", "voice.inverted")
            index += said[0]
            continue
        index += 1


def _spoken(view: View, sentence: Sentence, tokens: Sequence[Token], first: int, last: int, stance: str, book: Book) -> Iterator[VoiceScope]:
    """A verb of saying with its subject: behind it where it closes what was said, else before it."""
    cue = _span(tokens, first, last)
    before = tokens[first - 1].text if first else ""
    if before in {",", '"', "-", "–", "—"} and first > 2:
        source = _after(tokens, _past_aside(tokens, last, book), book)
        if source is not None and _is_voice(view, source, book):
            yield _scope(Span(sentence.start, source.end), source, cue, stance, "voice.closing")
            return
    subject = _before(tokens, first, book)
    if subject is not None and _is_voice(view, subject, book):
        yield _scope(Span(cue.end, sentence.end), subject, cue, stance, "voice.verb")
        return
    if first <= 1:  # "Murieron 12 soldados, informó ..." aside, a verb may open its sentence
        source = _after(tokens, _past_aside(tokens, last, book), book)
        if source is not None and _is_voice(view, source, book):
            yield _scope(Span(source.end, sentence.end), source, cue, stance, "voice.opening")


def _scope(scope: Span, source: Span, cue: Span, stance: str, rule: str) -> VoiceScope:
    known: Stance = stance  # type: ignore[assignment]
    return VoiceScope(scope, source, cue, known, None, None, (), carried=False, rule=rule)


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last - 1].end)


def _index(tokens: Sequence[Token], offset: int) -> int:
    """The first token at or after an offset."""
    return next((i for i, token in enumerate(tokens) if token.start >= offset), len(tokens))


def _reach(view: View, sentence: Sentence, source: Span) -> Span:
    """What "selon X" is about: its sentence, up to "mais" and the like where that follows it."""
    turn = re.compile(r"[;:]").search(view.text, source.end, sentence.end)
    return Span(sentence.start, turn.start() if turn else sentence.end)


def _past_aside(tokens: Sequence[Token], index: int, book: Book) -> int:
    """The index behind "à l'AFP", "mardi", "a la prensa", which may stand between a verb and its subject."""
    speech, stop = _speech(book), index + _ASIDE
    while index < min(stop, len(tokens)) and (found := speech.aside.at(tokens, index)) is not None:
        index += found[0]
    return index


def _after(tokens: Sequence[Token], index: int, book: Book) -> Span | None:
    """The name of a voice from ``index`` on: up to a comma, a verb, "que" or a figure."""
    speech, last = _speech(book), index
    verb = speech.verbs.at(tokens, index) if index < len(tokens) else None
    if verb is not None:
        index = last = _past_aside(tokens, index + verb[0], book)  # "según informó la policía"
    while last < len(tokens) and last - index < _LONGEST:
        token = tokens[last]
        if token.text in ',;:."()!?—–' or speech.stops.at(tokens, last) is not None or speech.verbs.at(tokens, last) is not None:
            break
        if token.kind == "number" and not (last > index and tokens[last - 1].capital):
            break
        last += 1
    return _span(tokens, index, last) if last > index else None


def _before(tokens: Sequence[Token], index: int, book: Book) -> Span | None:
    """The subject of the verb at ``index``: the words before it up to a comma, "que" or another verb; past an apposition between commas."""
    speech = _speech(book)
    last = index
    while last > 0 and tokens[last - 1].lower in speech.clitics:
        last -= 1
    first = last
    if first and tokens[first - 1].text == ",":
        opened = next((i for i in range(first - 2, max(-1, first - _LONGEST), -1) if tokens[i].text == ","), None)
        if opened is None or opened == 0:
            return None
        last = first = opened
    while first > 0 and last - first < _LONGEST:
        token = tokens[first - 1]
        if token.text in ',;:"()—–' or token.lower in speech.stop_words or speech.verbs.before(tokens, first) is not None:
            break
        first -= 1
    return _span(tokens, first, last) if last > first else None


def _is_voice(view: View, source: Span, book: Book) -> bool:
    """True where the words can speak: a body, a name of the book, a person, a pronoun, or what takes up a voice."""
    return _takes_up(view, source, book) or parties.can_speak(view, source, book)


def _takes_up(view: View, source: Span, book: Book) -> bool:
    """True for "il", "le responsable", "la misma fuente": whoever spoke before."""
    speech = _speech(book)
    said = tokenize(view.text, source.start, source.end)
    if not said:
        return False
    if len(said) == 1 and said[0].lower in speech.pronouns:
        return True
    found = speech.again.at(said, 0)
    return found is not None and found[0] == len(said)


def _introduced(view: View, scope: VoiceScope, before: Sequence[VoiceScope], book: Book) -> VoiceScope:
    """The scope with the naming it takes up."""
    if not _takes_up(view, scope.source, book) and scope.rule != "voice.inverted":
        return scope
    told = next((s for s in reversed(before) if s.introduction is not None or not _takes_up(view, s.source, book)), None)
    named = (told.introduction or told.source) if told is not None else None
    return VoiceScope(scope.scope, scope.source, scope.cue, scope.stance, named, None, (), carried=False, rule=scope.rule)
