"""Who is speaking in a report in another language: "selon X", "X a annoncé que", ", a indiqué X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fogline.book import Book
from fogline.extract.tokens import Token, tokenize
from fogline.found import VoiceScope, starting
from fogline.model import Span, Stance
from fogline.text import Sentence, View
from fogline.tongues import numbers, parties
from fogline.tongues.speech import Verb, speech

_LONGEST = 24  # tokens in the name of a voice
_ASIDE = 8  # tokens between a verb and its subject
_ENDS = ',;:."()!?—–'
_BREAKS = ',;:"()—–'
_TURN = re.compile(r"[;:]")
_QUOTED = 6  # sentences that a closing voice may speak
_NEXT = 220  # characters to the sentence that a verb without a subject takes its voice from


def find(view: View, book: Book) -> tuple[VoiceScope, ...]:
    """Every stretch that somebody speaks, in the order of the text. A pronoun and "the same source" are introduced by the voice before them."""
    found: list[VoiceScope] = []
    for sentence in view.sentences:
        if sentence.kind == "credit":
            continue
        tokens = tokenize(view.text, sentence.start, sentence.end)
        for told in _of_sentence(view, sentence, tokens, book):
            scope = _whole_quote(view, told)
            if (known := _introduced(view, scope, found, book)) is not None:
                found.append(known)
    return tuple(found)


def _whole_quote(view: View, scope: VoiceScope) -> VoiceScope:
    """A voice that closes a quotation of several sentences speaks all of it."""
    if scope.rule not in {"voice.closing", "voice.inverted"}:
        return scope
    index = view.sentence_at(scope.cue.start)
    start, quotes = scope.scope.start, view.text.count('"', scope.scope.start, scope.cue.start)
    for before in range(index - 1, max(-1, index - 1 - _QUOTED), -1):
        earlier = view.sentences[before]
        if quotes % 2 == 0 or earlier.paragraph != view.sentences[index].paragraph:
            break
        start, quotes = earlier.start, quotes + view.text.count('"', earlier.start, earlier.end)
    return replace(scope, scope=Span(start if quotes % 2 == 0 else scope.scope.start, scope.scope.end))


def at(scopes: Sequence[VoiceScope], number: Span) -> VoiceScope | None:
    """The voice that speaks a figure: the narrowest scope around it."""
    around = [scope for scope in scopes if scope.scope.covers(number) and not scope.source.covers(number)]
    return min(around, key=lambda s: (s.scope.end - s.scope.start, -s.scope.start)) if around else None


def _of_sentence(view: View, sentence: Sentence, tokens: Sequence[Token], book: Book) -> Iterator[VoiceScope]:
    words, index = speech(book), 0
    while index < len(tokens):
        if (found := words.according.at(tokens, index)) is not None:
            source = _after(view, tokens, index + found[0], book)
            if source is not None and _is_voice(view, source, book):
                yield _scope(_reach(view, sentence, source), source, _span(tokens, index, index + found[0]), "asserts", "voice.according")
                index = max(index + found[0], _index(tokens, source.end))
                continue
        if (verb := words.verb_at(tokens, index)) is not None:
            yield from _spoken(view, sentence, tokens, verb, book)
            index = verb.last
            continue
        if (goes_on := words.continued.at(tokens, index)) is not None:
            cue = _span(tokens, index, index + goes_on[0])
            yield _scope(Span(cue.end, sentence.end), cue, cue, "asserts", "voice.relative")
            index += goes_on[0]
            continue
        if (said := words.inverted.at(tokens, index)) is not None:
            cue = _span(tokens, index, index + said[0])
            yield _scope(Span(sentence.start, cue.end), cue, cue, "asserts", "voice.inverted")
            index += said[0]
            continue
        index += 1


def _spoken(view: View, sentence: Sentence, tokens: Sequence[Token], verb: Verb, book: Book) -> Iterator[VoiceScope]:
    """A verb of saying with its subject: behind it where it closes what was said, else before it, else whoever spoke before."""
    cue, words = _span(tokens, verb.first, verb.last), speech(book)
    before = tokens[verb.first - 1].text if verb.first else ""
    after = _after(view, tokens, _past_aside(tokens, verb.last, book), book)
    named = after is not None and _is_voice(view, after, book)
    if after is not None and named and before in {",", '"', "-", "–", "—"} and verb.first > 2:
        yield _scope(Span(sentence.start, after.end), after, cue, verb.stance, "voice.closing")
        return
    subject = _before(view, tokens, verb.first, book)
    if verb.first and tokens[verb.first - 1].lower in words.impersonal:
        return  # "se reportaron 12 muertos": nobody is named
    alone = verb.last >= len(tokens) or tokens[verb.last].text in {",", "."}
    if words.unnamed and before == "," and alone and verb.first > 2:
        yield _scope(Span(sentence.start, cue.end), cue, cue, verb.stance, "voice.unnamed")
    elif _is_relative(tokens, verb.first, book):
        yield _scope(Span(cue.end, sentence.end), cue, cue, verb.stance, "voice.relative")
    elif (subject := _with_clause(view, tokens, subject, book)) is not None and _is_voice(view, subject, book):
        yield _scope(Span(cue.end, sentence.end), subject, cue, verb.stance, "voice.verb")
    elif after is not None and named and verb.first <= 1:
        yield _scope(Span(after.end, sentence.end), after, cue, verb.stance, "voice.opening")
    elif words.unnamed and (subject is None or _only_adverbs(tokens, verb.first, book)):
        yield _scope(Span(cue.end, sentence.end), cue, cue, verb.stance, "voice.unnamed")


def _with_clause(view: View, tokens: Sequence[Token], subject: Span | None, book: Book) -> Span | None:
    """The subject past a clause of its own: "una fuente que pidió el anonimato aseguró"."""
    if subject is None or _is_voice(view, subject, book):
        return subject
    at = _index(tokens, subject.start)
    if at < 2 or tokens[at - 1].lower not in speech(book).who:
        return subject
    first = _start(tokens, at - 1, book)
    return _span(tokens, first, at - 1) if first < at - 1 else subject


def _is_relative(tokens: Sequence[Token], index: int, book: Book) -> bool:
    """True for a verb behind ", qui", ", que en un primer comunicado": who was named before the comma speaks on."""
    comma = next((i for i in range(index - 1, max(-1, index - _LONGEST), -1) if tokens[i].text in _BREAKS), -1)
    return comma > 0 and tokens[comma].text == "," and tokens[comma + 1].lower in speech(book).who


def _only_adverbs(tokens: Sequence[Token], first: int, book: Book) -> bool:
    """True where nothing stands before a verb in its clause but "además", "asimismo", "también"."""
    words, at = speech(book), first - 1
    while at >= 0 and tokens[at].text not in _BREAKS and tokens[at].lower not in words.breaks:
        if tokens[at].lower not in words.adverbs | words.clitics | words.joins:
            return False
        at -= 1
    return True


def _scope(scope: Span, source: Span, cue: Span, stance: str, rule: str) -> VoiceScope:
    known: Stance = stance  # type: ignore[assignment]
    return VoiceScope(scope, source, cue, known, None, None, (), carried=False, rule=rule)


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last - 1].end)


def _index(tokens: Sequence[Token], offset: int) -> int:
    """The first token at or after an offset."""
    return next((i for i, token in enumerate(tokens) if token.start >= offset), len(tokens))


def _reach(view: View, sentence: Sentence, source: Span) -> Span:
    """What "selon X" is about: its sentence, up to a semicolon or colon behind it."""
    turn = _TURN.search(view.text, source.end, sentence.end)
    return Span(sentence.start, turn.start() if turn else sentence.end)


def _past_aside(tokens: Sequence[Token], index: int, book: Book) -> int:
    """The index behind "à l'AFP", "mardi", "a la prensa", which may stand between a verb and its subject."""
    words, stop = speech(book), index + _ASIDE
    while index < min(stop, len(tokens)):
        if (found := words.aside.at(tokens, index)) is not None:
            index += found[0]
        elif tokens[index].lower in words.toward and (named := _outlet_after(tokens, index + 1)) > index + 1:
            index = named
        else:
            break
    return index


def _outlet_after(tokens: Sequence[Token], index: int) -> int:
    """The index behind a name in capitals with at most two words before it ("al canal Ecuavisa"); ``index`` where none stands there."""
    first = next((i for i in range(index, min(index + 3, len(tokens))) if tokens[i].capital), index)
    last = first
    while last < len(tokens) and tokens[last].capital:
        last += 1
    return last if last > first else index


def _after(view: View, tokens: Sequence[Token], index: int, book: Book) -> Span | None:
    """The name of a voice from ``index`` on: up to a mark, a verb, "que" or a figure; a bare person takes in the apposition that says who it is."""
    if index < len(tokens) and (verb := speech(book).verb_at(tokens, index)) is not None:
        index = _past_aside(tokens, verb.last, book)  # "según informó la policía"
    last = _end(view, tokens, index, book)
    if last <= index:
        return None
    source = _span(tokens, index, last)
    if last < len(tokens) and tokens[last].text == "," and parties.is_only_person(view, source, book):
        more = _end(view, tokens, last + 1, book)
        if more > last + 1 and parties.read(view, _span(tokens, last + 1, more), book).body is not None:
            return _span(tokens, index, more)
    return source


def _end(view: View, tokens: Sequence[Token], index: int, book: Book) -> int:
    """Where the name of a voice that begins at ``index`` ends; what stops it elsewhere does not inside a name of the book."""
    words, last = speech(book), index
    while last < len(tokens) and last - index < _LONGEST:
        token = tokens[last]
        inside = any(n.span.start < token.start and token.end <= n.span.end for n in starting(parties.names(view, book), token.start - 80, token.start))
        titled = token.text == "." and last > index and tokens[last - 1].lower in words.titles
        if not inside and not titled and (token.text in _ENDS or words.stops.at(tokens, last) is not None or words.verb_at(tokens, last) is not None):
            break
        if not inside and (token.kind == "number" or (_counts(tokens, last, book) and not parties.speaks(tokens, last + 1, book))):
            break
        last += 1
    return last


def _counts(tokens: Sequence[Token], index: int, book: Book) -> bool:
    """True where a number in words begins: "a annoncé seize morts" names no voice, "selon deux responsables" does."""
    return numbers.rules(book).cardinals.at(tokens, index) is not None


def _before(view: View, tokens: Sequence[Token], index: int, book: Book) -> Span | None:
    """The subject of the verb at ``index``: the words before it up to a mark, "que" or another verb; past an apposition between commas."""
    words, last = speech(book), index
    while last > 0 and tokens[last - 1].lower in words.clitics:
        last -= 1
    if last and tokens[last - 1].text == ",":
        opened = next((i for i in range(last - 2, max(-1, last - _LONGEST), -1) if tokens[i].text == ","), None)
        if not opened:
            return None
        first = _start(tokens, opened, book)
        head = _span(tokens, first, opened) if opened > first else None
        if head is not None and _is_voice(view, head, book) and not parties.is_only_person(view, head, book):
            return head
        whole = _span(tokens, first, last - 1) if opened > first else None
        return whole if whole is not None and _is_voice(view, whole, book) else None
    first = _start(tokens, last, book)
    return _span(tokens, first, last) if last > first else None


def _start(tokens: Sequence[Token], last: int, book: Book) -> int:
    """Where the words of a subject that ends at ``last`` begin."""
    words, first, quotes = speech(book), last, 0
    while first > 0 and last - first < _LONGEST:
        token = tokens[first - 1]
        quotes += token.text == '"'
        if (token.text in _BREAKS and token.text != '"') or token.lower in words.breaks or words.verbs.before(tokens, first) is not None:
            break
        told = words.participles.before(tokens, first)
        if told is not None and first - told[0] > 0 and tokens[first - told[0] - 1].lower in words.have:
            break
        first -= 1
    while quotes % 2 and first < last:  # words of an open quotation are no part of a subject
        quotes -= tokens[first].text == '"'
        first += 1
    return first


def _is_voice(view: View, source: Span, book: Book) -> bool:
    """True where the words can speak: a body, a name of the book, a person, a pronoun, or what takes up a voice."""
    return _takes_up(view, source, book) or parties.can_speak(view, source, book)


def _takes_up(view: View, source: Span, book: Book) -> bool:
    """True for "il", "le responsable", "la misma fuente": whoever spoke before."""
    words, said = speech(book), tokenize(view.text, source.start, source.end)
    if not said:
        return False
    if len(said) == 1 and said[0].lower in words.pronouns:
        return True
    found = words.again.at(said, 0)
    return found is not None and found[0] == len(said)


def _introduced(view: View, scope: VoiceScope, before: Sequence[VoiceScope], book: Book) -> VoiceScope | None:
    """The scope with the naming it takes up; a verb without a subject is no voice where nobody spoke shortly before."""
    bare = scope.source == scope.cue
    if scope.rule == "voice.relative":
        told = before[-1] if before and view.sentence_at(before[-1].cue.start) == view.sentence_at(scope.cue.start) else None
        return replace(scope, source=told.source, introduction=told.introduction) if told is not None else None
    if not bare and not _takes_up(view, scope.source, book):
        return _by_surname(view, scope, before, book)
    told = next((s for s in reversed(before) if s.introduction is not None or (s.source != s.cue and not _takes_up(view, s.source, book))), None)
    if bare and (told is None or (scope.rule == "voice.unnamed" and scope.cue.start - before[-1].scope.end > _NEXT)):
        return None
    return replace(scope, introduction=(told.introduction or told.source) if told is not None else None)


def _by_surname(view: View, scope: VoiceScope, before: Sequence[VoiceScope], book: Book) -> VoiceScope:
    """A person named short is who bore the name in an earlier voice."""
    naming = parties.read(view, scope.source, book)
    if naming.countries or naming.actors or (naming.body is not None and naming.body.role != "medical"):
        return scope
    letters = parties.acronym(view, scope.source)
    if letters is not None and (spelt := parties.spelt_out(view, letters)) is not None:
        return replace(scope, introduction=spelt)
    last = view.words(scope.source).split()[-1].rpartition("-")[2]
    told = next((s for s in reversed(before) if last[:1].isupper() and last in view.words(s.source) and s.source != scope.source), None)
    if told is None and parties.is_only_person(view, scope.source, book) and before and parties.is_spokesman(view, before[-1].introduction or before[-1].source, book):
        told = before[-1]  # the spokesman of the sentence before, now by name
    return replace(scope, introduction=told.introduction or told.source) if told is not None else scope
