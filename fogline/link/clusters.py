"""Accounts of one happening brought together across reports, whatever the order in which the reports came."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from fogline.link.accounts import Account, account
from fogline.link.brief import Brief
from fogline.link.clock import Days
from fogline.link.keys import KINDS, STORY, Key
from fogline.link.pairs import JOIN, WEEK, Verdict, against, compare
from fogline.link.rulings import JOINED, PARTED, Rulings
from fogline.link.words import Words

if TYPE_CHECKING:
    from fogline.link.worked import Worked

Joins = Callable[[Sequence[Account]], Iterable[tuple[int, int]]]
"""Given accounts in their order, the pairs of their numbers that may be of one happening."""

RARE = 50  # accounts that share a name beyond which it tells of no one story
CROWD = 400  # accounts under one key beyond which only neighbours in content order are compared


def all_candidates(accounts: Sequence[Account]) -> Iterable[tuple[int, int]]:
    """Pairs of accounts with a key in common that no days keep apart, each once; one kind of key at a time, for the keys of all fill much memory."""
    found: set[int] = set()
    days = [told.days for told in accounts]
    for keys in KINDS:
        index: dict[Key, list[int]] = defaultdict(list)
        for n, told in enumerate(accounts):
            for key in set(keys(told)):
                index[key].append(n)
        for key, members in index.items():
            if len(members) > 1 and not (key[0] == STORY and len(members) > RARE):
                found.update(one * len(accounts) + other for one, other in near(members, days))
    return (divmod(pair, len(accounts)) for pair in found)


def near(members: Sequence[int], days: Sequence[Days | None]) -> Iterator[tuple[int, int]]:
    """Pairs of accounts that share a key, given by their numbers in content order, with the ``days`` of each number: undated ones with all, dated ones with those of days at most a week away; neither with more than so many."""
    reach = len(members) if len(members) <= CROWD else CROWD // 8
    undated = [n for n in members if days[n] is None]
    for at, one in enumerate(undated):
        yield from ((one, other) for other in undated[at + 1 : at + 1 + reach])
    others = [n for n in members if days[n] is not None]
    for one in undated:
        middle = bisect_left(others, one)
        yield from (_pair(one, other) for other in others[max(0, middle - reach) : middle + reach])
    dated = sorted(((days[n] or (0, 0))[0], n) for n in others)
    for at, (_, one) in enumerate(dated):
        last = (days[one] or (0, 0))[1] + WEEK
        for first, other in dated[at + 1 : at + 1 + reach]:
            if first > last:
                break
            yield _pair(one, other)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _document(told: Account) -> str:
    return told.readings[0].claim.text_sha256


def _verdicts(accounts: Sequence[Account], words: Words, pairs: Iterable[tuple[int, int]]) -> list[tuple[Verdict, int, int]]:
    found, reports = [], [_document(told) for told in accounts]
    for one, other in pairs:
        if reports[one] == reports[other]:
            continue
        verdict = compare(accounts[one], accounts[other], words)
        if verdict is not None and verdict.score >= JOIN:
            found.append((verdict, one, other))
    return sorted(found, key=lambda v: (-v[0].score, accounts[v[1]].key, accounts[v[2]].key))


def _one(one: Account, other: Account, verdict: Verdict, words: Words) -> bool:
    """Two clusters may join when nothing forbids the whole; a reprint always may."""
    return verdict.score >= 9.0 or against(one, other, words) is None


class _Clusters:
    """Accounts as they come together, each cluster under the number of its first account, with the reasons so far."""

    def __init__(self, told: Sequence[Account]) -> None:
        self._home = list(range(len(told)))
        self.merged: dict[int, Account] = dict(enumerate(told))
        self.reasons: dict[int, dict[str, None]] = {n: {} for n in self.merged}

    def top(self, n: int) -> int:
        """The number of the cluster that account ``n`` is in."""
        home = self._home
        while home[n] != n:
            home[n] = home[home[n]]
            n = home[n]
        return n

    def ids(self, n: int) -> Iterator[str]:
        """The ids of the claims of a cluster."""
        return (r.claim.id for r in self.merged[n].readings)

    def join(self, one: int, other: int, because: Iterable[str]) -> None:
        """Make two clusters one."""
        one, other = sorted((one, other))
        self._home[other] = one
        self.merged[one] = account((*self.merged[one].readings, *self.merged.pop(other).readings))
        self.reasons[one].update(self.reasons.pop(other))
        self.reasons[one].update(dict.fromkeys(because))


def clusters(
    accounts: Iterable[Account], words: Words, rulings: Rulings | None = None, joins: Joins = all_candidates, worked: Worked | None = None
) -> list[tuple[Account, tuple[str, ...]]]:
    """One account for each happening, with the reasons that brought reports together. Independent of input order.

    What a person ruled comes first and no score undoes it. ``joins`` tells which pairs to compare where that is known already.
    """
    told = sorted(accounts, key=lambda a: a.key)
    verdicts = _verdicts(told, words, joins(told))
    if worked is not None:
        worked.joins.extend(n for _, left, right in verdicts for n in (left, right))
    ruled, found = rulings or Rulings(), _Clusters(told)
    # what a person brought together need not agree: a report joins the part it tells of, as it would without the ruling
    parts = _Clusters(told) if ruled.together else found
    _join_ruled(found, told, ruled)
    for verdict, left, right in verdicts:
        one, other = parts.top(left), parts.top(right)
        if one == other or not _one(parts.merged[one], parts.merged[other], verdict, words):
            continue
        whole, rest = found.top(left), found.top(right)
        if whole != rest and ruled.forbid(found.ids(whole), found.ids(rest)):
            found.reasons[whole][PARTED] = found.reasons[rest][PARTED] = None
            continue
        if whole != rest:
            found.join(whole, rest, verdict.because)
        if parts is not found:
            parts.join(one, other, verdict.because)
    del verdicts  # of a large load they fill more memory than all that is kept
    if worked is not None:
        worked.accounts.extend(map(Brief.of, told))
    return [(found.merged[n], tuple(found.reasons[n])) for n in sorted(found.merged, key=lambda n: found.merged[n].key)]


def _join_ruled(found: _Clusters, told: Sequence[Account], ruled: Rulings) -> None:
    """Bring together what persons brought together."""
    at = {r.claim.id: n for n, a in enumerate(told) for r in a.readings} if ruled.together else {}
    for group in ruled.together:
        numbers = sorted({at[claim] for claim in group if claim in at})
        for n in numbers[1:]:
            one, other = found.top(numbers[0]), found.top(n)
            # what stands beside the claims in their reports may have been set apart: then that holds
            if one != other and not ruled.forbid(found.ids(one), found.ids(other)):
                found.join(one, other, [JOINED])
