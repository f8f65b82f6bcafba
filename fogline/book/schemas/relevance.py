"""Schema of ``relevance.toml``: is a report about armed conflict at all?"""

from fogline.book.schemas.base import Entry


class Section(Entry):
    """Words of war (deeds and weapons, parties, setting) and of other misfortunes or matters."""

    deeds: tuple[str, ...]
    parties: tuple[str, ...]
    setting: tuple[str, ...]
    other: tuple[str, ...]
