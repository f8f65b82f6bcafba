"""Acts: moves without a casualty that matter, as a report tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.model.claims import Where
from fogline.model.reports import TimeRange

ActStance = Literal["told", "intended", "threatened", "demanded", "refused"]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in an act: the reported words, the actor and the side, where known."""

    words: str
    actor: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """One act told in one place. ``start``/``end`` cover the words that tell it; ``kind`` is the book's name for it.

    ``cameo`` and ``plover`` (with ``mode``) are its codes. ``claimant`` says so, ``outlet`` where the report itself speaks. ``stance`` tells what is
    made of it: told as done, or only intended, threatened, demanded or refused.
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
    schema: str = "fogline.act/1"
