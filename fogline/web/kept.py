"""A release as large as any, read from the ledger some records at a time wherever it is gone through: for exports of all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, overload

from fogline.model import Release
from fogline.publish import select
from fogline.publish.select import Filter
from fogline.web.view import View

_PIECE = 500  # records in memory at once
_Read = Callable[[Sequence[int]], Sequence[Any]]


class Kept(Sequence[Any]):
    """Records by their places in the ledger, read anew each time; of those that ``test`` leaves out nothing is known before, and no length told."""

    def __init__(self, read: _Read, places: Sequence[int], test: Callable[[Any], bool] | None = None) -> None:
        self._read = read
        self._places = places
        self._test = test

    def __iter__(self) -> Iterator[Any]:
        for at in range(0, len(self._places), _PIECE):
            yield from filter(self._test, self._read(self._places[at : at + _PIECE])) if self._test else self._read(self._places[at : at + _PIECE])

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
    """What ``select.narrowed`` leaves of the release, under the policy it was built with; its fields are read when they are gone through."""
    outline, number, reader = view.outline, view.outline.number, view.reader
    claims = select.claims(outline, wanted, view.labels)
    tests = select.keeping({c.id for c in claims}, {c.document for c in claims}, wanted) if wanted else {}

    def read(kind: str) -> _Read:
        return lambda places: reader.records(number, kind, places)

    def told(lines: Iterable[Any], test: Callable[[Any], bool] | None = None) -> list[int]:
        return [line.place for line in lines if test is None or test(line)]

    fields: dict[str, Any] = {
        "documents": Kept(lambda places: reader.documents(number, places), told(outline.documents, tests.get("documents"))),
        "claims": Kept(lambda places: reader.claims(number, places), told(claims)),
        "events": Kept(read("events"), told(select.events(outline, wanted, view.labels))),
        "incidents": Kept(read("incidents"), told(select.incidents(outline, wanted, view.labels))),
        "contradictions": Kept(read("contradictions"), told(outline.contradictions, tests.get("contradictions"))),
    }
    rest = [name for name in select.KEPT if name not in fields]
    fields |= {name: Kept(read(name), range(reader.count(number, name)), tests.get(name)) for name in rest}
    return Release(outline.book, outline.policy, **fields)
