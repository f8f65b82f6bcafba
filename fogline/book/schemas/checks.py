"""Words about verification: the section ``checks`` of the book."""

from __future__ import annotations

from typing import Literal

from fogline.book.schemas.base import Entry


class Rule(Entry):
    """Wordings of one kind of check. A word in braces stands for any phrase of that slot; ``{slot?}`` may be absent or repeated.

    ``object`` is true where what is checked follows the words ("could not verify the figures"), else it stands before them;
    ``wide`` where a report says so of itself, of all it was told; ``figures_only`` where the words are a check only of what is called a figure, a claim or a loss.
    """

    id: str
    kind: Literal["unverified", "verified", "not_acknowledged", "disputed"]
    forms: list[str]
    object: bool = False
    figures_only: bool = False
    wide: bool = False


class Section(Entry):
    """The rules, the slots they use, what a check of something else is about, and words that show a figure."""

    not_about: list[str]
    figures: list[str]
    joiners: list[str]
    appositions: list[str]
    checked: list[str]
    pointers: list[str]
    plural: list[str]
    slots: dict[str, list[str]]
    rule: list[Rule]
