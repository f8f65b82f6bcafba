"""How low, best and high come from claims: one entry for each policy."""

from __future__ import annotations

from typing import Literal

from fogline.book.schemas.base import Entry
from fogline.model import Measure

Standing = Literal["O", "V", "T", "E"]
Best = Literal["newest-counted", "shared", "uncontested-own", "lowest", "none"]


class Policy(Entry):
    """One policy. Standings: O own admissions, V counts by a body of neither side, T other third parties and the outlet's own
    voice, E the enemy's claims.

    ``low`` is the highest (with ``low_is`` the lowest) of its standings, ``high`` the highest of its own, ``reliable`` the standings
    that do not make a ceiling partisan, ``best`` the rules tried in turn; with ``one_figure`` the best is low and high as well. With
    ``own_zero_needs_no_count`` a zero of the victims' own side bounds nothing once a count exists. ``words`` give a number to words
    without one, ``words_large`` to the same words where some other figure of the question is at least ``large``. ``kinds`` are the
    kinds of sides it covers (none: all). ``grades`` adds a grade of the evidence of harm to civilians.
    """

    id: str
    title: str
    about: str
    low: tuple[Standing, ...]
    low_is: Literal["highest", "lowest"] = "highest"
    best: tuple[Best, ...]
    high: tuple[Standing, ...]
    reliable: tuple[Standing, ...]
    own_zero_needs_no_count: bool = True
    one_figure: bool = False
    words: dict[str, int] = {}
    words_large: dict[str, int] = {}
    large: int = 0
    kinds: tuple[str, ...] = ()
    grades: bool = False


class Probable(Entry):
    """Start values of the probabilistic estimate (see docs/METHODOLOGY.md), over u = log(number + 1).

    ``mean`` and ``spread`` are the prior of u. A claim's log(figure + 1) lies around u plus the ``bias`` of its standing, with the
    variances of ``bias_spread``, ``origin_spread`` and ``spread_of_claims``; "at least" and "up to" shift it by ``at_least`` and
    ``at_most``. An own admission is too high only with probability ``admission_doubt``. A side denies losses of T with the probability
    logistic(``denial`` - ``denial_slope`` * u).
    """

    mean: float
    spread: float
    bias: dict[Standing, float]
    bias_spread: dict[Standing, float]
    origin_spread: float
    spread_of_claims: float
    at_least: float
    at_most: float
    bound_spread: float
    admission_doubt: float
    denial: float
    denial_slope: float


class Section(Entry):
    """The section ``policies``: ``estimated`` measures get estimates; ``counting`` words make a third party's figure a count,
    ``not_counting`` words beside them undo that, ``correcting`` words let a later figure of one party be lower."""

    policy: tuple[Policy, ...]
    probable: Probable
    estimated: tuple[Measure, ...]
    counting: tuple[str, ...]
    not_counting: tuple[str, ...]
    correcting: tuple[str, ...]
