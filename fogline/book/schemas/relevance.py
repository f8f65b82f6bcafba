"""Schema of ``relevance.toml``: is a report about armed conflict at all?"""

from fogline.book.schemas.base import Entry


class Section(Entry):
    """Words of war (deeds and weapons, parties, setting) and of other misfortunes or matters.

    ``arms`` and ``blows`` are deeds where both stand in one sentence; ``faint`` words speak a little of other matters;
    ``idle`` ones hold a word of another list and mean nothing here ("heart attack").
    """

    deeds: tuple[str, ...]
    parties: tuple[str, ...]
    setting: tuple[str, ...]
    other: tuple[str, ...]
    arms: tuple[str, ...] = ()
    blows: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
