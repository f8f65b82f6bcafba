"""Judging a whole release: ties, estimates and contradictions of every event and incident."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fogline.assess.contradictions import contradictions
from fogline.assess.estimates import estimate
from fogline.assess.standing import rules
from fogline.assess.statements import Case, Question, Statement, case, current, questions, statements
from fogline.assess.ties import relate
from fogline.book.load import Book
from fogline.book.schemas.policies import Policy
from fogline.model import Claim, Contradiction, Document, Estimate, Event, Incident, Measure, Origin, SetAside, Tie

_ORDER = ("killed", "injured", "casualties", "captured", "missing", "displaced", "released", "rescued", "surrendered")


@dataclass(frozen=True, slots=True)
class Judged:
    """Events and incidents with their estimates and contradictions, and the ties between claims; ``ranks`` is what contradictions are ordered by."""

    events: list[Event]
    incidents: list[Incident]
    ties: list[Tie]
    contradictions: list[Contradiction]
    ranks: dict[str, tuple[int, int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What every judgement leans on."""

    law: Case
    policy: Policy
    measures: tuple[Measure, ...]
    families: dict[str, str]


def weigher(
    documents: Iterable[Document], origins: Iterable[Origin], book: Book, policy: str
) -> Callable[[str, Sequence[Claim]], tuple[Estimate, ...]]:
    """What gives the estimates of an event, by its id and claims: to weigh the same event with other claims, many times over."""
    bench = _bench(documents, tuple(origins), book, policy)
    return lambda event, claims: _estimates(event, claims, bench)


def _bench(documents: Iterable[Document], origins: Sequence[Origin], book: Book, policy: str) -> _Bench:
    law = rules(book)
    families = {sha: family for o in origins for sha, family in o.families}
    return _Bench(case(documents, origins, law), law.policy(policy), law.section.estimated, families)


def judge(
    claims: Iterable[Claim],
    events: Sequence[Event],
    incidents: Sequence[Incident],
    documents: Iterable[Document],
    origins: Iterable[Origin],
    book: Book,
    policy: str = "fogline",
) -> Judged:
    """Estimates under ``policy``, contradictions by their effect on the headline, and ties. Pure: the order of the input does not
    matter. Raises ``UsageError`` for an unknown policy."""
    bench = _bench(documents, tuple(origins), book, policy)
    by_id = {c.id: c for c in claims}
    own = {e.id: [by_id[c] for c in e.claims if c in by_id] for e in events}
    judged = [replace(e, estimates=_estimates(e.id, own[e.id], bench)) for e in events]
    found: list[tuple[tuple[int, int, str], Contradiction]] = [
        x for e in judged for x in contradictions(e, own[e.id], bench.law, bench.measures)
    ]
    found.sort(key=lambda x: x[0])
    listed = [c for _, c in found]
    of: dict[str, list[str]] = {}
    for contradiction in listed:
        of.setdefault(contradiction.event, []).append(contradiction.id)
    judged = [replace(e, contradictions=tuple(of.get(e.id, ()))) for e in judged]
    ties = [tie for e in judged for tie in relate(own[e.id], bench.law)]
    known = {e.id: e for e in judged}
    wholes = [replace(i, estimates=_whole(i, {e: own[e] for e in i.events if e in own}, known, bench)) for i in incidents]
    return Judged(judged, wholes, ties, listed, {c.id: rank for rank, c in found})


def _rank(question: Question) -> tuple[int, str]:
    return (_ORDER.index(question[0]) if question[0] in _ORDER else len(_ORDER), question[1] or "~")


def _superseded(claims: Iterable[Claim]) -> list[SetAside]:
    return [SetAside(c.id, "superseded: the report itself replaces it") for c in claims if c.scope == "superseded"]


def _told(claims: Sequence[Claim], question: Question, event: str, bench: _Bench) -> tuple[list[Statement], list[SetAside]]:
    standing, aside = current(statements(claims, question[1], event, bench.law))
    return standing, [*aside, *_superseded(claims)]


def _estimates(event: str, claims: Sequence[Claim], bench: _Bench) -> tuple[Estimate, ...]:
    asked, scale = questions(claims, bench.measures, bench.law), _scale(claims)
    return tuple(
        estimate(event, question, *_told(asked[question], question, event, bench), bench.policy, bench.families, scale=scale)
        for question in sorted(asked, key=_rank)
    )


def _scale(claims: Iterable[Claim]) -> int:
    """The highest figure that anybody gives of people hurt."""
    hurt = ("killed", "injured", "casualties")
    return max((c.quantity.low or c.quantity.high or 0 for c in claims if c.measure in hurt and c.unit == "people"), default=0)


def _whole(incident: Incident, own: Mapping[str, Sequence[Claim]], events: Mapping[str, Event], bench: _Bench) -> tuple[Estimate, ...]:
    """Estimates over an incident: the figures of its events side by side, never added; a zero covers its own event alone."""
    if len(own) == 1:
        (event,) = own
        return tuple(replace(x, about=incident.id) for x in events[event].estimates)
    asked = {e: questions(claims, bench.measures, bench.law) for e, claims in own.items()}
    found = []
    for question in sorted({q for a in asked.values() for q in a}, key=_rank):
        told: list[Statement] = []
        aside: list[SetAside] = []
        for event in sorted(e for e in asked if question in asked[e]):
            standing, gone = _told(asked[event][question], question, event, bench)
            told, aside = [*told, *standing], [*aside, *gone]
        several = len({s.event for s in told}) > 1
        if several:
            aside += [SetAside(c.id, "covers one event of the incident alone") for s in told if s.zero for c in s.claims]
            told = [s for s in told if not s.zero]
        wide = several and len({s.event for s in told}) > 1
        found.append(estimate(incident.id, question, told, aside, bench.policy, bench.families, wide=wide))
    return tuple(found)
