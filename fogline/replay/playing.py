"""All decisions in force played back over what the machine reads, in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.link.rulings import Rulings
from fogline.model import Claim, Decision, Document, Reviewed
from fogline.replay import kin, verdicts
from fogline.replay.grouping import rulings
from fogline.replay.verdicts import Verdicts


@dataclass(frozen=True, slots=True)
class Played:
    """The claims that stand, what persons made of each, and their rulings on happenings; ``wide`` are the decisions with the copies that merges and splits reach."""

    claims: list[Claim]
    reviewed: tuple[Reviewed, ...]
    rulings: Rulings
    told: Mapping[str, Verdicts]
    wide: tuple[Decision, ...] = ()

    def settle(self, claims: Iterable[Claim]) -> list[Claim]:
        """Persons' values once more, after a step that weighs claims against each other."""
        return verdicts.settle(claims, self.told)


def play(machine: Sequence[Claim], documents: Sequence[Document], force: Sequence[Decision], families: Mapping[str, str]) -> Played:
    """The decisions in force (oldest first) over the claims of ``documents`` as the machine reads them; ``families`` are of copies."""
    own = verdicts.verdicts(force)
    alike = kin.kin((*machine, *(one.seen for one in own.values())), families) if force else {}
    told = kin.carried(own, machine, alike)
    claims, reviewed = verdicts.replay(machine, documents, told)
    wide = tuple(kin.widened(force, alike))
    return Played(claims, reviewed, rulings(wide), told, wide)
