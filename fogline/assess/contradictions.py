"""Claims that cannot all be right: in number, existence, place, time, actor or status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fogline.assess.corroboration import disagree
from fogline.assess.saying import figure, report, who
from fogline.assess.sides import members, names_no_group, number
from fogline.assess.statements import Case, Question, Statement, current, questions, statements
from fogline.model import Claim, Contradiction, Event, Measure, Where, make_id

Ranked = tuple[tuple[int, int, str], Contradiction]
_WEIGHT = {"killed": 0, "casualties": 1, "injured": 2, "captured": 3, "missing": 4}
_OF = re.compile(r"^(?:of\s+)?(?:(?:the|its|their|his|our)\s+)?")
_FINE = {"point", "near", "adm2", "adm1"}


def contradictions(event: Event, claims: Sequence[Claim], law: Case, measures: Sequence[Measure]) -> list[Ranked]:
    """The contradictions of one event, each with its rank by effect on the headline: deaths first, then the size of the gap."""
    asked = questions(claims, measures, law)
    told = {q: current(statements(asked[q], q[1], event.id, law))[0] for q in sorted(asked, key=str)}
    called = {c.target.side: c.target.words for c in reversed(claims) if c.unit == "people" and c.target.words and not names_no_group(c)}
    found = [x for q, standing in told.items() for x in _figures(event, q, standing, called)]
    found += [*_status(event, told), *_places(event, claims, law), *_times(event, claims), *_actors(event, claims, law)]
    return found


def _record(
    event: Event, type_: str, question: Question | None, claims: Sequence[Claim], because: str, ratio: float | None = None
) -> Contradiction:
    ids = tuple(dict.fromkeys(c.id for c in claims))
    settled = _settled(event, question) if question else None
    return Contradiction(
        id=make_id("x", event.id, type_, question, sorted(ids)),
        event=event.id,
        type=type_,  # type: ignore[arg-type]
        measure=question[0] if question else None,
        target_side=question[1] if question else None,
        claims=ids,
        ratio=ratio,
        resolved=settled is not None,
        by=settled,
        because=because,
    )


def _settled(event: Event, question: Question) -> str | None:
    """What settles a difference of figures: a count, or a figure two parties share."""
    for e in event.estimates:
        if (e.measure, e.target_side) == question and e.rule in {"best.counted", "best.shared"}:
            return f"{e.rule}: {e.best:,}" if e.best is not None else None
    return None


def _figures(
    event: Event, question: Question, standing: Sequence[Statement], called: Mapping[str | None, str | None]
) -> Iterator[Ranked]:
    """One record for figures that differ, one for none against some. ``called`` are the reports' words for each side."""
    pairs = [(a, b) for n, a in enumerate(standing) for b in standing[n + 1 :] if disagree(a, b)]
    for type_, chosen in (
        ("existence", [p for p in pairs if p[0].zero or p[1].zero]),
        ("number", [p for p in pairs if not (p[0].zero or p[1].zero)]),
    ):
        if not chosen:
            continue
        sides = sorted({id(s): s for pair in chosen for s in pair}.values(), key=lambda s: (s.value is None, s.value or 0, s.party))
        values = [s.value for s in sides if s.value]
        ratio = round(max(values) / min(values), 2) if type_ == "number" and len(values) > 1 else None
        because = f"{_people(sides, called.get(question[1]))} {question[0]}: {'; '.join(s.words for s in sides)}"
        gap = max((s.top or 0 for s in sides), default=0) - min((s.value or 0 for s in sides), default=0)
        record = _record(event, type_, question, [s.claim for s in sides], because, ratio)
        yield (_WEIGHT.get(question[0], 9), -gap, record.id), record


def _people(told: Sequence[Statement], called: str | None) -> str:
    """The people in a report's words, from the statement that gives most of them; else as ``called`` elsewhere in the event."""
    for statement in reversed(told):
        if not names_no_group(statement.claim) and statement.claim.target.words:
            return _OF.sub("", statement.claim.target.words)
    return _OF.sub("", called) if called else "people"


