"""Persons' decisions when reports are added or something was decided: what they make of the claims they reach, and which reports that changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fogline.adding.copying import Families
from fogline.adding.ground import Ground
from fogline.adding.marks import kin_marks
from fogline.ledger.linked import UnusableError
from fogline.ledger.rows import Ref
from fogline.link.rulings import Rulings
from fogline.model import Claim, Decision, Reviewed
from fogline.replay import kin, verdicts
from fogline.replay.grouping import rulings
from fogline.replay.verdicts import Verdicts

_GROUPING = ("merge", "split")


@dataclass(frozen=True, slots=True)
class Decided:
    """``told`` are the verdicts by claim, carried over to copies; ``wide`` the decisions with the copies that merges and splits reach, ``ruled`` what these
    rule. ``stale`` are old texts in which any of it is not what it was. ``reviewed`` are the records that stay, by their row, under their claim."""

    told: Mapping[str, Verdicts] = field(default_factory=dict)
    wide: tuple[Decision, ...] = ()
    ruled: Rulings = field(default_factory=Rulings)
    stale: frozenset[str] = frozenset()
    reviewed: Mapping[str, Ref] = field(default_factory=dict)

    def records(self, ground: Ground) -> dict[str, Sequence[Any]]:
        """The records of decisions in their order: those that stay by their row, new ones whole."""
        kept: dict[str, Ref | Reviewed] = dict(self.reviewed)
        texts = {*ground.fresh, *self.stale}
        for text in sorted(texts) if self.told else ():
            kept |= {one.claim: one for one in verdicts.replay(ground.coded([text])[text].claims, ground.documents([text]).values(), self.told)[1]}
        return {"decisions": ground.force, "reviewed": [kept[name] for name in sorted(kept)], "tombstones": ground.before.decided["tombstones"]}


def rules(wide: Iterable[Decision]) -> dict[str, dict[str, Sequence[str]]]:
    """Merges and splits as they are to be remembered: by decision the claims they reach."""
    return {d.id: {"targets": d.targets, "rest": d.rest} for d in wide if d.kind in _GROUPING}


def decided(ground: Ground, families: Families, before: Mapping[str, Mapping[str, Sequence[str]]]) -> Decided:
    """What the decisions in force make of everything; ``before`` are the merges and splits as they were remembered (``rules``)."""
    refs = ground.before.decided["reviewed"]
    if not (ground.force or refs or before):
        return Decided()
    own = verdicts.verdicts(ground.force)
    machine = _reached(ground, own)
    alike = kin.kin((*machine, *(one.seen for one in own.values())), families.family)
    told, wide = kin.carried(own, machine, alike), tuple(kin.widened(ground.force, alike))
    ruled, was = rulings(wide), {one.claim: (ref, one) for ref, one in zip(refs, ground.linking.records("reviewed", refs), strict=True)}
    home = {name: one.seen.text_sha256 for name, one in told.items()} | {name: one.machine.text_sha256 for name, (_, one) in was.items() if one.machine}
    now = {name: (one.verdict, one.decisions) for name, one in told.items() if home[name] in ground.homes}
    then = {name: (one.verdict, one.decisions) for name, (_, one) in was.items()}
    changed = {name for name in {*now, *then} if now.get(name) != then.get(name)}
    ruling = _differing(rulings(_before(ground, before)), ruled)
    home |= ground.linking.texts(changed - home.keys())  # of claims that a person added and took back
    if any(name not in home for name in changed):
        raise UnusableError("a claim that was decided is no more")
    touched = {home[name] for name in changed} | set(ground.linking.texts(ruling).values())
    stale = frozenset(text for text in touched if text in ground.homes and text not in ground.fresh)
    kept = {name: ref for name, (ref, _) in was.items() if name in home and home[name] not in stale}
    return Decided(told, wide, ruled, stale, kept)


def _reached(ground: Ground, own: Mapping[str, Verdicts]) -> list[Claim]:
    """The claims, as the machine reads them, of all reports that hold a decided claim or the words of one, and of the new ones."""
    named = {name for d in ground.force if d.kind in _GROUPING for name in (*d.targets, *d.rest)}
    homes = set(ground.linking.texts(named).values()) | {one.seen.text_sha256 for one in own.values()}
    homes = {text for text in homes if text in ground.homes} | ground.fresh.keys()
    ids = named | own.keys()
    told = [claim for coded in ground.coded(homes).values() for claim in coded.claims if claim.id in ids]
    marks = kin_marks([*told, *(one.seen for one in own.values())])
    homes |= {report.text for report in ground.shingled if not marks.isdisjoint(report.told)}
    coded = ground.coded(homes)
    return [claim for document in sorted(ground.documents(homes).values(), key=lambda d: d.path) for claim in coded[document.text_sha256].claims]


def _before(ground: Ground, before: Mapping[str, Mapping[str, Sequence[str]]]) -> list[Decision]:
    """The decisions of the vintage before with the claims that they reached."""
    found: list[Decision] = ground.linking.records("decisions", ground.before.decided["decisions"])
    grouping = [d for d in found if d.kind in _GROUPING]
    if {d.id for d in grouping} != before.keys():
        raise UnusableError("what is remembered of decisions is of another vintage")
    return [replace(d, targets=tuple(before[d.id]["targets"]), rest=tuple(before[d.id]["rest"])) for d in grouping]


def _differing(was: Rulings, now: Rulings) -> set[str]:
    """The claims of which something else is ruled than before. Raises ``UnusableError`` where the same is ruled in another order."""
    found: set[str] = set()
    for one, other in ((was.together, now.together), (was.apart, now.apart)):
        both = set(one) & set(other)
        if [x for x in one if x in both] != [x for x in other if x in both]:
            raise UnusableError("rulings are in another order")
        for item in (*one, *other):
            if item not in both:
                found |= item if isinstance(item, frozenset) else item[0] | item[1]
    return found
