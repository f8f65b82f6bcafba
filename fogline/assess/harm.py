"""The grade of a claim of harm to civilians, after Airwars: it grades the evidence of the harm and of who did it, never the number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fogline.assess.saying import who
from fogline.assess.sides import members
from fogline.assess.statements import Statement


@dataclass(frozen=True, slots=True)
class Grade:
    """confirmed, fair, weak, contested or discounted, and the reason in a sentence."""

    name: str
    reason: str


def grade(told: Sequence[Statement], families: Mapping[str, str]) -> Grade | None:
    """The grade of the current statements; ``None`` where nobody tells of harm or denies it.

    confirmed: the side that did it says so itself; contested: voices name different sides as those who did it; fair: two parties, in
    reports that do not copy each other, and one of them names who did it; weak: a single source; discounted: no account of harm stands,
    and a body of neither side says there was none.
    """
    harm = [s for s in told if not s.zero]
    if not harm:
        clear = [s for s in told if s.standing in {"V", "T"}]
        return Grade("discounted", f"{who(clear[0].claim)} says there was none, and nobody says otherwise.") if clear else None
    own = next((s for s in harm if _by_the_doer(s)), None)
    if own is not None:
        return Grade("confirmed", f"{who(own.claim)} accepts that its own side did it.")
    doers = {side: s for s in harm for c in s.claims if (side := c.perpetrator.side)}
    if len(doers) > 1 and not frozenset.intersection(*map(members, doers)):
        return Grade("contested", "Different sides are named as those who did it: " + ", ".join(sorted(doers)) + ".")
    parties = {s.party for s in harm}
    reports = {families.get(c.text_sha256, c.text_sha256) for s in harm for c in s.claims}
    if len(parties) > 1 and len(reports) > 1 and doers:
        return Grade("fair", f"{len(parties)} parties in {len(reports)} reports that do not copy each other tell of it, and who did it is named.")
    return Grade("weak", "A single source tells of it." if len(parties) == 1 else "Several tell of it, but in one report or without naming who did it.")


def _by_the_doer(statement: Statement) -> bool:
    """True when the one who speaks is the one who did it."""
    return any(members(c.voice.claimant_side) & members(c.perpetrator.side) for c in statement.claims if c.voice.stance != "denies")
