"""Schema of ``mentions.toml``: casualties told without a number."""

from fogline.book.schemas.base import Entry


class Told(Entry):
    """A sentence of our own and the words that are mentions in it."""

    text: str
    words: tuple[str, ...]


class Section(Entry):
    """Words of intensity before a casualty noun, with examples."""

    intensity: tuple[str, ...]
    nouns: tuple[str, ...]
    yes: tuple[Told, ...]
    no: tuple[str, ...]
