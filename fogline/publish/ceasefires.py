"""Each ceasefire that the acts tell of: its newest state, and by whose account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from fogline.model import Act
from fogline.publish import wording
from fogline.publish.labels import Labels
from fogline.publish.page import Line

STATES = {
    "proposed": "proposed", "agreed": "agreed", "in_force": "in force", "extended": "extended", "violated": "violated", "failed": "has not held", "ended": "over", "rejected": "rejected",
}  # fmt: skip


def account(by: str | None, labels: Labels) -> str:
    """By whose account a ceasefire is in a state: "in the report's own words", "says Pakistan"."""
    if by is None or by == "outlet":
        return "in the report's own words"
    return f"says {labels.party(by) if by.startswith(('state:', 'nonstate:')) else by}"


def between(act: Act, labels: Labels) -> str:
    """The two sides of a ceasefire: "Armenia and Azerbaijan"."""
    return " and ".join(map(labels.party, act.between)) if act.between else "sides not named"


def lines(acts: Iterable[Act], labels: Labels) -> Iterator[Line]:
    """Of each ceasefire the newest state by each account, the newest first; nothing where no act tells of one."""
    told = sorted((a for a in acts if a.latest and a.state is not None), key=lambda a: a.between or ("~", a.document))
    for _, group in groupby(told, key=lambda a: a.between or ("~", a.document)):
        states = sorted(group, key=lambda a: (*a.known, a.start, a.id), reverse=True)
        yield Line("title", f"Ceasefire, {between(states[0], labels)}")
        for act in states:
            yield Line("row", f"{STATES[act.state or '']} | {wording.when(act.when)} | {account(act.by, labels)}", act.id)
