"""Which reports are copies of one another: reprints, shared wire paragraphs, the same outlet's same text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from fogline.model import Claim, Document

_RUN = 6  # words in a shingle
_SHORTEST = 9  # words a paragraph needs before its likeness says anything
_ALIKE = 0.55  # share of the shorter paragraph found in the other
_ALIKE_CREDITED = 0.3  # the same where both credit one agency
_LONG = 60  # characters: a shorter sentence may be the same by chance
_COMMON = 60  # a shingle of more paragraphs than this is a stock phrase
_WORD = re.compile(r"[^\W_]+")


def _shingles(words: list[str]) -> frozenset[bytes]:
    return frozenset(blake2b(" ".join(words[n : n + _RUN]).encode(), digest_size=8).digest() for n in range(len(words) - _RUN + 1))


def _paragraphs(document: Document) -> Iterator[frozenset[bytes]]:
    """Shingles of each paragraph; in a text of one paragraph, of stretches of it."""
    for block in document.text.split("\n"):
        words = _WORD.findall(block.casefold())
        for at in range(0, len(words), 60):
            piece = words[at : at + 60]
            if len(piece) >= _SHORTEST:
                yield _shingles(piece)


def _agencies(document: Document) -> frozenset[str]:
    return frozenset(c.agency.casefold() for c in document.credits if c.agency)


def families(documents: Iterable[Document]) -> dict[str, str]:
    """Document text hash -> name of its family: reports that share a paragraph are one family, for independence fails closed.

    The name is the smallest hash of the family, so it does not depend on the order of the reports.
    """
    told = sorted({d.text_sha256: d for d in documents}.values(), key=lambda d: d.text_sha256)
    home = {d.text_sha256: d.text_sha256 for d in told}

    def top(name: str) -> str:
        while home[name] != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    for one, other in _alike(told):
        low, high = sorted((top(one), top(other)))
        home[high] = low
    return {name: top(name) for name in home}


def _alike(documents: list[Document]) -> Iterator[tuple[str, str]]:
    paragraphs = [(d, _agencies(d), p) for d in documents for p in _paragraphs(d)]
    index: dict[bytes, list[int]] = defaultdict(list)
    for n, (_, _, shingles) in enumerate(paragraphs):
        for shingle in shingles:
            index[shingle].append(n)
    for n, (document, agencies, shingles) in enumerate(paragraphs):
        shared: dict[int, int] = defaultdict(int)
        for shingle in shingles:
            holders = index[shingle]
            if len(holders) <= _COMMON:
                for other in holders:
                    if other > n:
                        shared[other] += 1
        for other, count in shared.items():
            their, credited, theirs = paragraphs[other]
            limit = _ALIKE_CREDITED if agencies & credited else _ALIKE
            if their is not document and count >= limit * min(len(shingles), len(theirs)):
                yield document.text_sha256, their.text_sha256


def taken_over(claims: Sequence[Claim], documents: Iterable[Document]) -> dict[str, Claim]:
    """Claim id -> the same claim of the report it was taken over from.

    A report that credits an agency takes over the sentences it shares word for word with one that credits nobody; of several the oldest.
    """
    reports = {d.text_sha256: d for d in documents}
    known = [c for c in claims if c.text_sha256 in reports and c.sentence[1] - c.sentence[0] > _LONG]

    def words(claim: Claim) -> tuple[str, int, str]:
        start, end = claim.sentence
        return (reports[claim.text_sha256].text[start:end], claim.start - start, claim.measure)

    def age(claim: Claim) -> tuple[str, str]:
        published = reports[claim.text_sha256].published
        return ((published.start if published else None) or "9999", claim.text_sha256)

    first: dict[tuple[str, int, str], Claim] = {}
    for claim in sorted((c for c in known if not reports[c.text_sha256].credits), key=age, reverse=True):
        first[words(claim)] = claim
    return {c.id: first[words(c)] for c in known if reports[c.text_sha256].credits and words(c) in first}
