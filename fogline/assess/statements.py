"""Statements: what one party says of one group's losses, however many reports carry it, and which of them still stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.assess.saying import Said, figure, said, who
from fogline.assess.sides import denied_groups, is_vague, is_zero, members, number, top
from fogline.assess.standing import Rules, sentence, standing
from fogline.book.schemas.policies import Standing
from fogline.model import Claim, Document, Measure, Origin, SetAside

Question = tuple[Measure, str | None]  # with the target side
BESIDE = "another group of the side, told beside"
_DENIED = ("killed", "injured", "casualties")


@dataclass(frozen=True, slots=True)
class Statement:
    """One party's figure. ``value`` is what it counts with, ``top`` its highest, ``None`` for "many"; ``claims`` are oldest first."""

    party: str
    standing: Standing
    value: int | None
    top: int | None
    zero: bool
    open_low: bool
    open_high: bool
    part: bool
    corrects: bool
    first: Said | None
    claims: tuple[Claim, ...]
    event: str

    @property
    def claim(self) -> Claim:
        """The oldest claim, which speaks for all."""
        return self.claims[0]

    @property
    def vague(self) -> bool:
        """True for more than none without a number."""
        return self.value is None

    @property
    def words(self) -> str:
        """Claimant and figure, for a reason."""
        return f"{who(self.claim)}: {figure(self.claim)}"


@dataclass(frozen=True, slots=True)
class Case:
    """What an event's claims are judged with: reports by text hash, party and family of each claim, and the rules."""

    documents: Mapping[str, Document]
    parties: Mapping[str, str]
    law: Rules

    def party(self, claim: Claim) -> str:
        """The party behind a claim."""
        return self.parties.get(claim.id) or claim.voice.claimant_side or f"body:{claim.voice.claimant.casefold()}"


def case(documents: Iterable[Document], origins: Iterable[Origin], law: Rules) -> Case:
    """Everything that judging needs besides the claims."""
    return Case({d.text_sha256: d for d in documents}, {c: o.party for o in origins for c in o.claims}, law)


def _closer(claim: Claim, claims: Sequence[Claim], law: Case) -> str | None:
    """The side a claim is about: where the same party gives the same figure elsewhere of a group told more exactly, that group."""
    if claim.target.side and not claim.target.side.startswith("mixed:"):
        return claim.target.side
    closer = {
        c.target.side
        for c in claims
        if c.measure == claim.measure
        and number(c) == number(claim) is not None
        and c.target.side
        and not c.target.side.startswith("mixed:")
        and (not claim.target.side or members(c.target.side) <= members(claim.target.side))
        and law.party(c) == law.party(claim)
        and c.text_sha256 != claim.text_sha256
    }
    return closer.pop() if len(closer) == 1 else claim.target.side


def questions(claims: Sequence[Claim], measures: Iterable[Measure], law: Case) -> dict[Question, list[Claim]]:
    """The claims about people that bear on each (measure, side), a "no casualties" with every group it denies for."""
    wanted = set(measures)
    found: dict[Question, list[Claim]] = defaultdict(list)
    zeros: list[Claim] = []
    for claim in claims:
        if claim.measure in wanted and claim.unit == "people":
            if is_zero(claim) and claim.measure in _DENIED:
                zeros.append(claim)
            else:
                found[claim.measure, _closer(claim, claims, law)].append(claim)
    asked = sorted(found, key=str)
    for zero in zeros:
        groups = denied_groups(zero, [s for _, s in asked])
        denied = _DENIED if zero.measure == "casualties" else (zero.measure,)
        keys = [q for q in asked if q[1] in groups and q[0] in denied]
        for key in keys or [(zero.measure, zero.target.side)]:
            found[key].append(zero)
    return dict(found)


def statements(claims: Iterable[Claim], side: str | None, event: str, law: Case) -> list[Statement]:
    """The statements among ``claims``, one for each party and figure, in an order that depends on content alone."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.scope != "superseded":
            shown = "none" if is_zero(claim) else "many" if is_vague(claim) else str(number(claim))
            # two parts of one size are two groups of people, unless the words for them agree
            part = f"part: {(claim.target.words or '').casefold()}" if claim.scope == "part" else ""
            groups[law.party(claim), shown, part].append(claim)
    return [_statement(key[0], groups[key], side, event, law) for key in sorted(groups)]


def _statement(party: str, claims: list[Claim], side: str | None, event: str, law: Case) -> Statement:
    times = {c.id: said(c, law.documents) for c in claims}

    def age(claim: Claim) -> tuple[int, float, bool, str, int]:
        at = times[claim.id]
        # of one age, whoever is named speaks before a headline that only repeats
        return (at.day if at else 10**7, at.minute or 0.0 if at else 0.0, claim.voice.claimant == "outlet", claim.text_sha256, claim.start)

    told = sorted(claims, key=age)
    tops = [t for c in told if (t := top(c)) is not None]
    return Statement(
        party=party,
        standing=_best_standing(told, side, law),
        value=number(told[0]),
        top=max(tops, default=None),
        zero=is_zero(told[0]),
        open_low=any(c.quantity.low is None for c in told),
        open_high=any(c.quantity.high is None for c in told),
        part=told[0].scope == "part",
        corrects=any(law.law.correcting.search(sentence(c, law.documents)) for c in told),
        first=times[told[0].id],
        claims=tuple(told),
        event=event,
    )


def _best_standing(claims: Sequence[Claim], side: str | None, law: Case) -> Standing:
    """One party has one standing: where its reports differ, the one that vouches for least."""
    order: tuple[Standing, ...] = ("E", "O", "T", "V")
    return min((standing(c, side, sentence(c, law.documents), law.law) for c in claims), key=order.index)


def replaces(new: Statement, old: Statement) -> bool:
    """True when a later statement of one party takes the place of an earlier one: a running total may fall only when corrected."""
    if new.party != old.party or new.part != old.part or new.value is None or old.value is None or not (new.first and old.first):
        return False
    return old.first.before(new.first) and (new.value >= old.value or new.corrects)


def _beside(old: Statement, told: Sequence[Statement]) -> Statement | None:
    """A larger figure that the same party gives in the very sentence: of another group of the side, not another count of it."""
    spots = {(c.text_sha256, c.sentence) for c in old.claims}
    if old.vague or old.zero or old.part:
        return None
    larger = [
        n
        for n in told
        if n.party == old.party
        and not n.part
        and (n.value or 0) > (old.value or 0)
        and any((c.text_sha256, c.sentence) in spots for c in n.claims)
    ]
    return larger[0] if larger and larger[0].claim.target.words != old.claim.target.words else None


def current(told: Sequence[Statement]) -> tuple[list[Statement], list[SetAside]]:
    """Statements that still stand, and why the others do not."""
    standing_: list[Statement] = []
    aside: list[SetAside] = []
    for old in told:
        new = [n for n in told if n is not old and replaces(n, old)]
        numbered = old.vague and any(n.party == old.party and not n.vague and not n.zero and not n.part for n in told)
        whole = old.part and any(not n.part and not n.zero and not n.vague for n in told)
        beside = _beside(old, told)
        if new:
            aside += [SetAside(c.id, f"superseded: {new[-1].words} came later") for c in old.claims]
        elif numbered:
            aside += [SetAside(c.id, "the same party gives a number") for c in old.claims]
        elif whole:
            aside += [SetAside(c.id, "a part of another figure: parts are never added to their total") for c in old.claims]
        elif beside is not None:
            aside += [SetAside(c.id, f"{BESIDE} {beside.words}: figures are never added") for c in old.claims]
        else:
            standing_.append(old)
    return standing_, aside
