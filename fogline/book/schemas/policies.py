"""How low, best and high come from claims: one entry for each policy."""

from __future__ import annotations

from typing import Literal

from fogline.book.schemas.base import Entry
from fogline.model import Measure

Standing = Literal["O", "V", "T", "E"]
Best = Literal["newest-counted", "shared", "uncontested-own"]


class Policy(Entry):
    """One policy. Standings: O own admissions, V counts by a body of neither side, T other third parties and the outlet's own
    voice, E the enemy's claims.

    ``low`` is the highest of its standings, ``high`` the highest of its own, ``reliable`` the standings that do not make a ceiling
    partisan, ``best`` the rules tried in turn. With ``own_zero_needs_no_count`` a zero of the victims' own side bounds nothing
    once a count exists.
    """

    id: str
    title: str
    low: tuple[Standing, ...]
    best: tuple[Best, ...]
    high: tuple[Standing, ...]
    reliable: tuple[Standing, ...]
    own_zero_needs_no_count: bool = True


class Section(Entry):
    """The section ``policies``: ``estimated`` measures get estimates; ``counting`` words make a third party's figure a count,
    ``not_counting`` words beside them undo that, ``correcting`` words let a later figure of one party be lower."""

    policy: tuple[Policy, ...]
    estimated: tuple[Measure, ...]
    counting: tuple[str, ...]
    not_counting: tuple[str, ...]
    correcting: tuple[str, ...]
