"""Events that answer each other make one incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fogline.link.accounts import Account
from fogline.link.clock import overlap
from fogline.link.readings import plain
from fogline.link.words import Words
from fogline.model import Document

_DAYS = 3
_AROUND = 500  # characters before a claim's sentence in which an answer is told


def _answers(told: Account, documents: Mapping[str, Document], words: Words) -> bool:
    """True when the words around one of the claims say that this answers something, or is answered."""
    for reading in told.readings:
        document = documents.get(reading.claim.text_sha256)
        if document is not None:
            start, end = reading.claim.sentence
            if words.answer.search(plain(document)[max(0, start - _AROUND) : end + _AROUND // 2]):
                return True
    return False


def _opposed(one: Account, other: Account) -> bool:
    """True when who hits in the one is hit in the other, by the same enemy."""
    return any((of, by) in other.pairs for by, of in one.pairs)


def answering(accounts: Sequence[Account], documents: Mapping[str, Document], words: Words) -> list[list[int]]:
    """Numbers of the accounts that belong to one incident each, every account in exactly one; in the order of their first."""
    home = list(range(len(accounts)))

    def top(n: int) -> int:
        while home[n] != n:
            n = home[n]
        return n

    dated = sorted((a.days[0], n) for n, a in enumerate(accounts) if a.days and not a.coarse)
    answers = {n: _answers(accounts[n], documents, words) for _, n in dated if accounts[n].pairs}
    for at, (first, one) in enumerate(dated):
        for later, other in dated[at + 1 :]:
            if later - first > _DAYS + 31:
                break
            a, b = accounts[one], accounts[other]
            near = a.days and b.days and overlap(a.days, b.days, tolerance=_DAYS)
            if near and _opposed(a, b) and (answers[one] or answers[other]):
                home[max(top(one), top(other))] = min(top(one), top(other))
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(len(accounts)):
        groups[top(n)].append(n)
    return [groups[n] for n in sorted(groups)]
