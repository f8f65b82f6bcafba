"""Filter values that nobody knows, with the nearest that are known; and, where a known value fits nothing, what is there instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from fogline.errors import UsageError
from fogline.publish import select
from fogline.publish.filtered import Claimed, Contradicted, Gap, Happened, Held, Told
from fogline.publish.labels import Labels
from fogline.publish.select import Filter, folded

_C = TypeVar("_C", bound=Claimed)
_E = TypeVar("_E", bound=Happened)
_I = TypeVar("_I", bound=Told)
_X = TypeVar("_X", bound=Contradicted)
_G = TypeVar("_G", bound=Gap)
_KINDS = ("state", "nonstate", "civilian", "mixed")
_GRAMMAR = "a side is state:, civilian: or mixed: with ISO3 codes (mixed:AFG+PAK), nonstate: with a name, or a kind, code or name alone"
_MOST = 5
_ALIKE = 0.6  # of two names; below it a name is no slip of the other
_Names = Callable[[], Iterable[str]]


def missed(release: Held[_C, _E, _I, _X, _G], wanted: Filter, labels: Labels) -> str | None:
    """Why a filter fits nothing, as far as one value alone does: what the ledger has in place of it. ``None`` where each value fits something.

    Raises ``UsageError`` for a country, side or actor that neither the ledger nor the book knows, naming the nearest.
    """
    told: list[str] = []
    for field, known_here, known in _fields(release.claims, labels):
        for value in getattr(wanted, field):
            alone: dict[str, Any] = {field: (value,)}
            if select.claims(release, Filter(**alone), labels):
                continue
            here = sorted(set(known_here()))
            if not known(value):
                raise UsageError(_unknown(field, value, here, labels))
            told.append(f"nothing here is of --{field} {value}" + (f" (here: {_some(here)})" if here else ""))
    return "; ".join(told) or None


def checked(release: Held[_C, _E, _I, _X, _G], wanted: Filter, labels: Labels, present: _Names) -> None:
    """Raises ``UsageError`` for a country or side that neither the ledger nor the book knows, naming the nearest; ``present`` are further sides that
    the ledger has."""
    for field, known_here, known in _fields(release.claims, labels):
        for value in getattr(wanted, field) if field in {"country", "side"} else ():
            alone: dict[str, Any] = {field: (value,)}
            if known(value) or select.claims(release, Filter(**alone), labels):
                continue
            if field == "country" or not any(select.side_fits(side, (value,), labels) for side in present()):
                raise UsageError(_unknown(field, value, sorted(set(known_here())), labels))


def _fields(claims: Sequence[Claimed], labels: Labels) -> Iterable[tuple[str, _Names, Callable[[str], bool]]]:
    """Of each filter that takes names: what the claims have, and whether a value is known at all."""
    yield "country", lambda: (labels.country(w.country) for c in claims for w in c.where if w.country), lambda v: labels.code(v) in labels.countries
    yield "side", lambda: (c.target.side for c in claims if c.target.side), lambda v: _is_side(v, labels)
    yield "actor", lambda: _actors(claims, labels), lambda v: any(folded(v) in folded(name) for name in _book_actors(labels))


def _is_side(value: str, labels: Labels) -> bool:
    """True for a side that the contract can name: its kind, a country, or both; an armed group of the book."""
    kind, colon, name = value.casefold().partition(":")
    if kind == "nonstate" and colon:
        return name == "unknown" or any(folded(name) == folded(known) for known in labels.actors().values())
    if not colon:
        return kind in _KINDS or labels.code(value) in labels.countries or any(folded(value) == folded(known) for known in labels.actors().values())
    return kind in _KINDS and all(part.upper() in labels.countries for part in name.split("+"))


def _actors(claims: Sequence[Claimed], labels: Labels) -> Iterable[str]:
    for claim in claims:
        yield from (labels.actor(key) for key in (claim.target.actor, claim.perpetrator.actor) if key)
        yield from (words for words in (claim.target.words, claim.perpetrator.words) if words)
        yield from (side for side in (claim.perpetrator.side, claim.voice.claimant_side) if side)


def _book_actors(labels: Labels) -> Iterable[str]:
    yield from labels.actors().values()
    yield from labels.actors()
    yield from labels.countries.values()
    yield from (f"{kind}:{code}" for kind in _KINDS for code in labels.countries)


def _unknown(field: str, value: str, here: Sequence[str], labels: Labels) -> str:
    pool = {"country": labels.countries.values(), "side": [*(f"state:{c}" for c in labels.countries), *(f"nonstate:{n}" for n in labels.actors().values())]}
    close = nearest(value, here, [*here, *pool.get(field, labels.actors().values())])
    what = {"country": "country", "side": "side", "actor": "actor"}[field]
    meant = f"; the nearest: {', '.join(close)}" if close else ""
    shape = f"; {_GRAMMAR}" if field == "side" else ""
    return f"--{field}: neither this ledger nor the book knows a{'n' if what == 'actor' else ''} {what} '{value}'{meant}{shape}" + (f" (here are {_some(here)})" if here and not close else "")


def nearest(value: str, here: Sequence[str], known: Iterable[str]) -> list[str]:
    """Up to five of the known names that ``value`` may be a slip of, or a word of them; the likest first, of equals those that are ``here``."""
    asked = folded(value)
    scored: dict[str, float] = {}
    for name in dict.fromkeys(known):
        whole = folded(name)
        parts = (whole, whole.partition(":")[2], *whole.replace(":", " ").split())
        scored[name] = max(SequenceMatcher(None, asked, part).ratio() for part in parts if part)
    likely = sorted((name for name, score in scored.items() if score >= _ALIKE), key=lambda name: (-round(scored[name], 3), name not in here, name))
    best = scored[likely[0]] if likely else 0.0
    return [name for name in likely if scored[name] >= best - 0.15][:_MOST]


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
