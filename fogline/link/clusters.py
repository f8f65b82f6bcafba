"""Accounts of one happening brought together across reports, whatever the order in which the reports came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from fogline.link.accounts import Account, account
from fogline.link.pairs import JOIN, Verdict, against, compare
from fogline.link.rulings import JOINED, PARTED, Rulings
from fogline.link.words import Words

_WIDE = 45  # days: a longer stretch is not a key to look others up by
_RARE = 50  # accounts that share a name beyond which it tells of no one story
_CROWD = 400  # accounts under one key beyond which only neighbours in content order are compared


def _keys(told: Account) -> Iterable[tuple[object, ...]]:
    """What two accounts of one happening share at least one of: land and day, or a figure of a party, or a sentence."""
    lands = told.countries | told.sides
    if told.days and told.days[1] - told.days[0] <= _WIDE:
        for land in lands:
            for day in range(told.days[0] - 1, told.days[1] + 2):
                yield ("day", land, day)
    elif told.days is None and told.published:
        for land in lands:
            for day in range(told.published[0] - 2, told.published[1] + 2):
                yield ("day", land, day)
    elif told.days is None:
        for land in lands:
            for day in told.mentioned:
                yield ("day", land, day)
    for name in told.unknown | told.opening:
        yield ("name", name[:4])
    for name in told.names:
        yield ("story", name)
    for figure in told.figures:
        if figure[3] >= 3:
            yield ("figure", *figure)
    for passage in told.passages:
        yield ("words", *passage)


def _candidates(accounts: Sequence[Account]) -> set[tuple[int, int]]:
    index: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, told in enumerate(accounts):
        for key in set(_keys(told)):
            index[key].append(n)
    found: set[tuple[int, int]] = set()
    for key, members in index.items():
        if key[0] == "story" and len(members) > _RARE:
            continue
        reach = len(members) if len(members) <= _CROWD else _CROWD // 8
        for at, one in enumerate(members):
            found.update((one, other) for other in members[at + 1 : at + 1 + reach])
    return found


def _document(told: Account) -> str:
    return told.readings[0].claim.text_sha256


def _verdicts(accounts: Sequence[Account], words: Words) -> list[tuple[Verdict, int, int]]:
    found = []
    for one, other in _candidates(accounts):
        if _document(accounts[one]) == _document(accounts[other]):
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

    def join(self, one: int, other: int, because: Iterable[str]) -> None:
        """Make two clusters one."""
        one, other = sorted((one, other))
        self._home[other] = one
        self.merged[one] = account((*self.merged[one].readings, *self.merged.pop(other).readings))
        self.reasons[one].update(self.reasons.pop(other))
        self.reasons[one].update(dict.fromkeys(because))


def clusters(accounts: Iterable[Account], words: Words, rulings: Rulings | None = None) -> list[tuple[Account, tuple[str, ...]]]:
    """One account for each happening, with the reasons that brought reports together. Independent of input order.

    What a person ruled comes first and no score undoes it.
    """
    told = sorted(accounts, key=lambda a: a.key)
    ruled, found = rulings or Rulings(), _Clusters(told)
    # what a person brought together need not agree: a report joins the part it tells of, as it would without the ruling
    parts = _Clusters(told) if ruled.together else found
    _join_ruled(found, told, ruled)
    for verdict, left, right in _verdicts(told, words):
        one, other = parts.top(left), parts.top(right)
        if one == other or not _one(parts.merged[one], parts.merged[other], verdict, words):
            continue
        whole, rest = found.top(left), found.top(right)
        if whole != rest and ruled.forbid(found.merged[whole].readings, found.merged[rest].readings):
            found.reasons[whole][PARTED] = found.reasons[rest][PARTED] = None
            continue
        if whole != rest:
            found.join(whole, rest, verdict.because)
        if parts is not found:
            parts.join(one, other, verdict.because)
    return [(found.merged[n], tuple(found.reasons[n])) for n in sorted(found.merged, key=lambda n: found.merged[n].key)]


def _join_ruled(found: _Clusters, told: Sequence[Account], ruled: Rulings) -> None:
    """Bring together what persons brought together."""
    at = {r.claim.id: n for n, a in enumerate(told) for r in a.readings} if ruled.together else {}
    for group in ruled.together:
        numbers = sorted({at[claim] for claim in group if claim in at})
        for n in numbers[1:]:
            one, other = found.top(numbers[0]), found.top(n)
            # what stands beside the claims in their reports may have been set apart: then that holds
            if one != other and not ruled.forbid(found.merged[one].readings, found.merged[other].readings):
                found.join(one, other, [JOINED])
