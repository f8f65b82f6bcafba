"""What audits read in a report: its claims, its sentences, and the book's words of arithmetic, compiled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from fogline.alternation import either
from fogline.book.load import Book
from fogline.book.schemas.audits import Section
from fogline.model import Audit, Claim, Document, Finding, make_id


@dataclass(frozen=True, slots=True)
class Words:
    """The section compiled; ``shares`` and ``multiples`` by their words."""

    ratio: re.Pattern[str]
    sums: re.Pattern[str]
    compared: re.Pattern[str]
    share: re.Pattern[str]
    change: re.Pattern[str]
    shares: dict[str, tuple[int, int]]
    multiples: dict[str, int]
    less: frozenset[str]
    more: frozenset[str]
    rises: frozenset[str]


def _any(words: Sequence[str]) -> str:
    return rf"(?:{either(sorted(words), fold=True)})"


@lru_cache(maxsize=8)
def words(book: Book) -> Words:
    """The book's words of arithmetic."""
    section = book.section(Section)
    shares = {form: (s.of, s.out_of) for s in section.share for form in s.forms}
    multiples = {form: t.by for t in section.times for form in t.forms}
    hedges = _any([*section.less, *section.more, *section.about])
    percent = r"\d+(?:\.\d+)?\s*(?:%|per\s?cent)"
    span = r"from\s+(?P<a>\d[\d,]*)\b[^.;]{0,40}?\bto\s+(?P<b>\d[\d,]*)\b"
    moved = _any([*section.rises, *section.falls])
    return Words(
        ratio=re.compile(rf"\b{_any(section.ratio)}\b", re.IGNORECASE),
        sums=re.compile(rf"\b{_any(section.sums)}\b", re.IGNORECASE),
        compared=re.compile(rf"\b{_any(section.compared)}\b", re.IGNORECASE),
        share=re.compile(rf"\b(?:(?P<hedge>{hedges})\s+)?(?P<share>{_any(list(shares))}|{percent})\s+of\b", re.IGNORECASE),
        change=re.compile(
            rf"\b(?:(?P<times>{_any(list(multiples))})|(?P<way>{moved})[^.;]{{0,30}}?(?P<percent>\d+(?:\.\d+)?)\s*(?:%|per\s?cent))[^.;]{{0,40}}?\b{span}", re.IGNORECASE
        ),
        shares=shares,
        multiples=multiples,
        less=frozenset(section.less),
        more=frozenset(section.more),
        rises=frozenset(section.rises),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its claims in reading order."""

    document: Document
    claims: tuple[Claim, ...]
    words: Words

    @classmethod
    def of(cls, document: Document, claims: Sequence[Claim], book: Book) -> Told:
        """A report's claims, in reading order, under the book's words."""
        return cls(document, tuple(claims), words(book))

    @property
    def sums(self) -> re.Pattern[str]:
        """Words that open a sum."""
        return self.words.sums

    def sentence(self, claim: Claim) -> str:
        """The sentence of a claim."""
        return self.document.text[slice(*claim.sentence)]

    def before(self, claim: Claim, sentences: int) -> int:
        """Where the sentences with figures begin that stand so many before a claim's own."""
        starts = sorted({c.sentence[0] for c in self.claims if c.sentence[0] < claim.sentence[0]})
        return starts[-sentences:][0] if starts else claim.sentence[0]


def audit(
    told: Told, kind: str, claims: Sequence[Claim], stated: str, computed: str, finding: Finding, because: str, span: tuple[int, int] | None = None
) -> Audit:
    """One audit over ``span`` of the report, else over the sentence of the first claim."""
    start, end = span or claims[0].sentence
    text = told.document
    ids = tuple(c.id for c in claims)
    return Audit(
        id=make_id("au", kind, text.text_sha256, start, end, ids),
        kind=kind,  # type: ignore[arg-type]
        document=text.path,
        text_sha256=text.text_sha256,
        start=start,
        end=end,
        quote=text.text[start:end],
        claims=ids,
        event=next((c.event for c in claims if c.event), None),
        stated=stated,
        computed=computed,
        finding=finding,
        because=because,
    )
