"""A list of words and phrases of the book, ready to be found in a text as whole words, whatever their case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick


class WordList:
    """Finds every word of a list: the leftmost first, then the longest, none overlapping; one pass, however long the list."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = sorted({form.lower() for form in forms})
        self._automaton = AhoCorasick(self._forms)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Start, end and lower-case form of each word in ``text[start:end]``; letters, digits, "_" and "-" beside it make it another word."""
        plain = lowered(text[start:end])
        hits = [(s, -e, p) for p, s, e in self._automaton.find_matches_as_indexes(plain, overlapping=True) if _whole(plain, s, e)]
        at = 0
        for first, last, form in sorted(hits):
            if first >= at:
                at = -last
                yield start + first, start + at, self._forms[form]


def lowered(text: str) -> str:
    """``text`` in lower case at the same offsets: the few capitals that grow when lowered stay as they are."""
    plain = text.lower()
    return plain if len(plain) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (before.isalnum() or before in ("-", "_") or after.isalnum() or after in ("-", "_"))
