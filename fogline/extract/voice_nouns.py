"""Noun phrases that may name a voice: names, pronouns, who can speak, and how far a phrase reaches on from "according to"."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.extract.voice_words import Lexicon, Token

PRESS = frozenset({"media", "press", "newspapers", "papers"})
_STOPS = frozenset({";", ":", '"', "\u2014", "\u2013", "!", "?", "\u2026"})
_ARTICLES = frozenset({"the", "a", "an", "another"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "which", "him", "her", "them"})
_RELATIVES = frozenset({"who", "which", "whose", "whom"})


def is_name(words: list[Token], lex: Lexicon) -> bool:
    """True for two to five capitalised words, none of them an organisation's."""
    if not 1 < len(words) < 6:
        return False
    return all(
        (t.capital and t.low not in lex.organisations) or t.low in {"al", "bin", "ibn", "el", "de", "da", "van", "von", "ul", "."}
        for t in words
    )


def has_verb(words: list[Token], lex: Lexicon) -> bool:
    """True when the words hold a finite verb outside a relative clause."""
    for k, word in enumerate(words):
        if word.low in _RELATIVES:
            return False
        if (k and words[k - 1].low == "to") or (k + 1 < len(words) and words[k + 1].low == "by"):
            continue  # "quick to accuse", "reached by telephone": no finite verb
        if k and words[k - 1].low in _ARTICLES and word.low.endswith("ed"):
            continue  # "an informed source"
        tells = any(not form.verb.count for form in lex.verbs.get(word.low, ()))  # "a doctor treating the wounded" is still one
        if word.low in lex.happenings or (tells and not word.capital and word.low not in lex.speakers):
            return True
    return False


def phrase_after(tokens: list[Token], at: int, lex: Lexicon) -> int:
    """The index of the last token of the noun phrase that begins at ``at`` (with its apposition), or ``at - 1``."""
    k = at
    while k < len(tokens):
        token = tokens[k]
        if token.text in _STOPS or (token.text == "." and k + 1 == len(tokens)):
            break
        counts = k > at + 1 and token.text[0].isdigit() and not (tokens[k - 1].capital or tokens[k - 1].low in _ARTICLES)
        if counts and k + 1 < len(tokens) and tokens[k + 1].text.islower():  # "according to the coroner 17 people ..."
            break
        if token.text == ",":
            if not _apposition(tokens, k, at, lex):
                break
        elif (
            (
                k > at
                and (token.low in lex.boundaries or (token.low in lex.auxiliaries and not token.capital) or token.low in lex.happenings)
            )
            or (
                k > at
                and token.low in {"in", "on", "at"}
                and (k + 1 < len(tokens) and (tokens[k + 1].low in lex.times or tokens[k + 1].text.isdigit()))
            )
            or (k > at and token.low in lex.times and token.capital)
        ):
            break
        k += 1
    while k - 1 > at and (tokens[k - 1].low in _RELATIVES or tokens[k - 1].text == ","):
        k -= 1
    return k - 1


def _apposition(tokens: list[Token], comma: int, start: int, lex: Lexicon) -> bool:
    """True when what follows the comma explains the phrase before it and is itself closed by a comma or the end."""
    after = tokens[comma + 1 : comma + 12]
    if not after or comma - start > 12:
        return False
    end = next(
        (k for k, t in enumerate(after) if t.text in {",", '"', ";", ")"} or (t.text == "." and comma + 1 + k + 2 >= len(tokens))), None
    )
    if end is None:
        return False
    words = after[:end]
    if not words or has_verb(words, lex) or any(t.text[0].isdigit() for t in words[:1]):
        return False
    explains = (words[0].low in _ARTICLES | {"who"} and not any(t.low in lex.verbs and t.low not in lex.speakers for t in words)) or words[
        0
    ].low in lex.persons
    return (explains and any(t.low in lex.speakers for t in words)) or (
        is_name(words, lex) and any(t.low in lex.persons or t.low in lex.speakers for t in tokens[start:comma])
    )


def is_pronoun(words: Sequence[Token]) -> bool:
    """True for a lone "he", "she", "they", "it"; the letters of a body's name ("WHO") are none."""
    return len(words) == 1 and words[0].low in _PRONOUNS and (len(words[0].text) < 3 or not words[0].text.isupper())


def can_speak(words: list[Token], lex: Lexicon) -> bool:
    """True for a phrase that names a speaking person, body or record, a proper name, or a pronoun."""
    if is_pronoun(words):
        return True
    heads = [t.low for t in words]
    if any(word in lex.speakers for word in heads):
        return True
    return any(_is_proper(words[k - 1], lex) for k in range(1, len(words) + 1) if k == len(words) or words[k].text == ",")


def _is_proper(last: Token, lex: Lexicon) -> bool:
    """True for a word that can end a proper name."""
    return (
        last.capital
        and not last.possessive
        and last.low not in lex.small
    )
