"""Relations between actors: the words by which one shelters, backs, stands beside or fights another."""

from __future__ import annotations

from typing import Literal

from fogline.book.schemas.base import Entry


class Relation(Entry):
    """One kind of relation. ``title`` is its name in listings, ``cues`` are forms of words as in ``acts.toml``, ``joined`` the
    second halves of words that hold it ("Iran-backed")."""

    id: Literal["hosts", "supports", "allied", "fights"]
    title: str
    cues: tuple[str, ...]
    joined: tuple[str, ...] = ()


class Section(Entry):
    """``relations.toml``: kinds of relations, verbs that accuse of one and verbs that deny one, each with all its forms."""

    relation: tuple[Relation, ...]
    accuses: tuple[str, ...]
    denies: tuple[str, ...]
