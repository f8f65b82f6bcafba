"""Footnotes: each claim once, in the order it is first pointed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fogline.model import Claim, Document
from fogline.publish import wording

_QUOTE = 160


@dataclass(slots=True)
class Notes:
    """The footnotes of one rendering; ``documents`` are the reports by path."""

    documents: Mapping[str, Document]
    claims: list[Claim] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)

    def number(self, claim: Claim) -> int:
        """The claim's number, given on first use."""
        if claim.id not in self._numbers:
            self.claims.append(claim)
            self._numbers[claim.id] = len(self.claims)
        return self._numbers[claim.id]

    def source(self, claim: Claim) -> str:
        """Outlet or report, its day, and where in it the figure stands."""
        outlet, name = self.outlet(claim), wording.name(claim.document)
        where = "" if outlet.startswith(f"{name}, ") else f" of {name}"
        return f"{outlet}, characters {claim.start}-{claim.end}{where}, claim {claim.id}"

    def outlet(self, claim: Claim) -> str:
        """Outlet or report, and its day."""
        document = self.documents.get(claim.document)
        outlet = document.outlet if document and document.outlet else wording.name(claim.document)
        return f"{outlet}, {wording.when(document.published) if document else 'date unknown'}"

    @staticmethod
    def quote(claim: Claim) -> str:
        """The passage around the figure, as short as may be quoted."""
        return wording.window(claim, _QUOTE)
