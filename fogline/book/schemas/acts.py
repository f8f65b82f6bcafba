"""Acts: moves that matter without a casualty: ceasefires, talks, offers, closures, threats, condemnations, declarations."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fogline.book.schemas.base import Entry

Plover = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
    "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


State = Literal["proposed", "agreed", "in_force", "extended", "violated", "failed", "ended", "rejected"]


class Act(Entry):
    """One kind of act, with its PLOVER class and mode and its CAMEO code.

    ``cues`` are forms of words that tell it: a word stands for itself, ``verb~`` for all forms of a verb, ``a|b`` for either, ``..`` for up to
    six other words of the sentence. ``governs``: what it asks for, refuses or threatens is no act of its own ("demanded that X withdraw").
    ``violent`` acts are events of their own, and listed nowhere else. ``state``: what it tells of a ceasefire. ``alone``: it is worth telling where
    nobody is named. ``stands``: it tells how a ceasefire stands, and words of the book's ``unsure`` or ``denied`` inside its cue make it none ("has
    not collapsed", "could collapse"). ``of_truce`` are further cues, that tell it only behind a name of ``truces`` in their sentence.
    ``yes`` and ``no`` are examples.
    """

    id: str
    title: str
    plover: Plover
    mode: str | None = None
    cameo: str = Field(pattern=r"^\d{2,4}$")
    cues: tuple[str, ...]
    governs: bool = False
    violent: bool = False
    state: State | None = None
    alone: bool = False
    stands: bool = False
    of_truce: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Turn(Entry):
    """Words before an act that make another of it: what "will" be given is agreed, what "must" be given is asked for."""

    id: str
    words: tuple[str, ...]
    of: tuple[Plover, ...]
    act: str


class Section(Entry):
    """``acts.toml``: kinds of acts, the words that turn them, verbs with irregular forms, the words at which what an act governs ends, those that
    deny it, those that stand for the two sides of the fight ("both countries"), ``leaders`` who act for theirs
    (of them the ``rulers`` for the state they are in), words behind a cue that make it
    ``idle`` ("asked not to be named"), names of ``truces``, words by which a sentence goes on from the one before (``sequels``), verbs of what is only ``hoped`` for, words by which it is ``unsure`` how a ceasefire stands, and words that link an act to what it ``answers`` or ``follows``."""

    act: tuple[Act, ...]
    turn: tuple[Turn, ...]
    irregular: dict[str, tuple[str, ...]]
    ends: tuple[str, ...]
    denied: tuple[str, ...]
    both: tuple[str, ...]
    leaders: tuple[str, ...] = ()
    rulers: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    truces: tuple[str, ...] = ()
    sequels: tuple[str, ...] = ()
    hoped: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
