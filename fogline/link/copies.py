"""Which reports are copies of one another: reprints, shared wire paragraphs, the same outlet's same text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from fogline.model import Claim, Document

if TYPE_CHECKING:
    from fogline.link.worked import Worked

_RUN = 6  # words in a shingle
_SHORTEST = 9  # words a paragraph needs before its likeness says anything
_STRETCH = 60  # words: a longer paragraph is compared in stretches
ALIKE = 0.55  # share of a paragraph found in another report
_ALIKE_CREDITED = 0.3  # the same where both credit one agency
_LONG = 60  # characters: a shorter sentence may be the same by chance
COMMON = 60  # a shingle of more reports than this is a stock phrase
_FEW = 200  # reports whose runs of words are kept
_SHARES = 8  # parts in which the shingles of a load are counted, to hold no more than one of them in memory
_WORD = re.compile(r"[^\W_]+")
_BASE, _PRIME = 1_000_003, (1 << 61) - 1
_LEAVING = pow(_BASE, _RUN, _PRIME)


class Vocabulary:
    """Runs of words as numbers: a rolling hash over the number of each word, the same whatever order reports are read in but for chance collisions of 2 to the -61."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def _number(self, word: str) -> int:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = int.from_bytes(blake2b(word.encode(), digest_size=7).digest())
        return known

    def shingles(self, words: Sequence[str]) -> list[int]:
        """One number for each run of six words, in their order."""
        known = self._known
        if len(words) < _RUN:
            return []
        numbers = [known[word] if word in known else self._number(word) for word in words]
        rolling, found = 0, []
        for number in numbers[: _RUN - 1]:
            rolling = (rolling * _BASE + number) % _PRIME
        for leaving, number in zip([0, *numbers], numbers[_RUN - 1 :], strict=False):
            rolling = (rolling * _BASE + number - leaving * _LEAVING) % _PRIME
            found.append(rolling)
        return found

    def runs(self, document: Document) -> list[list[int]]:
        """The shingles of each paragraph of a report, in their order."""
        return [self.shingles(_WORD.findall(block.casefold())) for block in document.text.split("\n")]


