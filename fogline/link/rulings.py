"""What persons ruled on happenings: claims of one happening, claims of different ones. No score is weighed against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fogline.link.readings import Reading

JOINED = "brought together by a person"
PARTED = "set apart by a person"


@dataclass(frozen=True, slots=True)
class Rulings:
    """Ids of claims: each set of ``together`` is one happening, no claim of the first set of a pair of ``apart`` is of one with any of the second.

    ``incidents`` are the same of incidents: there the events of such claims belong to one, or never do.
    """

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    incidents: Rulings | None = None

    def cut(self, strand: Sequence[Reading]) -> list[list[Reading]]:
        """One report's strand in the pieces that persons set apart."""
        pieces = [list(strand)]
        for one, other in self.apart:
            cut: list[list[Reading]] = []
            for piece in pieces:
                ids = {r.claim.id for r in piece}
                if ids & one and ids & other:
                    cut += [[r for r in piece if r.claim.id in one], [r for r in piece if r.claim.id not in one]]
                else:
                    cut.append(piece)
            pieces = cut
        return pieces

    def forbid(self, ours: Iterable[str], theirs: Iterable[str]) -> bool:
        """True where two clusters hold claims, given by their ids, that a person set apart."""
        if not self.apart:
            return False
        left, right = set(ours), set(theirs)
        return any((left & one and right & other) or (left & other and right & one) for one, other in self.apart)
