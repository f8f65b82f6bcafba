"""What is gathered over all reports and not by event: actors and ceasefires. These are gathered anew, from what is remembered of every report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fogline import truces
from fogline.adding.ground import Ground
from fogline.model import Act, ActorMention, Claim
from fogline.pipeline import all_coded
from fogline.resolve import actors_seen


def actors(ground: Ground, claims: Mapping[str, Sequence[Claim]]) -> Sequence[Any]:
    """Every actor of all reports, where any is mentioned; ``claims`` are those of reports, by path, that are not what they were."""
    if not ground.before.named["actors"] and not any(one.actors for one in ground.coded(ground.fresh).values()):
        return ()
    told = [claim for path, _ in _homes(ground) for claim in _claims(ground, claims, path)]
    return actors_seen.gather(_mentions(ground), told, ground.book)


def _homes(ground: Ground) -> list[tuple[str, int]]:
    """The paths of all reports in their order, with their rows."""
    return sorted(home for own in ground.homes.values() for home in own)


def _claims(ground: Ground, claims: Mapping[str, Sequence[Claim]], path: str) -> Sequence[Claim]:
    return claims[path] if path in claims else ground.linking.claims(ground.before.book, ground.before.claims.get(path, ()))


def _mentions(ground: Ground) -> Iterator[ActorMention]:
    for _, row in _homes(ground):
        for one in all_coded(ground.linking.documents([row]), ground.book, None, ground.memory):
            yield from one.actors


def acts(ground: Ground) -> dict[str, Sequence[Act]]:
    """The acts of every report whose acts are not what they were: a newer account of a ceasefire is its latest in place of one before."""
    before, stored = ground.before.told["acts"], dict[str, list[Act]]()
    for path, refs in before.items():
        stored[path] = ground.linking.records("acts", refs)
    new = {ground.fresh[text].path: list(one.acts) for text, one in ground.coded(ground.fresh).items() if one.acts}
    if not new:
        return {}
    held = {path: [replace(act, latest=False) for act in own] for path, own in stored.items()} | new
    settled: dict[str, list[Act]] = {path: [] for path in held}
    for act in truces.settled(act for path in sorted(held) for act in held[path]):
        settled[act.document].append(act)
    return {path: own for path, own in settled.items() if own != stored.get(path)}
