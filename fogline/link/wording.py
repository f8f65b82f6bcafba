"""The reasons of a link in words that a reader of the news understands: no codes of sides, no names of our own lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fogline.link.accounts import Account, voice_of
from fogline.link.words import Words


def who(voice: str, told: Account) -> str:
    """Whose voice it is, as a reader would say it: "Pakistan" for any of its bodies, "BLA"."""
    claimant = next((r.claim.voice.claimant for r in told.readings if voice_of(r) == voice), voice)
    return claimant.partition(":")[0]


def gives(voice: str, measure: str, figure: int, told: Account) -> str:
    """ "Pakistan gives 200 injured in both reports"."""
    if voice == "outlet":
        return f"both reports themselves give {figure:,} {measure}"
    return f"{who(voice, told)} gives {figure:,} {measure} in both reports"


def name(names: Sequence[str]) -> str:
    """ "both reports name Zessar, Qirba and Olun"."""
    told = [name.title() for name in names]
    return f"both reports name {', '.join(told[:-1])} and {told[-1]}"


def alike(one: Account, other: Account, words: Words) -> str:
    """ "both tell of an ambush": the happenings both name, else those that two reports may well call one thing."""
    titles = {h.id: h.title for h, _ in words.happenings}
    shared = one.kinds & other.kinds
    named = [titles[kind] for kind in sorted(shared) if kind in titles] or _of_families(one.families | other.families, words)
    return f"both tell of {_joined(named)}"


def _of_families(families: Iterable[str], words: Words) -> list[str]:
    known = set(families)
    first: dict[str, str] = {}
    for happening, _ in words.happenings:
        if happening.family in known:
            first.setdefault(happening.family, happening.title)
    return [first[family] for family in sorted(first)]


def _joined(titles: Iterable[str]) -> str:
    told = list(dict.fromkeys(title[:1].lower() + title[1:] for title in titles))
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} or {told[-1]}"
