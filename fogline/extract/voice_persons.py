"""The name of the person who speaks, and the fullest earlier naming of a surname."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fogline.extract import voice_nouns as nouns
from fogline.extract.voice_words import Lexicon, Token, tokens
from fogline.model import Span
from fogline.text import View

_BEFORE_NO_NAME = frozenset({"of", "for", "from", "in", "the", "by", "and", "at"})
_FAR = 60_000  # characters back that a surname's full name is looked for
_AROUND = 500  # characters either side that can hold a title or what explains a name


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
                and not (k == 0 and (token.low in lex.plain or token.low in lex.speakers))
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


def _is_label(words: Sequence[Token], last: int, lex: Lexicon) -> bool:
    """True for capitals that only tell whose the next word is: "Blue Tiger rebel", "Disaster Management Minister"."""
    after = words[last + 1] if last + 1 < len(words) else None
    return after is not None and (after.low in lex.groups or ((after.low in lex.persons or after.low in lex.honorifics) and not after.possessive))


def speaker_name(view: View, words: Sequence[Token], lex: Lexicon) -> str | None:
    """The person's name in words such as "General Ali Shah" or "Ali Shah, who is head of the service"."""
    runs = _runs(words, lex)
    if not runs:
        return None
    after = [t.low for t in words[runs[0][1] + 1 : runs[0][1] + 3]]
    if not person_words(words, lex) and not (runs[0][0] == 0 and after in ([",", "of"], [",", "from"])):
        return None
    named = [run for run in runs if not _is_label(words, run[1], lex)]
    if not named:
        return None
    titled = next((run for run in named if run[0] and words[run[0] - 1].low in lex.persons | lex.honorifics), None)
    first, last = titled or (named[0] if named[0][0] == 0 else named[-1])
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
    low = word.low
    return low in lex.boundaries or low in lex.auxiliaries or low in lex.verbs or (low in lex.prepositions and low not in {"of", "for", "in"})


def surname(view: View, name: Token, before: int, lex: Lexicon) -> tuple[Span, str] | None:
    """The fullest earlier naming of a surname and the full name."""
    bare = name.text[:-2] if name.text.endswith("'s") else name.text.rstrip("'")
    if view.text.find(bare, max(0, before - _FAR), before) < 0:
        return None
    full = re.compile(rf"(?:[A-Z][\w'.-]*\s+|al-|bin\s+){{1,4}}{re.escape(bare)}\b")
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
