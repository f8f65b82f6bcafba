"""Where in a report a claim's parts stand: number, target, speaker, hedge and check, in code points and for the browser in UTF-16.

The number and the checks are kept with their offsets. Of the target, the voice and the hedge the claim keeps the words; they are
looked for in the claim's own sentence first, and a part whose words are not found as they are has no mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fogline.book import Book
from fogline.model import Claim

Part = Literal["number", "target", "speaker", "hedge", "check"]
_LOOSE = {" ": r"\s+", "'": "['\u2018\u2019\u02bc]", '"': '["\u201c\u201d\u201e\u00ab\u00bb]', "-": "[-\u2010-\u2015]"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One part of one claim: half-open offsets into the stored text, in code points."""

    claim: str
    part: Part
    start: int
    end: int


class Units:
    """Offsets of a text in UTF-16 code units, as a browser counts them."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [at for at, character in enumerate(text) if character > "\uffff"]

    def at(self, offset: int) -> int:
        """The UTF-16 offset of a code-point offset."""
        return offset + bisect_left(self._wide, offset)


def hedges_of(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The book's hedges for each bound: "at_least" is told by "at least", "no fewer than", ..."""
    from fogline.book.schemas.quantities import Section

    found: dict[str, list[str]] = {}
    for hedge in book.section(Section).hedge:
        found.setdefault(hedge.bound, []).extend((*hedge.before, *hedge.after, *hedge.exact))
    return {bound: tuple(sorted(forms, key=len, reverse=True)) for bound, forms in found.items()}


def marks(text: str, claims: Iterable[Claim], hedges: Mapping[str, Sequence[str]]) -> list[Mark]:
    """The marks of ``claims`` in ``text``, in the order of the text."""
    found = {mark for claim in claims for mark in _of(text, claim, hedges)}
    return sorted(found, key=lambda m: (m.start, m.end, m.part, m.claim))


def _of(text: str, claim: Claim, hedges: Mapping[str, Sequence[str]]) -> Iterator[Mark]:
    yield Mark(claim.id, "number", claim.start, claim.end)
    parts: tuple[tuple[Part, tuple[int, int] | None], ...] = (
        ("target", _nearest(text, claim, claim.target.words)),
        ("speaker", _nearest(text, claim, claim.voice.words) or _before(text, claim, claim.voice.words)),
        ("hedge", _hedge(text, claim, hedges.get(claim.quantity.bound, ()))),
    )
    for part, span in parts:
        if span is not None:
            yield Mark(claim.id, part, *span)
    for check in claim.checks:
        yield Mark(claim.id, "check", check.start, check.end)


@lru_cache(maxsize=2048)
def _pattern(words: str) -> re.Pattern[str]:
    """``words`` as they may stand in a text: any blanks between them, any shape of quotes and hyphens."""
    loose = "".join(_LOOSE.get(c, re.escape(c)) for c in " ".join(words.split()))
    return re.compile(rf"(?<!\w){loose}(?!\w)", re.IGNORECASE)


def _nearest(text: str, claim: Claim, words: str | None) -> tuple[int, int] | None:
    """The place of ``words`` in the claim's sentence that is nearest to its number."""
    if not words:
        return None
    found = [m.span() for m in _pattern(words).finditer(text, *claim.sentence)]
    return min(found, key=lambda s: max(claim.start - s[1], s[0] - claim.end), default=None)


def _before(text: str, claim: Claim, words: str | None) -> tuple[int, int] | None:
    """The last place of ``words`` before the claim's sentence: an attribution that was carried on."""
    if not words:
        return None
    last = None
    for match in _pattern(words).finditer(text, 0, claim.sentence[0]):
        last = match.span()
    return last


def _hedge(text: str, claim: Claim, forms: Sequence[str]) -> tuple[int, int] | None:
    """The hedge of the number: beside it, or before it in the same sentence where one hedge governs several numbers."""
    if claim.quantity.bound in {"exact", "zero", "vague"}:
        return None
    found = [m.span() for form in forms for m in _pattern(form).finditer(text, *claim.sentence) if m.end() <= claim.start or m.start() >= claim.end]
    beside = [s for s in found if not text[min(s[1], claim.end) : max(s[0], claim.start)].strip()]
    before = [s for s in found if s[1] <= claim.start]
    return max(beside, key=lambda s: s[1] - s[0], default=None) or max(before, key=lambda s: (s[1], s[1] - s[0]), default=None)
