"""Schema of ``targets.toml``: heads of noun groups that can be counted."""

from fogline.book.schemas.base import Entry


class People(Entry):
    """Nouns for people: under arms, others, and groups of people that are counted as units."""

    armed: tuple[str, ...]
    other: tuple[str, ...]
    groups: tuple[str, ...]


class Things(Entry):
    """Nouns for what is not people: places held or hit, equipment, and happenings or bodies that no casualty is counted in."""

    places: tuple[str, ...]
    equipment: tuple[str, ...]
    happenings: tuple[str, ...]


class Section(Entry):
    """Everything that can stand after a number."""

    people: People
    things: Things