def stretches(runs: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
    """Shingles of each paragraph in their order; of a long one, or a text of one paragraph, of stretches of it."""
    for block in runs:
        # a run of n words has n - _RUN + 1 shingles, and so has every stretch of it
        for at in range(0, len(block) - _SHORTEST + _RUN, _STRETCH):
            yield block[at : at + _STRETCH - _RUN + 1]


def paragraphs(runs: Sequence[Sequence[int]]) -> Iterator[frozenset[int]]:
    """Shingles of each paragraph; of a long one, or a text of one paragraph, of stretches of it."""
    return map(frozenset, stretches(runs))


def agencies_of(document: Document) -> frozenset[str]:
    """The agencies that a report credits, in small letters."""
    return frozenset(c.agency.casefold() for c in document.credits if c.agency)


def families(documents: Iterable[Document], worked: Worked | None = None) -> dict[str, str]:
    """Document text hash -> name of its family: reports that share a paragraph are one family, for independence fails closed.

    The name is the smallest hash of the family, so it does not depend on the order of the reports.
    """
    told = sorted({d.text_sha256: d for d in documents}.values(), key=lambda d: d.text_sha256)
    found = joined((d.text_sha256 for d in told), _alike(told, worked))
    if worked is not None:
        worked.family = found
    return found


def joined(texts: Iterable[str], alike: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The smallest text hash of those that ``alike`` brings together, for each of ``texts``."""
    home = {text: text for text in texts}

    def top(name: str) -> str:
        while home[name] != name:
            home[name] = home[home[name]]
            name = home[name]
        return name

    for one, other in alike:
        low, high = sorted((top(one), top(other)))
        home[high] = low
    return {name: top(name) for name in home}


def _alike(documents: list[Document], worked: Worked | None) -> Iterator[tuple[str, str]]:
    """Pairs of reports one of which holds a paragraph, or a stretch of one, of the other, wherever it stands there."""
    vocabulary, agencies = Vocabulary(), [agencies_of(d) for d in documents]
    kept = {n: vocabulary.runs(document) for n, document in enumerate(documents)} if len(documents) <= _FEW else {}
    wholes = [array("q", sorted({shingle for block in kept.get(n) or vocabulary.runs(document) for shingle in block})) for n, document in enumerate(documents)]
    holders = _holders(wholes)
    if worked is not None:
        worked.stock = {shingle for shingle, among in holders.items() if len(among) > COMMON}
    for n, document in enumerate(documents):
        found: set[int] = set()
        for paragraph in paragraphs(kept.get(n) or vocabulary.runs(document)):  # those of many reports would fill the memory, and are made again
            shared: list[int] = []
            for shingle in paragraph:
                if 1 < len(among := holders.get(shingle, ())) <= COMMON:
                    shared += among
            for other, count in Counter(shared).items():
                if other != n and count >= limit(agencies[n], agencies[other]) * len(paragraph):
                    found.add(other)
        if (source := spread(n, wholes[n], holders)) is not None:
            found.add(source)
        if worked is not None:
            worked.alike[document.text_sha256] = tuple(documents[other].text_sha256 for other in sorted(found))
            worked.common[document.text_sha256] = sum(len(holders.get(s, ())) > COMMON for s in wholes[n])
        yield from ((document.text_sha256, documents[other].text_sha256) for other in found)


def _holders(wholes: Sequence[array[int]]) -> dict[int, array[int]]:
    """For each shingle of more than one report the reports that hold it, in their order. One share of all shingles at a time: most stand in one report alone."""
    found: dict[int, array[int]] = {}
    width = _PRIME // _SHARES + 1
    for low in range(0, _PRIME, width):
        first: dict[int, int] = {}
        for n, whole in enumerate(wholes):
            for shingle in whole[bisect_left(whole, low) : bisect_left(whole, low + width)]:
                known = first.setdefault(shingle, n)
                if known != n:
                    found.setdefault(shingle, array("i", (known,))).append(n)
    return found


def limit(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of a paragraph that must stand in another report, given the agencies that both credit."""
    return _ALIKE_CREDITED if ours & theirs else ALIKE


def spread(n: int, whole: Collection[int], holders: Mapping[int, Sequence[int]]) -> int | None:
    """The report before the ``n``-th that has most of it, where very many have: a wire that everybody prints, no stock phrase."""
    common = [among for s in whole if len(among := holders.get(s, ())) > COMMON]
    if not common or len(common) < ALIKE * len(whole):
        return None
    before = Counter(among[at - 1] for among in common if (at := bisect_left(among, n)))
    other, count = max(before.items(), key=lambda b: (b[1], b[0]), default=(0, 0))
    return other if count >= ALIKE * len(whole) else None


def is_long(claim: Claim) -> bool:
    """True for a claim in a sentence that is not the same in two reports by chance."""
    return claim.sentence[1] - claim.sentence[0] > _LONG


def taken_words(claim: Claim, report: Document) -> tuple[str, int, str]:
    """By what a sentence is known as taken over: its words, where in it the figure stands, and the measure."""
    start, end = claim.sentence
    return (report.text[start:end], claim.start - start, claim.measure)


def taken_over(claims: Sequence[Claim], documents: Iterable[Document]) -> dict[str, Claim]:
    """Claim id -> the same claim of the report it was taken over from.

    A report that credits an agency takes over the sentences it shares word for word with one that credits nobody; of several the oldest.
    """
    reports = {d.text_sha256: d for d in documents}
    known = [c for c in claims if c.text_sha256 in reports and is_long(c)]

    def words(claim: Claim) -> tuple[str, int, str]:
        return taken_words(claim, reports[claim.text_sha256])

    def age(claim: Claim) -> tuple[str, str]:
        published = reports[claim.text_sha256].published
        return ((published.start if published else None) or "9999", claim.text_sha256)

    first: dict[tuple[str, int, str], Claim] = {}
    for claim in sorted((c for c in known if not reports[c.text_sha256].credits), key=age, reverse=True):
        first[words(claim)] = claim
    return {c.id: first[words(c)] for c in known if reports[c.text_sha256].credits and words(c) in first}
