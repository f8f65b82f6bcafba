"""One state of the ledger under one policy, read in outline; whole records are fetched for the page that shows them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from threading import Lock
from typing import Any, TypeVar

from fogline.book import Book
from fogline.ledger.outline import ClaimLine, ContradictionLine, DocumentLine, EventLine, IncidentLine, Outline
from fogline.ledger.reader import Reader
from fogline.model import Claim, Event, Incident, Release
from fogline.pipeline import Worked, under
from fogline.publish.labels import Labels

LARGE = 20_000
"""So many claims make a ledger large: it is read in pieces alone."""
WHOLE = frozenset({"acts", "actors", "audits", "relations"})
"""The fields of a release that no outline has: they are few beside the claims."""
_KEPT = 12  # questions; of a large ledger an answer may name every claim
_Line = TypeVar("_Line", ClaimLine, ContradictionLine, DocumentLine, EventLine, IncidentLine)


class View:
    """What every page of one moment reads from. ``key`` names the state: equal keys give equal answers.

    ``as_of`` is set where only the reports known by then are in it; ``vintage`` is the run that stood when it was read.
    """

    def __init__(self, reader: Reader, outline: Outline, book: Book, labels: Labels, policy: str, vintage: str, as_of: str | None) -> None:
        self.reader = reader
        self.outline = outline
        self.labels = labels
        self.policy = policy
        self.vintage = vintage
        self.as_of = as_of
        self._book = book
        self._found: OrderedDict[object, Sequence[Any]] = OrderedDict()
        self._lock = Lock()

    @property
    def key(self) -> str:
        """The content of this state and the policy it is judged by."""
        return f"{self.outline.content}.{self.policy}"

    @cached_property
    def claims(self) -> dict[str, ClaimLine]:
        """Every claim by its id."""
        return {c.id: c for c in self.outline.claims}

    @cached_property
    def events(self) -> dict[str, EventLine]:
        """Every event by its id."""
        return {e.id: e for e in self.outline.events}

    @cached_property
    def incidents(self) -> dict[str, IncidentLine]:
        """Every incident by its id."""
        return {i.id: i for i in self.outline.incidents}

    @cached_property
    def contradictions(self) -> dict[str, ContradictionLine]:
        """Every contradiction by its id."""
        return {c.id: c for c in self.outline.contradictions}

    @cached_property
    def documents(self) -> dict[str, DocumentLine]:
        """Every report by its path."""
        return {d.path: d for d in self.outline.documents}

    def remembered(self, asked: object, find: Callable[[], Sequence[Any]]) -> Sequence[Any]:
        """What ``find`` gives, kept for the next page of the same question."""
        with self._lock:
            if asked in self._found:
                self._found.move_to_end(asked)
                return self._found[asked]
        found = find()
        with self._lock:
            self._found[asked] = found
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return found

    def whole_claims(self, lines: Iterable[ClaimLine]) -> tuple[Claim, ...]:
        """These claims as they are kept."""
        return self.reader.claims(self.outline.number, [line.place for line in lines])

    def records(self, kind: str, lines: Iterable[Any]) -> tuple[Any, ...]:
        """These records of ``kind`` (a field of ``Release``) as they are kept."""
        return self.reader.records(self.outline.number, kind, [line.place for line in lines])

    @property
    def large(self) -> bool:
        """True where the whole release would not fit beside everything else."""
        return len(self.outline.claims) > LARGE

    def whole(self) -> Release:
        """The whole release under the policy; for ledgers that are not ``large``."""
        return self.remembered("whole", self._whole)[0]  # type: ignore[no-any-return]

    def _whole(self) -> tuple[Release]:
        release = self.reader.whole(self.outline.number)
        return (release if self.policy == self.outline.policy else under(release, self._book, self.policy),)

    def around(self, targets: Iterable[str]) -> Release:
        """The part of the release that holds these claims, events or reports, by id or path."""
        named = frozenset(targets)
        documents = [d for d in self.outline.documents if d.id in named or d.path in named]
        paths = {d.path for d in documents}
        lines = [c for c in self.outline.claims if c.id in named or c.event in named or c.document in paths]
        events = dict.fromkeys(self.events[c.event] for c in lines if c.event in self.events)
        return self.part(events, beside=[c for c in lines if c.event not in self.events], reports=documents)

    def all(self, kind: str) -> tuple[Any, ...]:
        """Every record of a kind that the outline leaves out: "acts", "actors", "audits", "relations"."""
        return tuple(self.remembered(("all", kind), lambda: self.reader.all(self.outline.number, kind)))

    def sides(self) -> Iterable[str]:
        """The sides that acts, relations and actors name."""
        told = [p for act in self.all("acts") for p in (*act.doers, *act.recipients)] + [p for r in self.all("relations") for p in (r.subject, r.object)]
        return {p.side for p in told if p.side} | {side for actor in self.all("actors") for side in actor.sides}

    def bare(self, claims: tuple[Claim, ...]) -> Release:
        """A release of these claims alone."""
        return Release(self.outline.book, self.policy, (), claims)

    def alone(self, line: ClaimLine) -> Release:
        """A release of one claim and its report."""
        documents = self.reader.documents(self.outline.number, [self.documents[line.document].place])
        return Release(self.outline.book, self.policy, documents, self.whole_claims([line]))

    def part(
        self,
        events: Iterable[EventLine],
        incidents: Iterable[IncidentLine] = (),
        beside: Iterable[ClaimLine] = (),
        reports: Iterable[DocumentLine] = (),
        worked: Worked | None = None,
    ) -> Release:
        """The part of the release that holds these events and incidents whole: their claims, reports, ties and origins, under the policy, in the
        order of the release; ``beside`` are claims of no event that are in it too, ``reports`` further reports; ``worked`` notes how another
        policy's judgement ranks its contradictions."""
        told = {i.id: i for i in incidents}
        held = _ordered({e.id: e for e in events} | {e: self.events[e] for i in told.values() for e in i.events if e in self.events})
        lines = _ordered({c: self.claims[c] for e in held for c in e.claims if c in self.claims} | {c.id: c for c in beside})
        found = _ordered({d.path: d for d in reports} | {c.document: self.documents[c.document] for c in lines if c.document in self.documents})
        outline, number, read = self.outline, self.outline.number, self.reader.records
        ids = {c.id for c in lines}
        judged = [place for claim, place in outline.reviewed.items() if claim in ids or claim not in self.claims]  # rejected ones have no event
        release = Release(
            outline.book,
            outline.policy,
            self.reader.documents(number, [d.place for d in found]),
            self.whole_claims(lines),
            events=self.records("events", held),
            incidents=self.records("incidents", _ordered(told)),
            origins=read(number, "origins", _places(outline.origins.get(e.id, ()) for e in held)),
            ties=read(number, "ties", _places(outline.ties.get(e.id, ()) for e in held)),
            contradictions=self.records("contradictions", _ordered({x: self.contradictions[x] for e in held for x in e.contradictions})),
            decisions=read(number, "decisions", range(outline.decisions)),
            reviewed=read(number, "reviewed", sorted(judged)),
            tombstones=read(number, "tombstones", range(outline.tombstones)),
        )
        return release if self.policy == outline.policy else under(release, self._book, self.policy, worked)

    def whole_events(self, lines: Sequence[EventLine]) -> tuple[Event, ...]:
        """These events as the policy judges them."""
        if self.policy == self.outline.policy:
            return self.records("events", lines)
        judged = {e.id: e for e in self.part(lines).events}
        return tuple(judged[line.id] for line in lines)

    def whole_incidents(self, lines: Sequence[IncidentLine]) -> tuple[Incident, ...]:
        """These incidents as the policy judges them."""
        if self.policy == self.outline.policy:
            return self.records("incidents", lines)
        judged = {i.id: i for i in self.part((), lines).incidents}
        return tuple(judged[line.id] for line in lines)


def _places(found: Iterable[Iterable[int]]) -> list[int]:
    return sorted(set(chain.from_iterable(found)))


def _ordered(lines: Mapping[str, _Line]) -> list[_Line]:
    """Lines in the order of the release."""
    return sorted(lines.values(), key=lambda line: line.place)


class Lens:
    """A view in the place of a release, for listings of other records: the outline's lines of claims and events, and those records whole."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getattr__(self, name: str) -> Any:
        """A field of the outline, or all the records of that name."""
        return self._view.all(name) if name in WHOLE else getattr(self._view.outline, name)
