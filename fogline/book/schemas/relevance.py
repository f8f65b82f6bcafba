"""Schema of ``relevance.toml``: is a report about armed conflict at all?"""

from fogline.book.schemas.base import Entry


class Section(Entry):
    """Words of war (deeds and weapons, parties, setting) and of other misfortunes or matters.

    ``borne`` are craft and arms that are of the setting where a nation or one of the ``bearers`` stands before them; ``forces`` are those under arms and what they bear, who are named in peace too; ``arms`` (and the armed) with ``blows``, and ``weapons`` with ``harms``, are deeds where both stand in one sentence; ``mishaps`` are
    other matters that kill and hurt of themselves, so that a figure in their sentence is none of the war; ``faint`` words speak a little of other matters;
    ``idle`` ones hold a word of another list and mean nothing here ("heart attack").
    """

    deeds: tuple[str, ...]
    parties: tuple[str, ...]
    setting: tuple[str, ...]
    other: tuple[str, ...]
    borne: tuple[str, ...] = ()
    bearers: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()
    blows: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    harms: tuple[str, ...] = ()
    mishaps: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
