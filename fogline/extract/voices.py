"""Who says what: the stretches of a text that are spoken by somebody, and by whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from fogline.book.load import Book
from fogline.extract import voice_background as background
from fogline.extract import voice_nouns as nouns
from fogline.extract.voice_between import between, sourced
from fogline.extract.voice_carry import goes_on, is_bare_count, is_told, opens_with_more, quotes_on, recalls, refers_back
from fogline.extract.voice_clauses import clauses
from fogline.extract.voice_headings import headed
from fogline.extract.voice_line import Clause, Line, main_subject
from fogline.extract.voice_memory import mentioned, recognise
from fogline.extract.voice_openings import is_item
from fogline.extract.voice_quotes import meeting, quotations, widened
from fogline.extract.voice_shortforms import Source
from fogline.extract.voice_words import Lexicon, lexicon, tokens
from fogline.found import VoiceScope
from fogline.model import Span
from fogline.text import Sentence, View

_NEAR = 64  # scopes back: what holds a figure begins in its paragraph or in a quotation running into it
_REMEMBERED = 80  # voices and subjects back that a short form may take up
_LEAD = 5  # sentences: whoever is said there to have reported the news is the source of the whole report
_MAIN = frozenset({"before", "after", "inside"})


class _Reading:
    """One pass over the sentences of a view: the voices met so far, and the one that is speaking."""

    def __init__(self, view: View, lex: Lexicon) -> None:
        self.view = view
        self.lex = lex
        self.quotes = quotations(view)
        self.sources: list[Source] = []
        self.scopes: list[VoiceScope] = []
        self.speaking: VoiceScope | None = None
        self.announced = False
        self.paused = False
        self.paragraph = -1
        self.past: VoiceScope | None = None
        self.last: Sentence | None = None
        self.listing: VoiceScope | None = None
        self.account: VoiceScope | None = None

    def sentence(self, sentence: Sentence) -> None:
        """Read one sentence: its own attributions, else what is carried over to it."""
        if sentence.paragraph != self.paragraph or sentence.kind != "prose":
            self._new_paragraph(sentence)
        line = Line(self.view.text, tokens(self.view.text, sentence.start, sentence.end), sentence.start, sentence.end, self.lex)
        found = clauses(line, sentence.kind == "heading") if sentence.kind != "credit" else []
        self._remember(sentence, line)
        made = [(clause, self._scope(clause)) for clause in found]
        self.scopes += [scope for _, scope in made if scope is not None]
        self._look_back(sentence, sum(scope is not None for _, scope in made))
        only_aside = (
            bool(found) and all(c.position == "relative" for c in found) and all(s is None or self._is_speaking(s) for _, s in made)
        )
        if self.listing is not None and not found:
            self._carried_from(self.listing, Span(sentence.start, sentence.end), "carried.list")
        elif found and all(c.rule == "silent" for c in found):
            pass  # "would not say how many": nobody speaks here, and whoever spoke before may go on
        elif found and self._inside_quote(sentence, found):
            self._carry(sentence, line)  # what the one who speaks cites changes nobody's turn
        elif found and not only_aside:
            self._now_speaking(sentence, made)
        elif sentence.kind == "prose":
            self._carry(sentence, line)
        self.last = sentence

    def _look_back(self, sentence: Sentence, made: int) -> None:
        """Give the sentences before to the voice of "This was reported by X", back to the last voice or the head of the paragraph."""
        text = self.view.text
        mine = self.scopes[len(self.scopes) - made :]
        if self.view.sentence_at(sentence.start) < _LEAD and (retold := next((s for s in mine if s.rule.startswith("retold")), None)):
            self.account = retold
        back = next(
            (s for s in reversed(mine) if refers_back(text[sentence.start : s.cue.end], text[s.cue.end : sentence.end], s.rule)), None
        )
        if back is None:
            return
        if self.view.sentence_at(sentence.start) < _LEAD:
            self.account = back
        spoken = max((s.scope.end for s in self.scopes[-_NEAR : -len(mine)]), default=0)
        at = self.view.sentence_at(sentence.start)
        opens = at > 0 and self.view.sentences[at - 1].paragraph != sentence.paragraph  # then it points to the paragraph before
        paragraph = self.view.sentences[at - 1].paragraph if opens else sentence.paragraph
        for k in range(at - 1, -1, -1):
            told = self.view.sentences[k]
            if told.paragraph != paragraph or told.kind != "prose" or told.start < spoken:
                break
            self._carried_from(back, Span(told.start, told.end), "carried.back")

    def _remember(self, sentence: Sentence, line: Line) -> None:
        """Keep the sentence's subject for the pronouns of the next one; another person in that place ends an account carried so far."""
        subject = main_subject(line) if sentence.kind == "prose" else None
        if subject is None or nouns.is_pronoun(tokens(self.view.text, subject.start, subject.end)):
            return
        person = mentioned(self.view, subject, self.lex)
        self.sources.append(person)
        if person.speaker is not None and self.speaking is not None and person.speaker != self.speaking.speaker:
            self.speaking = None

    def _is_speaking(self, scope: VoiceScope) -> bool:
        """True when a scope is of the voice that is speaking already, named by a pronoun."""
        return (
            self.speaking is not None
            and scope.introduction is not None
            and scope.introduction in {self.speaking.introduction, self.speaking.source}
        )

    def _new_paragraph(self, sentence: Sentence) -> None:
        """A paragraph begins anew, unless it goes on with a quotation left open at the end of the one before."""
        if not is_item(self.view.text, sentence.start):
            self.listing = None
        elif self.speaking is not None and self.last is not None and self.view.text[: self.last.end].endswith(":"):
            self.listing = self.speaking
        before_heading = self.last is not None and self.last.kind == "heading" and sentence.kind == "prose"
        if not before_heading:  # an account goes on past a heading put in between
            self.past = self.speaking if self.last is not None and self.last.kind == "prose" else None
        if recalls(self.view.text[sentence.start : sentence.end]):
            self.account = None
        before = self._left_open(sentence)
        if not (before and self.view.text[sentence.start] == '"' and self.speaking):
            self.speaking = None
        self.paragraph = sentence.paragraph
        self.announced = False
        self.paused = False

    def _left_open(self, sentence: Sentence) -> bool:
        """True when the text just before the sentence lies in a quotation that was never closed."""
        before = Span(max(0, sentence.start - 5), sentence.start)
        return any(self.view.text[q.end - 1] != '"' for q in meeting(self.quotes, before))

    def _scope(self, clause: Clause) -> VoiceScope | None:
        if clause.source is None:
            return None
        source = recognise(self.view, clause.source, self._earlier(clause), self.lex)
        self.sources.append(source)
        scope = widened(self.view.text, clause.scope, clause.cue, self.quotes) if clause.position in _MAIN else clause.scope
        return VoiceScope(
            scope, clause.source, clause.cue, clause.stance, source.introduction, source.speaker, clause.via, False, clause.rule
        )

    def _inside_quote(self, sentence: Sentence, found: Sequence[Clause]) -> bool:
        """True where somebody's quotation holds the sentence whole, and nothing outside it tells who speaks."""
        if self.speaking is None and self.past is None:
            return False
        quote = self._holding(sentence)
        return quote is not None and all(c.source is None and quote.covers(c.cue) for c in found)

    def _holding(self, sentence: Sentence) -> Span | None:
        """The quotation that opens a sentence, or goes on in it, and holds it to its end."""
        quote = next(meeting(self.quotes, Span(sentence.start, sentence.end)), None)
        return quote if quote is not None and quote.start <= sentence.start + 1 and quote.end >= sentence.end - 1 else None

    def _earlier(self, clause: Clause) -> list[Source]:
        """The voices a clause's words may take up: in "Planes flew 20 raids, it added" whoever spoke before, not the planes."""
        earlier = self.sources[-_REMEMBERED:]
        if (self.speaking is None and self.past is None) or clause.position not in {"after", "inside"}:
            return earlier
        return [s for s in earlier if not (s.mention and s.span.start >= clause.scope.start)]

    def _now_speaking(self, sentence: Sentence, made: Sequence[tuple[Clause, VoiceScope | None]]) -> None:
        """Whoever speaks to the end of this sentence goes on speaking; a narrated one silences the voice before."""
        main = [scope for clause, scope in made if clause.position in _MAIN and clause.rule != "silent"]
        goes_on = bool(main) and main[-1] is not None and self._is_speaking(main[-1])
        self.speaking = main[-1] if main else None
        self.paused = False
        if (
            self.speaking is not None
            and self.speaking.scope.end < sentence.end - 1
            and not self.speaking.rule.endswith((".after", ".inverted", ".inside"))
        ):
            self.speaking = None
        if self.speaking is not None:
            self.announced = (goes_on and self.announced) or bool(self.lex.plurals.search(self.view.text, sentence.start, sentence.end))

    def _relays(self, voice: VoiceScope) -> bool:
        """True for an outlet's voice, or one that an outlet relays behind it: what it tells ends with its paragraph."""
        if voice.via and not voice.rule.startswith(("quote", "citing", "retold")) and self.view.words(voice.cue).lower() not in self.lex.telling:
            return True
        words = self.view.words(voice.source)
        return self.lex.media.search(words) is not None and "state" not in words.lower().split()

    def _quoting(self, voice: VoiceScope) -> bool:
        """True for a voice whose words are quoted: the next paragraph of nothing but a quotation is its own too."""
        return any(q.meets(voice.scope) for q in meeting(self.quotes, voice.scope))

    def _carry(self, sentence: Sentence, line: Line) -> None:
        if self.past is not None and not self._relays(self.past) and self.last is not None and self.last.paragraph != sentence.paragraph:
            text = self.view.text
            told = text[self.past.scope.start : self.past.scope.end]
            here = text[sentence.start : sentence.end]
            on = text[sentence.start] == '"' and self._holding(sentence) is not None and self._quoting(self.past)
            if on or opens_with_more(here, text[self.last.start : self.last.end], told, self.lex) or quotes_on(here, told):
                self.speaking = self.past
                self._carried(Span(sentence.start, sentence.end), "carried.paragraph")
                return
        whole = Span(sentence.start, sentence.end)
        if self.speaking is None:
            if self.account is not None and is_told(self.view.text[sentence.start : sentence.end], line.tokens, self.lex):
                self._carried_from(self.account, whole, "carried.account")
            return
        quote = next(meeting(self.quotes, whole), None)
        if any(s.scope.covers(whole) for s in self.scopes[-_NEAR:]):
            return
        if quote is not None and quote.start <= sentence.start + 1:
            self._carried(Span(sentence.start, max(sentence.end, quote.end)), "quote.carried")
            return
        text = self.view.text
        before = text[self.last.start : self.last.end] if self.last is not None else ""
        fronted = self.speaking.rule == "according.before"
        verdict = goes_on(text[sentence.start : sentence.end], line.tokens, self.lex, self.announced, before, self._closed(), fronted)
        if verdict == "carries":
            if not (self.paused and is_bare_count(text[sentence.start : sentence.end], self.lex)):
                self._carried(whole, "carried")
        elif self.account is not None and is_told(text[sentence.start : sentence.end], line.tokens, self.lex):
            self._carried_from(self.account, whole, "carried.account")
        elif verdict == "pauses":
            self.paused = True
        elif verdict == "ends":
            self.speaking = None

    def _closed(self) -> bool:
        """True where the one who speaks was named at the end of the sentence just before."""
        if self.speaking is None or self.last is None:
            return False
        return self.speaking.rule.endswith((".after", ".inverted")) and self.last.start <= self.speaking.cue.start < self.last.end

    def _carried(self, scope: Span, rule: str) -> None:
        if self.speaking is not None:
            self._carried_from(self.speaking, scope, rule)

    def _carried_from(self, voice: VoiceScope, scope: Span, rule: str) -> None:
        stance = voice.stance if voice.stance == "acknowledges" else "asserts"  # a denial covers its own sentence alone
        self.scopes.append(replace(voice, scope=scope, stance=stance, carried=True, rule=rule))


