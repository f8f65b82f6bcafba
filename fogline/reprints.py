"""What a report took over from another: it does not say when and where, the report it comes from does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fogline.link import copies
from fogline.link.worked import Worked
from fogline.model import Claim, Document


def settle(claims: Sequence[Claim], documents: Iterable[Document], worked: Worked | None = None) -> list[Claim]:
    """The claims in their order, those of taken-over sentences with the time of the report they come from.

    A time or place that stands in the shared sentence stays; what was carried over from the sentences around it is that of the first
    report (times), or unknown (places: this report does not name them).
    """
    first = copies.taken_over(claims, documents)
    if worked is not None:
        worked.took((claim, first[claim.id]) for claim in claims if claim.id in first)
    return [_settled(claim, first[claim.id]) if claim.id in first else claim for claim in claims]


def _settled(claim: Claim, first: Claim) -> Claim:
    start, end = claim.sentence
    own_time = claim.when is not None and claim.when.words is not None and claim.when.words in claim.passage
    when = claim.when if own_time or first.when is None else replace(first.when, words=None)
    return replace(claim, when=when, where=tuple(w for w in claim.where if start <= w.start < end))
