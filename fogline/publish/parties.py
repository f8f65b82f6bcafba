"""The two parties of an event, as codebooks want them: who fought whom, or who attacked civilians."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fogline.model import Claim, Event, Where

_HURT = frozenset({"killed", "injured", "casualties", "captured", "missing"})
_ROUGH = {"country": 3, "region_or_border": 2, "air_or_sea": 2, "adm1": 1}


@dataclass(frozen=True, slots=True)
class Parties:
    """``armed`` are the sides under arms, those told of most first; ``doer`` the one that most claims say did it, ``hit`` the sides that
    lost people, ``civilians`` those of them who bear no arms (or may not)."""

    armed: tuple[str, ...]
    doer: str | None
    hit: tuple[str, ...]
    civilians: tuple[str, ...]

    @property
    def only_civilians(self) -> bool:
        """True when nobody under arms is known to have been hit."""
        return bool(self.civilians) and not set(self.hit) & set(self.armed)


def parties(event: Event, claims: Mapping[str, Claim]) -> Parties:
    """The parties of one event from its claims."""
    own = [claims[c] for c in event.claims if c in claims]
    hit = Counter(side for c in own if (side := c.target.side) and c.unit == "people" and c.measure in _HURT)
    doers = Counter(side for c in own if (side := c.perpetrator.side) and is_armed(side))
    told: Counter[str] = Counter({s: 0 for s in event.actors if is_armed(s)})
    told.update({s: n for s, n in hit.items() if is_armed(s)})
    told.update(doers)
    armed = sorted(told, key=lambda s: (s == "nonstate:unknown", -told[s], s))
    doer = min(doers, key=lambda s: (-doers[s], s), default=None)
    return Parties(tuple(armed), doer, tuple(sorted(hit)), tuple(sorted(s for s in hit if not is_armed(s))))


def is_armed(side: str) -> bool:
    """True for a state's forces or an armed group."""
    return side.startswith(("state:", "nonstate:"))


def members(side: str | None) -> tuple[str, ...]:
    """The countries or the group that a side names."""
    return tuple(name for name in (side or "").partition(":")[2].split("+") if name)


def place(event: Event) -> Where | None:
    """The event's place for a table with one: the most exact, of equals the first named."""
    return min(event.where, key=lambda w: _ROUGH.get(w.precision, 0), default=None)


def outlets(event: Event, claims: Mapping[str, Claim], names: Mapping[str, str]) -> tuple[str, ...]:
    """The outlets of the event's reports, each once; ``names`` gives each report's outlet by its path."""
    return tuple(dict.fromkeys(names.get(claims[c].document, claims[c].document) for c in event.claims if c in claims))


def number(event: Event) -> int:
    """A positive number of 60 bits that follows from the event's lasting id, for tables whose ids are numbers."""
    return int(hashlib.sha256(event.id.encode()).hexdigest()[:15], 16)


def claimants(own: Iterable[Claim]) -> tuple[str, ...]:
    """Everybody who gives a figure, each once, in the order of the event."""
    return tuple(dict.fromkeys(c.voice.claimant for c in own))
