"""Who a pronoun, a surname or a short form stands for, and the name of the person who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.extract import voice_nouns as nouns
from fogline.extract.voice_words import Lexicon, Token, tokens
from fogline.model import Span
from fogline.text import View

_ARTICLES = frozenset({"the", "a", "an", "another"})
_BEFORE_NO_NAME = frozenset({"of", "for", "from", "in", "the", "by", "and", "at"})
_SINGULAR = frozenset({"he", "she", "him", "his", "her"})
_PLURAL = frozenset({"they", "we", "them", "their", "us"})
_FAR = 60_000  # characters back that a surname's full name is looked for
_AROUND = 500  # characters either side that can hold a title or what explains a name
_LATELY = 4  # voices back: an army met long ago need not be the one that speaks now
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})


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

    @property
    def fullest(self) -> Span:
        """The introduction where there is one, else the words themselves."""
        return self.introduction or self.span


def person_words(words: Sequence[Token], lex: Lexicon) -> bool:
    """True when a singular noun for a person stands in the words."""
    return any(t.low in lex.persons or t.low.rsplit("-", 1)[-1] in lex.persons or t.low in lex.honorifics for t in words)


def _runs(words: Sequence[Token], lex: Lexicon) -> list[tuple[int, int]]:
    """Runs of two or more capitalised words that may be a person's name, as index pairs."""
    found, start = [], -1
    for k in range(len(words) + 1):
        token = words[k] if k < len(words) else None
        inside = token is not None and (
            (
                token.capital
                and token.low not in lex.organisations
                and not token.possessive
                and not (k == 0 and token.low in lex.plain | lex.speakers)
            )
            or (start >= 0 and token.low in {"al", "bin", "ibn", "el"})
        )
        if inside and start < 0:
            start = k
        elif not inside and start >= 0:
            after_of = start > 0 and words[start - 1].low in _BEFORE_NO_NAME
            if after_of and words[start - 1].low == "of" and k - start > 2:  # "President of Ukraine Volodymyr Zelenskyy"
                start, after_of = k - 2, False
            if 2 <= k - start <= 5 and not after_of:
                found.append((start, k - 1))
            start = -1
    return found


def speaker_name(view: View, words: Sequence[Token], lex: Lexicon) -> str | None:
    """The person's name in words such as "General Ali Shah" or "Ali Shah, who is head of the service"."""
    runs = _runs(words, lex)
    if not runs:
        return None
    after = [t.low for t in words[runs[0][1] + 1 : runs[0][1] + 3]]
    if not person_words(words, lex) and not (runs[0][0] == 0 and after in ([",", "of"], [",", "from"])):
        return None
    first, last = runs[0] if runs[0][0] == 0 else runs[-1]
    return view.text[words[first].start : words[last].end]


def _around(view: View, at: Span, lex: Lexicon) -> Span | None:
    """A name with its title before and its apposition after, or ``None`` where nothing says what the person is."""
    sentence = view.sentences[view.sentence_at(at.start)]
    words = tokens(view.text, max(sentence.start, at.start - _AROUND), min(sentence.end, at.end + _AROUND))
    first = next((k for k, t in enumerate(words) if t.start >= at.start), None)
    last = next((k for k in range(len(words) - 1, -1, -1) if words[k].end <= at.end), None)
    if first is None or last is None or last < first:
        return None
    left = first
    for _ in range(2):  # a title, and once more over a comma: "a spokesman for the army, Colonel Ali Shah"
        while left and first - left < 14 and _titles(words, left - 1, lex):
            left -= 1
        if not (left and words[left - 1].text == "," and any(t.low in lex.persons for t in words[max(0, left - 8) : left])):
            break
        left -= 1
    left += words[left].text == ","
    titled = person_words(words[left:first], lex)
    end = nouns.phrase_after(words, first, lex)
    explained = end > last and person_words(words[last + 1 : end + 1], lex)
    if not titled and not explained:
        return None
    stop = end if explained else last
    return Span(words[left if titled else first].start, words[stop].end)


def _titles(words: Sequence[Token], k: int, lex: Lexicon) -> bool:
    """True when the word at ``k`` may belong to a title before a name; the stop of "Col." does."""
    if words[k].text == ".":
        return k > 0 and words[k - 1].low in lex.honorifics
    return words[k].text not in {",", ";", ":", '"', "(", ")", "\u2014", "\u2013", "-"} and not _parts(words[k], lex)


def _parts(word: Token, lex: Lexicon) -> bool:
    """True for a word that cannot stand inside a title before a name."""
    if word.low in lex.speakers:
        return False
    return word.low in lex.boundaries | lex.auxiliaries or word.low in lex.verbs or word.low in lex.prepositions - {"of", "for", "in"}


