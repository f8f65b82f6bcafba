"""Schema of ``grammar.toml``: closed word classes and irregular forms."""

from fogline.book.schemas.base import Entry


class Section(Entry):
    """Word classes; every list holds lower-case words or phrases."""

    determiners: tuple[str, ...]
    prepositions: tuple[str, ...]
    conjunctions: tuple[str, ...]
    contrast: tuple[str, ...]
    relatives: tuple[str, ...]
    be: tuple[str, ...]
    have: tuple[str, ...]
    modal: tuple[str, ...]
    pronouns: tuple[str, ...]
    adverbs: tuple[str, ...]
    leave: tuple[str, ...]
    time: tuple[str, ...]
    adjectives: tuple[str, ...]
    verbs: tuple[str, ...]
    versus: tuple[str, ...]
    captive: tuple[str, ...]
    include: tuple[str, ...]
    among_dead: tuple[str, ...]
    present: tuple[str, ...]
    reporting: tuple[str, ...]
    intention: tuple[str, ...]
    time_openers: tuple[str, ...]
    time_nouns: tuple[str, ...]
    compounds: tuple[str, ...]
    before_noun: tuple[str, ...]
