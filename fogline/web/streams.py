"""Exports of more than fits into memory: made event by event and sent while they are made, the same bytes as from a small ledger."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import IO

from fogline.ledger.outline import ClaimLine, EventLine
from fogline.model import Release
from fogline.publish import select, sheets
from fogline.publish.exports import Made
from fogline.publish.select import Filter
from fogline.web.view import View

_PIECE = 500  # claims
_BLOCK = 1 << 20  # bytes
BY_EVENT = frozenset({"acled", "ucdp", "hxl", "geojson"})
"""The forms whose rows are each of one event, and can be made a part at a time; ``csv``, a row for each claim, is another."""
KEPT = frozenset({"jsonl", "prov", "package", "parquet"})
"""The forms that hold the whole release, and can be made of one that is read some records at a time."""
_HEAD_LINES = {"hxl": 2}
_OPEN, _CLOSE = '{\n  "type": "FeatureCollection",\n  "features": [\n', "\n  ]\n}\n"


def of_claims(view: View, lines: Sequence[ClaimLine]) -> Iterator[bytes]:
    """Claims as CSV, read while they are sent."""
    for at in range(0, max(len(lines), 1), _PIECE):
        rows = map(sheets.claim_row, view.whole_claims(lines[at : at + _PIECE]))
        text = sheets.csv_text(sheets.CLAIM_COLUMNS, rows)
        yield _bytes(text if at == 0 else _behind(text, 1))


def of_events(view: View, wanted: Filter, form: str, make: Callable[[Release], Made], *, sidecar: bool) -> Iterator[bytes]:
    """The events that fit in a form of ``BY_EVENT``, or its sidecar. ``make`` makes the form of a release that holds some of them whole.

    The first piece is made at once, so that what cannot be made is an error and not half an answer.
    """
    parts = _parts(view, select.events(view.outline, wanted, view.labels))
    pieces = _pieces(form, (make(part) for part in parts), sidecar=sidecar)
    return chain([next(pieces, b"")], pieces)


def _parts(view: View, events: Sequence[EventLine]) -> Iterator[Release]:
    """The events some at a time, each with its claims and reports; one part without events where there are none."""
    held: list[EventLine] = []
    claims = 0
    for event in events:
        if held and claims + len(event.claims) > _PIECE:
            yield view.part(held)
            held, claims = [], 0
        held.append(event)
        claims += len(event.claims)
    yield view.part(held)


def _pieces(form: str, made: Iterable[Made], *, sidecar: bool) -> Iterator[bytes]:
    if sidecar:
        yield from (_bytes(one.sidecar or "") for one in made)
    elif form == "geojson":
        yield from map(_bytes, _features(one.body.decode() for one in made))
    else:
        for number, one in enumerate(made):
            yield one.body if number == 0 else _bytes(_behind(one.body.decode(), _HEAD_LINES.get(form, 1)))


def _features(collections: Iterable[str]) -> Iterator[str]:
    """Collections as one: their features between the brackets of the first."""
    begun, empty = False, ""
    for text in collections:
        if text.startswith(_OPEN) and text.endswith(_CLOSE):
            yield (",\n" if begun else _OPEN) + text[len(_OPEN) : -len(_CLOSE)]
            begun = True
        else:
            empty = text
    yield _CLOSE if begun else empty


def _behind(text: str, lines: int) -> str:
    """``text`` without its first ``lines``; no cell of ours holds a line break."""
    for _ in range(lines):
        text = text.partition("\n")[2]
    return text


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """Short texts as bytes, many at a time."""
    waiting = iter(texts)
    while some := "".join(islice(waiting, _PIECE)):
        yield _bytes(some)


def by_file(make: Callable[[IO[bytes]], None]) -> Iterator[bytes]:
    """What ``make`` writes, by way of a file that is gone afterwards. It is made at once, so that what cannot be made is an error."""
    room = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed when it was sent
    try:
        make(room)
        room.seek(0)
    except BaseException:
        room.close()
        raise
    return _sent(room)


def _sent(room: IO[bytes]) -> Iterator[bytes]:
    with room:
        while some := room.read(_BLOCK):
            yield some


def by_event(view: View, wanted: Filter) -> Filter:
    """The filter with the events of the incidents that it names, so that it fits the same where only events are looked at."""
    inside = [e for given in wanted.event for i in view.outline.incidents if i.id.startswith(given) for e in i.events]
    return dataclasses.replace(wanted, event=tuple(dict.fromkeys((*wanted.event, *inside)))) if inside else wanted
