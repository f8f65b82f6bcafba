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
    fights_on: tuple[str, ...] = ()
    """What tells that a report is about a fight of days or weeks, whose dead are counted as it goes on."""
    blasts: tuple[str, ...] = ()
    """Happenings of which a "series" is one deed."""
    deeds: tuple[str, ...] = ()
    """What happens, one or several: nouns that are neither voices nor bodies."""
    background: tuple[str, ...] = ()
    """Words that turn from a figure to what went on around it: "despite weeks of bombing"."""
    superseded: tuple[str, ...]
    earlier: tuple[str, ...]
    revised: tuple[str, ...]
