"""Happenings when reports are added: the accounts that joins connect with the new ones are grouped again, all others stay."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fogline import standing
from fogline.adding import joining, telling
from fogline.adding.copying import Families
from fogline.adding.decided import Decided
from fogline.adding.ground import Ground
from fogline.adding.telling import Told
from fogline.ledger.linked import Account, UnusableError
from fogline.link import accounts as link_accounts
from fogline.link import dating
from fogline.link.brief import Brief
from fogline.link.events import event, grouped
from fogline.link.incidents import Sketch
from fogline.link.words import words
from fogline.model import Claim, Event
from fogline.pipeline import placed
from fogline.replay import verdicts


@dataclass(slots=True)
class Grouped:
    """``events`` by label with their ``sketches``, and the labels ``gone``; ``accounts`` as they are to be remembered, those ``dropped``,
    and for texts told anew what they took over from; ``told`` the texts whose claims were looked at,
    ``bearers`` the accounts under each key that the change touches."""

    events: dict[str, Event] = field(default_factory=dict)
    sketches: dict[str, Sketch] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    accounts: list[Account] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)
    taken: dict[str, set[str]] = field(default_factory=dict)
    told: dict[str, list[Claim]] = field(default_factory=dict)
    event_of: dict[str, str] = field(default_factory=dict)
    bearers: dict[int, list[int]] = field(default_factory=dict)


def regrouped(ground: Ground, families: Families, people: Decided, ids: Mapping[str, str]) -> Grouped:
    """The events that the new reports, what they and persons change in old ones, and the copies renamed make; ``ids`` as for ``joining.beside``."""
    over = telling.taken_over(ground, people)
    stale = sorted(over.by)
    changed = telling.told(ground, people, [*ground.fresh, *stale], over.sources)
    old = {row.id: row for row in ground.linking.accounts("text", stale)}
    fresh, gone = _numbered(changed, old, ground)
    joins = joining.joined(ground, fresh, gone)
    gained, lost = _both_ways(joins.gained), _both_ways(joins.lost)

    def links(account: Account | int) -> Iterable[int]:
        if isinstance(account, int):
            return gained.get(account, set())
        return (set(account.joins) - lost.get(account.id, set()) | gained.get(account.id, set())) - gone.keys()

    together = joining.ruled(ground, people.ruled, fresh, gone)
    renamed = ground.linking.accounts("text", sorted(families.renamed))
    seeds = {*old, *fresh, *gained, *lost, *(row.id for row in renamed)} - gone.keys()
    seeds |= joining.beside(ground, gone, ids) if ground.before.decided["decisions"] else set()
    numbers, rows = joining.connected(ground, seeds, lambda a: {*links(a), *together.get(a if isinstance(a, int) else a.id, ())})
    found = _events(ground, families, people, numbers, rows, fresh, {n: set(links(rows.get(n, n))) for n in numbers}, changed)
    found.gone |= {row.event for row in gone.values()}
    found.dropped = set(gone)
    found.bearers = joins.bearers
    found.taken = {text: set(changed.taken.get(text, ())) for text in (*ground.fresh, *stale)}
    return found


def _numbered(changed: Told, old: Mapping[int, Account], ground: Ground) -> tuple[dict[int, Brief], dict[int, Account]]:
    """The new accounts under numbers of their own, and the old ones that are no more; what is told as before stays as it is."""
    known = {(row.text, row.spots, row.body): row.id for row in old.values()}
    briefs = [Brief.of(told) for told in changed.accounts]
    same = {known[key] for b in briefs if (key := (b.text, b.spots, b.body)) in known}
    new = [b for b in briefs if (b.text, b.spots, b.body) not in known]
    return dict(enumerate(new, ground.linking.next_account())), {n: row for n, row in old.items() if n not in same}


def _both_ways(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def _events(
    ground: Ground, families: Families, people: Decided, numbers: set[int], rows: Mapping[int, Account], fresh: Mapping[int, Brief],
    joins: Mapping[int, set[int]], changed: Told,
) -> Grouped:  # fmt: skip
    """The events of the accounts under ``numbers``, grouped by their ``joins``."""
    texts = sorted({row.text for row in rows.values()} | {brief.text for brief in fresh.values()})
    others = [text for text in texts if text not in changed.claims]
    told = telling.told(ground, people, others, {text: report.taken for text, report in ground.reports(others).items()})
    spots = {(row.text, row.spots): n for n, row in rows.items()} | {(brief.text, brief.spots): n for n, brief in fresh.items()}
    accounts: dict[int, link_accounts.Account] = {}
    for account in (*changed.accounts, *told.accounts):
        number = spots.get((account.readings[0].claim.text_sha256, tuple((r.claim.start, r.claim.measure, r.claim.id) for r in account.readings)))
        if number is not None:
            accounts[number] = account
    if accounts.keys() != numbers:
        raise UnusableError("an account is not what is remembered of it")
    reports = ground.documents(texts)

    def pairs(ordered: Sequence[link_accounts.Account]) -> list[tuple[int, int]]:
        number = {id(account): n for n, account in accounts.items()}
        return joining.pairs_within([number[id(a)] for a in ordered], joins)

    groups = grouped(accounts.values(), reports, ground.book, {**told.places, **changed.places}, people.ruled, pairs)
    found = Grouped(gone={row.event for row in rows.values()}, told={**told.claims, **changed.claims})
    for group in groups:
        made = event(group, reports, families.family, ground.book)
        found.events[made.id] = made
        found.sketches[made.id] = Sketch.of(group.account, reports, words(ground.book)).bare()
        found.event_of.update(dict.fromkeys(made.claims, made.id))
    for n, account in accounts.items():
        brief = Brief.of(account)
        label = found.event_of[brief.spots[0][2]]
        found.accounts.append(Account(n, brief.text, label, brief.days, brief.spots, array("q", sorted(joins[n])), brief.keys, brief.body))
    return found


def settled(ground: Ground, people: Decided, found: Grouped, labels: Mapping[str, str]) -> dict[str, list[Claim]]:
    """The final claims of all texts that were told, with the labels of their events; ``labels`` are those of the events that stay."""
    documents = sorted(ground.documents(found.told).values(), key=lambda d: d.path)
    claims = [claim for d in documents for claim in found.told[d.text_sha256]]
    kept = {row.id: labels[row.event] for d in documents for row in ground.before.claims.get(d.path, ()) if row.event is not None}
    event_of = {name: label for name, label in kept.items() if label not in found.gone} | found.event_of
    final = verdicts.settle(standing.settle(dating.settle(placed(claims, event_of)), ground.book), people.told)
    by_text: dict[str, list[Claim]] = {d.text_sha256: [] for d in documents}
    for claim in final:
        by_text[claim.text_sha256].append(claim)
    return by_text
