"""Acts: moves without a casualty that matter, as a report tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.model.claims import Where
from fogline.model.reports import TimeRange

CeasefireState = Literal["proposed", "agreed", "in_force", "extended", "violated", "failed", "ended", "rejected"]
ActStance = Literal["told", "intended", "threatened", "demanded", "refused"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in an act: the reported words, the actor and the side, where known."""

    words: str
    actor: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What an act is said to answer ("in response to the shelling") or merely to follow ("after the shelling"): the stored offsets of those words.
    Who says so is the act's claimant."""

    kind: Literal["answers", "follows"]
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act told in one place. ``start``/``end`` cover the words that tell it; ``kind`` is the book's name for it.

    ``cameo`` and ``plover`` (with ``mode``) are its codes. ``claimant`` says so, ``outlet`` where the report itself speaks. ``stance`` tells what is
    made of it: told as done, or only intended, threatened, demanded or refused.

    ``state``: what it tells of a ceasefire ``between`` two sides, as far as the report says which; ``by`` is whose account that is (the accuser, the
    claimant, or ``outlet``), and ``latest`` is true for the newest state by that account. ``answers``: what the act is said to answer or follow.
    ``published`` is the day of the report, by which an act without a time of its own was known.
    """

    id: str
    document: str
    document_sha256: str
    text_sha256: str
    start: int
    end: int
    quote: str
    passage: str
    kind: str
    title: str
    cameo: str
    plover: str
    mode: str | None
    stance: ActStance
    doers: tuple[Party, ...]
    recipients: tuple[Party, ...]
    claimant: str
    when: TimeRange | None
    where: tuple[Where, ...]
    rule: str
    book: str
    state: CeasefireState | None = None
    between: tuple[str, ...] = ()
    by: str | None = None
    latest: bool = False
    answers: tuple[Answered, ...] = ()
    published: str | None = None
    schema: str = "fogline.act/1"

    @property
    def known(self) -> tuple[str, bool]:
        """What acts are ordered by: the day it ended by; one without a time stands behind those of the day its report was published, and behind
        nothing where that is not known either."""
        if self.when is not None and (self.when.end or self.when.start):
            return (self.when.end or self.when.start or "")[:10], False
        return self.published or "", True
