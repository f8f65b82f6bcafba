"""Which accounts join when reports are added: the pairs that the new accounts make or unmake, under the same limits as when all are linked anew."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fogline.adding.ground import Ground
from fogline.ledger.linked import Account, UnusableError
from fogline.link import accounts as link_accounts
from fogline.link import clusters
from fogline.link.brief import Brief, is_story, unpacked
from fogline.link.clock import Days
from fogline.link.clusters import near
from fogline.link.pairs import JOIN, WEEK, compare
from fogline.link.rulings import Rulings
from fogline.link.words import words

_Pair = tuple[int, int]
_BITS = 32  # more than the number of any account has
_MOST = 20_000_000  # pairs under crowded keys beyond which all is linked anew


@dataclass(slots=True)
class Joined:
    """Pairs of accounts, by number, that join now and did not, and those that did and do not; ``bearers`` are the accounts under each key that the change touches."""

    gained: set[_Pair]
    lost: set[_Pair]
    bearers: dict[int, list[int]]


class _Index:
    """The accounts under each key that the change touches, before and after."""

    def __init__(self, ground: Ground, fresh: Mapping[int, Brief], gone: Mapping[int, Account]) -> None:
        self.fresh, self.gone, self._ground = fresh, gone, ground
        touched = {key for some in (fresh.values(), gone.values()) for account in some for key in account.keys}
        self.before = self._holders(touched)
        self.added: dict[int, list[int]] = defaultdict(list)
        for number, account in fresh.items():
            for key in account.keys:
                self.added[key].append(number)
        self._rows: dict[int, Account] = {}
        self._ranks: dict[int, tuple[object, ...]] = {}

    def _holders(self, wanted: set[int]) -> dict[int, list[int]]:
        """Who bears each key."""
        return {key: [] for key in wanted} | self._ground.linking.bearers(wanted)

    def after(self, key: int) -> list[int]:
        """The accounts that bear a key now."""
        before = [n for n in self.before[key] if n not in self.gone] if self.gone else self.before[key]
        return [*before, *self.added.get(key, ())]

    def look_up(self, keys: Iterable[int]) -> None:
        """Find who bears further keys."""
        self.before |= self._holders({key for key in keys if key not in self.before})

    def load(self, numbers: Iterable[int]) -> None:
        """Have the rows of old accounts at hand."""
        missing = sorted({n for n in numbers if n not in self.fresh} - self._rows.keys())
        self._rows.update((row.id, row) for row in self._ground.linking.accounts("id", missing))

    def account(self, number: int) -> Brief | Account:
        """A new account, or a loaded old one."""
        return self.fresh[number] if number in self.fresh else self._rows[number]

    def days(self, number: int) -> Days | None:
        """When an account is."""
        return self.account(number).days

    def rank(self, number: int) -> tuple[object, ...]:
        """The place of an account in the order of content."""
        if number not in self._ranks:
            account = self.account(number)
            self._ranks[number] = tuple((account.text, start, measure) for start, measure, _ in account.spots)
        return self._ranks[number]


def joined(ground: Ground, fresh: Mapping[int, Brief], gone: Mapping[int, Account]) -> Joined:
    """The joins that ``fresh`` accounts make, and what ends with the ``gone`` ones."""
    index = _Index(ground, fresh, gone)
    candidates, fewer = _changed(index)
    index.load(n for pair in candidates for n in pair)
    lexicon, known = words(ground.book), dict[int, link_accounts.Account]()

    def at(number: int) -> link_accounts.Account:
        if number not in known:
            known[number] = unpacked(index.account(number).body)
        return known[number]

    gained = set()
    for one, other in candidates:
        if index.account(one).text != index.account(other).text:
            first, second = sorted((one, other), key=index.rank)
            verdict = compare(at(first), at(second), lexicon)
            if verdict is not None and verdict.score >= JOIN:
                gained.add((one, other))
    lost = {_pair(n, other) for n, row in gone.items() for other in row.joins}
    touched = {key: index.after(key) for key in index.before}
    return Joined(gained, lost | _parted(index, fewer), touched)


def _changed(index: _Index) -> tuple[set[_Pair], set[_Pair]]:
    """Pairs that are compared now and were not, and pairs of old accounts that some key no longer brings together."""
    more, fewer, spent = set[_Pair](), set[_Pair](), 0
    plain = {key for key in index.before if not _is_crowded(key, index)}
    grown = plain & index.added.keys()
    index.load(n for key in grown for n in index.before[key])
    for key in grown:
        members = _by_days(index.after(key), index)
        for number in index.added[key]:
            more.update(_pair(number, other) for other in members(index.days(number)) if other != number)
    for key in index.before.keys() - plain:
        spent += _reach(key, index.before[key]) + _reach(key, index.after(key))
        if spent > _MOST:
            raise UnusableError("too many accounts under crowded keys")
        was, now = _neighbours(key, index.before[key], index), _neighbours(key, index.after(key), index)
        more.update(map(_told, now - was))
        fewer.update(map(_told, was - now))
    return more, {pair for pair in fewer if index.gone.keys().isdisjoint(pair)} - more


def _is_crowded(key: int, index: _Index) -> bool:
    """True where a limit on the accounts under a key bears on it, or did."""
    most = len(index.before[key]) + len(index.added.get(key, ()))
    return most > (min(clusters.RARE, clusters.CROWD) if is_story(key) else clusters.CROWD)


def _reach(key: int, members: Sequence[int]) -> int:
    """About how many pairs a crowded key brings together."""
    return 0 if is_story(key) and len(members) > clusters.RARE else len(members) * clusters.CROWD // 8


def _by_days(members: Sequence[int], index: _Index) -> Callable[[Days | None], Iterator[int]]:
    """What gives, of accounts under a key, those that are compared with one of these days: undated ones with all, dated ones of one week."""
    undated = [n for n in members if index.days(n) is None]
    dated = sorted((days[0], n) for n in members if (days := index.days(n)))

    def found(days: Days | None) -> Iterator[int]:
        yield from undated
        for first, other in dated[: None if days is None else bisect_left(dated, (days[1] + WEEK + 1,))]:
            last = (index.days(other) or (0, 0))[1]
            if days is None or first >= days[0] or days[0] <= last + WEEK:
                yield other

    return found


def _neighbours(key: int, members: Sequence[int], index: _Index) -> set[int]:
    """The pairs that a key brings together, each as one number (``_told``): there are very many."""
    if is_story(key) and len(members) > clusters.RARE:
        return set()
    index.load(members)
    ordered = sorted(members, key=index.rank)
    found = near(range(len(ordered)), [index.days(n) for n in ordered])
    return {_number(ordered[one], ordered[other]) for one, other in found}


def _number(one: int, other: int) -> int:
    return one << _BITS | other if one < other else other << _BITS | one


def _told(pair: int) -> _Pair:
    return pair >> _BITS, pair & (1 << _BITS) - 1


def _parted(index: _Index, fewer: set[_Pair]) -> set[_Pair]:
    """Of pairs that a key no longer brings together those that join and that no other key brings together."""
    index.load(n for pair in fewer for n in pair)
    joins = {pair for pair in fewer if pair[1] in _joins(index, pair[0])}
    shared = {pair: set(index.account(pair[0]).keys) & set(index.account(pair[1]).keys) for pair in joins}
    index.look_up(key for keys in shared.values() for key in keys)
    return {pair for pair, keys in shared.items() if not any(_number(*pair) in _neighbours(key, index.after(key), index) for key in sorted(keys))}


def _joins(index: _Index, number: int) -> array[int]:
    account = index.account(number)
    return account.joins if isinstance(account, Account) else array("q")


def _pair(one: int, other: int) -> _Pair:
    return (one, other) if one < other else (other, one)


def ruled(ground: Ground, rulings: Rulings, fresh: Mapping[int, Brief], gone: Mapping[int, Account]) -> dict[int, set[int]]:
    """The accounts that persons brought together, for each the others."""
    if not rulings.together:
        return {}
    texts = set(ground.linking.texts({claim for group in rulings.together for claim in group}).values())
    old = [(row.id, row.spots) for row in ground.linking.accounts("text", sorted(texts)) if row.id not in gone]
    at = {claim: number for number, spots in (*old, *((n, brief.spots) for n, brief in fresh.items())) for _, _, claim in spots}
    found: dict[int, set[int]] = {}
    for group in rulings.together:
        numbers = {at[claim] for claim in group if claim in at}
        for number in numbers:
            found.setdefault(number, set()).update(numbers - {number})
    return found


def beside(ground: Ground, gone: Mapping[int, Account], ids: Mapping[str, str]) -> set[int]:
    """The accounts that stood in one event with the ``gone`` ones, be it by a person's ruling alone; ``ids`` gives the lasting id of every event's label."""
    labels = {row.event for row in gone.values()}
    events = {ids[label] for label in labels}
    claims = {claim for claim, event in ground.before.event_of.items() if event in events}
    texts = set(ground.linking.texts(claims).values())
    return {row.id for row in ground.linking.accounts("text", sorted(texts)) if row.event in labels} - gone.keys()


def connected(ground: Ground, seeds: Iterable[int], links: Callable[[Account | int], Iterable[int]]) -> tuple[set[int], dict[int, Account]]:
    """All accounts that joins connect with ``seeds``, and the old ones among them; ``links`` gives the accounts that one joins now."""
    found, waiting, old = set(seeds), set(seeds), dict[int, Account]()
    while waiting:
        rows = {row.id: row for row in ground.linking.accounts("id", sorted(waiting))}
        old |= rows
        reached = {other for number in waiting for other in links(rows.get(number, number))}
        waiting = reached - found
        found |= waiting
    return found, old


def pairs_within(numbers: Sequence[int], joins: Mapping[int, set[int]]) -> list[_Pair]:
    """The pairs of places in ``numbers`` whose accounts join."""
    place = {number: n for n, number in enumerate(numbers)}
    return [(n, place[other]) for number, n in place.items() for other in joins[number] if other in place and n < place[other]]


