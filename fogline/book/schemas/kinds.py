"""Schema of ``kinds.toml``: what makes a figure a sum, and what says it has been replaced."""

from fogline.book.schemas.base import Entry


class Section(Entry):
    """Cue phrases; ``<number>``, ``<year>``, ``<month>`` and ``<any>`` stand for one token."""

    aggregate: tuple[str, ...]
    superlatives: tuple[str, ...]
    perfect_causes: tuple[str, ...]
    year_openers: tuple[str, ...]
    one_happening: tuple[str, ...]
    one_attack: tuple[str, ...] = ()
    """Verbs that with "a convoy" or "a post" tell of one attack, whatever time they are told of."""
    singular: tuple[str, ...] = ()
    """Nouns for one happening, which may kill more than most."""
    goes_on: tuple[str, ...] = ()
    """Words with which a count told before goes on."""
    superseded: tuple[str, ...]
    earlier: tuple[str, ...]
    revised: tuple[str, ...]
