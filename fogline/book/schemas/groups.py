"""Kinds of people and things, and the surroundings that tell civilian life from battle."""

from __future__ import annotations

from fogline.book.schemas.base import Entry


class Class(Entry):
    """Nouns of one kind; ``status`` is the target status they carry."""

    id: str
    status: str
    nouns: tuple[str, ...]


class Cues(Entry):
    """Words around "people": ``civilian`` life hit, ``battle`` (``weak``: only where nothing says civilian life), words that say
    the victims were ``unarmed``; ``fights`` are words that set two parties against each other."""

    civilian: tuple[str, ...]
    battle: tuple[str, ...]
    weak: tuple[str, ...]
    fights: tuple[str, ...]
    unarmed: tuple[str, ...]


class Words(Entry):
    """Small words: ``stops`` end a noun group to the left, ``pronouns`` and ``loose`` nouns stand for a group named before, words
    of ``harm`` tell victims from others, ``possessives`` point to the speaker's or subject's own people, ``strands`` qualify an unnamed armed group, ``weapons`` are what a party strikes with, ``ruling`` words make a force the state's own."""

    stops: tuple[str, ...]
    pronouns: tuple[str, ...]
    loose: tuple[str, ...]
    harm: tuple[str, ...]
    possessives: tuple[str, ...]
    strands: tuple[str, ...]
    weapons: tuple[str, ...]
    ruling: tuple[str, ...]


class Section(Entry):
    """``groups.toml``. ``neutral`` maps a reported head to the word of ours; ``demographics`` lists nouns by the group they tell."""

    classes: tuple[Class, ...]
    neutral: dict[str, str]
    demographics: dict[str, tuple[str, ...]]
    cues: Cues
    words: Words
