"""An account that goes on unmarked between two sentences of one speaker: "..., he said. Two died in the next village. ..., he added." """

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fogline.extract import voice_nouns as nouns
from fogline.extract.voice_carry import HEARSAY, is_told
from fogline.extract.voice_words import Lexicon, tokens
from fogline.found import VoiceScope
from fogline.model import Span
from fogline.text import Sentence, View

_REACH = 2  # sentences: the speaker stands so near before and behind
_NEAR = 64  # scopes back: what reaches into a sentence begins so near
_NARRATED = re.compile(r"(?:This|That|It|Which|The (?:total|toll|death toll|latest|attack|incident|assault))\b")
_SOURCE = re.compile(r"Source: ([A-Z][^.;:\n]{3,80}?)\.?")
_OTHER_DAY = re.compile(
    r"\b(?:in|since|last) (?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d|week|month|year)\b"
)


def between(view: View, scopes: Sequence[VoiceScope], lex: Lexicon) -> list[VoiceScope]:
    """The scopes to add: sentences that nobody speaks and that tell what happened, between two that one speaker speaks.

    ``scopes`` are those found so far. A sentence of background, of another day, or that sums up what was told stays the narrator's,
    and so does everything between two different speakers.
    """
    told = sorted((s for s in scopes if s.rule != "silent"), key=lambda s: s.scope)
    starts = [s.scope.start for s in told]
    speakers = [_speakers(view, told, starts, k) for k in range(len(view.sentences))]
    return [scope for k in range(len(view.sentences)) if (scope := _bracketed(view, speakers, k, lex)) is not None]


def sourced(view: View, scopes: Sequence[VoiceScope], lex: Lexicon) -> list[VoiceScope]:
    """The scopes to add where a line names the source of the paragraph above it ("Source: Norland police"), for sentences that nobody speaks."""
    found = []
    spoken = sorted(scopes, key=lambda s: s.scope)
    starts = [s.scope.start for s in spoken]
    for k, line in enumerate(view.sentences):
        named = _SOURCE.fullmatch(view.text, line.start, line.end) if line.kind == "credit" else None
        if named is None or not k or not _is_body(view, Span(*named.span(1)), lex):
            continue
        voice, above = Span(*named.span(1)), view.sentences[k - 1].paragraph
        for at in range(k - 1, -1, -1):
            told = view.sentences[at]
            if told.paragraph != above:
                break
            if told.kind == "prose" and not _is_spoken(told, spoken, starts):
                found.append(VoiceScope(Span(told.start, told.end), voice, Span(line.start, voice.start), "asserts", None, None, (), True, "carried.source"))
    return found


def _is_spoken(told: Sentence, spoken: Sequence[VoiceScope], starts: Sequence[int]) -> bool:
    """True where one of the scopes, in order of their ``starts``, reaches into the sentence."""
    end = bisect_left(starts, told.end)
    return any(s.scope.end > told.start for s in spoken[max(0, end - _NEAR) : end])


def _is_body(view: View, span: Span, lex: Lexicon) -> bool:
    """True for a body or office, no outlet and nobody's picture."""
    words = tokens(view.text, span.start, span.end)
    return nouns.can_speak(words, lex) and any(t.low in lex.speakers for t in words) and lex.media.search(view.text, span.start, span.end) is None


def _speakers(view: View, told: Sequence[VoiceScope], starts: Sequence[int], k: int) -> list[VoiceScope]:
    sentence = view.sentences[k]
    first = bisect_left(starts, sentence.start)
    found = []
    for scope in told[first:]:
        if scope.scope.start >= sentence.end:
            break
        found.append(scope)
    return found


def _bracketed(view: View, speakers: Sequence[Sequence[VoiceScope]], k: int, lex: Lexicon) -> VoiceScope | None:
    sentence = view.sentences[k]
    if sentence.kind != "prose" or speakers[k]:
        return None
    text = view.text[sentence.start : sentence.end]
    if _NARRATED.match(text) or _OTHER_DAY.search(text) or not is_told(HEARSAY.sub("", text), tokens(view.text, sentence.start, sentence.end), lex):
        return None
    before = next(_near(view, speakers, range(k - 1, k - 1 - _REACH, -1)), None)
    behind = next(_near(view, speakers, range(k + 1, k + 1 + _REACH)), None)
    if not before or not behind or not _same(before[-1], behind[0]) or before[-1].stance == "denies":
        return None
    return replace(before[-1], scope=Span(sentence.start, sentence.end), stance="asserts", carried=True, rule="carried.between")


def _near(view: View, speakers: Sequence[Sequence[VoiceScope]], range_: range) -> Iterator[Sequence[VoiceScope]]:
    """The voices of the nearest sentence that has any, as long as the prose runs on."""
    for k in range_:
        if not 0 <= k < len(speakers) or view.sentences[k].kind != "prose":
            return
        if speakers[k]:
            yield speakers[k]


def _same(one: VoiceScope, other: VoiceScope) -> bool:
    """True for two sentences of one speaker: by name, or by the words that first named the voice."""
    if one.speaker is not None or other.speaker is not None:
        return one.speaker == other.speaker
    return (one.introduction or one.source) == (other.introduction or other.source)
