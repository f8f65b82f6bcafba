"""From hand-made reports to judged events, for tests."""

from __future__ import annotations

from dataclasses import replace

from fogline.assess.judge import Judged, judge
from fogline.book.load import load
from fogline.link.events import derive
from fogline.link.origins import find
from fogline.model import Claim, Document, Estimate

Report = tuple[Document, list[Claim]]


def judged(*reports: Report, policy: str = "fogline") -> Judged:
    """Everything that follows from the reports, under a policy."""
    documents = [d for d, _ in reports]
    claims = [c for _, own in reports for c in own]
    events, incidents = derive(claims, documents, load())
    home = {c: e.id for e in events for c in e.claims}
    claims = [replace(c, event=home.get(c.id)) for c in claims]
    return judge(claims, events, incidents, documents, find(claims, documents), load(), policy)


def only(result: Judged, measure: str = "killed", side: str | None = None) -> Estimate:
    """The one estimate of a measure (and side) in all events."""
    found = [x for e in result.events for x in e.estimates if x.measure == measure and (side is None or x.target_side == side)]
    assert len(found) == 1, [(x.measure, x.target_side) for e in result.events for x in e.estimates]
    return found[0]


def bounds(estimate: Estimate) -> tuple[int | None, int | None, int | None]:
    """low, best, high."""
    return estimate.low, estimate.best, estimate.high