def _surname(view: View, name: Token, before: int, lex: Lexicon) -> tuple[Span, str] | None:
    """The fullest earlier naming of a surname and the full name."""
    bare = re.escape(name.text[:-2] if name.text.endswith("'s") else name.text.rstrip("'"))
    full = re.compile(rf"(?:[A-Z][\w'.-]*\s+|al-|bin\s+){{1,4}}{bare}\b")
    for match in full.finditer(view.text, max(0, before - _FAR), before):
        words = tokens(view.text, match.start(), match.end())
        while len(words) > 1 and (
            not words[0].capital or words[0].low in lex.organisations or words[0].low in lex.honorifics or words[0].possessive
        ):
            words = words[1:]
        if len(words) < 2:
            continue
        span = Span(words[0].start, match.end())
        if around := _around(view, span, lex):
            return around, view.words(span)
    return None


def _modified(words: Sequence[Token], lex: Lexicon) -> bool:
    """True when the words hold a name or a country's adjective."""
    first = words[0] if words else None
    if first is not None and first.capital and first.low not in lex.speakers | lex.plain | _ARTICLES:
        return True
    if any(t.capital and t.low in lex.names for t in words):
        return True
    initials = any(len(t.low) > 1 and t.text[: len(t.low)].isupper() for t in words)
    return initials or any(t.capital and t.low not in lex.speakers | lex.plain for t in words[1:])


def _is_person(source: Source, lex: Lexicon) -> bool:
    heads = _heads(source.words, lex)
    return source.speaker is not None or (bool(heads) and heads[-1] in lex.persons)


def mentioned(view: View, span: Span, lex: Lexicon) -> Source:
    """The subject of a sentence, remembered for the pronouns of the next one."""
    words = tuple(tokens(view.text, span.start, span.end))
    return Source(span, words, None, speaker_name(view, words, lex), mention=True)


def _pronoun(low: str, earlier: Sequence[Source], lex: Lexicon) -> Source | None:
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
    return None


def _heads(words: Sequence[Token], lex: Lexicon) -> list[str]:
    """The speaking nouns of a phrase, before its first preposition or comma: "statement" in "a statement by the army"."""
    found: list[str] = []
    for word in words:
        if word.low in lex.prepositions or word.text == "," or word.low in {"who", "which"}:
            break
        if word.low in lex.speakers:
            found.append(word.low)
    return found


def _named(source: Source, lex: Lexicon) -> bool:
    return _modified(source.words, lex) or source.introduction is not None


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
    if source.speaker is not None or not _named(source, lex) or _is_person(source, lex):
        return False
    return any(t.low in lex.groups for t in source.words) or (
        named and not source.mention and not any(t.low in lex.bodies for t in source.words)
    )


def _short_form(view: View, words: Sequence[Token], earlier: Sequence[Source], lex: Lexicon) -> Source | None:
    """The last earlier voice with the same head, or lately one alike, that carries a name."""
    nouns_in = _heads(words, lex)
    heads = set(nouns_in[-1:])
    plurals = heads | {head + "s" for head in heads} | {head[:-1] for head in heads if head.endswith("s")}
    voiced = [s for s in earlier if not s.mention]
    if words and words[0].low in {"a", "an", "another", "one"}:  # not the same voice, but lately one of the same body
        voiced = voiced[-_LATELY:]
    same = next(
        (s for s in reversed(voiced) if _named(s, lex) and plurals & set(_heads(s.words, lex)) and _same_office(words, s, lex)), None
    )
    definite = bool(words) and (words[0].low in _DEFINITE or len(words) == 1)
    if same is not None or not definite:
        return same
    family = {other for head in heads for other in lex.alike.get(head, frozenset())}
    alike = next(
        (s for s in reversed(voiced[-_LATELY:]) if _named(s, lex) and family & set(_heads(s.words, lex)) and _same_office(words, s, lex)),
        None,
    )
    if alike is not None:
        return alike
    if heads & (lex.groups | lex.institutions):
        return next((s for s in reversed(earlier) if _is_group(s, lex, named=bool(heads & lex.institutions))), None)
    if heads & lex.records and voiced:
        return next((s for s in reversed(voiced[-_LATELY:]) if _named(s, lex) and heads & _told_with(view, s)), None)
    return None


def recognise(view: View, span: Span, earlier: Sequence[Source], lex: Lexicon) -> Source:
    """A voice with its introduction, judged by the voices and the text before it."""
    words = tuple(tokens(view.text, span.start, span.end))
    speaker = speaker_name(view, words, lex)
    if nouns.is_pronoun(words):
        found = _pronoun(words[0].low, earlier, lex)
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
        if named := _surname(view, name, span.start, lex):
            return Source(span, words, *named)
    if words and words[0].low in {"its", "their", "his", "her"} and (owner := _pronoun(words[0].low, earlier, lex)):
        return Source(span, words, owner.fullest, speaker)
    if _modified(words, lex):
        return Source(span, words, None, speaker)
    found = _short_form(view, words, earlier, lex)
    same_person = found is not None and words[0].low in _DEFINITE and person_words(words, lex)
    return Source(span, words, found.fullest if found else None, found.speaker if found and same_person else None)
