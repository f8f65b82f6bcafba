"""What linking worked out on its way to events, for the next addition to lean on: copies, accounts, their joins, takings over."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fogline.link.brief import Brief
from fogline.link.incidents import Sketch
from fogline.model import Claim, Decision


@dataclass(slots=True)
class Worked:
    """Filled while a load is linked and judged.

    ``alike``: for a report's text the texts it shares a paragraph with, as seen from its own paragraphs; ``common``: how many of its shingles
    very many reports hold, ``stock`` these. ``accounts`` in their order, ``joins`` their numbers, two by two, whose verdict joins. ``taken``: the texts of the
    reports that a report took a sentence over from. ``sketches`` of events by label; ``origins`` and ``ranks`` are what origins and contradictions are ordered by, under their ids.
    ``wide`` are the decisions in force, merges and splits with the copies that they reach.
    """

    alike: dict[str, tuple[str, ...]] = field(default_factory=dict)
    common: dict[str, int] = field(default_factory=dict)
    stock: set[int] = field(default_factory=set)
    family: Mapping[str, str] = field(default_factory=dict)
    accounts: list[Brief] = field(default_factory=list)
    joins: array[int] = field(default_factory=lambda: array("q"))
    taken: dict[str, set[str]] = field(default_factory=dict)
    sketches: dict[str, Sketch] = field(default_factory=dict)
    origins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ranks: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    wide: tuple[Decision, ...] = ()

    def event(self, label: str, sketch: Sketch) -> None:
        """Note an event as incidents see it, without what it was read from."""
        self.sketches[label] = sketch.bare()

    def took(self, claims: Iterable[tuple[Claim, Claim]]) -> None:
        """Note claims that their reports took over, each with the claim it comes from."""
        for claim, first in claims:
            self.taken.setdefault(claim.text_sha256, set()).add(first.text_sha256)
