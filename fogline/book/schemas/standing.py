"""Schema of ``standing.toml``: how firmly a figure stands in its own report."""

from fogline.book.schemas.base import Entry


class Section(Entry):
    """Words of who speaks of his own losses (``lost``, ``offices``, ``onlookers``), of who saw what he tells (``kin``, ``rescuers`` with ``brought``,
    ``counted``), of attacks ``afar``, of a toll that has ``risen`` and of its ``first`` counts, and nouns for ``anybody`` and for ``some`` of them."""

    lost: tuple[str, ...]
    offices: tuple[str, ...]
    onlookers: tuple[str, ...]
    kin: tuple[str, ...]
    rescuers: tuple[str, ...]
    brought: tuple[str, ...]
    counted: tuple[str, ...]
    afar: tuple[str, ...]
    risen: tuple[str, ...]
    first: tuple[str, ...]
    anybody: tuple[str, ...]
    some: tuple[str, ...]
