"""Which language a report is written in, as far as its words tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_ENOUGH = 40  # letters below which no language is told
_SAMPLE = 6_000
_SURE = 0.9
_LIKELY, _AHEAD = 0.75, 5  # of a short text: this share, and so many times that of the next language
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_ENGLISH = frozenset(
    "the of and in to a was were said that for on by with at from has have had is are as it its he she they their his her an been be "
    "who which after but not this against near killed".split()
)
_PLAINLY, _HARDLY = 0.22, 0.1  # shares of the commonest words
# Letters of Pashto that no other language of the region writes, and those of Persian that Arabic does not.
_PASHTO = re.compile("[\u067c\u0681\u0685\u0689\u0693\u0696\u069a\u06ab\u06bc\u06d0\u06cd]")
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc]")
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")
_ARABIC = re.compile("[\u0600-\u06ff]")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text`` (ISO 639-3 where that has none); ``None`` where it is too short or too mixed to tell.

    English is told by its commonest words; only a text that is not plainly English is given to the classifier.
    """
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    words = _WORD.findall(sample.lower())
    if not words:
        return None
    english = sum(word in _ENGLISH for word in words) / len(words)
    if english >= _PLAINLY and _mostly_ascii(sample, letters):
        return "en"
    if letters < _ENOUGH:
        return None
    found = _of_the_region(sample, letters) or _classified(sample)
    return found if found == "en" or english < _HARDLY else None


def _sample(text: str) -> str:
    """The beginning and the middle: pages open with menus and end with notices."""
    middle = len(text) // 2
    return text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + "\n" + text[middle : middle + _SAMPLE // 2]


def _mostly_ascii(sample: str, letters: int) -> bool:
    return sum(c.isascii() and c.isalpha() for c in sample) >= 0.9 * letters


def _of_the_region(sample: str, letters: int) -> str | None:
    """Pashto, Urdu and Persian by their own letters; classifiers take one for another."""
    if len(_ARABIC.findall(sample)) < 0.6 * letters:
        return None
    if len(_PASHTO.findall(sample)) >= 0.01 * letters:
        return "ps"
    if len(_URDU.findall(sample)) >= 0.03 * letters:
        return "ur"
    return "fa" if len(_PERSIAN.findall(sample)) >= 0.05 * letters else None


def _classified(sample: str) -> str | None:
    (code, share), (_, second), *_ = _classifier().rank(sample)
    sure = share >= _SURE or (share >= _LIKELY and share >= _AHEAD * second)
    return str(code) if sure and code != "und" else None


@lru_cache(maxsize=1)
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
