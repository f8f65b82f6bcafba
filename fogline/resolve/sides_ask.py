"""What is asked about one figure, what a group is read as, and sides as they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fogline.book import Book
from fogline.found import BareClaim, VoiceScope
from fogline.resolve.scene import Scene
from fogline.resolve.sides_groups import Group
from fogline.text import View

_UNNAMED = {"unknown", "militants", "insurgents", "rebels", "gunmen", "fighters", "attackers"}

_OWN_DEED = re.compile(r" (?:(?:to|that|responsibility for) )?(?:having |it had |they had |it |they |its (?:forces|troops) (?:had )?)?(?:\w+ly )?(?:kill|shoot|shot|bomb|shell|strik|struck|execut|captur|destroy|attack|target|wound|detain)\w*")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a group is read as: ``side``, ``status`` and the actor id where known."""

    side: str | None
    status: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of side: the claim in its view and scene, the claimant's side and, if known, the side that did it.

    ``admits``: the claimant acknowledges the figure, so a bare force is its own.
    """

    view: View
    scene: Scene
    claim: BareClaim
    claimant_side: str | None
    doer: str | None
    book: Book
    admits: bool = False


def admits_loss(view: View, scope: VoiceScope | None) -> bool:
    """True where a voice acknowledges what it lost; who "admits killing 40" tells of a deed of its own."""
    return scope is not None and scope.stance == "acknowledges" and _OWN_DEED.match(view.text, scope.cue.end) is None


def things(claim: BareClaim) -> bool:
    """True where things are counted, not people."""
    return claim.measure in {"destroyed", "damaged", "seized"} or claim.unit not in {"people", "person", ""}


def state_actor(side: str | None) -> str | None:
    """The id of a state as an actor: ``state:PAK`` is ``pak-state``."""
    return f"{side[6:].lower()}-state" if side is not None and side.startswith("state:") and "+" not in side and len(side) == 9 else None


def nations(group: Group) -> tuple[str, ...]:
    """The countries that qualify a group, each once, in order."""
    return tuple(dict.fromkeys(n.key for n in group.names if n.kind in {"country", "region"}))


def join(sides: list[str]) -> str | None:
    """Several sides as one: the same kind joined in alphabetical order, else mixed over their countries."""
    unique = sorted(set(sides))
    if len(unique) < 2:
        return unique[0] if unique else None
    kinds = {s.split(":", 1)[0] for s in unique}
    names = sorted({part for s in unique for part in s.split(":", 1)[1].split("+")})
    if kinds == {"nonstate"}:
        names = [n for n in names if n not in _UNNAMED] or names[:1]
    if len(kinds) == 1:
        return f"{kinds.pop()}:{'+'.join(names)}"
    lands = sorted({part for s in unique if not s.startswith("nonstate:") for part in s.split(":", 1)[1].split("+")})
    return f"mixed:{'+'.join(lands or names)}"
