"""What to look at next: open contradictions first, then the figures that move the headline most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from fogline.book import Book
from fogline.model import Claim, Contradiction, Estimate, Event, Release
from fogline.review.effect import Move, Weigh, weighing, without

_TIERS = ("conflict", "parse", "patterns", "agreed")  # what the readers told differently is looked at before what they agree on


@dataclass(frozen=True, slots=True)
class Item:
    """One figure to look at. ``copies`` are verbatim copies of its sentence in other reports, ``moves`` what falls when it and they are
    rejected, ``contradictions`` the open ones it is in, ``reasons`` why it stands here, in words. ``statement`` is by how much low, best and high
    move without all that the same voice says of it in other sentences too."""

    claim: Claim
    event: Event | None
    copies: tuple[Claim, ...]
    moves: tuple[Move, ...]
    contradictions: tuple[Contradiction, ...]
    reasons: tuple[str, ...]
    statement: int = 0

    @property
    def effect(self) -> int:
        """By how much low, best and high of its event move without it."""
        return sum(move.size for move in self.moves)

    @property
    def pairs(self) -> tuple[tuple[Estimate, Estimate | None], ...]:
        """What moves without it, before and after."""
        return tuple((move.before, move.after) for move in self.moves)


def queue(
    release: Release, book: Book, *, by: str | None = None, second: bool = False, only: Collection[str] | None = None
) -> tuple[Item, ...]:
    """The figures that nobody has decided, most worth a look first; with ``second`` those that others have decided and ``by`` has not,
    each as the machine reads it. ``only`` names the claims to weigh (all): weighing one means judging its event without it."""
    claims = _second(release, by) if second else _open(release)
    events = {e.id: e for e in release.events}
    own = _members(release)
    disputed: dict[str, list[Contradiction]] = defaultdict(list)
    for found in release.contradictions:
        for claim in () if found.resolved else found.claims:
            disputed[claim].append(found)
    weigh, said = weighing(release, book), _Statements(release)
    items = []
    for first, *copies in _copied(claims):
        group = (first, *copies)
        if only is not None and not any(c.id in only for c in group):
            continue
        event = events.get(first.event or "")
        moves = without(event, own[event.id], {c.id for c in group}, weigh) if event else ()
        open_ = tuple({x.id: x for c in group for x in disputed[c.id]}.values())
        whole = said.effect(group, event, own[event.id], weigh) if event else 0
        reasons = [*_reasons(first, event, open_)]
        if whole > sum(move.size for move in moves):
            reasons.append(f"without all that the same voice says of it, in other sentences too, low, best and high move by {whole:,} in all")
        items.append(Item(first, event, tuple(copies), moves, open_, tuple(reasons), whole))
    return tuple(sorted(items, key=_order))


class _Statements:
    """What each voice says of each figure, and what falls without all of it; each is weighed once."""

    def __init__(self, release: Release) -> None:
        self._whole = {c: frozenset(o.claims) for o in release.origins for c in o.claims}
        self._weighed: dict[tuple[str, frozenset[str]], int] = {}

    def effect(self, group: Sequence[Claim], event: Event, claims: Sequence[Claim], weigh: Weigh) -> int:
        """By how much the event's bounds move without everything that the voices of ``group`` say of these figures."""
        whole = frozenset(c.id for c in group).union(*(self._whole.get(c.id, ()) for c in group))
        if (event.id, whole) not in self._weighed:
            self._weighed[event.id, whole] = sum(move.size for move in without(event, claims, whole, weigh))
        return self._weighed[event.id, whole]


def _order(item: Item) -> tuple[bool, int, int, int, str, int, str]:
    tier = _TIERS.index(item.claim.tier) if item.claim.tier in _TIERS else len(_TIERS)
    return not item.contradictions, -item.effect, -item.statement, tier, item.claim.document, item.claim.start, item.claim.id


def _members(release: Release) -> dict[str, list[Claim]]:
    by_id = {c.id: c for c in release.claims}
    return {e.id: [by_id[c] for c in e.claims if c in by_id] for e in release.events}


def _open(release: Release) -> list[Claim]:
    decided = {r.claim for r in release.reviewed}
    return [c for c in release.claims if c.id not in decided]


def _second(release: Release, by: str | None) -> list[Claim]:
    """The claims that others have decided and ``by`` has not, as the machine reads them."""
    on: dict[str, set[str]] = defaultdict(set)
    for decision in release.decisions:
        for claim in decision.claims:
            on[claim.id].add(decision.by)
    homes = {c.id: c.event for c in release.claims}
    told = [r for r in release.reviewed if r.machine is not None and on[r.claim] and by not in on[r.claim]]
    return [replace(r.machine, event=homes.get(r.claim)) for r in told if r.machine is not None]


def _copied(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims, each with its verbatim copies in other reports of the same event."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.event, *_words(claim)].append(claim)
    yield from groups.values()


def _words(claim: Claim) -> tuple[object, ...]:
    return " ".join(claim.passage.casefold().split()), claim.measure, claim.start - claim.sentence[0]


def copies_of(claims: Sequence[Claim], release: Release) -> tuple[Claim, ...]:
    """The verbatim copies of these claims' sentences: the same figure in the same words elsewhere."""
    keys, own = {_words(c) for c in claims}, {c.id for c in claims}
    return tuple(c for c in release.claims if c.id not in own and _words(c) in keys)


def _reasons(claim: Claim, event: Event | None, open_: Sequence[Contradiction]) -> Iterator[str]:
    """Why a figure is worth a look, and how it was read."""
    for found in open_:
        yield f"open contradiction ({found.type}): {found.because}"
    readers = {"agreed": "both readers agree", "conflict": "the two readers tell it differently"}
    yield f"{readers.get(claim.tier, f'read by {claim.tier} alone')}, rule {claim.rule}"
    if claim.target.side is None:
        yield "nothing says whose loss it is"
    if event is None:
        yield f"in no event ({claim.kind})"
        return
    for estimate in event.estimates:
        aside = next((s.why for s in estimate.set_aside if s.claim == claim.id), None)
        if claim.id in estimate.used:
            yield f"decides {estimate.measure} of {estimate.target_side or 'an unknown side'} (rule {estimate.rule})"
        elif aside:
            yield f"set aside for {estimate.measure}: {aside}"
