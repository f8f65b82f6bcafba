"""Citations: who says a figure, in which words, in which report and exactly where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fogline.model import Claim, Document
from fogline.publish import wording
from fogline.publish.inert import one_line
from fogline.web.view import View

_PASSAGE = 320  # characters of a passage that are quoted


def citation(claim: Claim, documents: Mapping[str, Document]) -> dict[str, Any]:
    """One claim as a source: ``quote`` is the number as it is written, ``text[start:end]`` of ``document``; ``cite`` is what to print."""
    document = documents.get(claim.document)
    outlet = (document.outlet if document else None) or wording.name(claim.document)
    day = wording.when(document.published) if document else "date unknown"
    where = "" if outlet == wording.name(claim.document) else f" of {wording.name(claim.document)}"
    passage = wording.window(claim, _PASSAGE)
    who = "the report itself" if claim.voice.claimant == "outlet" else one_line(claim.voice.claimant)
    return {
        "claim": claim.id,
        "says": f"{'no' if wording.figure_of(claim.quantity) == 0 else wording.quantity(claim.quantity)} {claim.measure}",
        "claimant": who,
        "speaker": claim.voice.speaker and one_line(claim.voice.speaker),
        "stance": claim.voice.stance,
        "relation": claim.voice.relation,
        "status": wording.status(claim),
        "quote": one_line(claim.quote),
        "passage": passage,
        "document": claim.document,
        "outlet": outlet,
        "published": day,
        "start": claim.start,
        "end": claim.end,
        "cite": f"{who}: \u201c{passage}\u201d ({outlet}, {day}, characters {claim.start}-{claim.end}{where}, claim {claim.id})",
    }


class Citations:
    """Citations of the claims of one view; reports are read once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._documents: dict[str, Document] = {}

    def of(self, claims: Iterable[Claim]) -> list[dict[str, Any]]:
        """Each claim with its source."""
        listed = list(claims)
        missing = dict.fromkeys(c.document for c in listed if c.document not in self._documents and c.document in self._view.documents)
        read = self._view.reader.documents(self._view.outline.number, [self._view.documents[path].place for path in missing])
        self._documents |= {d.path: d for d in read}
        return [citation(c, self._documents) for c in listed]

    def named(self, ids: Iterable[str], most: int) -> list[dict[str, Any]]:
        """The claims with these ids, as far as the view has them, at most so many."""
        lines = [self._view.claims[i] for i in dict.fromkeys(ids) if i in self._view.claims]
        return self.of(self._view.whole_claims(lines[:most]))