def _status(event: Event, told: dict[Question, list[Statement]]) -> Iterator[Ranked]:
    """The same dead, fighters to one party and civilians to another. Two names for one group of fighters are no contradiction."""
    armed = [(q, s) for q, own in told.items() for s in own if (q[1] or "").startswith(("state:", "nonstate:"))]
    civil = [(q, s) for q, own in told.items() for s in own if (q[1] or "").startswith("civilian:")]
    for question, one in armed:
        for theirs, other in civil:
            same = question[0] == theirs[0] and one.party != other.party and one.value and one.value == other.value
            if same and not one.part and not other.part:
                because = f"{one.words} {one.claim.target.words or question[1]}; {other.words} {other.claim.target.words or theirs[1]}"
                record = _record(event, "status", None, [one.claim, other.claim], because)
                yield (_WEIGHT.get(question[0], 9) + 5, -(one.value or 0), record.id), record


def _named(event: Event, claims: Sequence[Claim], law: Case) -> dict[str, dict[str, Where]]:
    """Report -> the fine places of the event that its text names."""
    found: dict[str, dict[str, Where]] = {}
    for sha in sorted({c.text_sha256 for c in claims}):
        document = law.documents.get(sha)
        if document is not None:
            found[sha] = {w.name: w for w in event.where if w.precision in _FINE and _in_text(w.name, document.text)}
    return found


def _in_text(name: str, text: str) -> bool:
    at = text.find(name)
    while at >= 0:
        if not text[at + len(name) : at + len(name) + 1].isalpha() and not text[max(0, at - 1) : at].isalpha():
            return True
        at = text.find(name, at + 1)
    return False


def _places(event: Event, claims: Sequence[Claim], law: Case) -> Iterator[Ranked]:
    """Two reports that tell the event in mostly the same places, each with one the other lacks."""
    named = _named(event, claims, law)
    done: set[tuple[str, str]] = set()
    for n, one in enumerate(sorted(named)):
        for other in sorted(named)[n + 1 :]:
            ours, theirs = set(named[one]) - set(named[other]), set(named[other]) - set(named[one])
            if not (set(named[one]) & set(named[other]) and len(ours) == len(theirs) == 1):
                continue
            a, b = ours.pop(), theirs.pop()
            pair = (min(a, b), max(a, b))
            if pair in done or named[one][a].precision != named[other][b].precision or named[one][a].country != named[other][b].country:
                continue
            done.add(pair)
            chosen = [min((c for c in claims if c.text_sha256 == sha), key=lambda c: (c.start, c.id)) for sha in (one, other)]
            record = _record(event, "place", None, chosen, f"the report {report(chosen[0])} tells it of {a}, the report {report(chosen[1])} of {b}")
            yield (7, 0, record.id), record


def _day(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


def _dated_here(claim: Claim) -> bool:
    """True for a day named in the claim's own words, not carried over from another sentence or a night between two days."""
    return bool(claim.when and claim.when.grain == "day" and claim.when.words and claim.when.words in claim.passage)


def _times(event: Event, claims: Sequence[Claim]) -> Iterator[Ranked]:
    """Days that do not meet, told of one event."""
    exact = [(a, b, c) for c in claims if _dated_here(c) and c.when and (a := _day(c.when.start)) and (b := _day(c.when.end))]
    for n, (start, end, one) in enumerate(exact):
        for first, last, other in exact[n + 1 :]:
            if one.text_sha256 != other.text_sha256 and (last < start or end < first):
                record = _record(
                    event, "time", None, [one, other], f"{who(one)} has it on {start.isoformat()}, {who(other)} on {first.isoformat()}"
                )
                yield (8, 0, record.id), record
                return


def _actors(event: Event, claims: Sequence[Claim], law: Case) -> Iterator[Ranked]:
    """One group's losses laid at different doors by different parties."""
    by_side: dict[Question, list[Claim]] = {}
    for claim in claims:
        if members(claim.perpetrator.side) and members(claim.target.side):
            by_side.setdefault((claim.measure, claim.target.side), []).append(claim)
    for question in sorted(by_side, key=str):
        told = by_side[question]
        for n, one in enumerate(told):
            other = next((c for c in told[n + 1 :] if _other_door(one, c, law)), None)
            if other is not None:
                because = f"{who(one)} lays {figure(one)} {question[0]} to {one.perpetrator.words}, {who(other)} {figure(other)} to {other.perpetrator.words}"
                record = _record(event, "actor", question, [one, other], because)
                yield (_WEIGHT.get(question[0], 9) + 5, -(number(one) or 0), record.id), record
                break


def _other_door(one: Claim, other: Claim, law: Case) -> bool:
    """The same figure by another party, laid to others."""
    same = number(one) == number(other) is not None and one.scope == other.scope == "total"
    return same and law.party(one) != law.party(other) and not members(one.perpetrator.side) & members(other.perpetrator.side)
