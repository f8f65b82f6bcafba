"""Who a pronoun, a surname or a short form stands for, and the name of the person who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.extract import voice_nouns as nouns
from fogline.extract.voice_persons import person_words, speaker_name, surname
from fogline.extract.voice_shortforms import DEFINITE, Source, modified, pronoun, short_form
from fogline.extract.voice_words import Lexicon, Token, tokens
from fogline.model import Span
from fogline.text import View

_NEXT = 2  # sentences: who was told of without a name is named so soon


def mentioned(view: View, span: Span, lex: Lexicon) -> Source:
    """The subject of a sentence, remembered for the pronouns of the next one."""
    words = tuple(tokens(view.text, span.start, span.end))
    return Source(span, words, None, speaker_name(view, words, lex), mention=True)


def recognise(view: View, span: Span, earlier: Sequence[Source], lex: Lexicon) -> Source:
    """A voice with its introduction, judged by the voices and the text before it."""
    words = tuple(tokens(view.text, span.start, span.end))
    speaker = speaker_name(view, words, lex)
    if nouns.is_pronoun(words):
        found = pronoun(words[0].low, earlier, lex)
        return Source(span, words, found.fullest if found else None, found.speaker if found else None)
    name = next((t for t in reversed(words) if t.capital), None)
    if (
        speaker is None
        and name is not None
        and len(words) <= 4
        and name is words[-1]
        and name.low not in lex.organisations
        and name.low not in lex.speakers
    ):
        before = next((s for s in earlier if s.speaker and s.speaker.split()[-1].lower() == name.low), None)
        if before is not None and before.span.start < span.start:
            return Source(span, words, before.fullest, before.speaker)
        if named := surname(view, name, span.start, lex):
            return Source(span, words, *named)
    if words and words[0].low in {"its", "their", "his", "her"} and (owner := pronoun(words[0].low, earlier, lex)):
        return Source(span, words, owner.fullest, speaker)
    if speaker is None and (unnamed := _unnamed(view, span, words, earlier, lex)) is not None:
        return Source(span, words, unnamed.fullest, view.words(span))
    if speaker is not None and (before := _named_now(view, span, words, earlier, lex)) is not None:
        return Source(span, words, before.fullest, speaker)
    if modified([t for t in words if not t.low.endswith("-based")], lex):
        return Source(span, words, None, speaker)
    found = short_form(view, words, earlier, lex)  # "the Syrian-based group" too: where it sits is no name
    same_person = found is not None and words[0].low in DEFINITE and person_words(words, lex)
    return Source(span, words, found.fullest if found else None, found.speaker if found and same_person else None)


def _unnamed(view: View, span: Span, words: Sequence[Token], earlier: Sequence[Source], lex: Lexicon) -> Source | None:
    """The person told of just before without a name ("a spokeswoman for the mission said"), where a bare name speaks next."""
    last = next((s for s in reversed(earlier) if not s.mention), None)
    if last is None or last.speaker is not None or not nouns.is_name(list(words), lex):
        return None
    known = lex.media.search(view.text, span.start, span.end) or lex.armed.search(view.text, span.start, span.end)
    if known or any(t.low in lex.speakers or t.low in lex.names for t in words):
        return None
    near = view.sentence_at(span.start) - view.sentence_at(last.span.start) <= _NEXT
    one = bool(last.words) and last.words[0].low in {"a", "an"} and any(t.low in lex.persons for t in last.words)
    return last if near and one else None


def _named_now(view: View, span: Span, words: Sequence[Token], earlier: Sequence[Source], lex: Lexicon) -> Source | None:
    """Whose spokesperson "spokesperson Ali Shah" is: the one told of just before without a name ("Ruritania's military spokesman said")."""
    last = next((s for s in reversed(earlier) if not s.mention), None)
    family = lex.alike.get("spokesman", frozenset()) | {"spokesman"}
    if last is None or last.speaker is not None or words[0].low not in family or any(t.low in lex.speakers for t in words[1:]):
        return None
    near = view.sentence_at(span.start) - view.sentence_at(last.span.start) <= _NEXT
    return last if near and any(t.low in family for t in last.words) else None


def introduced_below(view: View, span: Span, below: Sequence[Source], lex: Lexicon) -> Span | None:
    """The name given below to a body first told of as "a war monitor", nearest last in ``below``."""
    words = tokens(view.text, span.start, span.end)
    headed = view.sentences[view.sentence_at(span.start)].kind == "heading" and not any(t.capital for t in words[1:])
    if len(words) > 1 and words[0].low.endswith("-backed") and words[-1].low in lex.states | lex.groups:
        found = short_form(view, words[-1:], [s for s in below if not s.mention], lex)
        return found.fullest if found is not None else None
    if (
        len(words) < 2
        or not (headed or words[0].low in {"a", "an"})
        or words[-1].low not in lex.institutions
        or "and" in {t.low for t in words}
    ):
        return None
    found = short_form(view, words[-1:], [s for s in below if not s.mention and not any(t.low in {"a", "an"} for t in s.words)], lex)
    return found.fullest if found is not None else None
