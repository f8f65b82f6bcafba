"""The numbers by which reports are known to share something: sentences, the figures in them, runs of words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from fogline.link.brief import mark
from fogline.link.copies import is_long, taken_words
from fogline.model import Claim, Document
from fogline.replay.kin import spot


def sentences(claims: Iterable[Claim], document: Document) -> array[int]:
    """A number for each sentence that may be taken over from a report, or by it."""
    return array("q", sorted({mark(("taken", *taken_words(c, document))) for c in claims if is_long(c)}))


def kin_marks(machine: Iterable[Claim]) -> set[int]:
    """A number for each claim as the machine reads it, by which the same figure in a copy is known (``replay.kin``)."""
    return {mark(("kin", *spot(claim))) for claim in machine}


def known_by(claims: Iterable[Claim], machine: Iterable[Claim], document: Document) -> array[int]:
    """All by which other reports may know what a report tells."""
    return array("q", sorted({*sentences(claims, document), *kin_marks(machine)}))


def packed(runs: Iterable[Sequence[int]]) -> tuple[array[int], array[int]]:
    """How many shingles each paragraph has, and all of them in their order."""
    held = list(runs)
    return array("q", map(len, held)), array("q", (shingle for run in held for shingle in run))
