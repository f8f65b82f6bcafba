"""Who stands behind events, and which reports print another's words: from the outline, so that no page reads more than it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from fogline.ledger.outline import DocumentLine
from fogline.publish.answer_page import standing_record
from fogline.publish.copied import Family, Printed, Sources
from fogline.publish.records import plain
from fogline.web.view import View

_PIECE = 500  # reports in memory with their texts


def behind(view: View, events: Iterable[str], figures: Sequence[Iterable[str]] = ()) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Of these events together: ``origins``, ``reprints``, ``told_by`` and ``copied``, as in a block of the answer; and for each of the ``figures``,
    given by their claims, the first three and how many ``documents``."""
    known = [e for e in events if e in view.events]
    claims = [view.claims[c] for e in known for c in view.events[e].claims if c in view.claims]
    number = view.outline.number
    records = view.reader.records(number, "origins", sorted({place for e in known for place in view.outline.origins.get(e, ())}))
    parties = {claim: origin.party for origin in records for claim in origin.claims}
    paths = {c.document for c in claims}
    sources = Sources(parties, view.outline.families, _reports(view, paths))
    each = [sources.standing((view.claims[c] for c in ids if c in view.claims), view.labels) for ids in figures]
    whole = standing_record(sources.standing(claims, view.labels)) | {"copied": [plain(family) for family in sources.copied(paths)]}
    return whole, [{"documents": one.documents} | standing_record(one) for one in each]


def copies(view: View) -> dict[str, Family]:
    """Of the whole ledger the family of each report that shares its text with others, by path."""
    paths = {d.path for d in view.outline.documents}
    found = Sources({}, view.outline.families, _reports(view, paths)).copied(paths)
    return {path: family for family in found for path in family.documents}


def _reports(view: View, paths: Iterable[str]) -> dict[str, Printed]:
    """The reports by path: those that share their text with all but that text, in outline the others."""
    lines = [view.documents[p] for p in paths if p in view.documents]
    sizes = Counter(_home(view, line) for line in lines)
    shared = [line for line in lines if sizes[_home(view, line)] > 1]
    found: dict[str, Printed] = {line.path: line for line in lines}
    for at in range(0, len(shared), _PIECE):
        whole = view.reader.documents(view.outline.number, [line.place for line in shared[at : at + _PIECE]])
        found |= {d.path: replace(d, text="") for d in whole}
    return found


def _home(view: View, line: DocumentLine) -> str:
    return view.outline.families.get(line.text_sha256, line.text_sha256)
