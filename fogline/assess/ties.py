"""How claims of one happening stand to one another, each relation with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fogline.assess.corroboration import disagree
from fogline.assess.saying import figure, who
from fogline.assess.sides import is_zero, members, number
from fogline.assess.statements import BESIDE, Case, Question, Statement, current, questions, replaces, statements
from fogline.model import Claim, Tie


def relate(claims: Iterable[Claim], law: Case) -> tuple[Tie, ...]:
    """The ties among the claims of one happening, in an order that depends on content alone."""
    told = sorted({c.id: c for c in claims}.values(), key=lambda c: (c.text_sha256, c.start, c.measure, c.id))
    found: dict[tuple[str, str, str], Tie] = {}
    for tie in (*_parts(told), *_replaced_in_text(told), *_by_question(told, law)):
        found.setdefault((tie.kind, tie.left, tie.right), tie)
    return tuple(sorted(found.values(), key=lambda t: (t.kind, t.left, t.right)))


def _by_question(told: Sequence[Claim], law: Case) -> Iterator[Tie]:
    people = law.law.section.estimated
    # what a report itself replaces counts for nothing, yet another report may tell it again
    gone = [replace(c, scope="total") for c in told if c.scope == "superseded"]
    for (_, side, _, _), claims in sorted(_things(gone).items(), key=str):
        yield from _repeats(statements(claims, side, "", law))
    asked = _one_group(questions(told, people, law))
    for question in sorted(asked, key=str):
        said = statements(asked[question], question[1], "", law)
        yield from _repeats(said)
        standing, aside = current(said)
        told_beside = {a.claim for a in aside if a.why.startswith(BESIDE)}
        yield from _updates([s for s in said if s.claim.id not in told_beside])
        yield from _against(standing, question)
    for (_, side, _, _), claims in sorted(_things([c for c in told if c.measure not in people or c.unit != "people"]).items(), key=str):
        yield from _repeats(statements(claims, side, "", law))


def _one_group(asked: Mapping[Question, list[Claim]]) -> dict[Question, list[Claim]]:
    """The questions with those put together that may be about one group: "people" with the civilians of their country, "militants" with the one group named."""
    found: dict[Question, list[Claim]] = defaultdict(list)
    for (measure, side), claims in asked.items():
        kind, _, name = (side or "").partition(":")
        closer = side
        if kind == "mixed" and (measure, f"civilian:{name}") in asked:
            closer = f"civilian:{name}"
        elif kind == "nonstate" and name.islower():
            named = {s for m, s in asked if m == measure and s and s.startswith("nonstate:") and not s.partition(":")[2].islower()}
            closer = named.pop() if len(named) == 1 else side
        found[measure, closer] += claims
    return dict(found)


def _things(claims: Iterable[Claim]) -> dict[tuple[str, str | None, str, str], list[Claim]]:
    """Claims about places and objects by what they are: two headquarters and two depots are not one figure."""
    found: dict[tuple[str, str | None, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.measure, claim.target.side, claim.unit, (claim.target.words or "").casefold()].append(claim)
    return found


def _repeats(said: Sequence[Statement]) -> Iterator[Tie]:
    for s in said:
        for again in s.claims[1:]:
            yield Tie(
                "repeats", again.id, s.claim.id, f"{who(again)} gives {figure(again)} {_thing(again)}{again.measure}, as {who(s.claim)} does: one voice"
            )


def _thing(claim: Claim) -> str:
    """What the report calls the things it counts, "ammunition depots "; nothing for people."""
    return f"{claim.target.words} " if claim.unit != "people" and claim.target.words else ""


def _updates(said: Sequence[Statement]) -> Iterator[Tie]:
    """A party's own later or other figures. Without an order in time they revise; with one, the later supersedes."""
    own: dict[str, list[Statement]] = defaultdict(list)
    for s in said:
        if not s.vague and not s.part:
            own[s.party].append(s)
    for statements_ in own.values():
        for n, one in enumerate(statements_):
            for other in statements_[n + 1 :]:
                if one.zero != other.zero and one.claim.voice.claimant != other.claim.voice.claimant:
                    continue
                new, old = (one, other) if (one.value or 0) >= (other.value or 0) else (other, one)
                if replaces(new, old) or replaces(old, new):
                    new, old = (new, old) if replaces(new, old) else (old, new)
                    yield Tie("supersedes", new.claim.id, old.claim.id, f"{new.words} came after {old.words}")
                else:
                    yield Tie(
                        "revises",
                        new.claim.id,
                        old.claim.id,
                        f"{new.words} beside {old.words} of the same party; which came first is not known",
                    )


def _against(standing: Sequence[Statement], question: Question) -> Iterator[Tie]:
    for n, one in enumerate(standing):
        for other in standing[n + 1 :]:
            if disagree(one, other):
                zero, some = (one, other) if one.zero else (other, one)
                kind = "denies" if zero.zero else "contradicts"
                yield Tie(kind, zero.claim.id, some.claim.id, f"{question[0]}: {zero.words}; {some.words}")  # type: ignore[arg-type]


def _parts(told: Sequence[Claim]) -> Iterator[Tie]:
    """Each part with its total: the one it names, else the nearest total of the same report that can hold it."""
    ids = {c.id for c in told}
    for part in told:
        if part.scope != "part":
            continue
        if part.part_of in ids and part.part_of is not None:
            total = next(c for c in told if c.id == part.part_of)
        else:
            holders = [c for c in told if _holds(c, part)]
            if not holders:
                continue
            total = min(holders, key=lambda c: (abs(c.start - part.start), c.start))
        yield Tie(
            "part_of",
            part.id,
            total.id,
            f"{figure(part)} {part.target.words or part.measure} of {figure(total)} {total.target.words or total.measure}",
        )


def _holds(total: Claim, part: Claim) -> bool:
    n, of = number(part), number(total)
    same = total.text_sha256 == part.text_sha256 and total.measure == part.measure and total.unit == part.unit and total.scope == "total"
    meets = not members(total.target.side) or not members(part.target.side) or bool(members(total.target.side) & members(part.target.side))
    return same and meets and n is not None and of is not None and n <= of and not is_zero(total)


def _replaced_in_text(told: Sequence[Claim]) -> Iterator[Tie]:
    """A figure that the text itself replaces, with the total that takes its place."""
    for old in told:
        if old.scope == "superseded":
            near = [
                c
                for c in told
                if c.text_sha256 == old.text_sha256 and c.scope == "total" and c.measure == old.measure and c.target.side == old.target.side
            ]
            if near:
                new = min(near, key=lambda c: (abs(c.start - old.start), c.start))
                yield Tie("supersedes", new.id, old.id, f"the report replaces {figure(old)} by {figure(new)}")
