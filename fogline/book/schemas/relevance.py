"""Schema of ``relevance.toml``: is a report about armed conflict at all?"""

from fogline.book.schemas.base import Entry


class Section(Entry):
    """Words that speak of armed conflict (strong, weak) and of other misfortunes or matters."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    other: tuple[str, ...]
