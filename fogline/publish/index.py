"""A release looked up by id: claims, documents, and which figure replaced which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from fogline.errors import UsageError
from fogline.model import Claim, Contradiction, Document, Event, Incident, Release, Tie

Found = Claim | Event | Incident | Contradiction
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Index:
    """What the pages look up. ``older`` are claims that a newer figure of the same voice replaced; ``unordered`` are claims
    of one voice that revise each other without the texts saying which came first.
    """

    release: Release
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    events: Mapping[str, Event]
    ties: Mapping[str, tuple[Tie, ...]]
    older: frozenset[str]
    unordered: frozenset[str]
    prefixes: Mapping[str, int]

    @classmethod
    def of(cls, release: Release) -> Index:
        """The index of one release."""
        ties: dict[str, list[Tie]] = {}
        for tie in release.ties:
            ties.setdefault(tie.left, []).append(tie)
            ties.setdefault(tie.right, []).append(tie)
        ids = [x.id for x in _all(release)]
        return cls(
            release=release,
            claims={c.id: c for c in release.claims},
            documents={d.path: d for d in release.documents},
            events={e.id: e for e in release.events},
            ties={claim: tuple(found) for claim, found in ties.items()},
            older=_with_repeats(
                {t.right for t in release.ties if t.kind == "supersedes"} | {c.id for c in release.claims if c.scope == "superseded"}, release
            ),
            unordered=_with_repeats({c for t in release.ties if t.kind == "revises" for c in (t.left, t.right)}, release),
            prefixes=Counter(i[:_SHORT] for i in set(ids)),
        )

    def short(self, full: str) -> str:
        """The beginning of an id that is enough to find it."""
        return full[:_SHORT] if self.prefixes.get(full[:_SHORT], 0) == 1 else full

    def find(self, given: str) -> Found:
        """The claim, event, incident or contradiction whose id is ``given`` or alone begins with it. Raises ``UsageError``."""
        everything = {x.id: x for x in _all(self.release)}
        if given in everything:
            return everything[given]
        found = sorted(i for i in everything if i.startswith(given)) if given else []
        if len(found) == 1:
            return everything[found[0]]
        if found:
            raise UsageError(f"'{given}' fits {len(found)} ids: {', '.join(found[:5])}{' ...' if len(found) > 5 else ''}")
        raise UsageError(f"no claim, event, incident, contradiction, audit, act, relation or decision has the id '{given}'; see `fogline claims` and `fogline events`")


def _with_repeats(claims: set[str], release: Release) -> frozenset[str]:
    """These claims, and those that only repeat one of them."""
    return frozenset(claims | {t.left for t in release.ties if t.kind == "repeats" and t.right in claims})


def _all(release: Release) -> tuple[Found, ...]:
    rejected = (r.machine for r in release.reviewed if r.verdict == "rejected" and r.machine is not None)
    return (*release.claims, *rejected, *release.events, *release.incidents, *release.contradictions)