def find(view: View, book: Book) -> tuple[VoiceScope, ...]:
    """Every stretch of ``view`` spoken by somebody, in the order of the text.

    Scopes may nest: the innermost one holds (:func:`at`). Where no scope holds, the report itself speaks.
    """
    reading = _Reading(view, lexicon(book))
    for sentence in view.sentences:
        reading.sentence(sentence)
    reading.scopes += sourced(view, reading.scopes, reading.lex)
    reading.scopes += between(view, reading.scopes, reading.lex)
    scopes = headed(view, reading.scopes, reading.sources, reading.lex)
    told = background.cut(scopes, background.holes(view, scopes, reading.quotes, book))
    return tuple(sorted(told, key=lambda s: (s.scope, s.cue)))


def at(scopes: Sequence[VoiceScope], span: Span) -> VoiceScope | None:
    """The innermost of the scopes that :func:`find` gave that holds ``span``; words of its own sentence go before carried
    ones. ``None``: the report itself speaks.
    """
    end = bisect_right(scopes, span.start, key=lambda s: s.scope.start)
    holding = [s for s in scopes[max(0, end - _NEAR) : end] if s.scope.covers(span)]
    return min(holding, key=lambda s: (s.carried, s.scope.end - s.scope.start, -s.cue.start), default=None)
