"""Readable names for sides: ``state:PAK`` is "Pakistani forces", ``civilian:AFG`` is "Afghan civilians"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_WHOLE = {
    "state": "{adjective} forces",
    "civilian": "{adjective} civilians",
}


@dataclass(frozen=True, slots=True)
class Labels:
    """Names for codes, as the book has them; a code without a name is shown as it is.

    ``countries`` maps ISO3 to the usual English name, ``adjectives`` to its adjective, ``codes`` a lower-case name to ISO3;
    ``actors`` gives the names of actors by their ids, read only when one is asked for.
    """

    countries: Mapping[str, str] = field(default_factory=dict)
    adjectives: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    actors: Callable[[], Mapping[str, str]] = dict

    def country(self, code: str) -> str:
        """The country's name, or the code."""
        return self.countries.get(code, code)

    def actor(self, key: str) -> str:
        """The actor's name ("NATO" for ``nato``, "Rwanda" for ``rwa-state``), or the id where the book has none."""
        state = key.removesuffix("-state").upper()
        return self.country(state) if key.endswith("-state") and state in self.countries else self.actors().get(key, key)

    def code(self, word: str) -> str:
        """The ISO3 code for a code or a name as a person types it; an unknown word is given back in upper case."""
        return self.codes.get(word.casefold(), word.upper())

    def side(self, side: str | None) -> str:
        """A side in words, for headings."""
        if side is None:
            return "Side not stated"
        kind, _, name = side.partition(":")
        if kind == "nonstate":
            return "Unnamed armed group" if name == "unknown" else f"{name[:1].upper()}{name[1:]}"
        countries = name.split("+")
        if kind == "mixed":
            return f"People in {' and '.join(map(self.country, countries))} (fighters and civilians together)"
        if kind in _WHOLE and name:
            adjective = " and ".join(self.adjectives.get(code, self.country(code)) for code in countries)
            return _WHOLE[kind].format(adjective=adjective)
        return side

    def party(self, side: str) -> str:
        """A side as the one that speaks: "Pakistan", "TTP"."""
        kind, _, name = side.partition(":")
        if kind == "nonstate":
            return "An unnamed armed group" if name == "unknown" else name
        return " and ".join(map(self.country, name.split("+"))) or side
