"""A release as large as any, read from the ledger some records at a time wherever it is gone through: for exports of all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, overload

from fogline.model import Contradiction, Release
from fogline.pipeline import Worked
from fogline.publish import select
from fogline.publish.select import Filter
from fogline.web.view import View

_PIECE = 500  # records in memory at once
_JUDGED = 25  # events, with all their claims, that another policy judges at once
_Read = Callable[[Sequence[int]], Sequence[Any]]


class Kept(Sequence[Any]):
    """Records by their places in the ledger, read anew each time; of those that ``test`` leaves out nothing is known before, and no length told."""

    def __init__(self, read: _Read, places: Sequence[int], test: Callable[[Any], bool] | None = None, piece: int | None = None) -> None:
        self._read = read
        self._places = places
        self._test = test
        self._piece = piece or _PIECE

    def __iter__(self) -> Iterator[Any]:
        for at in range(0, len(self._places), self._piece):
            found = self._read(self._places[at : at + self._piece])
            yield from filter(self._test, found) if self._test else found

    def __len__(self) -> int:
        if self._test is not None:
            raise TypeError("how many records fit is known only when they were read")
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        return list(self)[at]


def kept(view: View, wanted: Filter) -> Release:
    """What ``select.narrowed`` leaves of the release under the view's policy; its fields are read, and judged where another policy asks for it, when they are gone through."""
    outline, number, reader = view.outline, view.outline.number, view.reader
    claims = select.claims(outline, wanted, view.labels)
    tests = select.keeping({c.id for c in claims}, {c.document for c in claims}, wanted) if wanted else {}

    def told(lines: Iterable[Any], test: Callable[[Any], bool] | None = None) -> list[Any]:
        return [line for line in lines if test is None or test(line)]

    documents = told(outline.documents, tests.get("documents"))
    fields: dict[str, Any] = {
        "documents": Kept(lambda places: reader.documents(number, places), [d.place for d in documents]),
        "claims": Kept(lambda places: reader.claims(number, places), [c.place for c in claims]),
        "events": _of(view, "events", told(select.events(outline, wanted, view.labels)), view.whole_events),
        "incidents": _of(view, "incidents", told(select.incidents(outline, wanted, view.labels)), view.whole_incidents),
    }
    if view.policy == outline.policy:
        fields["contradictions"] = Kept(_read(view, "contradictions"), [x.place for x in told(outline.contradictions, tests.get("contradictions"))])
    else:
        fields["contradictions"] = list(filter(tests.get("contradictions"), _contradictions(view)))
        events = {e.place: e for e in outline.events}
        fields["ties"] = Kept(lambda places: view.part([events[place] for place in places]).ties, list(events), tests.get("ties"), _JUDGED)
    rest = [name for name in select.KEPT if name not in fields]
    fields |= {name: Kept(_read(view, name), range(reader.count(number, name)), tests.get(name)) for name in rest}
    return Release(outline.book, view.policy, **fields)


def _contradictions(view: View) -> list[Contradiction]:
    """All contradictions as another policy judges them, in its order; they are few beside the claims, and held in memory."""
    worked = Worked()
    found: list[Contradiction] = []
    ranks: dict[str, tuple[int, int, str]] = {}
    lines = view.outline.events
    for at in range(0, len(lines), _JUDGED):
        found += view.part(lines[at : at + _JUDGED], worked=worked).contradictions
        ranks.update(worked.ranks)
    return sorted(found, key=lambda c: ranks[c.id])


def _read(view: View, kind: str) -> _Read:
    return lambda places: view.reader.records(view.outline.number, kind, places)


def _of(view: View, kind: str, lines: Sequence[Any], judged: Callable[[Sequence[Any]], Sequence[Any]]) -> Kept:
    """Records that a policy has a say in: as they are kept under the policy they were built with, else judged some at a time."""
    places = [line.place for line in lines]
    if view.policy == view.outline.policy:
        return Kept(_read(view, kind), places)
    by_place = {line.place: line for line in lines}
    return Kept(lambda some: judged([by_place[place] for place in some]), places, piece=_JUDGED)
