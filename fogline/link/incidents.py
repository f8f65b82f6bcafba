"""Events that answer each other make one incident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fogline.link.accounts import Account
from fogline.link.clock import Days, overlap
from fogline.link.readings import plain
from fogline.link.rulings import Rulings
from fogline.link.words import Words
from fogline.model import Document

_DAYS = 3
_AROUND = 500  # characters before a claim's sentence in which an answer is told


@dataclass(frozen=True, slots=True)
class Sketch:
    """An event as incidents see it: when it was, who hit whom, whether its reports tell of an answer; ``claims`` are the ids of its figures."""

    days: Days | None
    pairs: frozenset[tuple[str, str]]
    answers: bool
    claims: tuple[str, ...] = ()

    @classmethod
    def of(cls, told: Account, documents: Mapping[str, Document], words: Words) -> Sketch:
        """The sketch of an account; where it lies in a wide stretch or nobody is said to have hit anyone, it answers nothing."""
        days = told.days if not told.coarse else None
        return cls(days, told.pairs, bool(days and told.pairs) and _answers(told, documents, words), tuple(r.claim.id for r in told.readings))

    def bare(self) -> Sketch:
        """The sketch without its figures."""
        return replace(self, claims=())


def _answers(told: Account, documents: Mapping[str, Document], words: Words) -> bool:
    """True when the words around one of the claims say that this answers something, or is answered."""
    for reading in told.readings:
        document = documents.get(reading.claim.text_sha256)
        if document is not None:
            start, end = reading.claim.sentence
            if words.answer.search(plain(document)[max(0, start - _AROUND) : end + _AROUND // 2]):
                return True
    return False


def _opposed(one: Sketch, other: Sketch) -> bool:
    """True when who hits in the one is hit in the other, by the same enemy."""
    return any((of, by) in other.pairs for by, of in one.pairs)


class _Episodes:
    """Accounts as they come together into incidents; what persons set apart never does."""

    def __init__(self, accounts: Sequence[Sketch], ruled: Rulings) -> None:
        self._home, self._ruled = list(range(len(accounts))), ruled
        self._members = {n: [n] for n in range(len(accounts))}
        self._accounts = accounts

    def top(self, n: int) -> int:
        """The number of the incident that account ``n`` is in: its first account."""
        while self._home[n] != n:
            n = self._home[n]
        return n

    def join(self, one: int, other: int) -> None:
        """Make two incidents one, unless a person set them apart."""
        one, other = sorted((self.top(one), self.top(other)))
        if one == other or (self._ruled.apart and self._ruled.forbid(self._claims(one), self._claims(other))):
            return
        self._home[other] = one
        self._members[one] += self._members.pop(other)

    def _claims(self, n: int) -> list[str]:
        return [claim for member in self._members[n] for claim in self._accounts[member].claims]

    def groups(self) -> list[list[int]]:
        """The incidents in the order of their first accounts."""
        return [sorted(self._members[n]) for n in sorted(self._members)]


def answering(accounts: Sequence[Sketch], rulings: Rulings | None = None) -> list[list[int]]:
    """Numbers of the events that belong to one incident each, every one in exactly one; in the order of their first.

    What a person ruled (``rulings`` of incidents) comes first and no answer told in a report undoes it.
    """
    episodes = _Episodes(accounts, rulings or Rulings())
    _join_ruled(episodes, accounts, rulings or Rulings())
    dated = sorted((a.days[0], n) for n, a in enumerate(accounts) if a.days and a.pairs)
    for at, (first, one) in enumerate(dated):
        for later, other in dated[at + 1 :]:
            if later - first > _DAYS + 31:
                break
            a, b = accounts[one], accounts[other]
            near = a.days and b.days and overlap(a.days, b.days, tolerance=_DAYS)
            if near and _opposed(a, b) and (a.answers or b.answers):
                episodes.join(one, other)
    return episodes.groups()


def _join_ruled(episodes: _Episodes, accounts: Sequence[Sketch], ruled: Rulings) -> None:
    at = {claim: n for n, a in enumerate(accounts) for claim in a.claims} if ruled.together else {}
    for group in ruled.together:
        numbers = sorted({at[claim] for claim in group if claim in at})
        for n in numbers[1:]:
            episodes.join(numbers[0], n)
