"""What a build of everything notes down, so that the next addition need not do it again."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from fogline.adding.decided import rules
from fogline.adding.judging import sketch_told
from fogline.adding.marks import known_by, packed
from fogline.ledger.linked import Account, Report
from fogline.ledger.linking import Notes
from fogline.ledger.store import Ledger
from fogline.link.copies import Vocabulary
from fogline.link.events import newest
from fogline.link.worked import Worked
from fogline.model import Claim, Release


def note(ledger: Ledger, release: Release, worked: Worked, version: str, vintage: str) -> None:
    """Remember how ``release``, as it was built and kept as ``vintage``, was linked."""
    linking = ledger.linking()
    before = linking.rows()
    if before is None or f"v{before.number}" != vintage:
        return
    label = {claim.id: claim.event for claim in release.claims if claim.event is not None}
    ties = Counter(label[tie.left] for tie in release.ties)
    events = zip(release.events, before.named["events"], strict=True)
    incidents = zip(release.incidents, before.named["incidents"], strict=True)
    order: dict[str, Mapping[str, Any]] = {
        "events": {e.id: {"id": name, "rank": newest(e), "ties": ties[e.id], **sketch_told(worked.sketches[e.id])} for e, name in events},
        "incidents": {i.id: {"id": name, "rank": newest(i), "events": i.events} for i, name in incidents},
        "origins": worked.origins,
        "contradictions": {c.id: {"rank": worked.ranks[c.id], "event": c.event} for c in release.contradictions},
        "rulings": rules(worked.wide),
        "keys": _bearers(worked),
        "stock": {"shingles": sorted(worked.stock)},
    }
    linking.note(Notes(_reports(release, worked), _accounts(worked, label), order=order), version, before.number)


def _reports(release: Release, worked: Worked) -> Iterator[Report]:
    vocabulary, claims, machine = Vocabulary(), dict[str, list[Claim]](), dict[str, list[Claim]]()
    for claim in release.claims:
        claims.setdefault(claim.text_sha256, []).append(claim)
    judged = {one.claim: one.machine for one in release.reviewed}
    for read in (*(claim for claim in release.claims if claim.id not in judged), *judged.values()):
        if read is not None:
            machine.setdefault(read.text_sha256, []).append(read)
    for text, document in {d.text_sha256: d for d in release.documents}.items():
        alike, taken = worked.alike[text], tuple(sorted(worked.taken.get(text, ())))
        told = known_by(claims.get(text, ()), machine.get(text, ()), document)
        yield Report(text, worked.family[text], bool(document.credits), worked.common[text], alike, taken, told, *packed(vocabulary.runs(document)))


def _bearers(worked: Worked) -> dict[str, array[int]]:
    """The numbers of the accounts under each key."""
    found: dict[int, array[int]] = {}
    for n, brief in enumerate(worked.accounts):
        for key in brief.keys:
            found.setdefault(key, array("q")).append(n + 1)
    return {str(key): numbers for key, numbers in found.items()}


def _accounts(worked: Worked, label: dict[str, str]) -> Iterator[Account]:
    joins: list[array[int]] = [array("q") for _ in worked.accounts]
    for one, other in zip(worked.joins[::2], worked.joins[1::2], strict=True):
        joins[one].append(other + 1)
        joins[other].append(one + 1)
    for n, brief in enumerate(worked.accounts):
        event = label[brief.spots[0][2]]
        yield Account(n + 1, brief.text, event, brief.days, brief.spots, array("q", sorted(joins[n])), brief.keys, brief.body)
