"""Second opinions beside the rule's estimates: never kept in a release, made on demand, always labelled as what they are."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model.reports import Measure


@dataclass(frozen=True, slots=True)
class Weight:
    """What one claim does to a probabilistic estimate: its share of the weight, and the median without it."""

    claim: str
    says: str
    share: float
    without: int


@dataclass(frozen=True, slots=True)
class Chance:
    """Median and 80 % interval of one question. ``prior_driven`` is true where no body or report outside both sides gives a figure."""

    about: str
    measure: Measure
    target_side: str | None
    low: int
    median: int
    high: int
    prior_driven: bool
    weights: tuple[Weight, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """One claim's grades after the Admiralty code: A to F for its source, 1 to 6 for what it says, each with its reason."""

    claim: str
    source: str
    source_why: str
    information: str
    information_why: str
